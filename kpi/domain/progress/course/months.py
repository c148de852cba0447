"""The year's months of one indicator at one unit, each measured as of its end."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from math import floor

from kpi.domain.figures.observation import Observation, Observations, RecordedForecast
from kpi.domain.plan import Basis, Indicator, LineKind, Plan, ReportedBy
from kpi.domain.plan.period import Period
from kpi.domain.plan.units import Units
from kpi.domain.progress.expected import adds_up_over_months, grows
from kpi.domain.progress.measuring import measure
from kpi.domain.progress.reporting import due_months
from kpi.domain.progress.standing import SetAside, Standing
from kpi.domain.progress.status import Reason, Status


@dataclass(frozen=True, slots=True)
class Gain:
    """The gain of the months from `first` to `last` together."""

    value: Decimal
    first: Period
    last: Period

    @property
    def months(self) -> int:
        return (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1


@dataclass(frozen=True, slots=True)
class CourseMonth:
    """A month of the plan year. Figures are those recorded for this very month, none is carried over from another;
    of a month after the moment of the question only what the plan line asks for is known, and last year's figure."""

    period: Period
    due: bool  # whether a report falls due for it
    expected: Decimal | None = None  # by the plan line; for same_period last year's figure
    last_year: Decimal | None = None
    coverage: tuple[int, int] | None = None
    status: Status | None = None  # at this month, by what is known now
    reason: Reason | None = None
    actual: Decimal | None = None  # in the indicator's unit; of a change the change
    level: Decimal | None = None  # of a change the recorded rate behind it
    gain: Gain | None = None  # of year-to-date amounts and counts: since the figure before, where both are whole
    basis: Basis | None = None
    whole: bool = False  # whether the figure speaks for every unit expected
    attainment: Decimal | None = None
    pace: Decimal | None = None
    year_on_year: Decimal | None = None
    illustrative: bool = False

    @property
    def own(self) -> Decimal | None:
        """What this month alone brought; absent where the month before has no figure."""
        return self.gain.value if self.gain is not None and self.gain.months == 1 else None


@dataclass(frozen=True, slots=True)
class Step:
    """What is to be reached by a coming month."""

    period: Period
    level: Decimal  # to be reached by then
    brings: Decimal | None  # what must be added since the step before; absent for levels and ratios


@dataclass(frozen=True, slots=True)
class Course:
    """`row` is the unit's row at the moment of the question, the same that every other screen shows."""

    row: Standing
    months: tuple[CourseMonth, ...]  # all twelve
    decisions: tuple[Period, ...]  # where the plan line is held against the actual: its steps, or its due month
    required: tuple[Step, ...]  # up to the deciding period; empty once reached, decided or lost
    moved: tuple[Period, ...] = ()  # from when decisions moved the target or its line

    @property
    def indicator(self) -> Indicator:
        return self.row.indicator

    @property
    def newest(self) -> CourseMonth | None:
        """The newest month with a figure."""
        return next((month for month in reversed(self.months) if month.actual is not None), None)

    @property
    def known_through(self) -> int:
        return self.row.known_through

    @property
    def lost(self) -> bool:
        """Whether the target cannot be met any more, whatever the months bring that are left."""
        return self.row.status is Status.MISSED and self.row.as_of.month < self.indicator.deciding_month

    @property
    def illustrative(self) -> bool:
        return self.row.illustrative or any(month.illustrative for month in self.months)


def course(
    observations: Iterable[Observation],
    plan: Plan,
    units: Units,
    indicator: Indicator,
    unit: str,
    as_of: Period,
    *,
    forecasts: Iterable[RecordedForecast] = (),
) -> Course | None:
    """Returns None where the unit has no row of the indicator: it is not expected to report it and has no figure."""
    own, alone = observations_behind(observations, indicator, plan, unit), plan_with_only(plan, indicator)
    before = of_the_year_before(own, plan)
    periods = [Period(plan.year, month) for month in range(1, 13)]
    row = next(iter(measure(own, alone, units, as_of, only=unit, forecasts=forecasts)), None)
    if row is None:
        return None
    line = [only_row(before, alone, units, unit, period) for period in periods]
    known = [only_row(own, alone, units, unit, period) if period <= as_of else None for period in periods]
    handed_in = frozenset(one.period for one in own if one.unit == unit)
    falling_due = {month for one in alone.indicators if not one.is_composite for month in due_months(one)}
    months = [
        _month(period, here, asked, handed_in, due=period.month in falling_due)
        for period, here, asked in zip(periods, known, line, strict=True)
    ]
    return Course(
        row=row,
        months=tuple(_with_gains(indicator, months)),
        decisions=tuple(Period(plan.year, month) for month in _decisions(indicator)),
        required=tuple(_required(row, months)),
        moved=tuple(one.starts for one in plan.changes if one.starts <= as_of and one.moves(indicator.code)),
    )


def plan_with_only(plan: Plan, indicator: Indicator) -> Plan:
    """With what it is made of, too."""
    parts = (plan.indicator(code) for code in indicator.all_of)
    return plan.model_copy(update={"indicators": (indicator, *parts)})


def observations_behind(
    observations: Iterable[Observation], indicator: Indicator, plan: Plan, unit: str
) -> Observations:
    """The observations behind the unit's row: the authority's may be a sum."""
    own = (one for one in observations if one.indicator in (indicator.code, *indicator.all_of))
    return tuple(one for one in own if unit in (plan.authority, one.unit))


def of_the_year_before(own: Iterable[Observation], plan: Plan) -> Observations:
    return tuple(one for one in own if one.period.year < plan.year)


def only_row(observations: Observations, alone: Plan, units: Units, unit: str, as_of: Period) -> Standing | None:
    """The unit's row of a plan of one indicator."""
    return next(iter(measure(observations, alone, units, as_of, only=unit)), None)


def _month(
    period: Period, here: Standing | None, line: Standing | None, handed_in: frozenset[Period], *, due: bool
) -> CourseMonth:
    """`here`: the row at this month; `line`: the row if nothing had been recorded in the plan year."""
    month = CourseMonth(period, due=due)
    if line is not None:
        month = replace(month, expected=line.expected, last_year=line.last_year)
    if here is None:
        return month
    month = replace(month, coverage=here.coverage, status=here.status, reason=here.reason)
    if here.set_aside is not None and here.set_aside.period == period != here.period:
        return _with_what_was_set_aside(month, here, here.set_aside, handed_in)
    if here.period != period or here.actual is None:
        return month
    return replace(
        month,
        expected=here.expected,
        actual=here.actual,
        level=here.level,
        basis=here.basis,
        whole=_whole(here, period in handed_in and here.set_aside is None),
        attainment=here.attainment,
        pace=here.pace,
        year_on_year=here.year_on_year,
        illustrative=here.illustrative,
    )


def _with_what_was_set_aside(
    month: CourseMonth, here: Standing, aside: SetAside, handed_in: frozenset[Period]
) -> CourseMonth:
    """What was reported for this very month, though another figure has settled the year."""
    return replace(
        month,
        actual=aside.actual,
        basis=aside.basis,
        whole=_whole(here, month.period in handed_in),
        attainment=aside.attainment,
        pace=aside.pace,
        year_on_year=aside.year_on_year,
        illustrative=here.illustrative,
    )


def _whole(row: Standing, handed_in: bool) -> bool:
    """Whether the figure speaks for all units: a sum if every unit is counted, the unit's own figure always, except
    where a silent unit owes a report itself."""
    indicator, (counted, expected) = row.indicator, row.coverage
    alone = indicator.reported_by is ReportedBy.AUTHORITY or not indicator.nil_report
    return counted == expected or (handed_in and alone)


def _with_gains(indicator: Indicator, months: Sequence[CourseMonth]) -> Iterator[CourseMonth]:
    if not adds_up_over_months(indicator):
        yield from months
        return
    gains = _gains(indicator, [month for month in months if month.actual is not None])
    for month in months:
        gain = gains.get(month.period)
        yield month if gain is None else replace(month, gain=gain)


def _gains(indicator: Indicator, known: Sequence[CourseMonth]) -> Mapping[Period, Gain]:
    """By month: the first since the year began, the others since the figure before."""
    gains: dict[Period, Gain] = {}
    if known and known[0].whole and known[0].actual is not None:
        first = known[0].period
        gains[first] = Gain(known[0].actual, Period(first.year, 1), first)
    for before, month in pairwise(known):
        if not indicator.comparable(before.period, month.period):
            continue
        if before.whole and month.whole and before.actual is not None and month.actual is not None:
            gains[month.period] = Gain(month.actual - before.actual, before.period.plus(1), month.period)
    return gains


def _decisions(indicator: Indicator) -> tuple[int, ...]:
    line = indicator.plan_line
    if line is not None and line.kind is LineKind.STEPS:
        return tuple(sorted(line.shares))
    return (indicator.deciding_month,)


def _required(row: Standing, months: Sequence[CourseMonth]) -> Iterator[Step]:
    """The steps required from the month after the figure that counts up to the deciding one."""
    indicator, to_come = row.indicator, row.months_to_come
    coming = [month for month in months if month.period.month in to_come]
    if indicator.target is None or row.status.final or row.status is Status.NO_BASIS:
        return
    if not grows(indicator):
        yield from (
            Step(month.period, month.expected, None) for month in coming if month.due and month.expected is not None
        )
    elif row.needed is not None and _is_even(indicator):
        assert row.actual is not None
        yield from _evenly(row, row.actual, row.needed, [month.period for month in coming])
    else:
        yield from _along_the_line(row, [month for month in coming if _asks(indicator, month)])


def _evenly(row: Standing, actual: Decimal, needed: Decimal, coming: Sequence[Period]) -> Iterator[Step]:
    """So much every month; of what is counted in whole things the whole ones of it, as the plan line counts them."""
    if not row.indicator.is_whole:
        yield from (Step(period, actual + needed * nth, needed) for nth, period in enumerate(coming, start=1))
        return
    assert row.target is not None
    left, reached = Fraction(row.target) - Fraction(actual), Decimal(0)
    for nth, period in enumerate(coming, start=1):
        by_then = row.target - actual if nth == len(coming) else Decimal(floor(left * nth / len(coming)))
        yield Step(period, actual + by_then, by_then - reached)
        reached = by_then


def _along_the_line(row: Standing, coming: Sequence[CourseMonth]) -> Iterator[Step]:
    """Follows the plan line; where the sum is of some units only, just the required level is known."""
    if row.of_some:
        yield from (Step(month.period, month.expected, None) for month in coming if month.expected is not None)
        return
    reached = row.actual
    for month in coming:
        assert month.expected is not None
        yield Step(month.period, month.expected, None if reached is None else max(month.expected - reached, Decimal(0)))
        reached = month.expected if reached is None else max(month.expected, reached)


def _asks(indicator: Indicator, month: CourseMonth) -> bool:
    """Whether the line asks for more from this month on."""
    line = indicator.plan_line
    by_month = line is not None and line.kind in (LineKind.EVEN, LineKind.SHAPE)
    return month.expected is not None and (by_month or month.period.month in _decisions(indicator))


def _is_even(indicator: Indicator) -> bool:
    return indicator.plan_line is not None and indicator.plan_line.kind is LineKind.EVEN
