"""Tables of figures, from standings and what the domain makes of them."""

from kpi.content.tables.card_table import cards
from kpi.content.tables.change_table import changes
from kpi.content.tables.figure_source import FigureSource
from kpi.content.tables.heat_table import heat
from kpi.content.tables.month_table import months
from kpi.content.tables.revision_table import revisions
from kpi.content.tables.standings import members, targets, unit_targets

__all__ = ["FigureSource", "cards", "changes", "heat", "members", "months", "revisions", "targets", "unit_targets"]
