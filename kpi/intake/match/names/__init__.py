"""Which indicator or unit a typed name means: exactly one after folding, or a question with suggestions."""

from kpi.intake.match.names.found import Found, Part
from kpi.intake.match.names.indicators import IndicatorNames
from kpi.intake.match.names.units import UnitNames, names_cluster

__all__ = ["Found", "IndicatorNames", "Part", "UnitNames", "names_cluster"]
