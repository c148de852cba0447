"""Which indicator or unit a typed name means: exactly one after folding, or a question with suggestions."""

from kpi.ingest.match.names.found import Found, Part
from kpi.ingest.match.names.indicators import IndicatorNames
from kpi.ingest.match.names.units import UnitNames

__all__ = ["Found", "IndicatorNames", "Part", "UnitNames"]
