"""The status table: the first line that applies gives the status and its reason."""

from collections.abc import Callable
from fractions import Fraction
from typing import Final

from kpi.domain.plan import Comparator, Compare, LineKind, OverPeriods
from kpi.domain.plan.period import Period
from kpi.domain.progress.expected import runs_down
from kpi.domain.progress.rollup import ReportedState
from kpi.domain.progress.settling import settled_as
from kpi.domain.progress.status import Reason, Status
from kpi.domain.progress.status_case import Case
from kpi.domain.progress.status_reason import reason

Judged = tuple[Status, Reason]


def judge(case: Case) -> Judged:
    """Total: the last line applies to every case that the lines before let through."""
    for line in _TABLE:
        judged = line(case)
        if judged is not None:
            return judged
    return _on_its_way(case)


def _no_basis(case: Case) -> Judged | None:
    code = _what_lacks(case)
    return None if code is None else (Status.NO_BASIS, reason(case, code))


def _what_lacks(case: Case) -> str | None:
    indicator = case.indicator
    if indicator.for_members_only and case.is_authority:
        return "for_members_only"
    no_value = indicator.target is None or indicator.target.value is None
    if no_value and not (case.same_period and indicator.target) and not indicator.for_members_only:
        return "no_target"
    if case.target is None and not case.same_period:
        return "no_quota"
    if indicator.compare is Compare.CHANGE and case.baseline is None:
        return "no_baseline"
    if runs_down(indicator) and case.baseline is None:
        return "no_opening_count"
    if case.same_period and not case.comparable:
        return "no_last_year"
    standing = case.standing
    return "nothing_to_divide_by" if standing.fresh and standing.whole and case.actual is None else None


def _cannot_be_undone(case: Case) -> Judged | None:
    """Judges the row's figure if it settles the year."""
    settled = case.standing.settled
    status = settled_as(case.indicator, settled, case.target)
    if status is None:
        return None
    assert settled is not None
    assert settled.value == case.actual
    if status is Status.MISSED:
        return status, reason(case, "broken", period=_period_of(case))
    return status, reason(case, "checklist_complete" if case.is_checklist else "reached", period=_period_of(case))


def _period_of(case: Case) -> Period:
    """The period of the recorded figure itself, also for an event."""
    return case.period if case.standing.figure is None else case.standing.figure.period


def _no_report(case: Case) -> Judged | None:
    if case.due.last is None or case.standing.answered:
        return None
    return Status.NO_REPORT, reason(case, _what_is_in(case.standing), period=_period_of(case))


def _what_is_in(state: ReportedState) -> str:
    if state.bare and not state.fresh:
        return "only_percentages"
    if state.figure is None:
        return "no_report"
    return "no_closing_figure" if state.fresh else "stale"


def _partial(case: Case) -> Judged | None:
    if case.due.last is None or case.standing.whole:
        return None
    return Status.PARTIAL, reason(case, "partial")


def _not_due(case: Case) -> Judged | None:
    """A sum of some units before any report is due is as little judged as one that lacks units afterwards."""
    if case.actual is None:
        return Status.NOT_DUE, reason(case, "nothing_due")
    if not case.standing.whole:
        return Status.NOT_DUE, reason(case, "interim_of_some")
    if case.expected is None:
        return Status.NOT_DUE, reason(case, "short_so_far" if case.short_so_far else "interim")
    return None


def _decided(case: Case) -> Judged | None:
    if not case.judges_the_year:
        return None
    assert case.actual is not None
    assert case.final_line is not None
    status = case.against(case.final_line)
    if case.same_period:
        return status, reason(case, "against_last_year")
    return status, reason(case, "passed" if status.reached else "fell_short")


_TABLE: Final[tuple[Callable[[Case], Judged | None], ...]] = (
    _no_basis,
    _cannot_be_undone,
    _no_report,
    _partial,
    _not_due,
    _decided,
)


def _on_its_way(case: Case) -> Judged:
    status = _by_the_line(case)
    return status, reason(case, _line_code(case, good=status.good))


def _by_the_line(case: Case) -> Status:
    """On track by the target's own comparator where only that says which side is good, else by pace."""
    assert case.actual is not None
    assert case.expected is not None
    if _is_to_hold(case) or case.same_period or case.goal.comparator.lower_is_better:
        good = case.passes(case.expected)
    else:
        good = _pace(case) >= Fraction(case.thresholds.on_track)
    if good:
        return Status.ON_TRACK
    return Status.SLIGHTLY_BEHIND if _pace(case) >= Fraction(case.thresholds.slightly_behind) else Status.BEHIND


def _pace(case: Case) -> Fraction:
    """Where there is no pace to show, standing on the line or on its good side counts as keeping it."""
    assert case.actual is not None
    assert case.expected is not None
    if case.pace is not None:
        return case.pace
    lower, equal = case.comparator.lower_is_better, case.comparator is Comparator.EQ and not case.is_checklist
    better = case.actual < case.expected if lower else case.actual > case.expected and not equal
    return Fraction(better or case.actual == case.expected)


def _is_path(case: Case) -> bool:
    line = case.indicator.plan_line
    return line is not None and line.kind is LineKind.EVEN and case.indicator.over_periods is OverPeriods.LAST


def _is_to_hold(case: Case) -> bool:
    """Whether the target itself is asked for by now, as of a level that has nowhere to start from."""
    line = case.indicator.plan_line
    return line is not None and (line.kind is LineKind.HOLD or (_is_path(case) and case.expected == case.target))


def _line_code(case: Case, *, good: bool) -> str:
    if case.same_period:
        return "against_last_year"
    if _is_to_hold(case):
        return "holds" if good else "does_not_hold"
    if _is_path(case) or case.goal.comparator.lower_is_better:
        return "on_path" if good else "off_path"
    return "on_pace" if good else "behind_pace"
