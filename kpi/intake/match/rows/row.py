"""What a row of a table is."""

from dataclasses import dataclass
from enum import StrEnum

from kpi.domain.plan import Basis
from kpi.intake.findings import Place
from kpi.intake.layout import Heading
from kpi.intake.match.names import Part
from kpi.intake.normalise import PeriodText


class RowKind(StrEnum):
    FIGURES = "figures"
    SECTION = "section"  # a heading among the rows
    DETAIL = "detail"  # "trong đó"
    TOTAL = "total"
    OTHER = "other"  # not settled: nothing is taken from it
    FOREIGN = "foreign"  # not of the plan, and said to be so
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Row:
    """`label` is the name as typed; what the columns and titles say about unit, indicator and time comes later."""

    number: int
    kind: RowKind
    place: Place
    label: str = ""
    ordinal: str = ""
    indicator: str | None = None
    unit: str | None = None
    part: Part | None = None
    measure: str = ""
    period: PeriodText | None = None
    basis: Basis | None = None
    has_figures: bool = False
    heading: Heading | None = None  # "Trong tháng", "KH": what a column's heading says elsewhere
