"""The value expected by a period, and pace. In exact fractions, since rounding a divisor can change a status."""

from decimal import Context, Decimal
from fractions import Fraction
from math import ceil, floor
from typing import Final, overload

from kpi.domain.plan import Change, Comparator, Compare, Indicator, LineKind, Measure, OverPeriods, PlanLine
from kpi.domain.progress.status import passes, verdict

_DIGITS: Final = Context(prec=28)


@overload
def decimal(value: Fraction) -> Decimal: ...
@overload
def decimal(value: None) -> None: ...
@overload
def decimal(value: Fraction | None) -> Decimal | None: ...
def decimal(value: Fraction | None) -> Decimal | None:
    """Turns a fraction into a decimal to be shown: exact where 28 digits hold it, else rounded to them."""
    return None if value is None else _DIGITS.divide(Decimal(value.numerator), Decimal(value.denominator))


def runs_down(indicator: Indicator) -> bool:
    """A stock to be brought down evenly from its opening count."""
    target, line = indicator.target, indicator.plan_line
    return (
        indicator.measure in (Measure.AMOUNT, Measure.COUNT)
        and indicator.over_periods is OverPeriods.LAST
        and indicator.compare is Compare.VALUE
        and line is not None
        and line.kind is LineKind.EVEN
        and target is not None
        and (target.comparator.lower_is_better or target.comparator is Comparator.EQ)
    )


def whole_line(indicator: Indicator, due: Fraction | None) -> Fraction | None:
    """What is due in whole things, where it is counted in them: rounded towards what is possible, down where more is
    better and up where less is. Growth is in percent, also of what is counted."""
    if due is None or not indicator.is_whole or indicator.change is Change.GROWTH:
        return due
    lower_is_better = indicator.target is not None and indicator.target.comparator.lower_is_better
    return Fraction(ceil(due) if lower_is_better else floor(due))


def share_due(line: PlanLine, month: int) -> Fraction | None:
    """The share of the newest step at or before the month; absent before the first."""
    reached = [step for step in line.shares if step <= month]
    return Fraction(line.shares[max(reached)]) if reached else None


def expected(
    indicator: Indicator, target: Fraction | None, start: Fraction | None, month: int, elapsed: Fraction
) -> Fraction | None:
    """What the plan line asks for by the month (0 before the plan year), when `elapsed` of the year is covered;
    `start`: the value the year starts from."""
    line = indicator.plan_line
    if line is None or target is None:
        return None
    match line.kind:
        case LineKind.HOLD:
            return target
        case LineKind.END:
            return target if month >= line.due_month else None
        case LineKind.EVEN:
            begun = indicator.counts_from is None or elapsed > 0
            return _even(indicator, target, start, elapsed) if begun else None
        case LineKind.STEPS | LineKind.SHAPE:
            share = share_due(line, month)
            return None if share is None else share * target


def _even(indicator: Indicator, target: Fraction, start: Fraction | None, elapsed: Fraction) -> Fraction:
    if indicator.over_periods is OverPeriods.CUMULATIVE or indicator.compare is Compare.CHANGE:
        return target * elapsed
    if start is None or indicator.target is None or verdict(indicator, start, target).reached:
        return target
    return start + (target - start) * elapsed


def quotient(value: Fraction | None, divisor: Fraction | None) -> Fraction | None:
    """Absent where either is absent or the divisor is zero."""
    return value / divisor if value is not None and divisor else None


def share(value: Fraction | None, of: Fraction | None) -> Fraction | None:
    """Absent where either lies below zero: less than nothing is no share of anything, nor anything a share of it."""
    return None if value is None or value < 0 or of is None or of < 0 else quotient(value, of)


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


def attainment(indicator: Indicator, actual: Fraction | None, target: Fraction | None) -> Fraction | None:
    """How much of the target the actual is, where more of it is better."""
    comparator = None if indicator.target is None or indicator.is_outcome else indicator.target.comparator
    if comparator is None or comparator.lower_is_better or comparator is Comparator.BETWEEN:
        return None
    return share(actual, target)


def pace(indicator: Indicator, actual: Fraction | None, due: Fraction | None) -> Fraction | None:
    """Actual ÷ expected; the other way round where lower is better; the smaller of the two where it must be equal;
    above a range its upper end ÷ actual.

    A checklist is complete at its end and may run ahead before, so it is measured as higher is better.
    """
    if indicator.target is None or due is None or indicator.is_outcome:
        return None
    comparator, upper = indicator.target.comparator, indicator.target.upper
    if upper is not None and actual is not None and actual > upper and not indicator.target.more_is_better:
        return share(Fraction(upper), actual)
    if comparator is Comparator.EQ and indicator.measure is not Measure.CHECKLIST:
        ways = (share(actual, due), share(due, actual))
        return min((way for way in ways if way is not None), default=None)
    return share(due, actual) if comparator.lower_is_better else share(actual, due)


def needed(indicator: Indicator, actual: Fraction | None, target: Fraction | None, month: int) -> Fraction | None:
    """What each month up to the deciding one must bring, for cumulative amounts and counts still short of theirs."""
    left = indicator.deciding_month - month
    if actual is None or target is None or left <= 0 or not grows(indicator):
        return None
    assert indicator.target is not None
    return None if passes(indicator.target.comparator, actual, target) else (target - actual) / left


def adds_up_over_months(indicator: Indicator) -> bool:
    """Whether a month brings something of its own: a year-to-date amount or count."""
    return indicator.measure in (Measure.AMOUNT, Measure.COUNT) and indicator.over_periods is OverPeriods.CUMULATIVE


def grows(indicator: Indicator) -> bool:
    """A year-to-date amount or count to be reached from below: once reached it stays so."""
    return (
        adds_up_over_months(indicator)
        and indicator.compare is Compare.VALUE
        and indicator.target is not None
        and indicator.target.comparator in (Comparator.GT, Comparator.GE)
    )
