"""Measures observations against the plan: one standing for every indicator and unit."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from kpi.domain.figures.observation import Observation
from kpi.domain.figures.recorded import Figure, IndicatorFigures, adds_up, recorded, total
from kpi.domain.plan import Change, Compare, Frequency, Indicator, LineKind, Measure, Plan, ReportedBy, SecondaryTest
from kpi.domain.plan.period import Period
from kpi.domain.plan.units import Units
from kpi.domain.progress.expected import decimal, expected, needed, pace, quotient
from kpi.domain.progress.reporting import NEVER, Due, authority_due, due_months, member_due
from kpi.domain.progress.rollup import ReportedState, authority_state, own_state, zero_target
from kpi.domain.progress.settling import by_what_decides
from kpi.domain.progress.standing import SetAside, Standing
from kpi.domain.progress.status import Status, passes
from kpi.domain.progress.status_case import Case
from kpi.domain.progress.status_table import judge


def measure(
    observations: Iterable[Observation], plan: Plan, units: Units, as_of: Period, *, only: str | None = None
) -> tuple[Standing, ...]:
    """Measures for every indicator of the plan the authority's row, then one for each member that is expected to report
    it or has a figure of it; with `only`, the rows of this unit alone."""
    books = recorded(observations, plan, as_of)
    scopes = (_Scope(plan, units, books[indicator.code], as_of) for indicator in plan.indicators)
    return tuple(row for scope in scopes for row in _rows(scope, only))


@dataclass(frozen=True, slots=True)
class _Scope:
    """One indicator as measured at one moment."""

    plan: Plan
    units: Units
    book: IndicatorFigures
    as_of: Period

    @property
    def now(self) -> Period:
        """The moment, or the end of the plan year where that lies before it."""
        return min(self.as_of, Period(self.plan.year, 12))

    @property
    def indicator(self) -> Indicator:
        return self.book.indicator

    @property
    def decided(self) -> bool:
        """Whether the deciding period has come."""
        return self.now >= Period(self.plan.year, self.indicator.deciding_month)

    def expected_units(self, period: Period) -> tuple[str, ...]:
        return self.units.expected(self.indicator, period, self.plan.calendar_of(self.indicator))


def _rows(scope: _Scope, only: str | None) -> Iterator[Standing]:
    indicator, year, now = scope.indicator, scope.plan.year, scope.now
    expected_units = scope.expected_units(now)
    due, due_of_members = authority_due(indicator, year, now), member_due(indicator, year, now)
    standing = authority_state(scope.book, scope.plan.authority, expected_units, due.last, due_of_members.last)
    if only in (None, scope.plan.authority):
        yield _row(scope, scope.plan.authority, standing, due)
    for unit in scope.units.all:
        if only not in (None, unit.code):
            continue
        owes = unit.code in expected_units
        if owes or (unit.is_member and unit.code in scope.book.newest_rows):
            due = due_of_members if owes else NEVER
            yield _row(scope, unit.code, own_state(scope.book, unit.code, due.last), due)


def _row(scope: _Scope, unit: str, found: ReportedState, due: Due) -> Standing:
    target = target_of(scope.indicator, unit, is_authority=unit == scope.plan.authority)
    standing = by_what_decides(scope.indicator, found, target, decided=scope.decided)
    history = _history(scope, unit, standing.figure)
    case = _case(scope, unit, standing, due, history)
    status, reason = judge(case)
    figure, beside = standing.figure, standing.beside
    together = None if beside is None else beside.value
    return Standing(
        indicator=case.indicator,
        unit=unit,
        as_of=scope.as_of,
        period=None if figure is None else figure.period,
        actual=decimal(case.actual),
        level=decimal(case.level),
        target=decimal(case.target),
        comparator=None if case.indicator.target is None else case.indicator.target.comparator,
        attainment=decimal(case.attainment),
        expected=decimal(case.expected),
        pace=decimal(case.pace),
        last_year=decimal(case.last_year),
        year_on_year=decimal(case.year_on_year),
        needed=decimal(case.needed),
        coverage=standing.coverage,
        missing=standing.missing,
        basis=None if figure is None else figure.basis,
        sum_of_members=decimal(together),
        differs=together is not None and not _agree(scope.indicator, figure, together),
        baseline=decimal(case.baseline),
        plan_baseline=decimal(_plan_baseline(scope, unit)),
        also=tuple(_second_test(case, test) for test in case.indicator.also),
        short_so_far=case.short_so_far,
        passing_so_far=status is Status.NOT_DUE and case.passing_so_far,
        status=status,
        reason=reason,
        set_aside=_set_aside(scope, unit, standing, due),
        illustrative=any(
            one.illustrative for one in (figure, beside, standing.set_aside, *history.figures) if one is not None
        ),
    )


def _set_aside(scope: _Scope, unit: str, state: ReportedState, due: Due) -> SetAside | None:
    figure = state.set_aside
    if figure is None:
        return None
    case = _case(scope, unit, replace(state, figure=figure), due, _history(scope, unit, figure))
    return SetAside(
        period=figure.period,
        basis=figure.basis,
        actual=decimal(case.actual),
        attainment=decimal(case.attainment),
        pace=decimal(case.pace),
        year_on_year=decimal(case.year_on_year),
    )


def _case(scope: _Scope, unit: str, state: ReportedState, due: Due, history: "_History") -> Case:
    indicator, figure = scope.indicator, state.figure
    period = _speaks_for(scope, figure)
    month = _month(scope, period)
    target = target_of(indicator, unit, is_authority=unit == scope.plan.authority)
    recorded_value = None if figure is None else figure.value
    actual = actual_of(indicator, recorded_value, history.baseline)
    last_year = None if indicator.compare is Compare.CHANGE else history.last_year
    same_period = indicator.compare is Compare.SAME_PERIOD
    due_now = last_year if same_period else expected(indicator, target, history.baseline, month)
    higher_is_better = indicator.target is not None and not indicator.target.comparator.lower_is_better
    return Case(
        indicator=indicator,
        thresholds=scope.plan.thresholds,
        standing=state,
        due=due,
        decided=scope.decided,
        judged_from=_judged_from(scope, due),
        period=period,
        actual=actual,
        level=recorded_value if indicator.compare is Compare.CHANGE else None,
        target=target,
        baseline=history.baseline,
        expected=due_now,
        last_year=last_year,
        comparable=history.comparable,
        wanted=history.wanted,
        attainment=quotient(actual, target) if higher_is_better else None,
        pace=pace(indicator, actual, due_now),
        year_on_year=None if state.of_some else quotient(actual, last_year),
        needed=None if state.of_some or scope.decided else needed(indicator, actual, target, month),
    )


def _second_test(case: Case, test: SecondaryTest) -> bool | None:
    """Whether it holds; absent where there is nothing to hold it against, or the figure is not of all units."""
    line = case.last_year if test.compare is Compare.SAME_PERIOD else test.value
    if case.actual is None or line is None or not case.standing.whole:
        return None
    return passes(test.comparator, case.actual, Fraction(line))


def _speaks_for(scope: _Scope, figure: Figure | None) -> Period:
    """The period a figure counts for: its own, but an event's figure holds until the next is reported."""
    return scope.now if figure is None or scope.indicator.frequency is Frequency.EVENT else figure.period


def _month(scope: _Scope, period: Period) -> int:
    """0 before the plan year."""
    return period.month if period.year == scope.plan.year else 0


def target_of(indicator: Indicator, unit: str, *, is_authority: bool) -> Fraction | None:
    """A member has its quota; without one the authority's, but only of a ratio and of a zero target."""
    if indicator.target is None or indicator.target.value is None:
        return None
    shared = is_authority or indicator.measure is Measure.RATIO or zero_target(indicator)
    if unit in indicator.quotas and not is_authority:
        return Fraction(indicator.quotas[unit])
    return Fraction(indicator.target.value) if shared else None


def actual_of(indicator: Indicator, value: Fraction | None, baseline: Fraction | None) -> Fraction | None:
    """The figure itself, or its change from the baseline: in points, or in percent of growth."""
    if indicator.compare is not Compare.CHANGE or value is None or baseline is None:
        return value if indicator.compare is not Compare.CHANGE else None
    match indicator.change:
        case Change.RISE:
            return value - baseline
        case Change.GROWTH:
            return quotient((value - baseline) * 100, baseline)
        case _:
            return baseline - value


def _judged_from(scope: _Scope, due: Due) -> Period:
    """The first period the plan line says anything about; without a line, the next that falls due."""
    line = scope.indicator.plan_line
    if line is None or line.kind in (LineKind.EVEN, LineKind.HOLD):
        return due.coming or scope.now
    return Period(scope.plan.year, line.due_month if line.kind is LineKind.END else min(line.shares, default=12))


@dataclass(frozen=True, slots=True)
class _History:
    """What the year is compared with. Recorded figures of last year outrank the plan's baselines."""

    baseline: Fraction | None
    last_year: Fraction | None
    comparable: bool
    wanted: Period
    figures: tuple[Figure | None, ...]  # the recorded ones that were used


def _history(scope: _Scope, unit: str, figure: Figure | None) -> _History:
    month = _month(scope, _speaks_for(scope, figure))
    closing = _before(scope, unit, 12)
    same_month = closing if month == 12 else _before(scope, unit, month)
    due_month = min((due for due in due_months(scope.indicator) if due >= month), default=12)
    last_year = _value(same_month, _plan_value(scope, unit, month))
    return _History(
        baseline=_value(closing, _plan_baseline(scope, unit)),
        last_year=last_year,
        comparable=last_year is not None or _has_last_year(scope, unit, due_month),
        wanted=Period(scope.plan.year - 1, due_month),
        figures=(closing, same_month),
    )


def _has_last_year(scope: _Scope, unit: str, month: int) -> bool:
    if scope.indicator.compare is not Compare.SAME_PERIOD:
        return False
    return _value(_before(scope, unit, month), _plan_value(scope, unit, month)) is not None


def _value(figure: Figure | None, otherwise: Fraction | None) -> Fraction | None:
    return otherwise if figure is None else figure.value


def _before(scope: _Scope, unit: str, month: int) -> Figure | None:
    """The unit's figure of that month last year; the authority's may be the sum of all its members, never of some."""
    if not scope.book.rows_before or month == 0:
        return None
    own = scope.book.before(unit, month)
    if own is not None or unit != scope.plan.authority or scope.indicator.reported_by is ReportedBy.AUTHORITY:
        return own
    figures = [scope.book.before(code, month) for code in scope.expected_units(Period(scope.plan.year - 1, month))]
    adding = [figure for figure in figures if figure is not None and adds_up(scope.indicator, figure)]
    return total(scope.indicator, adding) if len(adding) == len(figures) else None


def _plan_baseline(scope: _Scope, unit: str) -> Fraction | None:
    used = scope.indicator.used_baseline
    return Fraction(used.value) if used is not None and unit == scope.plan.authority else None


def _plan_value(scope: _Scope, unit: str, month: int) -> Fraction | None:
    """The plan's baseline of that month last year, the one in use before others."""
    when = (scope.plan.year - 1, month)
    fitting = [one for one in scope.indicator.baselines if (one.period.year, one.period.month) == when]
    if unit != scope.plan.authority or not fitting:
        return None
    return Fraction(max(fitting, key=lambda one: one.used).value)


def _agree(indicator: Indicator, own: Figure | None, together: Fraction) -> bool:
    """A typed percentage is as exact as its decimals, of which one is the least; all else agrees to the last digit."""
    assert own is not None
    if own.value is None or own.parts is not None or indicator.measure is not Measure.RATIO:
        return own.value == together
    places = max(1, len(f"{decimal(own.value):f}".partition(".")[2]))
    return abs(own.value - together) <= Fraction(1, 2 * 10**places)
