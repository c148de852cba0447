"""How large a trend is drawn, and its values as numbers that plotly takes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kpi.charts.picture import HeadingSize
from kpi.content.pictures import Point


@dataclass(frozen=True, slots=True)
class Size(HeadingSize):
    height: int
    marker: float
    ticks: int


LARGE: Final = Size(height=420, title=16, words=13, letters=44, letters_below=52, marker=9, ticks=5)
SMALL: Final = Size(height=200, title=13, words=11, letters=34, letters_below=44, marker=6, ticks=3)


def months_and_values(points: Sequence[Point]) -> tuple[list[int], list[float | None]]:
    """Months and values."""
    return [point.month for point in points], [None if point.value is None else float(point.value) for point in points]
