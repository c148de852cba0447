"""Round figures for the steps of an axis."""

from decimal import Decimal
from typing import Final

_STEPS: Final = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))


def round_step(least: Decimal, *, whole: bool = False) -> Decimal:
    """The next round figure from `least`, which is above zero, upward; `whole`: without places."""
    size = Decimal(1).scaleb(least.adjusted())
    step = next(size * times for times in _STEPS if size * times >= least)
    if not whole or step == step.to_integral_value():
        return step
    return Decimal(1) if step < 1 else Decimal(5)  # the only other one with places is 2,5
