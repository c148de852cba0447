"""The form a unit fills in for a month, and how its sheet is laid out and known again."""

from kpi.domain.form.blank import TOO_MUCH, Form, FormRow, FormRowKind, OtherYear, blank_form
from kpi.domain.form.layout import ABSENCE_REASONS, BASES, HEADINGS, META_SHEET, SHEET, SheetColumn, headings_of
from kpi.domain.form.sheet_identity import Meta, identity, verify_identity

__all__ = [
    "ABSENCE_REASONS",
    "BASES",
    "HEADINGS",
    "META_SHEET",
    "SHEET",
    "TOO_MUCH",
    "Form",
    "FormRow",
    "FormRowKind",
    "Meta",
    "OtherYear",
    "SheetColumn",
    "blank_form",
    "headings_of",
    "identity",
    "verify_identity",
]
