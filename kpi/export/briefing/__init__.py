"""A briefing: what it says, composed once from the figures; slides, report, paper and workbook all draw it."""

from kpi.export.briefing.composing import NothingToBrief, compose
from kpi.export.briefing.content import Briefing
from kpi.export.briefing.order import Earlier, Order, Scope, Source

__all__ = ["Briefing", "Earlier", "NothingToBrief", "Order", "Scope", "Source", "compose"]
