"""The standing of a target at a unit: its figures, status and reason."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from kpi.domain.plan import Assignment, Basis, Comparator, Frequency, Indicator, Measure, OverPeriods
from kpi.domain.plan.period import Period
from kpi.domain.progress.forecast import Forecast
from kpi.domain.progress.status import Reason, Status


@dataclass(frozen=True, slots=True)
class SetAside:
    """A newer or another figure in force by which the row is not judged; its sentence names it."""

    period: Period
    basis: Basis
    actual: Decimal | None
    attainment: Decimal | None
    pace: Decimal | None
    year_on_year: Decimal | None


@dataclass(frozen=True, slots=True)
class Assigned:
    """How the actual stands to the value that another plan sets; no part of the verdict."""

    assignment: Assignment
    attainment: Decimal | None  # actual / value, as that of the target
    passes: bool | None  # absent without an actual


@dataclass(frozen=True, slots=True)
class Standing:
    """The row of one (indicator, org unit). Figures are in the indicator's unit, of a change in points or percent."""

    indicator: Indicator
    unit: str  # org unit code; the authority's own rows have its code
    as_of: Period
    period: Period | None  # of the figure that counts: the one that decides the status
    actual: Decimal | None
    level: Decimal | None  # of a change the recorded rate behind it
    target: Decimal | None
    comparator: Comparator | None
    attainment: Decimal | None  # actual / target, a fraction of 1
    expected: Decimal | None  # what is due by the plan line at the period of the figure; of a count in whole things
    exact_expected: Decimal | None  # the same before it is rounded
    pace: Decimal | None  # actual / expected or the like, a fraction of 1
    exact_pace: Decimal | None
    last_year: Decimal | None  # the figure of the same period last year; none for a change
    year_on_year: Decimal | None  # actual / last_year, a fraction of 1
    needed: Decimal | None  # a month
    coverage: tuple[int, int]  # org units standing, of those expected
    missing: tuple[str, ...]  # codes of org units whose report is overdue
    bare: tuple[str, ...]  # codes of those that sent a bare percentage, which enters no sum
    baseline: Decimal | None  # the value the year starts from: last December's, else the plan's
    plan_baseline: Decimal | None  # the plan file's own, shown beside where a recorded one outranks it
    basis: Basis | None  # of the actual; the least certain in a sum
    sum_of_members: Decimal | None  # their sum or ratio beside an authority's own figure
    differs: bool  # whether that is another than the authority's own figure
    also: tuple[bool | None, ...]  # whether each of the second tests holds; absent where it cannot be said
    short_so_far: bool  # not due, and the interim figure falls short of the target
    passing_so_far: bool  # not due, and the interim figure already passes the target
    status: Status
    reason: Reason
    set_aside: SetAside | None  # the other figure in force, where one settles the year
    illustrative: bool  # whether an invented figure is part of it
    assigned: tuple[Assigned, ...] = ()  # by other plans; of the authority's rows alone
    baseline_period: Period | None = None  # of the baseline that counts
    baseline_basis: Basis | None = None
    forecast: Forecast | None = None  # where the year is expected to end, until it is decided; no part of all the above

    @property
    def is_estimate(self) -> bool:
        return self.basis is Basis.ESTIMATE

    @property
    def upper(self) -> Decimal | None:
        """The upper end of a range to stay in; `target` is the lower."""
        return None if self.indicator.target is None else self.indicator.target.upper

    @property
    def lacks_quota(self) -> bool:
        """Whether the unit is not judged because it was given no share of the target."""
        return self.reason.code == "no_quota"

    @property
    def of_some(self) -> bool:
        """Whether the actual is the sum of some of the units expected only."""
        return self.sum_of_members is None and 0 < self.coverage[0] < self.coverage[1]

    @property
    def known_through(self) -> int:
        """The month up to which the figure counts; an event's figure holds until the next is recorded."""
        event = self.indicator.frequency is Frequency.EVENT
        return (self.as_of if self.period is None or event else self.period).month

    @property
    def older_period(self) -> Period | None:
        """Of which month the figure is, where that is not the month looked at: it never stands without it then. An
        event's figure holds until the next is recorded."""
        if self.period is None or self.actual is None or self.indicator.frequency is Frequency.EVENT:
            return None
        return self.period if self.period < min(self.as_of, Period(self.period.year, 12)) else None

    @property
    def months_to_come(self) -> range:
        """The months that the figure says nothing of yet, up to the deciding one."""
        return range(self.known_through + 1, self.indicator.deciding_month + 1)

    @property
    def points_on_year(self) -> Decimal | None:
        """How many points a percentage lies above the same period last year: a percent of a percent misleads."""
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
        """The value drawn as 1: the target; for a zero target the highest of baseline, actual and expected."""
        whole = self.target if self.target is not None else self.expected
        if whole != 0:
            return whole
        return max(filter(None, (self.baseline, self.actual, self.expected)), default=Decimal(1))

    @property
    def last_years_path(self) -> Decimal | None:
        """The share of last year's whole that the same period had brought: of a year to date of amounts or counts."""
        adds = self.indicator.measure in (Measure.AMOUNT, Measure.COUNT)
        if not adds or self.indicator.over_periods is not OverPeriods.CUMULATIVE or not self.baseline:
            return None
        return None if self.last_year is None else self.last_year / self.baseline

    @property
    def shortfall(self) -> Fraction | None:
        """How far the row lies from what it is held to, as a share of that: of the target once that decides, else of
        what is due by now. 1 where nothing is in, where nothing was to be and of results in words; of a sum of some,
        the units missing; of a target made of others, its parts that do not hold. Absent where nothing calls for
        attention."""
        if self.status.gravity is None:
            return None
        if self.status is Status.PARTIAL:
            counted, expected = self.coverage
            return Fraction(expected - counted, expected)
        if self.indicator.is_composite:
            return Fraction(1) if self.actual is None else 1 - Fraction(self.actual) / Fraction(self.target or 1)
        line = self.expected if self.target is None or self.status is not Status.MISSED else self.target
        if self.indicator.is_outcome or not self.status.judged or not line or self.actual is None:
            return Fraction(1)
        return abs(Fraction(self.actual) - Fraction(line)) / abs(Fraction(line))

    def _of_scale(self, value: Decimal | None) -> Decimal | None:
        if value is None or self.scale is None or not self.indicator.has_scale:
            return None
        return value / self.scale


def by_unit(rows: Iterable[Standing]) -> dict[str, tuple[Standing, ...]]:
    """Every unit's rows, in their order."""
    found: dict[str, list[Standing]] = {}
    for row in rows:
        found.setdefault(row.unit, []).append(row)
    return {unit: tuple(own) for unit, own in found.items()}


def main_targets(rows: Iterable[Standing]) -> tuple[Standing, ...]:
    """The headline targets: the 24 that are counted."""
    return tuple(row for row in rows if row.indicator.headline)


def uncounted_targets(rows: Iterable[Standing]) -> tuple[Standing, ...]:
    """What the plan also asks for; shown apart and never counted."""
    return tuple(row for row in rows if not row.indicator.headline)


def matching(rows: Iterable[Standing], sector: str, status: str) -> tuple[Standing, ...]:
    """The rows of the sector with the status; an empty code means all."""
    return tuple(row for row in rows if sector in ("", row.indicator.sector) and status in ("", row.status.value))


def needing_attention(rows: Iterable[Standing]) -> tuple[Standing, ...]:
    """Picks the rows that are behind, missed or silent: the headline targets, then those beside; of each the gravest
    first, and among equals the one furthest from what it is held to."""
    return tuple(sorted((row for row in rows if row.status.gravity is not None), key=_gravity))


def _gravity(row: Standing) -> tuple[bool, int, Fraction]:
    return not row.indicator.headline, row.status.gravity or 0, -(row.shortfall or Fraction(0))
