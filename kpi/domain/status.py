"""The closed set of statuses, the reason that goes with each, and when a value passes a line."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Final

from kpi.domain.plan import Comparator


class Status(StrEnum):
    NO_BASIS = "no_basis"
    EXCEEDED = "exceeded"
    MET = "met"
    MISSED = "missed"
    NO_REPORT = "no_report"
    PARTIAL = "partial"
    NOT_DUE = "not_due"
    ON_TRACK = "on_track"
    SLIGHTLY_BEHIND = "slightly_behind"
    BEHIND = "behind"

    @property
    def reached(self) -> bool:
        """ "Đạt và vượt": what a leader counts."""
        return self in (Status.MET, Status.EXCEEDED)

    @property
    def good(self) -> bool:
        """Drawn green."""
        return self.reached or self is Status.ON_TRACK


class Tone(StrEnum):
    """The five ways a status looks; colour never stands without its shape and word."""

    GOOD = "good"
    WATCH = "watch"
    BAD = "bad"
    WAITING = "waiting"
    SILENT = "silent"


TONES: Final[Mapping[Status, Tone]] = {
    Status.EXCEEDED: Tone.GOOD,
    Status.MET: Tone.GOOD,
    Status.ON_TRACK: Tone.GOOD,
    Status.SLIGHTLY_BEHIND: Tone.WATCH,
    Status.BEHIND: Tone.BAD,
    Status.MISSED: Tone.BAD,
    Status.NOT_DUE: Tone.WAITING,
    Status.NO_BASIS: Tone.WAITING,
    Status.NO_REPORT: Tone.SILENT,
    Status.PARTIAL: Tone.SILENT,
}


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a status was given: a code and its numbers; i18n makes the sentence. Periods stand as `2021-05`."""

    code: str
    numbers: Mapping[str, Decimal | int | str | None] = field(default_factory=dict)


def passes(comparator: Comparator, value: Fraction, line: Fraction, tolerance: Fraction = Fraction(0)) -> bool:
    """Whether the value stands on the right side of the line; `tolerance`, in percent of the line, widens only `=`."""
    match comparator:
        case Comparator.GT:
            return value > line
        case Comparator.GE:
            return value >= line
        case Comparator.LT:
            return value < line
        case Comparator.LE:
            return value <= line
        case Comparator.EQ:
            return abs(value - line) * 100 <= abs(line) * tolerance


def verdict(comparator: Comparator, value: Fraction, line: Fraction, tolerance: Fraction = Fraction(0)) -> Status:
    """Exceeded is strictly better than `>=` or `<=`; passing a strict comparator, or `=`, is met."""
    if not passes(comparator, value, line, tolerance):
        return Status.MISSED
    beyond = comparator in (Comparator.GE, Comparator.LE) and value != line
    return Status.EXCEEDED if beyond else Status.MET
