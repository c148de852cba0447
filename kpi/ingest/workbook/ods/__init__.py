"""OpenDocument spreadsheets, read from content.xml."""

from kpi.ingest.workbook.ods.book import read_ods

__all__ = ["read_ods"]
