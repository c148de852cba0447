"""An axis on round numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Final

from kpi.content.pictures.steps import round_step

_PARTS: Final = 5


@dataclass(frozen=True, slots=True)
class AxisSpan:
    """In the figures' unit."""

    bottom: Decimal
    top: Decimal
    step: Decimal  # from one grid line to the next

    @property
    def digits(self) -> str:
        """Excel's format of the numbers at the grid lines: as many places as the step has."""
        exponent = self.step.normalize().as_tuple().exponent
        assert isinstance(exponent, int), self.step
        return f"#,##0.{'0' * -exponent}" if exponent < 0 else "#,##0"


def span_of(values: Sequence[Decimal | None], *, from_zero: bool) -> AxisSpan:
    """The ends of an axis that holds them all; whole figures are parted by whole steps."""
    known = [value for value in values if value is not None] or [Decimal(0), Decimal(1)]
    low, high = min(known), max(known)
    if from_zero:
        low = min(low, Decimal(0))
    whole = all(value == value.to_integral_value() for value in known)
    step = round_step(((high - low) or abs(high) or Decimal(1)) / _PARTS, whole=whole)
    bottom = step * (low / step).to_integral_value(ROUND_FLOOR)
    top = step * (high / step).to_integral_value(ROUND_CEILING)
    return AxisSpan(bottom, top if top > bottom else bottom + step, step)
