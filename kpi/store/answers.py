"""People's earlier answers: aliases of names, and answers to the very same bytes; each with who gave it."""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Final, NamedTuple

from sqlalchemy import Connection, func, insert, select

from kpi.domain.access import OPERATOR_PREFIX, Account
from kpi.domain.answers import Alias, AnswerGiver, EarlierAnswer, Uploader
from kpi.domain.figures.submission import Answer
from kpi.store import accounts
from kpi.store.canonical import sha256
from kpi.store.models import alias, submission


class KeptAnswer(NamedTuple):
    """A row of `alias`, but for the submission it came with."""

    number: int
    name: str
    code: str
    for_all: bool


def keep_aliases(db: Connection, confirmed: Mapping[str, str], for_all: Sequence[str], number: int) -> list[KeptAnswer]:
    """Records the aliases, within the write of submission `number`."""
    last: int = db.scalar(select(func.max(alias.c.number))) or 0
    kept = [
        KeptAnswer(last + nth, name, code, name in for_all) for nth, (name, code) in enumerate(confirmed.items(), 1)
    ]
    if kept:
        db.execute(insert(alias), [{**one._asdict(), "submission": number} for one in kept])
    return kept


_ALIASES: Final = (
    select(alias.c.number, alias.c.name, alias.c.code, alias.c.for_all)
    .add_columns(submission.c.by, submission.c.sender, submission.c.at)
    .join(submission, submission.c.number == alias.c.submission)
    .order_by(alias.c.number)
)


def aliases(db: Connection, uploader: Uploader) -> tuple[Alias, ...]:
    """The aliases that hold in the uploader's file, in the order given."""
    giver = givers(db)
    found = [(row, giver(row.by, row.sender, row.at)) for row in db.execute(_ALIASES)]
    return tuple(
        Alias(row.number, row.name, row.code, row.by, row.at, row.for_all, own=row.by == uploader.account.name)
        for row, who in found
        if uploader.may_use_name(who, row.code, for_all=row.for_all)
    )


def earlier(db: Connection, data: bytes, uploader: Uploader) -> tuple[EarlierAnswer, ...]:
    """The answers to the newest submission of the same bytes that hold in the uploader's file.

    An answer belongs to whoever gave it first: those who handed in the same bytes again only relied on it.
    """
    giver = givers(db)
    first: dict[tuple[str, ...], AnswerGiver] = {}
    standing: list[tuple[Answer, AnswerGiver]] = []
    asked = select(submission.c.receipt, submission.c.by, submission.c.sender, submission.c.at)
    for row in db.execute(asked.where(submission.c.digest == sha256(data)).order_by(submission.c.number)):
        given = [Answer.model_validate(one) for one in json.loads(row.receipt)["answers"]]
        who = giver(row.by, row.sender, row.at)
        given_by = [(one, first.setdefault((one.sheet, one.cell, one.choice, one.because), who)) for one in given]
        if uploader.may_use(who):
            standing = given_by
    return tuple(EarlierAnswer(one, who.name, who.at) for one, who in standing if uploader.may_use(who, one.choice))


def givers(db: Connection) -> Callable[[str, str | None, datetime], AnswerGiver]:
    """Makes a function that tells whose answer it is, by name, sender and time; accounts are looked up once."""

    @cache
    def account(name: str) -> Account | None:
        if name.startswith(OPERATOR_PREFIX):
            return Account(name, None)
        found = accounts.find(db, name)
        return None if found is None or found.disabled else found.account

    return lambda name, sender, at: AnswerGiver(name, account(name), sender, at)
