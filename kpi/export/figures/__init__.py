"""Tables of figures, from standings and what the domain makes of them."""

from kpi.export.figures.changes import changes
from kpi.export.figures.heat import heat
from kpi.export.figures.months import months
from kpi.export.figures.origin import Origin
from kpi.export.figures.revisions import revisions
from kpi.export.figures.standings import communes, targets, unit_targets

__all__ = ["Origin", "changes", "communes", "heat", "months", "revisions", "targets", "unit_targets"]
