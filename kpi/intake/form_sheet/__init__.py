"""The product's own sheet: known again by its hidden identity, read by the codes of its rows."""

from kpi.intake.form_sheet.known import FormSheet, form_sheet, is_signed
from kpi.intake.form_sheet.reading import read_form

__all__ = ["FormSheet", "form_sheet", "is_signed", "read_form"]
