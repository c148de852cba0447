"""A briefing: what it says, composed once from the figures; slides, report, paper and workbook all draw it."""

from kpi.content.briefing.composing import NothingToBrief, compose, since_then
from kpi.content.briefing.content import Briefing, Changed, Changes, Since
from kpi.content.briefing.order import MONTHS, BriefingFigures, Earlier, Order, Scope

__all__ = [
    "MONTHS",
    "Briefing",
    "BriefingFigures",
    "Changed",
    "Changes",
    "Earlier",
    "NothingToBrief",
    "Order",
    "Scope",
    "Since",
    "compose",
    "since_then",
]
