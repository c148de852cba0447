"""Where things lie in a chart: shares of its width and height, and round figures for its axis."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Final

Place = tuple[float, float]
"""From the left, from the bottom; 0 to 1."""

_STEPS: Final = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
_AIR: Final = Decimal("0.16")
_MONTHS: Final = 12


@dataclass(frozen=True, slots=True)
class Axis:
    low: Decimal
    high: Decimal
    ticks: tuple[Decimal, ...]

    def share(self, value: Decimal) -> float:
        """0 at the foot of the axis, 1 at its top."""
        return round(float((value - self.low) / (self.high - self.low)), 4)


def axis(values: Iterable[Decimal | None], *, from_zero: bool, parts: int = 4) -> Axis:
    """Round figures, about as many as `parts`, with air above the highest value for the words at it."""
    known = [value for value in values if value is not None] or [Decimal(0), Decimal(1)]
    low, high = min(known), max(known)
    if from_zero:
        low, high = min(low, Decimal(0)), max(high, Decimal(0))
    room = (high - low) or abs(high) or Decimal(1)
    step = _step(room / parts)
    first = (low // step - (low % step < 0)) * step if low % step else low
    top = high + (high - first or room) * _AIR
    count = int((top - first) / step) + 1
    ticks = tuple(first + step * nth for nth in range(count))
    return Axis(first, top, ticks)


def _step(least: Decimal) -> Decimal:
    """The next round figure from `least` upward."""
    size = Decimal(1).scaleb(least.adjusted())
    return next(size * step for step in _STEPS if size * step >= least)


def month_place(nth: int) -> float:
    """The middle of a month, counted from 0."""
    return round((nth + 0.5) / _MONTHS, 4)


def places(series: Sequence[Decimal | None], on: Axis) -> list[Place | None]:
    return [None if value is None else (month_place(nth), on.share(value)) for nth, value in enumerate(series)]


def strokes(found: Sequence[Place | None], *, stepped: bool = False) -> list[list[Place]]:
    """Unbroken pieces of a line: a gap stays a gap."""
    pieces: list[list[Place]] = [[]]
    for place in found:
        if place is not None:
            pieces[-1].append(place)
        elif pieces[-1]:
            pieces.append([])
    drawn = [piece for piece in pieces if len(piece) > 1]
    return [_stairs(piece) for piece in drawn] if stepped else drawn


def _stairs(piece: list[Place]) -> list[Place]:
    corners = [corner for (_, y), after in pairwise(piece) for corner in ((after[0], y), after)]
    return [piece[0], *corners]
