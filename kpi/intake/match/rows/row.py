"""What a row of a table is."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from kpi.domain.plan import Basis
from kpi.intake.findings import Place
from kpi.intake.layout import Heading
from kpi.intake.match.names import FigurePart
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
    part: FigurePart | None = None
    measure: str = ""
    period: PeriodText | None = None
    basis: Basis | None = None
    has_figures: bool = False
    heading: Heading | None = None  # "Trong tháng", "KH": what a column's heading says elsewhere


UNNUMBERED: Final = "none"
RANKED_HIGH: Final = frozenset({"roman", "letter"})


def rank(row: Row) -> str:
    """What it is numbered with: a letter, a Roman number, a number, nothing."""
    number = row.ordinal.strip(" .)") or row.label.split(".")[0].split(" ")[0]
    for name, pattern in (("roman", r"[IVX]+"), ("letter", r"[A-ZĐa-zđ]"), ("number", r"\d+")):
        if re.fullmatch(pattern, number):
            return name
    return UNNUMBERED
