"""How many targets have each status."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from kpi.domain.plan import Plan
from kpi.domain.plan.period import Period
from kpi.domain.progress.forecast_count import ForecastTally, forecast_tally
from kpi.domain.progress.standing import Standing, main_targets, uncounted_targets
from kpi.domain.progress.status import Status


class FirstCount(StrEnum):
    """What the first number counts: whether the year will be made, and at its end whether it was."""

    ON_TRACK = "on_track"  # on track or reached, of those due
    REACHED = "reached"  # of all
    DUE = "due"  # of all: none, so nothing can be on track yet

    def counts(self, status: Status) -> bool:
        match self:
            case FirstCount.ON_TRACK:
                return status.good
            case FirstCount.REACHED:
                return status.reached
            case FirstCount.DUE:
                return status.due

    def asks_about(self, status: Status) -> bool:
        return self is not FirstCount.ON_TRACK or status.due


@dataclass(frozen=True, slots=True)
class Tally:
    """How many targets have each status; never an average, never the worst of them."""

    of: str | None  # the sector's code; absent for a whole
    by_status: Mapping[Status, int]
    passing_so_far: int = 0  # not due, and passing already by an interim figure: no verdict
    decided: bool = False  # whether the deciding period of every headline target has come

    @property
    def total(self) -> int:
        return sum(self.by_status.values())

    @property
    def reached(self) -> int:
        """Đạt và vượt."""
        return sum(count for status, count in self.by_status.items() if status.reached)

    @property
    def good(self) -> int:
        """Reached, or on track to be."""
        return sum(count for status, count in self.by_status.items() if status.good)

    @property
    def due(self) -> int:
        """How many can be judged by now, or could if everybody had reported."""
        return sum(count for status, count in self.by_status.items() if status.due)

    @property
    def first(self) -> FirstCount:
        if self.decided:
            return FirstCount.REACHED
        return FirstCount.ON_TRACK if self.due else FirstCount.DUE

    @property
    def counted(self) -> int:
        """The first number."""
        return sum(count for status, count in self.by_status.items() if self.first.counts(status))

    @property
    def asked(self) -> int:
        """What the first number is out of."""
        return sum(count for status, count in self.by_status.items() if self.first.asks_about(status))


@dataclass(frozen=True, slots=True)
class Counts:
    """`headline` is the x of "x/24"; the indicators beside the headline targets are counted apart."""

    headline: Tally
    sectors: tuple[Tally, ...]
    others: Tally
    forecast: ForecastTally


def tally_of(rows: Iterable[Standing], plan: Plan, as_of: Period, of: str | None = None) -> Tally:
    """`of`: the sector that the rows are of, where they are of one."""
    counted = tuple(rows)
    by_status = Counter(row.status for row in counted)
    return Tally(of, by_status, sum(row.passing_so_far for row in counted), decided=_decided(plan, as_of))


def _decided(plan: Plan, as_of: Period) -> bool:
    """One moment for all, so that the count of a sector or a unit is of the same kind as the authority's."""
    months = [indicator.deciding_month for indicator in plan.indicators if indicator.headline]
    return as_of >= Period(plan.year, max(months, default=12))


def counts_by_status(rows: Iterable[Standing], plan: Plan, as_of: Period) -> Counts:
    """Counts over the authority's rows; sectors in the plan's order, of their headline targets."""
    own = [row for row in rows if row.unit == plan.authority]
    headline = main_targets(own)
    sectors = [
        tally_of((row for row in headline if row.indicator.sector == sector.code), plan, as_of, sector.code)
        for sector in plan.sectors
    ]
    return Counts(
        headline=tally_of(headline, plan, as_of),
        sectors=tuple(tally for tally in sectors if tally.total),
        others=tally_of(uncounted_targets(own), plan, as_of),
        forecast=forecast_tally(headline),
    )
