"""The briefing as a draft report for Word, in the form of Nghị định 30/2020/NĐ-CP, on a template the office owns."""

from kpi.export.report.draft import report
from kpi.export.report.filling import template_problems, try_out
from kpi.export.report.problems import ReportProblem, problem_sentence

__all__ = ["ReportProblem", "problem_sentence", "report", "template_problems", "try_out"]
