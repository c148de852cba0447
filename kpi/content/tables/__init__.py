"""Tables of figures, from standings and what the domain makes of them."""

from kpi.content.tables.changes import changes
from kpi.content.tables.figure_source import FigureSource
from kpi.content.tables.heat import heat
from kpi.content.tables.months import months
from kpi.content.tables.revisions import revisions
from kpi.content.tables.standings import members, targets, unit_targets

__all__ = ["FigureSource", "changes", "heat", "members", "months", "revisions", "targets", "unit_targets"]
