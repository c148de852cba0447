"""Tables and forms as files for people: what goes out of the house."""

from kpi.export.sheet import csv_bytes, workbook
from kpi.export.template import template_workbook

__all__ = ["csv_bytes", "template_workbook", "workbook"]
