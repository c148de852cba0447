"""The briefing as a draft report for Word, in the form of Nghị định 30/2020/NĐ-CP, on a template the office owns."""

from kpi.export.report.filling import check
from kpi.export.report.making import report
from kpi.export.report.problems import Problem, UnusableTemplate, problem_sentence

__all__ = ["Problem", "UnusableTemplate", "check", "problem_sentence", "report"]
