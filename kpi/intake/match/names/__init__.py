"""Which indicator or unit a typed name means: exactly one after folding, or a question with suggestions."""

from kpi.intake.match.names.codes import code_meant
from kpi.intake.match.names.found import FigurePart, Found
from kpi.intake.match.names.indicators import IndicatorNames
from kpi.intake.match.names.units import UnitNames, names_cluster

__all__ = ["FigurePart", "Found", "IndicatorNames", "UnitNames", "code_meant", "names_cluster"]
