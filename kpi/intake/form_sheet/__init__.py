"""The product's own sheet: known again by its hidden identity, read by the codes of its rows."""

from kpi.intake.form_sheet.entries import read_form
from kpi.intake.form_sheet.recognising import form_sheet, is_signed

__all__ = ["form_sheet", "is_signed", "read_form"]
