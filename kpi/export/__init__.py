"""Frames and forms as files for people: what goes out of the house."""

from kpi.export.template import template_workbook

__all__ = ["template_workbook"]
