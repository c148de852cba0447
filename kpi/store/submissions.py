"""Recording a submission: its file, its revisions, the figures in force and the event, in one transaction."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select

from kpi.domain.figures.receipt import HandedIn, Outcome, Receipt, ReceiptLine
from kpi.domain.figures.revision import Effect, EntryChange, Revision
from kpi.domain.figures.submission import FigureKey, Submission
from kpi.domain.plan import FigureKind
from kpi.store import answers, events, figures, receipts
from kpi.store.canonical import sha256
from kpi.store.digests import aliases_digest, revisions_digest, submission_digest
from kpi.store.models import file, submission


def record(
    db: Connection,
    submitted: Submission,
    before: Mapping[FigureKey, figures.KnownFigure],
    *,
    by: str,
    at: datetime,
    data: bytes | None = None,
    once: str | None = None,
    illustrative: bool = False,
    handed_in: tuple[HandedIn, ...] = (),
) -> Receipt:
    """Records what was handed in, within the caller's write transaction; `before` is the result of `figures.known` in
    it.

    `data` are the bytes handed in. `once` is a key that no other submission has. `handed_in`: what it brings of what is
    owed.
    """
    assert data is None or sha256(data) == submitted.digest, submitted.file_name
    at = events.time_for(db, at)
    number = 1 + (db.scalar(select(func.max(submission.c.number))) or 0)
    made = figures.entry_changes(submitted.recordable, before)
    revisions = figures.as_revisions(db, made, before, number, at)
    receipt = _receipt(submitted, made, revisions, number=number, by=by, at=at, illustrative=illustrative)
    receipt = receipt.model_copy(update={"handed_in": handed_in})
    row = _row(receipt, once, event=events.next_seq(db))
    db.execute(insert(submission).values(row))
    figures.add(db, revisions.values())
    figures.put_in_force(db, made, revisions, illustrative=illustrative)
    aliases = answers.keep_aliases(db, submitted.confirmed, submitted.for_all, number)
    keep_file(db, submitted.digest, data)
    body = {
        "submission": submission_digest(row),
        "revisions": revisions_digest(revisions.values()),
        "aliases": aliases_digest((one.number, one.name, one.code) for one in aliases),
        "beside": [one.number for one in revisions.values() if not one.carried],
        "forecasts": [one.number for one in revisions.values() if one.kind is FigureKind.FORECAST],
        "for_all": [one.number for one in aliases if one.for_all],
        "file": submitted.digest if data is not None else None,
        "answers": [answer.model_dump() for answer in submitted.answers],
    }
    event = events.append(db, by, f"submission:{number}:recorded", at, body)
    return receipt.model_copy(update={"head": event.hash})


def _receipt(
    submitted: Submission,
    made: Sequence[EntryChange],
    revisions: Mapping[FigureKey, Revision],
    *,
    number: int,
    by: str,
    at: datetime,
    illustrative: bool,
) -> Receipt:
    return Receipt(
        number=number,
        status=Outcome.ACCEPTED if revisions else Outcome.UNCHANGED,
        at=at,
        by=by,
        file_name=submitted.file_name,
        digest=submitted.digest,
        sender=submitted.sender,
        period=submitted.period,
        lines=tuple(_line(change, revisions) for change in made),
        issues=submitted.issues,
        answers=submitted.answers,
        layouts=submitted.layouts,
        illustrative=illustrative,
        head="",
    )


def _line(change: EntryChange, revisions: Mapping[FigureKey, Revision]) -> ReceiptLine:
    entry = change.entry
    number = None if change.effect is Effect.UNCHANGED else revisions[entry.key].number
    return ReceiptLine(
        indicator=entry.indicator,
        unit=entry.unit,
        period=entry.period,
        effect=change.effect,
        revision=number,
        kind=entry.kind,
    )


def _row(receipt: Receipt, once: str | None, event: int) -> dict[str, Any]:
    names = ("number", "digest", "file_name", "sender", "period", "by", "at", "status", "illustrative")
    row = {name: getattr(receipt, name) for name in names}
    return {**row, "receipt": receipts.receipt_json(receipt), "once": once, "event": event}


def keep_file(db: Connection, digest: str, data: bytes | None) -> None:
    """Keeps the bytes once, whoever hands them in."""
    if data is not None and db.scalar(select(file.c.digest).where(file.c.digest == digest)) is None:
        db.execute(insert(file).values(digest=digest, data=data))
