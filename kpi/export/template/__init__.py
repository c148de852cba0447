"""The sheet an officer fills in for a month."""

from kpi.export.template.book import template_workbook

__all__ = ["template_workbook"]
