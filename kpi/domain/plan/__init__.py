"""A year's plan: what is measured, what is to be reached, by which periods and units."""

from kpi.domain.plan.changes import IndicatorChange, PlanChange, Thresholds
from kpi.domain.plan.indicator import Baseline, Indicator, Part, Question, SecondaryTest, SeriesBreak
from kpi.domain.plan.kinds import (
    Basis,
    Change,
    CollectedBy,
    Comparator,
    Compare,
    FigureKind,
    Frequency,
    LineKind,
    Measure,
    OverPeriods,
    ReportedBy,
    Verb,
)
from kpi.domain.plan.plan import Document, Giver, Milestone, Phase, Plan, Reporting, Sector
from kpi.domain.plan.target import Assignment, Decision, Month, PlanLine, Quotation, Share, Target
from kpi.domain.plan.text import Frozen, Lang, LangCode, Terms, Text

__all__ = [
    "Assignment",
    "Baseline",
    "Basis",
    "Change",
    "CollectedBy",
    "Comparator",
    "Compare",
    "Decision",
    "Document",
    "FigureKind",
    "Frequency",
    "Frozen",
    "Giver",
    "Indicator",
    "IndicatorChange",
    "Lang",
    "LangCode",
    "LineKind",
    "Measure",
    "Milestone",
    "Month",
    "OverPeriods",
    "Part",
    "Phase",
    "Plan",
    "PlanChange",
    "PlanLine",
    "Question",
    "Quotation",
    "ReportedBy",
    "Reporting",
    "SecondaryTest",
    "Sector",
    "SeriesBreak",
    "Share",
    "Target",
    "Terms",
    "Text",
    "Thresholds",
    "Verb",
]
