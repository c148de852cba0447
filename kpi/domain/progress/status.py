"""The closed set of statuses, the reason that goes with each, and when a value passes a line."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import floor
from typing import Final

from kpi.domain.plan import Comparator, Compare, Indicator, Measure


class Tone(StrEnum):
    """The five ways a status looks; colour is never used without its shape and word."""

    GOOD = "good"
    WATCH = "watch"
    BAD = "bad"
    WAITING = "waiting"  # nothing can be judged yet, and nobody is to blame
    SILENT = "silent"  # a report is missing


class Status(StrEnum):
    """The statuses; `TRAITS` has what each means to a reader."""

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
    def tone(self) -> Tone:
        return TRAITS[self].tone

    @property
    def reached(self) -> bool:
        """ "Đạt và vượt": what a leader counts."""
        return self.final and self.good

    @property
    def final(self) -> bool:
        """The year's verdict, which leaves nothing to do."""
        return TRAITS[self].final

    @property
    def under_way(self) -> bool:
        """Judged by what is due so far."""
        return self.judged and not self.final

    @property
    def due(self) -> bool:
        """Whether it can be judged by now, or could if everybody had reported."""
        return self.tone is not Tone.WAITING

    @property
    def good(self) -> bool:
        """Reached, or on track to be."""
        return self.tone is Tone.GOOD

    @property
    def judged(self) -> bool:
        return TRAITS[self].grade is not None

    @property
    def grade(self) -> int:
        """How good a judged status is: higher is better."""
        grade = TRAITS[self].grade
        assert grade is not None, self
        return grade

    @property
    def gravity(self) -> int | None:
        """What a leader should see first: 0 is the gravest; absent where nothing calls for attention."""
        return TRAITS[self].gravity

    @property
    def decides_alone(self) -> int | None:
        """The place of what one part alone makes of a target made of several, 0 before all others; absent where that
        takes all of them."""
        return TRAITS[self].alone

    @property
    def grave(self) -> bool:
        """Named even where there is room for few."""
        return self.gravity is not None and self.gravity < _GRAVE


@dataclass(frozen=True, slots=True)
class _Traits:
    tone: Tone
    grade: int | None = None
    gravity: int | None = None
    final: bool = False
    alone: int | None = None


TRAITS: Final[Mapping[Status, _Traits]] = {
    Status.EXCEEDED: _Traits(Tone.GOOD, grade=5, final=True),
    Status.MET: _Traits(Tone.GOOD, grade=4, final=True),
    Status.ON_TRACK: _Traits(Tone.GOOD, grade=3),
    Status.SLIGHTLY_BEHIND: _Traits(Tone.WATCH, grade=2, gravity=4),
    Status.BEHIND: _Traits(Tone.BAD, grade=1, gravity=1),
    Status.MISSED: _Traits(Tone.BAD, grade=0, gravity=0, final=True, alone=0),
    Status.NO_REPORT: _Traits(Tone.SILENT, gravity=2, alone=2),
    Status.PARTIAL: _Traits(Tone.SILENT, gravity=3, alone=3),
    Status.NOT_DUE: _Traits(Tone.WAITING, alone=4),
    Status.NO_BASIS: _Traits(Tone.WAITING, alone=1),
}
"""The one table of statuses, in the order in which they are counted in a sentence or a list."""

IN_ORDER: Final = tuple(TRAITS)
_GRAVE: Final = 3
_MOST_DECIMALS: Final = 10


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a status was given: a code and its numbers; wording makes the sentence. Periods are written `2021-05`."""

    code: str
    numbers: Mapping[str, Decimal | int | str | None] = field(default_factory=dict)


def passes(comparator: Comparator, value: Fraction, line: Fraction, tolerance: Fraction = Fraction(0)) -> bool:
    """Whether the value is on the right side of the line; `tolerance`, in percent of the line, widens only `=`. A range
    has two lines: `range_status`."""
    match comparator:
        case Comparator.BETWEEN:
            raise AssertionError(comparator)
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


def status_against(
    comparator: Comparator, value: Fraction, line: Fraction, tolerance: Fraction = Fraction(0)
) -> Status:
    """Exceeded is better than `>=` or `<=` asks for even where it is written with as many decimals as the line; passing
    a strict comparator, or `=`, is met."""
    if not passes(comparator, value, line, tolerance):
        return Status.MISSED
    beyond = comparator in (Comparator.GE, Comparator.LE) and beyond_its_decimals(value, line)
    return Status.EXCEEDED if beyond else Status.MET


def range_status(value: Fraction, lower: Fraction, upper: Fraction, *, more_is_better: bool) -> Status:
    """Against a range that includes both its ends."""
    if value < lower or (value > upper and not more_is_better):
        return Status.MISSED
    return Status.EXCEEDED if value > upper and beyond_its_decimals(value, upper) else Status.MET


def comparator_against(indicator: Indicator, line: Fraction | None) -> Comparator:
    """The target's own; but where last year had none, nothing can be fewer, and none again is what is asked."""
    assert indicator.target is not None
    comparator = indicator.target.comparator
    none_before = indicator.compare is Compare.SAME_PERIOD and line == 0 and comparator is Comparator.LT
    return Comparator.LE if none_before else comparator


def verdict(indicator: Indicator, value: Fraction, line: Fraction) -> Status:
    """By the target's own comparator: `line` is the target, of a range its lower end, or last year's figure."""
    goal, comparator = indicator.target, comparator_against(indicator, line)
    assert goal is not None
    if indicator.measure is Measure.CHECKLIST and indicator.compare is Compare.VALUE:
        return Status.MET if value >= line else Status.MISSED  # more than all that is to be done cannot be done
    if comparator is Comparator.BETWEEN:
        assert goal.upper is not None
        return range_status(value, line, Fraction(goal.upper), more_is_better=goal.more_is_better)
    tolerance = goal.tolerance if indicator.compare is Compare.SAME_PERIOD else None
    return status_against(comparator, value, line, Fraction(tolerance or 0))


def beyond_its_decimals(value: Fraction, line: Fraction) -> bool:
    """Whether the value differs from the line when it is rounded, half up, to the line's own decimals."""
    scale = next((10**places for places in range(_MOST_DECIMALS) if (line * 10**places).denominator == 1), None)
    return value != line if scale is None else floor(value * scale + Fraction(1, 2)) != line * scale
