"""OpenDocument spreadsheets, read from content.xml."""

from kpi.intake.workbook.ods.book import read_ods

__all__ = ["read_ods"]
