"""Layouts of offices' tables, as their confirmations stand in receipts."""

import json

from sqlalchemy import Connection, select

from kpi.domain.answers import Reader
from kpi.domain.figures.layout import KeptLayout, Layout
from kpi.store import answers
from kpi.store.models import submission

_WITH_LAYOUTS = '"layouts": [{'


def kept(db: Connection, reader: Reader) -> tuple[KeptLayout, ...]:
    """Those that hold in the reader's file, in the order given: confirmed in files of the same sender, for a month of
    the plan's year."""
    giver = answers.givers(db)
    asked = (
        select(submission.c.receipt, submission.c.by, submission.c.sender, submission.c.at)
        .where(submission.c.sender == reader.sender, submission.c.receipt.contains(_WITH_LAYOUTS, autoescape=True))
        .order_by(submission.c.number)
    )
    return tuple(
        KeptLayout(Layout.model_validate(one), row.by, row.at)
        for row in db.execute(asked)
        if reader.may_use(giver(row.by, row.sender, row.at), "")
        for one in _of_year(row.receipt, reader.plan.year)
    )


def _of_year(receipt: str, year: int) -> list[object]:
    told = json.loads(receipt)
    period = told["period"]
    return list(told["layouts"]) if period is None or str(period).startswith(f"{year}-") else []
