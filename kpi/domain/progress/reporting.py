"""When reports are due, who has handed in what they owe, and how many targets have each status."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from enum import StrEnum
from typing import Final

from kpi.domain.figures.observation import ExplainedBlank, FirstRecorded, Observation
from kpi.domain.plan import Frequency, Indicator, OverPeriods, Plan, ReportedBy
from kpi.domain.plan.period import Period, due_date
from kpi.domain.plan.units import Units
from kpi.domain.progress.forecast_count import ForecastTally, forecast_tally
from kpi.domain.progress.standing import Standing, main_targets, uncounted_targets
from kpi.domain.progress.status import Status

_LOCAL_ZONE: Final = timezone(timedelta(hours=7))  # Asia/Ho_Chi_Minh has had no other time since 1975


def due_months(indicator: Indicator) -> tuple[int, ...]:
    """The months whose report is due, by the indicator's frequency; for an event the month of its closing figure."""
    match indicator.frequency:
        case Frequency.MONTH:
            return tuple(range(1, 13))
        case Frequency.QUARTER:
            return (3, 6, 9, 12)
        case Frequency.HALF_YEAR:
            return (6, 12)
        case Frequency.STEP if indicator.plan_line is not None and indicator.plan_line.shares:
            return tuple(sorted(indicator.plan_line.shares))
        case _:
            return (indicator.deciding_month,)


@dataclass(frozen=True, slots=True)
class Due:
    """The newest report that has fallen due at a moment and the next one that will; each may be absent."""

    last: Period | None
    coming: Period | None


NEVER: Final = Due(None, None)


def authority_due(indicator: Indicator, year: int, as_of: Period) -> Due:
    """When the authority's own figure is due, or the sum of its members'."""
    periods = [Period(year, month) for month in due_months(indicator)]
    return Due(
        last=max((period for period in periods if period <= as_of), default=None),
        coming=min((period for period in periods if period > as_of), default=None),
    )


def member_due(indicator: Indicator, year: int, as_of: Period) -> Due:
    """When an expected member's report is due. Its silence about an event means that there is nothing to report."""
    if indicator.frequency is Frequency.EVENT or indicator.reported_by is ReportedBy.AUTHORITY:
        return NEVER
    return authority_due(indicator, year, as_of)


@dataclass(frozen=True, slots=True)
class Reporters:
    """The members whose figures make the authority's. A report that has fallen due is absent before the first."""

    standing: tuple[str, ...]  # those that exist
    due: Period | None  # their newest report that has fallen due
    ended: Mapping[str, Period | None]  # whose year to date stays in the year's sum; each with the last report it owed


def reporters(indicator: Indicator, plan: Plan, units: Units, period: Period) -> Reporters:
    calendar, due = plan.calendar_of(indicator), member_due(indicator, plan.year, period).last
    ended = units.ended(indicator, period, calendar) if indicator.over_periods is OverPeriods.CUMULATIVE else ()
    owed = [] if due is None else [one for month in due_months(indicator) if (one := Period(plan.year, month)) <= due]
    last = {unit.code: max((one for one in owed if unit.valid_in(one, calendar)), default=None) for unit in ended}
    return Reporters(units.expected(indicator, period, calendar), due, last)


def _filed_under(indicator: Indicator, plan: Plan, units: Units, period: Period) -> tuple[str, ...]:
    if period.year != plan.year or period.month not in due_months(indicator):
        return ()
    if indicator.frequency is Frequency.EVENT or indicator.reported_by is ReportedBy.AUTHORITY:
        return (plan.authority,)
    return units.expected(indicator, period, plan.calendar_of(indicator))


def closing(plan: Plan, period: Period) -> datetime:
    """The end of the day on which the members' reports of the period were due."""
    rules = plan.reporting
    due = due_date(period, rules.calendar, rules.working_days[ReportedBy.MEMBER], frozenset(rules.holidays))
    return datetime.combine(due + timedelta(days=1), time.min, _LOCAL_ZONE)


@dataclass(frozen=True, slots=True)
class Debt:
    """One figure owed for a period: who owes it, which unit it is about, and the day it is due."""

    debtor: str  # the member, or the office that answers for a figure of the authority
    indicator: str
    unit: str
    due: date


def debts(plan: Plan, units: Units, period: Period) -> Iterator[Debt]:
    """Every figure that falls due in the period, in the order of the plan."""
    for indicator in plan.indicators:
        day = due_date(
            period,
            plan.calendar_of(indicator),
            plan.reporting.working_days[indicator.reported_by],
            frozenset(plan.reporting.holidays),
        )
        for unit in _filed_under(indicator, plan, units, period):
            debtor = indicator.owner or plan.authority if unit == plan.authority else unit
            yield Debt(debtor, indicator.code, unit, day)


@dataclass(frozen=True, slots=True)
class OwedCell:
    """One figure owed in a period, and what of it is in: submitted, or answered by the reason why it is blank."""

    debt: Debt
    since: datetime | None  # when it was first handed in; absent: it is missing
    reason: str | None = None  # of the blank

    @property
    def is_missing(self) -> bool:
        return self.since is None

    @property
    def is_late(self) -> bool:
        """In, but first recorded after its own due date."""
        return self.since is not None and _day(self.since) > self.debt.due


@dataclass(frozen=True, slots=True)
class UnitReport:
    """What one unit owes in a period and what of it is in, cell by cell: it is complete when all its cells are."""

    unit: str
    cells: tuple[OwedCell, ...]

    @property
    def owed(self) -> int:
        return len(self.cells)

    @property
    def missing(self) -> tuple[str, ...]:
        """Codes of indicators; likewise the others."""
        return tuple(one.debt.indicator for one in self.cells if one.is_missing)

    @property
    def explained(self) -> tuple[str, ...]:
        return tuple(one.debt.indicator for one in self.cells if one.reason is not None)

    @property
    def late(self) -> tuple[str, ...]:
        return tuple(one.debt.indicator for one in self.cells if one.is_late)

    @property
    def due(self) -> date:
        """The day of the last one it owes."""
        return max(one.debt.due for one in self.cells)

    @property
    def complete(self) -> bool:
        return not self.missing

    @property
    def on_time(self) -> bool:
        return not self.missing and not self.late


def unit_reports(
    observations: Iterable[Observation | FirstRecorded],
    plan: Plan,
    units: Units,
    period: Period,
    first: Iterable[FirstRecorded] | None = None,
    explained: Iterable[ExplainedBlank] = (),
) -> tuple[UnitReport, ...]:
    """The report of every unit that owes one in the period, in the units' order. Whoever counts what is in, counts
    these.

    `first`: when each figure of the period was first handed in; absent, a corrected figure counts from its correction.
    `explained`: the blanks that somebody gave a reason for.
    """
    now = _recorded(observations, period)
    blanks = {(one.indicator, one.unit): one for one in explained if one.period == period}
    since = {**now, **_recorded(blanks.values(), period)}
    begun = since if first is None else {**since, **_recorded(first, period)}
    owed: dict[str, list[OwedCell]] = {}
    for debt in debts(plan, units, period):
        key = debt.indicator, debt.unit
        blank = None if key in now else blanks.get(key)
        reason = None if blank is None else blank.reason
        owed.setdefault(debt.debtor, []).append(OwedCell(debt, begun[key] if key in since else None, reason))
    order = {code: place for place, code in enumerate(units.by_code)}
    debtors = sorted(owed, key=lambda code: order.get(code, len(order)))
    return tuple(UnitReport(debtor, tuple(owed[debtor])) for debtor in debtors)


_Key = tuple[str, str]


def _recorded(rows: Iterable[Observation | FirstRecorded | ExplainedBlank], period: Period) -> Mapping[_Key, datetime]:
    return {(row.indicator, row.unit): row.recorded_at for row in rows if row.period == period}


def _day(at: datetime) -> date:
    return at.astimezone(_LOCAL_ZONE).date()


@dataclass(frozen=True, slots=True)
class ReportingTally:
    """How many units owe reports, handed in all of them, and did so by the due date."""

    owing: int
    complete: int
    on_time: int


def reporting(reports: tuple[UnitReport, ...]) -> ReportingTally:
    return ReportingTally(
        owing=len(reports),
        complete=sum(report.complete for report in reports),
        on_time=sum(report.on_time for report in reports),
    )


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
