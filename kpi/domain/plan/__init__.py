"""A year's plan: what is measured, what is to be reached, by which periods and units."""

from kpi.domain.plan.indicator import (
    Baseline,
    Indicator,
    Month,
    Part,
    PlanLine,
    Question,
    Quotation,
    SecondaryTest,
    Share,
    Target,
)
from kpi.domain.plan.kinds import (
    Basis,
    Change,
    Comparator,
    Compare,
    Frequency,
    LineKind,
    Measure,
    OverPeriods,
    ReportedBy,
)
from kpi.domain.plan.plan import Document, Milestone, Phase, Plan, Reporting, Sector, Thresholds
from kpi.domain.plan.text import Frozen, Text

__all__ = [
    "Baseline",
    "Basis",
    "Change",
    "Comparator",
    "Compare",
    "Document",
    "Frequency",
    "Frozen",
    "Indicator",
    "LineKind",
    "Measure",
    "Milestone",
    "Month",
    "OverPeriods",
    "Part",
    "Phase",
    "Plan",
    "PlanLine",
    "Question",
    "Quotation",
    "ReportedBy",
    "Reporting",
    "SecondaryTest",
    "Sector",
    "Share",
    "Target",
    "Text",
    "Thresholds",
]
