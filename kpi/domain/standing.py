"""A target and where it stands: a row of the progress frame, typed, beside its indicator."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

import pandas as pd

from kpi.domain.period import Period
from kpi.domain.plan import Basis, Comparator, Indicator, Plan
from kpi.domain.status import Reason, Status

ATTENTION: Final = (
    Status.MISSED,
    Status.BEHIND,
    Status.NO_REPORT,
    Status.PARTIAL,
    Status.SLIGHTLY_BEHIND,
)
"""What a leader should see first, the gravest at the head."""


@dataclass(frozen=True, slots=True)
class SetAside:
    """A newer or another figure that stands, and by which the row is not judged: its sentence names it."""

    period: Period
    basis: Basis
    actual: Decimal | None
    attainment: Decimal | None
    pace: Decimal | None
    year_on_year: Decimal | None


@dataclass(frozen=True, slots=True)
class Standing:
    """The columns of PROGRESS, with the indicator itself in place of its code."""

    indicator: Indicator
    unit: str
    as_of: Period
    period: Period | None
    actual: Decimal | None
    level: Decimal | None
    target: Decimal | None
    comparator: Comparator | None
    attainment: Decimal | None
    expected: Decimal | None
    pace: Decimal | None
    last_year: Decimal | None
    year_on_year: Decimal | None
    needed: Decimal | None
    coverage: tuple[int, int]
    missing: tuple[str, ...]
    baseline: Decimal | None
    plan_baseline: Decimal | None
    basis: Basis | None
    sum_of_communes: Decimal | None
    differs: bool
    also: tuple[bool | None, ...]
    short_so_far: bool
    status: Status
    reason: Reason
    set_aside: SetAside | None
    illustrative: bool

    @property
    def is_estimate(self) -> bool:
        return self.basis is Basis.ESTIMATE

    @property
    def of_some(self) -> bool:
        """Whether the actual is the sum of some of the units expected only."""
        return self.sum_of_communes is None and 0 < self.coverage[0] < self.coverage[1]

    @property
    def points_on_year(self) -> Decimal | None:
        """Of a percentage, how many points it lies above the same period last year: a percent of a percent misleads."""
        if self.indicator.unit.vi != "%" or self.of_some or self.actual is None or self.last_year is None:
            return None
        return self.actual - self.last_year

    @property
    def share(self) -> Decimal | None:
        """The actual as a share of the scale."""
        return self._of_scale(self.actual)

    @property
    def due(self) -> Decimal | None:
        """What the plan line asks for to date as a share of the scale."""
        return self._of_scale(self.expected)

    @property
    def goal(self) -> Decimal | None:
        """The year's target as a share of the scale: 1, but 0 where the target is that nothing is left."""
        return self._of_scale(self.target)

    @property
    def scale(self) -> Decimal | None:
        """What stands for 1: the target; for a zero target what the year began with, or the most there is of it."""
        whole = self.target if self.target is not None else self.expected
        if whole != 0:
            return whole
        return max(filter(None, (self.baseline, self.actual, self.expected)), default=Decimal(1))

    def _of_scale(self, value: Decimal | None) -> Decimal | None:
        if value is None or self.scale is None:
            return None
        return value / self.scale


def by_unit(progress: pd.DataFrame, plan: Plan) -> dict[str, tuple[Standing, ...]]:
    """Of a PROGRESS frame measured by the plan: every unit's rows, in the order of the plan."""
    indicators = {one.code: one for one in plan.indicators}
    rows: dict[str, list[Standing]] = {}
    for row in progress.to_dict("records"):
        fields = {str(name): value for name, value in row.items()}
        rows.setdefault(fields["unit"], []).append(Standing(**{**fields, "indicator": indicators[fields["indicator"]]}))
    return {unit: tuple(own) for unit, own in rows.items()}


def main_targets(rows: Iterable[Standing]) -> tuple[Standing, ...]:
    """The headline targets: the 24 that are counted."""
    return tuple(row for row in rows if row.indicator.headline)


def beside(rows: Iterable[Standing]) -> tuple[Standing, ...]:
    """What the plan also asks for; shown apart and never counted."""
    return tuple(row for row in rows if not row.indicator.headline)


def matching(rows: Iterable[Standing], sector: str, status: str) -> tuple[Standing, ...]:
    """Those of the sector and with the status; an empty code stands for all."""
    return tuple(row for row in rows if sector in ("", row.indicator.sector) and status in ("", row.status.value))


def needing_attention(rows: Iterable[Standing]) -> tuple[Standing, ...]:
    """Those behind, missed or silent: the headline targets, then those beside; of each the gravest first, and among
    equals the slowest."""
    return tuple(sorted((row for row in rows if row.status in ATTENTION), key=_gravity))


def _gravity(row: Standing) -> tuple[bool, int, bool, Decimal]:
    return not row.indicator.headline, ATTENTION.index(row.status), row.pace is None, row.pace or Decimal(0)
