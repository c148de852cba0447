"""What a picture shows, before any program draws it: series, axis, marks and words."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from kpi.domain.progress.status import Tone
from kpi.wording import Lang

_MONTHS: Final = range(1, 13)


@dataclass(frozen=True, slots=True)
class Point:
    """A figure of a month. Without a value it is missing: the line breaks there."""

    month: int
    value: Decimal | None
    hollow: bool = False  # an estimate, or a sum of some units only
    text: str = ""  # what is said when it is pointed at


@dataclass(frozen=True, slots=True)
class Series:
    """Months that owe nothing and have nothing have no point."""

    name: str  # in a legend
    end: str  # at the line's end, where there is no legend
    points: tuple[Point, ...] = ()

    @property
    def by_month(self) -> tuple[Decimal | None, ...]:
        """The twelve months' values; None is a gap, never a zero."""
        known = {point.month: point.value for point in self.points}
        return tuple(known.get(month) for month in _MONTHS)

    @property
    def hollow(self) -> tuple[bool, ...]:
        """Whether the mark of each of the twelve months is hollow."""
        found = {point.month for point in self.points if point.hollow and point.value is not None}
        return tuple(month in found for month in _MONTHS)


@dataclass(frozen=True, slots=True)
class Axis:
    from_zero: bool  # amounts; a share of nearly everything would be a flat line at the top
    whole: bool  # things are counted: no scale between one and two


@dataclass(frozen=True, slots=True)
class Marks:
    """The target that the lines are compared with, and the words at the newest point."""

    goal: Decimal | None
    goal_to: Decimal | None  # of a range to stay in: its upper end, where `goal` is the lower
    goal_name: str
    decisions: tuple[int, ...]  # months at which the plan line is held against the actual
    latest: str

    @property
    def ends(self) -> tuple[Decimal, ...]:
        """The target's value, or both ends of its range."""
        return tuple(end for end in (self.goal, self.goal_to) if end is not None)


@dataclass(frozen=True, slots=True)
class Trend:
    """One target's year on its plan line. Values are in the indicator's unit."""

    title: str  # the finding
    subtitle: str  # unit, period, state of the figures
    alt: str  # for who does not see it
    months: tuple[str, ...]  # twelve, short: T1 … T12
    tone: Tone  # of the latest
    actual: Series
    expected: Series  # by the plan line; of one that is level all year the goal says it
    last_year: Series
    projection: Series
    breaks: tuple[int, ...]  # months from which on it is measured in another way: no line leads there from before
    stepped: bool  # the plan asks for more only at its steps
    axis: Axis
    marks: Marks
    watermark: str | None  # across it, where a figure is illustrative
    lang: Lang
