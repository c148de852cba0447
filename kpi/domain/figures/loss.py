"""Whether a figure with numerator and denominator says more than the one that would take its place."""

from decimal import Decimal
from enum import StrEnum
from typing import Final

from kpi.domain.figures.submission import Parts


class Loss(StrEnum):
    """What is lost with the figure that is replaced."""

    PARTS = "parts"  # a bare value can neither be divided nor summed
    DIVISOR = "divisor"  # there is nothing left to divide by
    BASE = "base"  # the denominator is of quite another size, as where a percentage is written as a part of 100


_BASES_OF_RATES: Final = (1, 100, 1000)
_OF_RATES: Final = 2  # times the other denominator; more is another base
_OF_COUNTS: Final = 5


def parts_of(_value: Decimal | None, numerator: Decimal | None, denominator: Decimal | None) -> Parts | None:
    """Of a figure; None where it is a bare value or nothing."""
    return None if numerator is None or denominator is None else (numerator, denominator)


def loss(stands: Parts, comes: Parts | None) -> Loss | None:
    """`comes`: the parts of the other figure; None where it is a bare value."""
    if comes is None:
        return Loss.PARTS
    return _of_denominators(stands[1], comes[1])


def _of_denominators(stands: Decimal, comes: Decimal) -> Loss | None:
    if not stands or not comes:
        return Loss.DIVISOR if stands else None
    most = _OF_RATES if comes in _BASES_OF_RATES else _OF_COUNTS
    return Loss.BASE if max(stands, comes) > most * min(stands, comes) else None
