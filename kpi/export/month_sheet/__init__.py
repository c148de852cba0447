"""The sheet an officer fills in for a month."""

from kpi.export.month_sheet.book import month_sheet_workbook

__all__ = ["month_sheet_workbook"]
