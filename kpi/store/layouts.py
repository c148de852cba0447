"""Layouts of offices' tables: their confirmations stand in receipts, their revocations are events."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from kpi.domain.answers import Uploader
from kpi.domain.figures.layout import KeptLayout, Layout
from kpi.store import answers, events
from kpi.store.models import event, submission

_WITH_LAYOUTS = '"layouts": [{'


def kept(db: Connection, uploader: Uploader) -> tuple[KeptLayout, ...]:
    """Reads the layouts that hold in the uploader's file, in the order given."""
    giver = answers.givers(db)
    found = _in_force(db, uploader.sender, uploader.plan.year)
    return tuple(layout for layout, row in found if uploader.may_use(giver(row.by, row.sender, row.at)))


def of_sender(db: Connection, sender: str, year: int) -> tuple[KeptLayout, ...]:
    """Reads all that were confirmed for a sender, in the order given, in whosever files they hold: whoever hands in for
    it may end them."""
    return tuple(layout for layout, _ in _in_force(db, sender, year))


def _in_force(db: Connection, sender: str | None, year: int) -> Iterator[tuple[KeptLayout, Row[*tuple[Any, ...]]]]:
    """Yields what was confirmed in the sender's files, for a month of the year, and not revoked since."""
    revoked = _revoked(db, sender)
    asked = (
        select(submission.c.receipt, submission.c.by, submission.c.sender, submission.c.at, submission.c.event)
        .where(submission.c.sender == sender, submission.c.receipt.contains(_WITH_LAYOUTS, autoescape=True))
        .order_by(submission.c.number)
    )
    for row in db.execute(asked):
        for layout in _of_year(row.receipt, year):
            if revoked.get(layout.name, 0) < row.event:
                yield KeptLayout(layout, row.by, row.at), row


def _of_year(receipt: str, year: int) -> list[Layout]:
    told = json.loads(receipt)
    is_of_year = told["period"] is None or str(told["period"]).startswith(f"{year}-")
    return [Layout.model_validate(one) for one in told["layouts"]] if is_of_year else []


def _revoked(db: Connection, sender: str | None) -> dict[str, int]:
    """The number of the event that revoked each name last."""
    asked = select(event.c.seq, event.c.body).where(event.c.what == _event(sender)).order_by(event.c.seq)
    return {json.loads(body)["layout"]: seq for seq, body in db.execute(asked)}


def revoke(db: Connection, sender: str | None, name: str, by: str, at: datetime) -> None:
    """Revokes a layout, within the caller's write transaction: later files of the sender are asked about again."""
    events.append(db, by, _event(sender), events.time_for(db, at), {"layout": name})


def _event(sender: str | None) -> str:
    return f"layout:{sender or ''}:revoked"
