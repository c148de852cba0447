"""The table of statuses: the first line that applies."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from kpi.domain.plan import Compare, LineKind, Measure
from kpi.domain.progress.status import Status
from tests.second_opinion import due
from tests.second_opinion.figures import Question, Told, due_months, fallen_due, last_day
from tests.second_opinion.which import Counted, settled

Verdict = tuple[Status, str]


@dataclass
class Facts:
    """All that is known of one target at one unit."""

    question: Question
    unit: str
    counts: Counted
    goal: due.Goal
    month: int  # the period it is measured at
    start: Fraction | None = None  # baseline
    actual: Fraction | None = None
    before: Fraction | None = None  # last year's figure of the same period
    exact_due: Fraction | None = None
    due: Fraction | None = None

    @property
    def figure(self) -> Told | None:
        return self.counts.figure

    @property
    def decided(self) -> bool:
        return self.question.month >= self.question.deciding_month

    @property
    def report_due(self) -> bool:
        return bool(fallen_due(self.question, self.unit))

    @property
    def same_period(self) -> bool:
        return self.question.indicator.compare is Compare.SAME_PERIOD

    @property
    def leaves_days_open(self) -> bool:
        """Whether it is December's estimate of a count that begins on a day of its own, and ends before the year."""
        apart = self.question.indicator.counts_from is not None and self.month == 12
        ends_early = last_day(self.question, 12) < date(self.question.year, 12, 31)
        return apart and ends_early and self.figure is not None and not self.figure.official

    def holds(self) -> bool:
        assert self.actual is not None
        assert self.due is not None
        if self.same_period:
            return due.passes_last_year(self.question, self.actual, self.due)
        return due.passes(self.question, self.actual, self.due)


def verdict(facts: Facts) -> Verdict:
    for line in (_no_basis, _settled, _no_report, _partial, _not_due, _decided):
        found = line(facts)
        if found is not None:
            return found
    return _on_the_way(facts)


def _no_basis(facts: Facts) -> Verdict | None:
    code = _what_lacks(facts)
    return None if code is None else (Status.NO_BASIS, code)


def _what_lacks(facts: Facts) -> str | None:
    question, indicator = facts.question, facts.question.indicator
    if indicator.target is None:
        return "no_target"
    if facts.same_period:
        return "no_last_year" if facts.before is None and not _last_year_is_to_come(facts) else _no_divisor(facts)
    if facts.goal.value is None:
        return "for_members_only" if facts.unit == question.authority else "no_quota"
    if indicator.compare is Compare.CHANGE and facts.start is None:
        return "no_baseline"
    if facts.start is None and _is_brought_down_evenly(facts):
        return "no_opening_count"
    return _no_divisor(facts)


def _is_brought_down_evenly(facts: Facts) -> bool:
    """A stock of things or of an amount, which is to fall on an even line from what there was."""
    indicator, line = facts.question.indicator, facts.question.indicator.plan_line
    stock = indicator.measure in (Measure.AMOUNT, Measure.COUNT) and not facts.question.is_year_to_date
    even = line is not None and line.kind is LineKind.EVEN
    return stock and even and indicator.compare is Compare.VALUE and due.none_is_asked(facts.question)


def _no_divisor(facts: Facts) -> str | None:
    counts = facts.counts
    return "nothing_to_divide_by" if counts.stands and counts.whole and facts.actual is None else None


def _last_year_is_to_come(facts: Facts) -> bool:
    """Whether last year has a figure for the next period that falls due: an interim figure waits for it."""
    coming = [month for month in due_months(facts.question) if month >= facts.month]
    return bool(coming) and due.last_year(facts.question, facts.unit, coming[0], coming[0]) is not None


def _settled(facts: Facts) -> Verdict | None:
    """The figure of the row is by now the one that settles it, if any does."""
    goal, figure = facts.goal.value, facts.figure
    decides = None if goal is None else settled(facts.question, facts.unit, goal)
    if goal is None or decides is None or not says_the_same(figure, decides):
        return None
    if facts.question.indicator.measure is Measure.CHECKLIST:
        return Status.MET, "checklist_complete"
    if goal == 0 and due.none_is_asked(facts.question):
        return Status.MISSED, "broken"
    return _passed(facts), "reached"


def says_the_same(figure: Told | None, decides: Told) -> bool:
    """Whether the figure that counts is as certain and of the same amount as the one that settles the year."""
    return figure == decides or (figure is not None and figure.official and figure.value == decides.value)


def _passed(facts: Facts) -> Status:
    assert facts.actual is not None
    return Status.EXCEEDED if due.exceeds(facts.question, facts.actual, facts.goal) else Status.MET


def _no_report(facts: Facts) -> Verdict | None:
    if not facts.report_due:
        return None
    question, counts = facts.question, facts.counts
    if question.is_event and counts.stands and not _is_closed(question):
        return Status.NO_REPORT, "no_closing_figure"
    if counts.stands:
        return None
    if counts.bare:
        return Status.NO_REPORT, "only_percentages"
    return Status.NO_REPORT, "no_report" if counts.figure is None else "stale"


def _is_closed(question: Question) -> bool:
    months = range(question.deciding_month, question.month + 1)
    return any((question.authority, question.year, month) in question.book for month in months)


def _partial(facts: Facts) -> Verdict | None:
    return (Status.PARTIAL, "partial") if facts.report_due and not facts.counts.whole else None


def _not_due(facts: Facts) -> Verdict | None:
    if facts.actual is None:
        return Status.NOT_DUE, "nothing_due"
    if not facts.counts.whole:
        return Status.NOT_DUE, "interim_of_some"
    if facts.due is not None:
        return None
    goal = facts.goal.value
    assert facts.actual is not None
    short = goal is not None and not due.passes(facts.question, facts.actual, goal)
    return Status.NOT_DUE, "short_so_far" if short else "interim"


def passes_so_far(facts: Facts, code: str) -> bool:
    """Whether it is not due, and the figure of all units passes the target already."""
    return code == "interim" and facts.goal.value is not None


def _decided(facts: Facts) -> Verdict | None:
    if not facts.decided or (facts.leaves_days_open and _may_still_turn(facts)):
        return None
    assert facts.actual is not None
    if facts.same_period:
        return _against_last_year_at_the_end(facts), "against_last_year"
    assert facts.goal.value is not None
    if due.passes(facts.question, facts.actual, facts.goal.value):
        return _passed(facts), "passed"
    return Status.MISSED, "fell_short"


def _may_still_turn(facts: Facts) -> bool:
    """Days to come add to a year to date, and may do anything to a ratio or to what may lie below zero."""
    question, indicator = facts.question, facts.question.indicator
    line = facts.due if facts.same_period else facts.goal.value
    assert facts.actual is not None
    assert line is not None
    if indicator.signed or indicator.measure is Measure.RATIO:
        return True
    if facts.same_period:
        passing = due.passes_last_year(question, facts.actual, line)
    else:
        passing = due.passes(question, facts.actual, line)
    assert indicator.target is not None
    match due.comparator(question):
        case ">" | ">=":
            return not passing
        case "<" | "<=":
            return passing
        case "=" if indicator.measure is Measure.CHECKLIST:
            return not passing
        case "between" if indicator.target.more_is_better:
            return not passing
        case "between":
            assert facts.goal.upper is not None
            return facts.actual <= facts.goal.upper
    return passing or facts.actual <= line


def _against_last_year_at_the_end(facts: Facts) -> Status:
    assert facts.actual is not None
    assert facts.before is not None
    if not facts.holds():
        return Status.MISSED
    goal = due.Goal(facts.before, due.decimals_of(facts.before), None)
    return Status.EXCEEDED if due.exceeds(facts.question, facts.actual, goal) else Status.MET


def _on_the_way(facts: Facts) -> Verdict:
    status = _status_on_the_way(facts)
    if facts.same_period:
        return status, "against_last_year"
    line = facts.question.indicator.plan_line
    assert line is not None
    good = status is Status.ON_TRACK
    path = line.kind is LineKind.EVEN and not facts.question.is_year_to_date
    if _asks_for_the_target(facts):
        return status, "holds" if good else "does_not_hold"
    if path or due.lower_is_better(facts.question):
        return status, "on_path" if good else "off_path"
    return status, "on_pace" if good else "behind_pace"


def _asks_for_the_target(facts: Facts) -> bool:
    """By now already: a target that is held, or a level that has nowhere to start from."""
    line = facts.question.indicator.plan_line
    if line is None or line.kind is LineKind.HOLD:
        return line is not None
    level = line.kind is LineKind.EVEN and not facts.question.is_year_to_date
    return level and facts.due == facts.goal.value


def _status_on_the_way(facts: Facts) -> Status:
    """By pace; where a target holds, lower is better or last year is asked, by the comparator."""
    question = facts.question
    thresholds = question.plan.thresholds
    pace = due.pace(question, facts.actual, facts.due)
    by_comparator = facts.same_period or due.lower_is_better(question) or _asks_for_the_target(facts)
    if by_comparator and facts.holds():
        return Status.ON_TRACK
    if pace is None:
        pace = _without_a_share(facts)
    if not by_comparator and pace >= Fraction(thresholds.on_track):
        return Status.ON_TRACK
    return Status.SLIGHTLY_BEHIND if pace >= Fraction(thresholds.slightly_behind) else Status.BEHIND


def _without_a_share(facts: Facts) -> Fraction:
    """Where there is no share, to stand on the line or on its good side is to keep it."""
    assert facts.actual is not None
    assert facts.due is not None
    match due.comparator(facts.question):
        case "<" | "<=":
            keeps = facts.actual <= facts.due
        case "=" if facts.question.indicator.measure is not Measure.CHECKLIST:
            keeps = facts.actual == facts.due
        case _:
            keeps = facts.actual >= facts.due
    return Fraction(keeps)
