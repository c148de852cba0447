"""Workbooks of Excel 2007 and later, read from their XML in one pass a part."""

from kpi.intake.workbook.xlsx.book import read_xlsx

__all__ = ["read_xlsx"]
