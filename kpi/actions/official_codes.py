"""Units as they are on record, by their official codes, and as a year's units call them, each by a code of its own."""

from collections.abc import Iterable
from dataclasses import replace

from kpi.domain.figures.revision import EntryChange
from kpi.domain.figures.submission import Entry, Submission
from kpi.domain.plan import Plan
from kpi.domain.plan.units import Units, official_code


def on_record(submission: Submission) -> Submission:
    """With the codes that stand on record: the period says who had them."""
    if not any(_is_told_apart(one) for one in (*submission.entries, *submission.blanks)):
        return submission
    entries, blanks = (tuple(map(_with_official_code, some)) for some in (submission.entries, submission.blanks))
    return submission.model_copy(update={"entries": entries, "blanks": blanks})


def as_called(changes: Iterable[EntryChange], plan: Plan, units: Units) -> tuple[EntryChange, ...]:
    """With the codes by which the year's units are called."""
    if not units.reuses_codes:
        return tuple(changes)
    return tuple(_as_called(change, plan, units) for change in changes)


def _as_called(change: EntryChange, plan: Plan, units: Units) -> EntryChange:
    entry = change.entry
    unit = units.code_in(entry.unit, entry.period, plan.calendar_of(plan.indicator(entry.indicator)))
    return replace(change, entry=entry.model_copy(update={"unit": unit}))


def _is_told_apart(entry: Entry) -> bool:
    return official_code(entry.unit) != entry.unit


def _with_official_code(entry: Entry) -> Entry:
    return entry.model_copy(update={"unit": official_code(entry.unit)})
