"""Previews what a submission would change, and records it in one transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from kpi.actions.handing_in import handed_in
from kpi.actions.official_codes import as_called, on_record
from kpi.actions.refusals import HasErrors, HoldsRealFigures, NotAllowed, StaleRevision, require, require_now
from kpi.auth import digest
from kpi.domain.access import Account, Act, acts_for_report, may_name, split_by_rights
from kpi.domain.figures.receipt import HandedIn, Receipt
from kpi.domain.figures.revision import Effect, EntryChange
from kpi.domain.figures.submission import Entry, FigureKey, Submission
from kpi.domain.plan import Plan, PlanChange
from kpi.domain.plan.units import Units
from kpi.store import Connection, Store, decisions, figures, queries, submissions
from kpi.store.queries import Newest


@dataclass(frozen=True, slots=True)
class Preview:
    """What a submission would do, entry by entry, in a store in which this was the newest."""

    newest: Newest
    changes: tuple[EntryChange, ...]
    handed_in: tuple[HandedIn, ...] = ()


def preview_changes(store: Store, submission: Submission, by: Account, *, plan: Plan, units: Units) -> Preview:
    """The old and the new figures, without recording anything. Raises NotAllowed."""
    _check_rights(submission, by, plan, units)
    submission = on_record(_in_reports(by, submission, plan))
    with store.reading() as db:
        made = figures.entry_changes(submission.recordable, figures.known(db, submission.recordable))
        changes = as_called(made, plan, units)
        return Preview(queries.newest(db), changes, handed_in(db, submission, changes, by, plan, units))


def submit(
    store: Store,
    submission: Submission,
    by: Account,
    at: datetime,
    *,
    plan: Plan,
    units: Units,
    data: bytes | None = None,
    take_readable: bool = False,
    seen: Newest | None = None,
    key: str | None = None,
    illustrative: bool = False,
) -> Receipt:
    """Records the entries and answers with the receipt, once all of it is safely stored.

    `data`: the bytes handed in, kept beside. `take_readable`: the sender decides to leave out what has errors;
    a table whose reading nobody confirmed is left out with them.
    `seen`: what was newest when the sender was shown the changes; figures recorded since are not overwritten unseen,
    and none at all in a store that was brought back since. Nor is, whatever was seen, a figure with numerator and
    denominator by a lesser one without an outright answer.
    `key`: of the form or request; the same submission under the same key is recorded once, whoever repeats it.
    Raises NotAllowed, HasErrors, StaleRevision, HoldsRealFigures.
    """
    _check_rights(submission, by, plan, units)
    if submission.errors:
        submission = submission.without_unconfirmed
        if not (take_readable and submission.recordable):
            raise HasErrors(submission.errors)
    assert not submission.unconfirmed, submission.file_name
    once = None if key is None else digest(f"{by.name}\n{submission.digest}\n{key}")
    submission, asked = _in_reports(by, _with_names_of(by, submission, plan, units), plan), submission
    submission = on_record(submission)

    def recorded(db: Connection) -> Receipt:
        done = None if once is None else queries.receipt_of(db, once)
        if done is not None:
            return done
        _check_rights(asked, require_now(db, by, Act.SUBMIT), plan, units)
        before = figures.known(db, submission.recordable)
        _check_parts(submission, before)
        if seen is not None:
            _check_seen(submission, before, seen, queries.newest(db))
        made = figures.entry_changes(submission.recordable, before)
        return submissions.record(
            db,
            submission,
            before,
            by=by.name,
            at=at,
            data=data,
            once=once,
            illustrative=_marked(db, illustrative),
            handed_in=handed_in(db, submission, as_called(made, plan, units), by, plan, units),
        )

    return store.write(recorded)


@dataclass(frozen=True, slots=True)
class MadeUpDecision:
    """What an invented decision changes of the plan, with the file that it was read from."""

    change: PlanChange
    data: bytes | None = None


def load_demo(
    store: Store,
    made_up: Sequence[Submission],
    by: Account,
    at: datetime,
    *,
    plan: Plan,
    units: Units,
    decided: Sequence[MadeUpDecision] = (),
) -> tuple[Receipt, ...]:
    """Records invented figures and decisions, all or none, into a store without real ones; one that has them already
    stays as it is.

    Raises NotAllowed, HasErrors, HoldsRealFigures.
    """
    require(by, Act.OPERATE)
    for submission in made_up:
        _check_rights(submission, by, plan, units)
        if submission.errors:
            raise HasErrors(submission.errors)

    def recorded(db: Connection) -> tuple[Receipt, ...]:
        if queries.is_illustrative(db):
            return ()
        _marked(db, illustrative=True)
        for one in decided:
            decisions.record(db, plan.year, one.change, by=by.name, at=at, data=one.data, illustrative=True)
        return tuple(_record_made_up(db, one, by, at) for one in made_up)

    return store.write(recorded)


def _record_made_up(db: Connection, submission: Submission, by: Account, at: datetime) -> Receipt:
    before = figures.known(db, submission.recordable)
    _check_parts(submission, before)
    return submissions.record(db, submission, before, by=by.name, at=at, illustrative=True)


def _check_rights(submission: Submission, by: Account, plan: Plan, units: Units) -> None:
    require(by, Act.SUBMIT)
    if submission.for_all or any(answer.for_all for answer in submission.answers):
        require(by, Act.CONFIRM_FOR_ALL)
    _, refused = split_by_rights(by, submission.recordable, plan, units)
    if refused:
        raise NotAllowed(by.name, Act.SUBMIT, refused)


def _with_names_of(by: Account, submission: Submission, plan: Plan, units: Units) -> Submission:
    """Without the names of units and indicators that the account may not hand in for: of those it teaches nothing."""
    kept = {name: code for name, code in submission.confirmed.items() if may_name(by, code, plan, units)}
    return submission.model_copy(update={"confirmed": kept})


def _in_reports(by: Account, submission: Submission, plan: Plan) -> Submission:
    """With what comes in another report than the one that carries the figure marked: it stands beside."""
    sender = submission.sender or (by.units[0] if len(by.units) == 1 else None)

    def placed(entry: Entry) -> Entry:
        indicator = plan.indicator_in_force(entry.indicator, entry.period)
        carried = plan.carries(indicator, entry.unit, sender) and acts_for_report(by, indicator, entry.unit, plan)
        return entry if carried else entry.model_copy(update={"carried": False})

    return submission.model_copy(
        update={
            "entries": tuple(map(placed, submission.entries)),
            "blanks": tuple(map(placed, submission.blanks)),
        }
    )


def _check_parts(submission: Submission, before: Mapping[FigureKey, figures.KnownFigure]) -> None:
    """A figure with numerator and denominator yields to a lesser one only where somebody said so of these parts."""
    lost = [change for change in figures.entry_changes(submission.recordable, before) if change.loses_unasked]
    if lost:
        raise StaleRevision(lost)


def _check_seen(
    submission: Submission, before: Mapping[FigureKey, figures.KnownFigure], seen: Newest, now: Newest
) -> None:
    is_another = seen.store != now.store
    changed = [
        change
        for change in figures.entry_changes(submission.recordable, before)
        if change.effect is not Effect.UNCHANGED
        and (is_another or before.get(change.entry.key, figures.NO_FIGURE).recorded_after(seen.revision))
    ]
    if changed:
        raise StaleRevision(changed)


def _marked(db: Connection, illustrative: bool) -> bool:
    """The submission marked as invented, if the store holds invented figures."""
    already = queries.is_illustrative(db)
    if illustrative and not already and queries.newest_revision(db):
        raise HoldsRealFigures
    return illustrative or already
