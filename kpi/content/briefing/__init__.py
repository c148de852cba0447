"""A briefing: what it says, composed once from the figures; slides, report, paper and workbook all draw it."""

from kpi.content.briefing.composing import NothingToBrief, compose, since_then
from kpi.content.briefing.content import Briefing, Changed, RevisedSince
from kpi.content.briefing.request import MONTHS, BriefingFigures, BriefingRequest, Earlier, Scope

__all__ = [
    "MONTHS",
    "Briefing",
    "BriefingFigures",
    "BriefingRequest",
    "Changed",
    "Earlier",
    "NothingToBrief",
    "RevisedSince",
    "Scope",
    "compose",
    "since_then",
]
