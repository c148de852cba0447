"""Tables -> candidates for entries, and issues: units and indicators by code, name and alias, never by likeness."""

from kpi.ingest.match.candidate import Candidate
from kpi.ingest.match.combine import combine
from kpi.ingest.match.context import Past, Reading, by_indicator_and_unit
from kpi.ingest.match.names import IndicatorNames, UnitNames
from kpi.ingest.match.table import Read, read_table
from kpi.ingest.match.titles import says_estimate, titled_unit

__all__ = [
    "Candidate",
    "IndicatorNames",
    "Past",
    "Read",
    "Reading",
    "UnitNames",
    "by_indicator_and_unit",
    "combine",
    "read_table",
    "says_estimate",
    "titled_unit",
]
