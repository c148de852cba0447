"""What if the remaining months go like this: a made-up figure at the deciding period, measured like a recorded one.

Nothing of it is ever stored or counted.
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Final

from kpi.domain.figures.observation import Observation, Observations
from kpi.domain.plan import Basis, Compare, Frequency, Indicator, LineKind, Measure, OverPeriods, Plan
from kpi.domain.plan.period import Period
from kpi.domain.plan.units import Units
from kpi.domain.progress.course.months import (
    Course,
    CourseMonth,
    observations_behind,
    of_the_year_before,
    only_row,
    plan_with_only,
)
from kpi.domain.progress.expected import adds_up_over_months, decimal
from kpi.domain.progress.standing import Standing


class Scenario(StrEnum):
    """How the remaining months go. The first four are for what adds up over the months, the others for levels."""

    LIKE_LAST = "like_last"  # each brings what the last month brought
    LIKE_AVERAGE = "like_average"  # each brings what the months so far brought on average
    LIKE_LAST_YEAR = "like_last_year"  # together they bring what the same months brought last year
    TYPED = "typed"  # each brings an amount that somebody typed; of a level: where it ends
    STAYS = "stays"  # it stays where it is
    TREND = "trend"  # it goes on changing as it did on average


class Obstacle(StrEnum):
    """Why nothing can be projected."""

    NO_FIGURE = "no_figure"
    NOT_WHOLE = "not_whole"  # no figure yet speaks for every unit
    DECIDED = "decided"  # no month is left
    NO_MONTH = "no_month"  # what the last month brought is not known
    NO_LAST_YEAR = "no_last_year"
    ONE_FIGURE = "one_figure"  # a trend needs two
    NOT_TYPED = "not_typed"


@dataclass(frozen=True, slots=True)
class Projection:
    """Either an `obstacle`, or an `answer`: an estimated row of the deciding period that no other screen shows."""

    scenario: Scenario
    base: Period | None  # the newest whole figure, from where it goes on
    each: Decimal | None  # what each remaining month is taken to bring, or by how much the level is taken to change
    path: tuple[tuple[Period, Decimal], ...]  # from the base to the deciding period, in the indicator's unit
    answer: Standing | None
    obstacle: Obstacle | None


_ADDING: Final = (Scenario.LIKE_LAST, Scenario.LIKE_AVERAGE, Scenario.LIKE_LAST_YEAR, Scenario.TYPED)
_NEVER: Final = datetime.min.replace(tzinfo=UTC)
_LEVEL: Final = (Scenario.STAYS, Scenario.TREND, Scenario.TYPED)


def scenarios(indicator: Indicator) -> tuple[Scenario, ...]:
    """The scenarios that make sense for the indicator; of results in words none, since nothing lies between them."""
    if not indicator.has_scale:
        return ()
    return _ADDING if adds_up_over_months(indicator) else _LEVEL


def project(
    observations: Observations,
    plan: Plan,
    units: Units,
    course: Course,
    scenario: Scenario,
    typed: Decimal | None = None,
) -> Projection:
    """`typed`: an amount a month; of a level, the recorded value at the deciding period."""
    assert scenario in scenarios(course.indicator), scenario
    base, ends = _base(course), Period(plan.year, course.indicator.deciding_month)
    found = _by_month(course, base, ends, scenario, typed)
    if isinstance(found, Obstacle):
        return Projection(scenario, None if base is None else base.period, None, (), None, found)
    assert base is not None
    assert base.actual is not None
    each = (found[ends] - _recorded(base)) / (ends.month - _known_through(course, base))
    answer = _measured(observations, plan, units, course, ends, _possible(course, found[ends]))
    assert answer.actual is not None
    between = [(period, value) for period, value in found.items() if period != ends]
    path = [(base.period, base.actual), *((period, decimal(value)) for period, value in between), (ends, answer.actual)]
    return Projection(scenario, base.period, decimal(each), tuple(path), answer, None)


def _base(course: Course) -> CourseMonth | None:
    """The newest month whose figure speaks for every unit."""
    return next((month for month in reversed(course.months) if month.actual is not None and month.whole), None)


def _known_through(course: Course, base: CourseMonth) -> int:
    """The month up to which the base counts; an event's figure holds until the next is recorded."""
    return course.row.as_of.month if course.indicator.frequency is Frequency.EVENT else base.period.month


def _recorded(month: CourseMonth) -> Fraction:
    """The value as it is handed in; for a change, the rate behind it."""
    value = month.actual if month.level is None else month.level
    assert value is not None
    return Fraction(value)


ByMonth = dict[Period, Fraction]
"""Recorded values of coming months, the deciding one among them; others only where the way there is not straight."""


def _by_month(
    course: Course, base: CourseMonth | None, ends: Period, scenario: Scenario, typed: Decimal | None
) -> ByMonth | Obstacle:
    if base is None:
        return Obstacle.NO_FIGURE if course.newest is None else Obstacle.NOT_WHOLE
    start, left = _recorded(base), ends.month - _known_through(course, base)
    if left <= 0:
        return Obstacle.DECIDED
    if scenario is Scenario.LIKE_LAST_YEAR:
        return _like_last_year(course, base, ends)
    if scenario is Scenario.TYPED and not adds_up_over_months(course.indicator):
        return Obstacle.NOT_TYPED if typed is None else {ends: Fraction(typed)}
    each = _each(course, base, scenario, typed)
    return each if isinstance(each, Obstacle) else {ends: start + each * left}


def _each(course: Course, base: CourseMonth, scenario: Scenario, typed: Decimal | None) -> Fraction | Obstacle:
    """What every remaining month adds."""
    match scenario:
        case Scenario.LIKE_LAST:
            return _like_last(course, base)
        case Scenario.LIKE_AVERAGE:
            return _recorded(base) / _known_through(course, base)
        case Scenario.TREND:
            return _trend(course, base)
        case Scenario.TYPED:
            return Obstacle.NOT_TYPED if typed is None else Fraction(typed)
        case _:
            return Fraction(0)


def _like_last(course: Course, base: CourseMonth) -> Fraction | Obstacle:
    """What one month brought; of a report about several months, one month's share."""
    if _known_through(course, base) > base.period.month:
        return Fraction(0)
    return Obstacle.NO_MONTH if base.gain is None else Fraction(base.gain.value) / base.gain.months


def _like_last_year(course: Course, base: CourseMonth, ends: Period) -> ByMonth | Obstacle:
    known = {month.period.month: month.last_year for month in course.months}
    then = known[_known_through(course, base)]
    if then is None or known[ends.month] is None:
        return Obstacle.NO_LAST_YEAR
    coming = range(_known_through(course, base) + 1, ends.month + 1)
    brought = {month: Fraction(value) - Fraction(then) for month in coming if (value := known[month]) is not None}
    return {Period(ends.year, month): _recorded(base) + more for month, more in brought.items()}


def _trend(course: Course, base: CourseMonth) -> Fraction | Obstacle:
    """The average change a month: from the value the year starts from where the plan line does, else from the first
    figure of the year."""
    line, opening = course.indicator.plan_line, course.row.baseline
    from_opening = course.indicator.compare is Compare.CHANGE or (line is not None and line.kind is LineKind.EVEN)
    if from_opening and opening is not None and course.indicator.over_periods is OverPeriods.LAST:
        return (_recorded(base) - Fraction(opening)) / _known_through(course, base)
    first = next(month for month in course.months if month.actual is not None and month.whole)
    months = base.period.month - first.period.month
    return Obstacle.ONE_FIGURE if months == 0 else (_recorded(base) - _recorded(first)) / months


def _possible(course: Course, value: Fraction) -> Fraction:
    """Limits a projection: not below zero, no share above 100% unless the target is, whole numbers for counts."""
    indicator = course.indicator
    if indicator.compare is Compare.CHANGE and indicator.measure is not Measure.RATIO:
        return value
    if indicator.is_whole:
        value = Fraction(value.numerator // value.denominator)
    if indicator.measure is Measure.RATIO and indicator.scale == 100:
        value = min(value, max(Fraction(100), Fraction(course.row.target or 0)))
    return max(value, Fraction(0))


def _measured(
    observations: Observations, plan: Plan, units: Units, course: Course, ends: Period, value: Fraction
) -> Standing:
    """The row if this were the only figure of the year, reported by the unit itself for all."""
    indicator, unit = course.indicator, course.row.unit
    before = of_the_year_before(observations_behind(observations, indicator, plan, unit), plan)
    made_up = Observation(
        indicator=indicator.code,
        unit=unit,
        period=ends,
        value=decimal(value),
        numerator=None,
        denominator=None,
        basis=Basis.ESTIMATE,
        revision=0,
        recorded_at=_NEVER,
        illustrative=course.illustrative,
    )
    possible = indicator.model_copy(update={"nil_report": False, "counts_from": None})
    alone = plan_with_only(plan, possible).settled
    answer = only_row((*before, made_up), alone, units, unit, ends)
    assert answer is not None
    return replace(answer, indicator=indicator)
