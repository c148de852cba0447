"""Charts of Office files, whose numbers can be edited: the same on a slide and in a report."""

from kpi.export.office_charts.charts import bullet, member_columns, plan_line

__all__ = ["bullet", "member_columns", "plan_line"]
