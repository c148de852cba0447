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
    """The numerator and the denominator of a figure; None where it is a bare value or nothing."""
    return None if numerator is None or denominator is None else (numerator, denominator)


def loss(in_force: Parts, replacement: Parts | None) -> Loss | None:
    """`replacement`: the parts of the other figure; None where it is a bare value."""
    if replacement is None:
        return Loss.PARTS
    return _of_denominators(in_force[1], replacement[1])


def _of_denominators(in_force: Decimal, replacement: Decimal) -> Loss | None:
    if not in_force or not replacement:
        return Loss.DIVISOR if in_force else None
    most = _OF_RATES if replacement in _BASES_OF_RATES else _OF_COUNTS
    return Loss.BASE if max(in_force, replacement) > most * min(in_force, replacement) else None
