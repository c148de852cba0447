"""What is due by now, and what the figure is held against."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import NamedTuple

from kpi.domain.plan import Basis, Change, Comparator, Compare, Frequency, Indicator, LineKind, Measure
from kpi.domain.plan.period import Period
from tests.second_opinion.figures import (
    Question,
    Told,
    add_up,
    expected_in,
    last_day,
    summable,
)


class Goal(NamedTuple):
    """What a unit is to reach."""

    value: Fraction | None
    decimals: int
    upper: Fraction | None


def goal_of(question: Question, unit: str) -> Goal:
    """A ratio and a zero target hold for every member; of anything else it has its quota."""
    indicator, target = question.indicator, question.indicator.target
    if target is None:
        return Goal(None, 0, None)
    value = target.value
    if unit != question.authority:
        shared = indicator.measure is Measure.RATIO or (value == 0 and none_is_asked(question))
        asked, value = value, indicator.quotas.get(unit, value if shared else None)
        adds = indicator.measure in (Measure.AMOUNT, Measure.COUNT) and not indicator.signed
        plain = indicator.compare is Compare.VALUE and target.comparator in (Comparator.GT, Comparator.GE)
        if unit in indicator.quotas and value == 0 and asked != 0 and adds and plain:
            value = None
    upper = None if target.upper is None else Fraction(target.upper)
    return Goal(None if value is None else Fraction(value), _decimals(value), upper)


def _decimals(value: Decimal | None) -> int:
    if value is None:
        return 0
    exponent = value.normalize().as_tuple().exponent
    assert isinstance(exponent, int)
    return max(0, -exponent)


def decimals_of(value: Fraction) -> int:
    """As many as it takes to write the value; of one that cannot be written, more than any rounding sees."""
    places = [one for one in range(10) if (value * 10**one).denominator == 1]
    return places[0] if places else 40


def last_year(question: Question, unit: str, month: int, now: int) -> Fraction | None:
    """The figure of a month of last year, held against one of the month `now` of this year."""
    told = _recorded_last_year(question, unit, month, now)
    if told is not None:
        return told.value
    if unit == question.authority:
        for baseline in question.indicator.baselines:
            same = baseline.period == Period(question.year - 1, month)
            if same and (baseline.rebased or _comparable(question, month, now)):
                return Fraction(baseline.value)
    return None


def _recorded_last_year(question: Question, unit: str, month: int, now: int) -> Told | None:
    """The authority's may be the sum of all its members of that time, never of some; of events nobody has to have
    had one."""
    own = _of_one_last_year(question, unit, month, now)
    if own is not None or unit != question.authority:
        return own
    members = expected_in(question, month, question.year - 1)
    figures = [_of_one_last_year(question, member, month, now) for member in members]
    found = [one for one in figures if one is not None and summable(question, one)]
    is_whole = len(found) == len(members) or (question.indicator.frequency is Frequency.EVENT and found)
    return add_up(question, found) if is_whole else None


def _of_one_last_year(question: Question, unit: str, month: int, now: int) -> Told | None:
    """For December the newest of what may close a year, if it is measured as in the month `now` of this one."""
    recorded = [one for one in range(1, 13) if (unit, question.year - 1, one) in question.book]
    may_close = [one for one in recorded if one == month or (month == 12 and one >= _closes_from(question.indicator))]
    if not may_close or not _comparable(question, max(may_close), now):
        return None
    return question.book[unit, question.year - 1, max(may_close)]


def _closes_from(indicator: Indicator) -> int:
    """The month of the last report of the year: of what is judged in one month that one, of events any."""
    line = indicator.plan_line
    match indicator.frequency:
        case Frequency.EVENT:
            return 1
        case Frequency.MONTH | Frequency.QUARTER | Frequency.HALF_YEAR:
            return 12
        case Frequency.STEP if line is not None and line.shares:
            return max(line.shares)
        case _:
            return line.due_month if line is not None and line.kind is LineKind.END else 12


def _comparable(question: Question, month: int, now: int) -> bool:
    """Whether no break lies between that month of last year and this one."""
    before, after = Period(question.year - 1, month), Period(question.year, now)
    return not any(before < one.period <= after for one in question.indicator.breaks)


def baseline(question: Question, unit: str, now: int) -> Fraction | None:
    """What the year starts from: what closed last year as recorded, else the one that the plan uses."""
    told = _recorded_last_year(question, unit, 12, now)
    if told is not None:
        return told.value
    for one in question.indicator.baselines:
        if one.used and unit == question.authority:
            broken = any(one.period < each.period <= Period(question.year, now) for each in question.indicator.breaks)
            return None if broken and not one.rebased else Fraction(one.value)
    return None


def in_its_own_way(question: Question, value: Fraction | None, start: Fraction | None) -> Fraction | None:
    """The figure itself, or the change since the baseline."""
    if question.indicator.compare is not Compare.CHANGE or value is None:
        return value
    if start is None:
        return None
    match question.indicator.change:
        case Change.FALL:
            return start - value
        case Change.RISE:
            return value - start
    return None if start == 0 else (value - start) / start * 100


# -- the plan line


def share_of_the_year(question: Question, month: int, basis: Basis | None) -> Fraction | None:
    """What a figure of the month covers; none before the day on which the count begins."""
    begins = question.indicator.counts_from
    if begins is None:
        return Fraction(month, 12)
    first, end = date(question.year, begins.month, begins.day), date(question.year, 12, 31)
    closing = month == 12 and basis is not Basis.ESTIMATE
    last = end if closing else last_day(question, month)
    if last < first:
        return None
    return Fraction((last - first).days + 1, (end - first).days + 1)


def line(
    question: Question, goal: Fraction | None, start: Fraction | None, month: int, basis: Basis | None
) -> Fraction | None:
    """What the plan line asks for, before it is rounded."""
    plan_line = question.indicator.plan_line
    if plan_line is None or goal is None:
        return None
    match plan_line.kind:
        case LineKind.HOLD:
            return goal
        case LineKind.END:
            return goal if month >= plan_line.due_month else None
        case LineKind.EVEN:
            return _even(question, goal, start, month, basis)
    shares = [share for first, share in sorted(plan_line.shares.items()) if first <= month]
    return Fraction(shares[-1]) * goal if shares else None


def _even(
    question: Question, goal: Fraction, start: Fraction | None, month: int, basis: Basis | None
) -> Fraction | None:
    share = share_of_the_year(question, month, basis)
    if share is None:
        return None
    if question.is_year_to_date or question.indicator.compare is Compare.CHANGE:
        return goal * share
    if start is None or passes(question, start, goal):
        return goal
    return start + (goal - start) * share


def whole(question: Question, value: Fraction | None) -> Fraction | None:
    """Counted things are whole; a growth of them in percent is not."""
    counted = question.indicator.measure in (Measure.COUNT, Measure.CHECKLIST)
    if value is None or not counted or question.indicator.change is Change.GROWTH:
        return value
    return Fraction(ceil(value) if lower_is_better(question) else floor(value))


# -- comparing


def comparator(question: Question) -> str:
    target = question.indicator.target
    return "" if target is None else target.comparator.value


def none_is_asked(question: Question) -> bool:
    """Of a target of zero: whether it is one that nothing may pass."""
    return comparator(question) in ("<", "<=", "=")


def lower_is_better(question: Question) -> bool:
    return comparator(question) in ("<", "<=")


def passes(question: Question, actual: Fraction, line: Fraction) -> bool:
    """By the target's own comparator."""
    target = question.indicator.target
    assert target is not None
    if _is_checklist(question):
        return actual >= line
    match target.comparator.value:
        case ">":
            return actual > line
        case ">=":
            return actual >= line
        case "<":
            return actual < line
        case "<=":
            return actual <= line
        case "between":
            assert target.upper is not None
            return line <= actual and (target.more_is_better or actual <= Fraction(target.upper))
    return actual == line


def _is_checklist(question: Question) -> bool:
    """More than all that is to be done cannot be done."""
    return question.indicator.measure is Measure.CHECKLIST and question.indicator.compare is Compare.VALUE


def passes_last_year(question: Question, actual: Fraction, before: Fraction) -> bool:
    target = question.indicator.target
    assert target is not None
    if target.comparator.value == "=":
        return abs(actual - before) * 100 <= Fraction(target.tolerance or 0) * abs(before)
    if target.comparator.value == "<" and before == 0:
        return actual <= 0
    return passes(question, actual, before)


def exceeds(question: Question, actual: Fraction, goal: Goal) -> bool:
    """Of a target that is passed: whether also beyond its own decimals."""
    target = question.indicator.target
    assert target is not None
    assert goal.value is not None
    if _is_checklist(question):
        return False
    rounded = _rounded(actual, goal.decimals)
    match target.comparator.value:
        case ">=":
            return rounded > goal.value
        case "<=":
            return rounded < goal.value
        case "between":
            assert goal.upper is not None
            return target.more_is_better and _rounded(actual, _decimals(target.upper)) > goal.upper
    return False


def _rounded(value: Fraction, decimals: int) -> Fraction:
    """Half up."""
    return Fraction(floor(value * 10**decimals + Fraction(1, 2)), 10**decimals)


# -- shares


def attainment(question: Question, actual: Fraction | None, goal: Fraction | None) -> Fraction | None:
    if actual is None or goal is None or lower_is_better(question) or comparator(question) == "between":
        return None
    return share(actual, goal)


def pace(question: Question, actual: Fraction | None, due: Fraction | None) -> Fraction | None:
    if actual is None or due is None:
        return None
    target = question.indicator.target
    if target is None:
        return None
    done_by_due, due_by_done = share(actual, due), share(due, actual)
    if lower_is_better(question):
        return due_by_done
    if target.comparator.value == "=" and question.indicator.measure is not Measure.CHECKLIST:
        return min((way for way in (done_by_due, due_by_done) if way is not None), default=None)
    if target.upper is not None and actual > Fraction(target.upper) and not target.more_is_better:
        return share(Fraction(target.upper), actual)
    return done_by_due


def share(one: Fraction | None, other: Fraction | None) -> Fraction | None:
    """Less than nothing is no share, and of less than nothing there is none."""
    return None if one is None or other is None or one < 0 or other <= 0 else one / other


def needed(question: Question, actual: Fraction | None, goal: Fraction | None, month: int) -> Fraction | None:
    """What each month still to come must bring of a year to date that is not reached yet."""
    adds_up = question.indicator.measure in (Measure.AMOUNT, Measure.COUNT) and question.is_year_to_date
    left = question.deciding_month - month
    if not adds_up or question.indicator.compare is not Compare.VALUE or actual is None or goal is None:
        return None
    if left <= 0 or question.month >= question.deciding_month:
        return None
    if comparator(question) not in (">", ">=") or passes(question, actual, goal):
        return None
    return (goal - actual) / left
