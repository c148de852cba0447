"""What a submission brings of the figures that are owed, and what then is still missing."""

from collections.abc import Iterator, Mapping, Sequence

from kpi.domain.access import Account, may_hand_in, readable
from kpi.domain.figures.observation import of_plan
from kpi.domain.figures.receipt import HandedIn, MissingFigure
from kpi.domain.figures.revision import Effect, EntryChange
from kpi.domain.figures.submission import Submission
from kpi.domain.plan import Plan
from kpi.domain.plan.period import Period
from kpi.domain.plan.units import Units
from kpi.domain.progress.reporting import OwedCell, unit_reports
from kpi.domain.progress.rollup import zero_target
from kpi.store import Connection, queries

_Key = tuple[str, str]


def handed_in(
    db: Connection, submission: Submission, changes: Sequence[EntryChange], by: Account, plan: Plan, units: Units
) -> tuple[HandedIn, ...]:
    """Of the sender in the month asked for; without a sender, of every unit that owes one of the figures handed in.

    `db` sees the store before `changes` are recorded.
    """
    seen = readable(plan, by)
    about = {change.entry.period for change in changes if change.entry.period.year == plan.year}
    months = sorted(about) if submission.period is None else [submission.period]
    return tuple(one for month in months for one in _in_month(db, submission, changes, month, by, seen, units))


def _in_month(
    db: Connection,
    submission: Submission,
    changes: Sequence[EntryChange],
    month: Period,
    by: Account,
    plan: Plan,
    units: Units,
) -> Iterator[HandedIn]:
    plan = plan.in_force(month)
    made = [change for change in changes if change.entry.period == month and not change.entry.is_forecast]
    standing = {(one.indicator, one.unit): one for one in of_plan(queries.recorded_in(db, month), plan, units)}
    blanks = {(one.indicator, one.unit): one for one in of_plan(queries.explained(db, month, month), plan, units)}
    brought = {_place(change) for change in made if _answers(change, blanks)}
    explained = {_place(change) for change in made if change.entry.is_withdrawal} & brought
    gone = {_place(change) for change in made if change.effect is Effect.WITHDRAWS}
    after = [one for key, one in standing.items() if key not in gone]
    reports = unit_reports(after, plan, units, month, explained=blanks.values())
    cells: dict[tuple[str, bool], list[OwedCell]] = {}
    for cell in (cell for report in reports for cell in (*report.cells, *report.restricted)):
        if may_hand_in(by, plan.indicator(cell.debt.indicator), cell.debt.unit, plan, units):
            for unit in _whose(cell, submission.sender, plan):
                cells.setdefault((unit, cell.debt.restricted), []).append(cell)
    for (unit, restricted), owed in cells.items():
        if submission.sender is not None or any(_key(cell) in brought for cell in owed):
            found = _told(unit, month, owed, brought, plan)
            reasons = sum(_key(cell) in explained for cell in owed)
            before = sum(cell.reason is not None and _key(cell) not in brought for cell in owed)
            more = {"reasons": reasons, "reasons_before": before, "restricted": restricted}
            yield found.model_copy(update=more)


def _place(change: EntryChange) -> _Key:
    return change.entry.indicator, change.entry.unit


def _answers(change: EntryChange, blanks: Mapping[_Key, object]) -> bool:
    """Whether it is a figure, or the reason of a blank; what is taken back is missing again, and what stands beside
    another report answers for nothing of it."""
    if not change.entry.carried:
        return False
    is_reason = change.effect is Effect.EXPLAINS or _place(change) in blanks
    return is_reason if change.entry.is_withdrawal else True


def _whose(cell: OwedCell, sender: str | None, plan: Plan) -> Iterator[str]:
    """In whose report the cell stands: its debtor's; in one that is sent in the authority's name, all its own."""
    if sender is None:
        yield cell.debt.debtor
    elif sender == cell.debt.debtor or sender == cell.debt.unit == plan.authority:
        yield sender


def _key(cell: OwedCell) -> _Key:
    return cell.debt.indicator, cell.debt.unit


def _told(unit: str, month: Period, owed: Sequence[OwedCell], brought: set[_Key], plan: Plan) -> HandedIn:
    missing = [cell for cell in owed if cell.is_missing and _key(cell) not in brought]
    return HandedIn(
        unit=unit,
        period=month,
        owed=len(owed),
        brought=sum(_key(cell) in brought for cell in owed),
        missing=tuple(
            MissingFigure(
                indicator=cell.debt.indicator,
                unit=cell.debt.unit,
                reason_asked=silence_is_not_zero(plan, cell.debt.indicator),
            )
            for cell in missing
        ),
    )


def silence_is_not_zero(plan: Plan, indicator: str) -> bool:
    """Whether why a figure is blank is to be said: of what may not happen at all, and where a nil report is asked."""
    found = plan.indicator(indicator)
    return found.nil_report or zero_target(found)
