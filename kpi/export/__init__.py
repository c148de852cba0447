"""Tables, briefings and month's sheets as files for people."""

from kpi.export.month_sheet import month_sheet_workbook
from kpi.export.sheet import csv_bytes, workbook

__all__ = ["csv_bytes", "month_sheet_workbook", "workbook"]
