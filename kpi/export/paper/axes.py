"""Where things lie in a chart: shares of its width and height, and round figures for its axis."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from itertools import pairwise
from typing import Final

from kpi.content.pictures.steps import round_step

PaperPoint = tuple[float, float]
"""From the left, from the bottom; 0 to 1."""

_AIR: Final = Decimal("0.16")
_MONTHS: Final = 12


@dataclass(frozen=True, slots=True)
class PaperAxis:
    low: Decimal
    high: Decimal
    ticks: tuple[Decimal, ...]

    def share(self, value: Decimal) -> float:
        """0 at the foot of the axis, 1 at its top."""
        return round(float((value - self.low) / (self.high - self.low)), 4)


def axis(values: Iterable[Decimal | None], *, from_zero: bool, parts: int = 4) -> PaperAxis:
    """Round figures, about as many as `parts`, with air above the highest value for the words at it."""
    low, high = _ends([value for value in values if value is not None], from_zero)
    step = round_step((high - low) / parts)
    first = step * (low / step).to_integral_value(ROUND_FLOOR)
    top = high + (high - first) * _AIR
    ticks = tuple(first + step * nth for nth in range(int((top - first) / step) + 1))
    return PaperAxis(first, top, ticks)


def _ends(values: list[Decimal], from_zero: bool) -> tuple[Decimal, Decimal]:
    """The lowest and the highest value, never equal."""
    known = [*values, Decimal(0)] if from_zero or not values else values
    low, high = min(known), max(known)
    return (low, high) if low < high else (low, high + 1)


def month_place(nth: int) -> float:
    """The middle of a month, counted from 0."""
    return round((nth + 0.5) / _MONTHS, 4)


def positions(series: Sequence[Decimal | None], on: PaperAxis) -> list[PaperPoint | None]:
    return [None if value is None else (month_place(nth), on.share(value)) for nth, value in enumerate(series)]


def strokes(
    found: Sequence[PaperPoint | None], *, stepped: bool = False, breaks: Collection[int] = ()
) -> list[list[PaperPoint]]:
    """Unbroken pieces of a line: a gap stays a gap, and no line leads to a month of `breaks`."""
    pieces: list[list[PaperPoint]] = [[]]
    for month, place in enumerate(found, start=1):
        if month in breaks:
            pieces.append([])
        if place is not None:
            pieces[-1].append(place)
        elif pieces[-1]:
            pieces.append([])
    drawn = [piece for piece in pieces if len(piece) > 1]
    return [_stairs(piece) for piece in drawn] if stepped else drawn


def alone(found: Sequence[PaperPoint | None]) -> list[PaperPoint]:
    """The points that no stroke joins to another."""
    around = [None, *found, None]
    return [
        place
        for nth, place in enumerate(found)
        if place is not None and around[nth] is None and around[nth + 2] is None
    ]


def _stairs(piece: list[PaperPoint]) -> list[PaperPoint]:
    corners = [corner for (_, y), after in pairwise(piece) for corner in ((after[0], y), after)]
    return [piece[0], *corners]
