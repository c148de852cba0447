"""When reports are due, and who owes which figure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from typing import Final

from kpi.domain.plan import CollectedBy, Frequency, Indicator, OverPeriods, Plan, ReportedBy, YearToDate
from kpi.domain.plan.period import Period, due_date
from kpi.domain.plan.units import OrgUnit, Units

LOCAL_ZONE: Final = timezone(timedelta(hours=7))  # Asia/Ho_Chi_Minh has had no other time since 1975


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
class Kept:
    """A unit that has ended and whose year to date is none of its heir's, with the share of it that went there."""

    unit: str
    share: Decimal


@dataclass(frozen=True, slots=True)
class Reporters:
    """The members whose figures make the authority's. A report that has fallen due is absent before the first."""

    now: Period
    due: Period | None  # their newest report that has fallen due
    existing: Mapping[Period, tuple[str, ...]]  # now, and in every period from the one that fell due on
    ended: Mapping[str, Period | None]  # whose year to date stays in the year's sum; each with the last report it owed
    heirs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # of those that handed it over: who have it now
    kept: Mapping[str, tuple["Kept", ...]] = field(default_factory=dict)  # by heir what stays with its predecessors

    @property
    def standing(self) -> tuple[str, ...]:
        """Those that exist now."""
        return self.existing[self.now]

    def due_of(self, unit: str) -> Period | None:
        """The newest report that has fallen due of this one: none of a period in which it did not exist."""
        if self.due is not None and unit in self.existing[self.due]:
            return self.due
        return self.ended.get(unit)


def reporters(indicator: Indicator, plan: Plan, units: Units, now: Period) -> Reporters:
    calendar, due = plan.calendar_of(indicator), member_due(indicator, plan.year, now).last
    ended = units.ended(indicator, now, calendar) if indicator.over_periods is OverPeriods.CUMULATIVE else ()
    owed = [] if due is None else [one for month in due_months(indicator) if (one := Period(plan.year, month)) <= due]
    last = {unit.code: max((one for one in owed if unit.valid_in(one, calendar)), default=None) for unit in ended}
    first = now.month if due is None else due.month
    periods = {now, *(Period(plan.year, month) for month in range(first, now.month))}
    existing = {one: units.expected(indicator, one, calendar) for one in periods}
    return Reporters(now, due, existing, last, *_handed_over(units, [unit for unit in units.all if unit.code in last]))


def _handed_over(
    units: Units, ended: Sequence[OrgUnit]
) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[Kept, ...]]]:
    """By unit that ended and handed its year to date over who have it now, and by heir of what the others kept."""
    heirs: dict[str, tuple[str, ...]] = {}
    kept: dict[str, tuple[Kept, ...]] = {}
    for unit in ended:
        for heir, former in units.successors(unit):
            if former.year_to_date is YearToDate.HANDED:
                heirs[unit.code] = (*heirs.get(unit.code, ()), heir.code)
            else:
                kept[heir.code] = (*kept.get(heir.code, ()), Kept(unit.code, former.share))
    return heirs, kept


def _filed_under(indicator: Indicator, plan: Plan, units: Units, period: Period) -> tuple[str, ...]:
    if indicator.is_composite or period.year != plan.year or period.month not in due_months(indicator):
        return ()
    if indicator.frequency is Frequency.EVENT or indicator.reported_by is ReportedBy.AUTHORITY:
        return (plan.authority,)
    members = units.expected(indicator, period, plan.calendar_of(indicator))
    return (plan.authority, *members) if indicator.is_outcome else members


def closing(plan: Plan, period: Period) -> datetime:
    """The end of the day on which the members' reports of the period were due."""
    rules = plan.reporting
    due = due_date(period, rules.calendar, rules.working_days[ReportedBy.MEMBER], frozenset(rules.holidays))
    return datetime.combine(due + timedelta(days=1), time.min, LOCAL_ZONE)


@dataclass(frozen=True, slots=True)
class Debt:
    """One figure owed for a period: who owes it, which unit it is about, and the day it is due."""

    debtor: str  # the member, or the office that answers for a figure of the authority or collects the member's
    indicator: str
    unit: str
    due: date
    period: Period
    restricted: bool = False  # the target is seen only by those with the right: in no count of what is in


def debts(plan: Plan, units: Units, period: Period) -> Iterator[Debt]:
    """Every figure that falls due in the period, in the order of the plan."""
    for indicator in plan.indicators:
        yield from _debts_of(indicator, plan, units, period)


def _debts_of(indicator: Indicator, plan: Plan, units: Units, period: Period) -> Iterator[Debt]:
    filed = _filed_under(indicator, plan, units, period)
    if filed:
        rules = plan.reporting
        days, holidays = rules.working_days[indicator.reported_by], frozenset(rules.holidays)
        day = due_date(period, plan.calendar_of(indicator), days, holidays)
        for unit in filed:
            yield Debt(debtor(indicator, unit, plan), indicator.code, unit, day, period, indicator.restricted)


def earlier_debts(plan: Plan, units: Units, as_of: Period) -> Iterator[Debt]:
    """The newest report of each figure that fell due earlier in the year, where none falls due in this month: as the
    plan had it then. Of a level that ended with its unit there is none: others have now what it counted."""
    seen: set[tuple[str, str]] = set()
    for month in range(as_of.month, 0, -1):
        period = Period(plan.year, month)
        for debt in debts(plan.in_force(period), units, period):
            key = debt.indicator, debt.unit
            if key not in seen and period < as_of and _is_open(debt, plan, units, as_of):
                yield debt
            seen.add(key)


def _is_open(debt: Debt, plan: Plan, units: Units, as_of: Period) -> bool:
    indicator = plan.indicator(debt.indicator)
    if debt.unit == plan.authority or indicator.over_periods is OverPeriods.CUMULATIVE:
        return True
    return debt.unit in units.expected(indicator, as_of, plan.calendar_of(indicator))


def debtor(indicator: Indicator, unit: str, plan: Plan) -> str:
    """Whose report carries the figure: of the authority's, and of a member's that the owner collects, the owner's."""
    by_owner = unit == plan.authority or indicator.collected_by is CollectedBy.OWNER
    return indicator.owner or unit if by_owner else unit
