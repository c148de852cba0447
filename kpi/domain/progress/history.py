"""What the year is compared with: last year's figures and the plan's baselines, never across a break in the series."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from kpi.domain.figures.recorded import Figure, adds_up, total
from kpi.domain.plan import Baseline, Basis, Compare, Frequency, Indicator, ReportedBy
from kpi.domain.plan.period import Period, window
from kpi.domain.progress.reporting import due_months
from kpi.domain.progress.scope import Scope, month_of, speaks_for

_DECEMBER: Final = 12


@dataclass(frozen=True, slots=True)
class History:
    """What the year is compared with. Recorded figures of last year outrank the plan's baselines."""

    baseline: Fraction | None
    plan_baseline: Fraction | None
    last_year: Fraction | None
    comparable: bool
    wanted: Period
    figures: tuple[Figure | None, ...]  # the recorded ones that were used
    starts_from: Period | None  # the period of the baseline
    basis: Basis | None  # how certain the baseline is


def history_of(scope: Scope, unit: str, figure: Figure | None) -> History:
    period = speaks_for(scope, figure)
    month = month_of(scope, period)
    closing, planned = _before(scope, unit, 12, period), _plan_baseline(scope, unit, period)
    same_month = closing if month == 12 else _before(scope, unit, month, period)
    due_month = min((due for due in due_months(scope.indicator) if due >= month), default=12)
    last_year = _value(same_month, _plan_value(scope, unit, month, period))
    start = closing or (scope.indicator.used_baseline if planned is not None else None)
    return History(
        baseline=_value(closing, planned),
        plan_baseline=planned,
        last_year=last_year,
        comparable=last_year is not None or _has_last_year(scope, unit, due_month),
        wanted=Period(scope.plan.year - 1, due_month),
        figures=(closing, same_month),
        starts_from=None if start is None else start.period,
        basis=None if start is None else start.basis,
    )


def _has_last_year(scope: Scope, unit: str, month: int) -> bool:
    if scope.indicator.compare is not Compare.SAME_PERIOD:
        return False
    return of_last_year(scope, unit, month) is not None


def baseline_of(scope: Scope, unit: str, period: Period) -> Fraction | None:
    """The value that a figure of the period is a change from."""
    return _value(_before(scope, unit, 12, period), _plan_baseline(scope, unit, period))


def of_last_year(scope: Scope, unit: str, month: int) -> Fraction | None:
    """The figure of that month last year for the same month of this one, the recorded one before the plan's."""
    now = Period(scope.plan.year, month)
    return _value(_before(scope, unit, month, now), _plan_value(scope, unit, month, now))


def _value(figure: Figure | None, otherwise: Fraction | None) -> Fraction | None:
    return otherwise if figure is None else figure.value


def _before(scope: Scope, unit: str, month: int, now: Period) -> Figure | None:
    """The unit's figure of that month last year, if it is measured as one of `now` is; the authority's may be the sum
    of all its members, never of some, and of events of those that had one. For December the figure that closed the
    year."""
    if not scope.book.rows_before or month == 0:
        return None
    own = _own_before(scope, unit, month, now)
    if own is not None:
        return own
    if unit != scope.plan.authority:
        return _of_predecessors(scope, unit, month, now)
    if scope.indicator.reported_by is ReportedBy.AUTHORITY:
        return None
    members = scope.expected_units(Period(scope.plan.year - 1, month))
    found = [_own_before(scope, code, month, now) for code in members]
    adding = [figure for figure in found if figure is not None and adds_up(scope.indicator, figure)]
    silence_counts = scope.indicator.frequency is not Frequency.EVENT
    return None if silence_counts and len(adding) < len(found) else total(scope.indicator, adding)


def _own_before(scope: Scope, unit: str, month: int, now: Period) -> Figure | None:
    found = (scope.book.before(unit, one) for one in _standing_for(scope.indicator, month))
    figure = next((one for one in found if one is not None), None)
    return figure if figure is not None and scope.indicator.comparable(figure.period, now) else None


def _standing_for(indicator: Indicator, month: int) -> range:
    """The months whose figure holds for this one, the latest first: what closes a year is the last report that it owes
    or anything later, and of an event the last there was."""
    if month < _DECEMBER:
        return range(month, month - 1, -1)
    first = 1 if indicator.frequency is Frequency.EVENT else max(due_months(indicator))
    return range(_DECEMBER, first - 1, -1)


def _of_predecessors(scope: Scope, unit: str, month: int, now: Period) -> Figure | None:
    """Of a unit that did not stand then the sum of those it was made of, where all of them told; a part of a thing that
    is counted whole is none."""
    ends = window(Period(scope.plan.year - 1, month), scope.plan.calendar_of(scope.indicator))[1]
    parts = scope.units.parts_on(unit, ends)
    if parts is None or [code for code, _ in parts] == [unit]:
        return None
    figures = [(_own_before(scope, code, month, now), Fraction(share)) for code, share in parts]
    known = [(figure, share) for figure, share in figures if figure is not None and adds_up(scope.indicator, figure)]
    split = any(share != 1 for _, share in figures)
    if len(known) < len(figures) or (split and scope.indicator.is_whole):
        return None
    return total(scope.indicator, [figure.share(share) for figure, share in known])


def _plan_baseline(scope: Scope, unit: str, now: Period) -> Fraction | None:
    used = scope.indicator.used_baseline
    if used is None or unit != scope.plan.authority or not _starts_the_series(scope, used, now):
        return None
    return Fraction(used.value)


def _starts_the_series(scope: Scope, baseline: Baseline, now: Period) -> bool:
    return baseline.rebased or scope.indicator.comparable(baseline.period, now)


def _plan_value(scope: Scope, unit: str, month: int, now: Period) -> Fraction | None:
    """The plan's baseline of that month last year, the one in use before others."""
    when = (scope.plan.year - 1, month)
    same_month = (one for one in scope.indicator.baselines if (one.period.year, one.period.month) == when)
    fitting = [one for one in same_month if _starts_the_series(scope, one, now)]
    if unit != scope.plan.authority or not fitting:
        return None
    return Fraction(max(fitting, key=lambda one: one.used).value)
