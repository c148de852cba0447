"""What a trend is drawn from: its values, its words, its size."""

from dataclasses import dataclass
from typing import Final

from kpi.charts.picture import Heading
from kpi.domain.status import Tone


@dataclass(frozen=True, slots=True)
class Point:
    """A figure of a month. Without a value it is missing: the line breaks there."""

    month: int
    value: float | None
    hollow: bool = False  # an estimate, or a sum of some units only
    text: str = ""  # what is said when it is pointed at


@dataclass(frozen=True, slots=True)
class Trend:
    """Values in the indicator's unit. Months that owe nothing and have nothing are simply not there."""

    points: tuple[Point, ...]
    tone: Tone  # of the latest
    line: tuple[tuple[int, float], ...]  # by the plan, month by month
    decisions: tuple[int, ...] = ()  # months at which the plan line is held against the actual
    goal: float | None = None
    last_year: tuple[Point, ...] = ()
    projection: tuple[tuple[int, float], ...] = ()
    from_zero: bool = True  # amounts; a share of nearly everything would be a flat line at the top
    whole: bool = False  # things are counted: no scale between one and two
    stepped: bool = False  # the plan asks for more only at its steps
    level: bool = False  # the plan asks for the same all year: its line is the target's


@dataclass(frozen=True, slots=True)
class TrendLabels:
    """The words of a figure. `latest` stands at the newest point; `watermark` where any figure is illustrative."""

    title: str
    subtitle: str
    months: tuple[str, ...]  # twelve, short: T1 … T12
    latest: str
    line: str
    target: str
    last_year: str
    projection: str = ""
    watermark: str | None = None
    separators: str = ",."  # decimal, thousands


@dataclass(frozen=True, slots=True)
class Size(Heading):
    height: int
    marker: float
    ticks: int


LARGE: Final = Size(height=420, title=16, words=13, letters=44, letters_below=52, marker=9, ticks=5)
SMALL: Final = Size(height=200, title=13, words=11, letters=34, letters_below=44, marker=6, ticks=3)
