"""The reasons a status can have, and the numbers that each one's sentence needs."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Final

from kpi.domain.plan import Basis, Compare, Measure, OverPeriods
from kpi.domain.plan.period import Period
from kpi.domain.progress.expected import decimal
from kpi.domain.progress.status import Reason
from kpi.domain.progress.status_case import Case

Number = Decimal | int | str | None
ReasonValue = Fraction | Period | Basis | None

_DONE = ("actual", "basis", "change", "level", "baseline", "items")
_AIM = ("target", "comparator", "upper", "more_is_better")
_FROM = ("on_track_from", "slightly_behind_from")
"""The least pace that is on track, and the least that is only slightly behind."""
_LINE = ("expected", *_FROM)
_AGAINST = ("actual", "basis", "last_year", "comparator", "tolerance")
_OTHER = ("other", "other_kind", "other_period")
"""Another figure in force, which does not decide."""
_OPEN = ("covered_to", "open_until")
"""Of an estimate once the year is to be judged: the last day that it covers where that is not the year's, and when the
official figure is due."""

REASONS: Final[Mapping[str, tuple[str, ...]]] = {
    # no_basis
    "no_target": ("actual",),
    "for_members_only": ("actual",),
    "no_quota": ("actual",),
    "no_baseline": ("level", "begins"),
    "no_opening_count": ("actual",),
    "no_last_year": ("actual", "wanted", "begins"),
    "nothing_to_divide_by": ("period",),
    # exceeded, met, missed: cannot be undone
    "reached": ("actual", *_AIM, "attainment", "year_on_year", "counted", "units", "whole", "period", *_OTHER),
    "checklist_complete": ("actual", "target", "counted", "units", *_OTHER),
    "broken": ("actual", "period", "counted", "units", *_OTHER),
    # no_report
    "no_report": ("due", "frequency"),
    "stale": ("due", "frequency", "actual", "period"),
    "no_closing_figure": ("due", "frequency", "actual", "period"),
    "only_percentages": ("due", "frequency", "bare"),
    # partial
    "partial": ("due", "frequency", "counted", "units", "lacking", "bare", "actual", *_OTHER),
    # not_due
    "nothing_due": ("coming", "frequency"),
    "interim_of_some": ("counted", "units", "actual"),
    "interim": (*_DONE, *_AIM, "period", "months", "judged_from", "asked_from"),
    "short_so_far": (*_DONE, *_AIM, "period", "months", "judged_from", "asked_from"),
    # exceeded, met, missed: the deciding period has come
    "passed": (*_DONE, *_AIM, "attainment", "year_on_year", *_OPEN, *_OTHER),
    "fell_short": (*_DONE, *_AIM, "attainment", "year_on_year", *_OPEN, *_OTHER),
    # on_track, slightly_behind, behind
    "on_pace": (*_DONE, *_AIM, *_LINE, "pace", "pace_line", "months", "attainment", *_OPEN, *_OTHER),
    "behind_pace": (*_DONE, *_AIM, *_LINE, "pace", "pace_line", "months", "attainment", "needed", *_OPEN, *_OTHER),
    "on_path": (*_DONE, *_AIM, *_LINE, "period", *_OPEN, *_OTHER),
    "off_path": (*_DONE, *_AIM, *_LINE, "period", *_OPEN, *_OTHER),
    "holds": (*_DONE, *_AIM, *_FROM, *_OPEN, *_OTHER),
    "does_not_hold": (*_DONE, *_AIM, *_FROM, *_OPEN, *_OTHER),
    # made of others, by whose statuses it is judged; the names of those that do not hold are in both languages
    "composite": ("holding", "reached", "parts", "lacking_vi", "lacking_en"),
    # same period of last year, decided or on the way
    "against_last_year": (*_AGAINST, "passes", "judged_from", *_FROM, *_OPEN, *_OTHER),
}


def reason(case: Case, code: str, **instead: ReasonValue) -> Reason:
    """Makes a reason with the numbers of its code; `instead` replaces figures of the case."""
    return Reason(
        code, {name: _recordable(instead[name]) if name in instead else _NUMBERS[name](case) for name in REASONS[code]}
    )


def _recordable(value: ReasonValue) -> Number:
    return str(value) if isinstance(value, Period | Basis) else decimal(value)


def _of(name: str) -> Callable[[Case], Number]:
    return lambda case: decimal(getattr(case, name))


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _change(case: Case) -> Number:
    return _text(case.indicator.change) if case.indicator.compare is Compare.CHANGE else None


def _basis(case: Case) -> Number:
    return None if case.standing.figure is None else str(case.standing.figure.basis)


def _percentage(name: str) -> Callable[[Case], Number]:
    """Recorded percentages behind a change of percentage points; no other recorded unit follows from the target's."""

    def number(case: Case) -> Number:
        percent = case.indicator.measure is Measure.RATIO and case.indicator.scale == 100
        change = case.indicator.compare is Compare.CHANGE
        return decimal(getattr(case, name)) if percent and change else None

    return number


def _year_on_year(case: Case) -> Number:
    """Given only for a year's amounts and counts: a percentage of a percentage or of a level misleads."""
    shown = case.indicator.measure in (Measure.AMOUNT, Measure.COUNT) and case.indicator.compare is Compare.VALUE
    return decimal(case.year_on_year) if shown and case.indicator.over_periods is OverPeriods.CUMULATIVE else None


def _other(case: Case) -> Number:
    aside = case.standing.set_aside
    return None if aside is None else decimal(aside.value)


def _other_kind(case: Case) -> Number:
    """A sum of some units, an estimate, or what the unit itself says."""
    aside = case.standing.set_aside
    if aside is None:
        return None
    if aside.summed and not case.standing.whole:
        return "some"
    return "estimate" if aside.basis is Basis.ESTIMATE else "own"


def _other_period(case: Case) -> Number:
    return None if case.standing.set_aside is None else str(case.standing.set_aside.period)


def _begins(case: Case) -> Number:
    """When the newest series began, where figures of last year belong to another."""
    before = Period(case.period.year - 1, 12)
    begun = [one.period for one in case.indicator.breaks if before < one.period <= case.period]
    return _text(max(begun, default=None))


def _pace_line(case: Case) -> Number:
    """The threshold that decides, so that rounding does not carry the pace across it."""
    thresholds = case.thresholds
    behind = case.pace is not None and case.pace < Fraction(thresholds.slightly_behind)
    return thresholds.slightly_behind if behind else thresholds.on_track


_NUMBERS: Final[Mapping[str, Callable[[Case], Number]]] = {
    **{name: _of(name) for name in ("actual", "target", "expected", "pace", "attainment", "last_year", "needed")},
    "level": _percentage("level"),
    "baseline": _percentage("baseline"),
    "year_on_year": _year_on_year,
    "pace_line": _pace_line,
    "basis": _basis,
    "change": _change,
    "upper": lambda case: case.goal.upper,
    "more_is_better": lambda case: None if case.goal.upper is None else int(case.goal.more_is_better),
    "on_track_from": lambda case: case.thresholds.on_track,
    "slightly_behind_from": lambda case: case.thresholds.slightly_behind,
    "comparator": lambda case: str(case.comparator),
    "tolerance": lambda case: case.goal.tolerance,
    "passes": lambda case: int(case.expected is not None and case.passes(case.expected)),
    "period": lambda case: str(case.period),
    "months": lambda case: case.period.month,
    "wanted": lambda case: str(case.wanted),
    "asked_from": lambda case: str(case.judged_from),  # also where that has passed
    "judged_from": lambda case: None if case.judges_the_year else str(case.judged_from),
    "due": lambda case: _text(case.due.last),
    "coming": lambda case: _text(case.due.coming),
    "frequency": lambda case: str(case.indicator.frequency),
    "counted": lambda case: case.standing.coverage[0],
    "units": lambda case: case.standing.coverage[1],
    "whole": lambda case: int(case.standing.whole),
    "items": lambda case: decimal(case.target) if case.is_checklist else None,
    "lacking": lambda case: case.standing.coverage[1] - case.standing.coverage[0],
    "bare": lambda case: len(case.standing.bare),
    "covered_to": lambda case: _text(case.covered_to),
    "open_until": lambda case: _text(case.open_until),
    "begins": _begins,
    "other": _other,
    "other_kind": _other_kind,
    "other_period": _other_period,
}
