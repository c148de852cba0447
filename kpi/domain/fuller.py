"""Whether a figure with numerator and denominator says more than the one that would take its place."""

from decimal import Decimal
from enum import StrEnum

from kpi.domain.submission import Parts


class Loss(StrEnum):
    """What is lost with the figure that is replaced."""

    PARTS = "parts"  # a bare value can neither be divided nor summed
    DIVISOR = "divisor"  # there is nothing left to divide by


def parts_of(_value: Decimal | None, numerator: Decimal | None, denominator: Decimal | None) -> Parts | None:
    """Of a figure; None where it is a bare value or nothing."""
    return None if numerator is None or denominator is None else (numerator, denominator)


def loss(stands: Parts, comes: Parts | None) -> Loss | None:
    """`comes`: the parts of the other figure; None where it is a bare value."""
    if comes is None:
        return Loss.PARTS
    return Loss.DIVISOR if stands[1] and not comes[1] else None
