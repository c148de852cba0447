"""Measures observations against the plan: one standing for every indicator and unit."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from kpi.domain.figures.observation import Observation, RecordedForecast
from kpi.domain.figures.recorded import Figure, recorded
from kpi.domain.plan import (
    Assignment,
    Basis,
    Comparator,
    Compare,
    Indicator,
    LineKind,
    Measure,
    Plan,
    SecondaryTest,
    Target,
)
from kpi.domain.plan.period import Period
from kpi.domain.plan.units import Units
from kpi.domain.progress.composite import composite_rows
from kpi.domain.progress.expected import actual_of, attainment, decimal, expected, needed, pace, share, whole_line
from kpi.domain.progress.forecast import Forecast, HeldAgainst, Members, newest_forecasts, year_forecast
from kpi.domain.progress.history import History, baseline_of, history_of, of_last_year
from kpi.domain.progress.reporting import Due, authority_due, due_months, member_due, reporters
from kpi.domain.progress.rollup import ReportedState, authority_state, left_by_ended, own_state, zero_target
from kpi.domain.progress.scope import Scope, month_of, speaks_for
from kpi.domain.progress.settling import by_what_decides
from kpi.domain.progress.standing import Assigned, SetAside, Standing
from kpi.domain.progress.status import Status, passes, verdict
from kpi.domain.progress.status_case import Case
from kpi.domain.progress.status_table import judge


def measure(
    observations: Iterable[Observation],
    plan: Plan,
    units: Units,
    as_of: Period,
    *,
    only: str | None = None,
    forecasts: Iterable[RecordedForecast] = (),
) -> tuple[Standing, ...]:
    """Measures for every indicator of the plan the authority's row, then one for each member that is expected to report
    it or has a figure of it; with `only`, the rows of this unit alone. `forecasts` are shown beside, and decide
    nothing. What is made of others follows from their rows."""
    plan = plan.in_force(as_of)
    books, newest = recorded(observations, plan, as_of), newest_forecasts(forecasts, plan, as_of)
    recorded_ones = [one for one in plan.indicators if not one.is_composite]
    rows = {one.code: tuple(_rows(Scope(plan, units, books[one.code], as_of, newest), only)) for one in recorded_ones}
    for one in plan.indicators:
        if one.is_composite and all(part in rows for part in one.all_of):
            rows[one.code] = tuple(composite_rows(one, [rows[part] for part in one.all_of], plan.year))
    return tuple(row for one in plan.indicators for row in rows.get(one.code, ()))


def _rows(scope: Scope, only: str | None) -> Iterator[Standing]:
    indicator, year, now = scope.indicator, scope.plan.year, scope.now
    members = reporters(indicator, scope.plan, scope.units, now)
    due, coming = authority_due(indicator, year, now), member_due(indicator, year, now).coming
    standing = authority_state(scope.book, scope.plan.authority, members, due.last)
    if only in (None, scope.plan.authority):
        yield _row(scope, scope.plan.authority, standing, due)
    for unit in scope.units.all:
        if only not in (None, unit.code):
            continue
        stands, fallen_due = unit.code in members.standing, members.due_of(unit.code)
        if stands or fallen_due or (unit.is_member and unit.code in scope.book.newest_rows):
            due = Due(fallen_due, coming if stands else None)
            yield _row(
                scope, unit.code, own_state(scope.book, unit.code, due.last, members.kept.get(unit.code, ())), due
            )


def _row(scope: Scope, unit: str, found: ReportedState, due: Due) -> Standing:
    target = target_of(scope.indicator, unit, is_authority=unit == scope.plan.authority)
    standing = by_what_decides(scope.indicator, found, target, decided=scope.decided)
    history = history_of(scope, unit, standing.figure)
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
        exact_expected=decimal(case.exact_expected),
        pace=decimal(case.pace),
        exact_pace=decimal(case.exact_pace),
        last_year=decimal(case.last_year),
        year_on_year=decimal(case.year_on_year),
        needed=decimal(case.needed),
        coverage=standing.coverage,
        missing=standing.missing,
        bare=standing.bare,
        basis=None if figure is None else figure.basis,
        sum_of_members=decimal(together),
        differs=together is not None and not _agree(scope.indicator, figure, together),
        baseline=decimal(case.baseline),
        plan_baseline=decimal(history.plan_baseline),
        baseline_period=history.starts_from,
        baseline_basis=history.basis,
        also=tuple(_second_test(case, test) for test in case.indicator.also),
        assigned=tuple(_assigned(case, one) for one in case.indicator.assignments if case.is_authority),
        short_so_far=status is Status.NOT_DUE and case.short_so_far,
        passing_so_far=status is Status.NOT_DUE and case.passing_so_far,
        status=status,
        reason=reason,
        set_aside=_set_aside(scope, unit, standing, due),
        forecast=None if scope.decided or status.final else _forecast(scope, unit, target),
        illustrative=any(
            one.illustrative for one in (figure, beside, standing.set_aside, *history.figures) if one is not None
        ),
    )


def _forecast(scope: Scope, unit: str, target: Fraction | None) -> Forecast | None:
    indicator, month = scope.indicator, scope.indicator.deciding_month
    newest = scope.forecasts.get(indicator.code, {})
    if not newest:
        return None
    members = reporters(indicator, scope.plan, scope.units, scope.now)
    left = left_by_ended(scope.book, members) if unit == scope.plan.authority else None
    of_all = None if left is None else Members(members.standing, tuple(left.values()))
    baseline = baseline_of(scope, unit, Period(scope.plan.year, month))
    against = HeldAgainst(target, baseline, of_last_year(scope, unit, month))
    return year_forecast(indicator, newest, unit, of_all, against)


def _set_aside(scope: Scope, unit: str, state: ReportedState, due: Due) -> SetAside | None:
    figure = state.set_aside
    if figure is None:
        return None
    case = _case(scope, unit, replace(state, figure=figure), due, history_of(scope, unit, figure))
    return SetAside(
        period=figure.period,
        basis=figure.basis,
        actual=decimal(case.actual),
        attainment=decimal(case.attainment),
        pace=decimal(case.pace),
        year_on_year=decimal(case.year_on_year),
    )


def _case(scope: Scope, unit: str, state: ReportedState, due: Due, history: "History") -> Case:
    indicator, figure = scope.indicator, state.figure
    period = speaks_for(scope, figure)
    month = month_of(scope, period)
    target = target_of(indicator, unit, is_authority=unit == scope.plan.authority)
    recorded_value = None if figure is None else figure.value
    actual = actual_of(indicator, recorded_value, history.baseline)
    last_year = None if indicator.compare is Compare.CHANGE else history.last_year
    same_period = indicator.compare is Compare.SAME_PERIOD
    basis = Basis.OFFICIAL if figure is None else figure.basis
    elapsed = scope.plan.elapsed(indicator, period, basis)
    open_days = scope.plan.days_to_come(indicator, period, basis)
    covered_to = scope.plan.last_day(indicator, period, basis) if open_days else None
    exact = last_year if same_period else _due(scope, unit, history, period, elapsed)
    due_now = whole_line(indicator, exact)
    return Case(
        indicator=indicator,
        thresholds=scope.plan.thresholds,
        is_authority=unit == scope.plan.authority,
        standing=state,
        due=due,
        decided=scope.decided,
        judged_from=_judged_from(scope, due),
        period=period,
        covered_to=covered_to,
        actual=actual,
        level=recorded_value if indicator.compare is Compare.CHANGE else None,
        target=target,
        baseline=history.baseline,
        expected=due_now,
        exact_expected=exact,
        last_year=last_year,
        comparable=history.comparable,
        wanted=history.wanted,
        attainment=attainment(indicator, actual, target),
        pace=pace(indicator, actual, due_now),
        exact_pace=pace(indicator, actual, exact),
        year_on_year=None if state.of_some or open_days or indicator.is_outcome else share(actual, last_year),
        needed=None if state.of_some else _still_needed(scope, unit, actual, target, month),
    )


def _due(scope: Scope, unit: str, history: History, period: Period, elapsed: Fraction) -> Fraction | None:
    then = scope.indicator_in(period)
    target = target_of(then, unit, is_authority=unit == scope.plan.authority)
    return expected(then, target, history.baseline, month_of(scope, period), elapsed)


def _still_needed(
    scope: Scope, unit: str, actual: Fraction | None, target: Fraction | None, month: int
) -> Fraction | None:
    """Where there are months to come in which the unit may bring it."""
    a_month = None if scope.decided else needed(scope.indicator, actual, target, month)
    return a_month if a_month is None or scope.stands(unit) else None


def _second_test(case: Case, test: SecondaryTest) -> bool | None:
    """Whether it holds; absent where there is nothing to hold it against, or the figure is not of all units."""
    line = case.last_year if test.compare is Compare.SAME_PERIOD else test.value
    if case.actual is None or line is None or not case.standing.whole:
        return None
    return passes(test.comparator, case.actual, Fraction(line))


def _assigned(case: Case, assignment: Assignment) -> Assigned:
    """Held against the value as against a target; a sum of some is held against nothing."""
    indicator, value, actual = case.indicator, Fraction(assignment.value), case.actual
    aimed_at = indicator.model_copy(update={"target": assignment.as_target})
    if actual is None or not case.standing.whole:
        return Assigned(assignment, None, None)
    share_of_it = decimal(attainment(aimed_at, actual, value))
    return Assigned(assignment, share_of_it, verdict(aimed_at, actual, value).reached)


def target_of(indicator: Indicator, unit: str, *, is_authority: bool) -> Fraction | None:
    """A member has its quota; without one the authority's, but only of a ratio, a result in words and a zero target."""
    if indicator.target is None:
        return None
    if unit in indicator.quotas and not is_authority:
        quota = indicator.quotas[unit]
        return None if _asks_nothing(indicator, indicator.target, quota) else Fraction(quota)
    shared = is_authority or indicator.measure in (Measure.RATIO, Measure.OUTCOME) or zero_target(indicator)
    value = indicator.target.value
    return Fraction(value) if shared and value is not None else None


def _asks_nothing(indicator: Indicator, target: Target, quota: Decimal) -> bool:
    """Whether a quota of an amount or a count asks for nothing: to bring at least none, of what others are to bring."""
    adds = indicator.measure in (Measure.AMOUNT, Measure.COUNT) and not indicator.signed
    more = target.comparator in (Comparator.GT, Comparator.GE) and target.value != 0
    return quota == 0 and adds and more and indicator.compare is Compare.VALUE


def _judged_from(scope: Scope, due: Due) -> Period:
    """The first period the plan line says anything about; without a line, the next that falls due."""
    line, plan = scope.indicator.plan_line, scope.plan
    if line is None or line.kind in (LineKind.EVEN, LineKind.HOLD):
        coming = due.coming or scope.now
        later = (Period(plan.year, month) for month in due_months(scope.indicator) if month >= coming.month)
        begun = (one for one in later if plan.elapsed(scope.indicator, one, Basis.ESTIMATE) > 0)
        return next(begun, coming)
    return Period(scope.plan.year, line.due_month if line.kind is LineKind.END else min(line.shares, default=12))


def _agree(indicator: Indicator, own: Figure | None, together: Fraction) -> bool:
    """A typed percentage is as exact as its decimals, of which one is the least; all else agrees to the last digit."""
    assert own is not None
    if own.value is None or own.parts is not None or indicator.measure is not Measure.RATIO:
        return own.value == together
    places = max(1, len(f"{decimal(own.value):f}".partition(".")[2]))
    return abs(own.value - together) <= Fraction(1, 2 * 10**places)
