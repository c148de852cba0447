"""Proof that the history is whole: every row is what its event says, and every event is linked to the one before."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Row, Select, Table, select, text
from sqlalchemy.exc import DatabaseError

from kpi.domain.revision import Key, Revision, standing_after
from kpi.store import accounts, events
from kpi.store.canonical import sha256
from kpi.store.covered import aliases_digest, plan_digest, plan_file_digest, revisions_digest, submission_digest
from kpi.store.models import account, alias, current, event, file, plan_file, revision, submission


class Broken(StrEnum):
    """What is wrong with something that was recorded."""

    CHANGED = "changed"  # it is not what its event says
    MISSING = "missing"  # its event is there and it is not
    UNRECORDED = "unrecorded"  # it is there and no event speaks of it
    UNREADABLE = "unreadable"  # the file is spoilt, or a row holds what cannot be a value of its kind
    UNLINKED = "unlinked"  # an event does not continue the one before it
    HEAD_UNKNOWN = "head_unknown"  # no event has the hash kept outside: the end was cut off, or all was rewritten


@dataclass(frozen=True, slots=True)
class Fault:
    """`subject`: `event:7`, `submission:12`, `revisions:12` (those of submission 12), `current:18673 KT-5 2021-05`."""

    broken: Broken
    subject: str


def verify(db: Connection, head: str | None = None) -> list[Fault]:
    """Every fault of the history, none if it is whole. `head`: an anchor, a hash the store once printed."""
    proof = _Proof(db)
    if db.dialect.name == "sqlite" and not proof.pages():
        return proof.faults
    proof.chain()
    if head is not None and head not in proof.hashes:
        proof.found(Broken.HEAD_UNKNOWN, head)
    for prove in (proof.handed_in, proof.names, proof.figures, proof.files, proof.plan_files, proof.people):
        prove()
    return proof.faults


Body = Mapping[str, Any]


@dataclass(slots=True)
class _Proof:
    """What the events say, by what they are about, and where the rest differs from it."""

    db: Connection
    faults: list[Fault] = field(default_factory=list)
    hashes: set[str] = field(default_factory=lambda: {events.START})
    submissions: dict[int, Body] = field(default_factory=dict)
    plans: dict[int, str] = field(default_factory=dict)
    accounts: dict[str, Body] = field(default_factory=dict)

    def found(self, broken: Broken, subject: str) -> None:
        self.faults.append(Fault(broken, subject))

    def pages(self) -> bool:
        """Whether the file itself is sound."""
        try:
            state = self.db.scalar(text("PRAGMA integrity_check(1)"))
        except DatabaseError as fault:
            state = str(fault.orig)
        if state != "ok":
            self.found(Broken.UNREADABLE, str(state))
        return bool(state == "ok")

    def rows(self, table: Table, asked: Select[Any]) -> Iterator[Row[Any]]:
        rows = iter(self.db.execute(asked))
        while True:
            try:
                yield next(rows)
            except StopIteration:
                return
            except (ValueError, ArithmeticError):
                self.found(Broken.UNREADABLE, table.name)

    def compare(self, kind: str, there: Mapping[Any, object], recorded: Mapping[Any, object]) -> None:
        for key in sorted(there.keys() | recorded.keys()):
            if key not in recorded:
                self.found(Broken.UNRECORDED, f"{kind}:{key}")
            elif key not in there:
                self.found(Broken.MISSING, f"{kind}:{key}")
            elif there[key] != recorded[key]:
                self.found(Broken.CHANGED, f"{kind}:{key}")

    def chain(self) -> None:
        seq, prev = 0, events.START
        for row in self.rows(event, select(event).order_by(event.c.seq)):
            one = events.Event(*tuple(row))
            for lost in range(seq + 1, one.seq):
                self.found(Broken.MISSING, f"event:{lost}")
            if one.prev != prev:
                self.found(Broken.UNLINKED, f"event:{one.seq}")
            if one.hash != one.computed_hash() or one.seal is not None:
                self.found(Broken.CHANGED, f"event:{one.seq}")
            else:
                self.take(one)
            seq, prev = one.seq, one.hash

    def take(self, one: events.Event) -> None:
        source, subject, _ = one.what.split(":", 2)
        self.hashes.add(one.hash)
        if source == "submission":
            self.submissions[int(subject)] = json.loads(one.body)
        elif source == "plan":
            body = json.loads(one.body)
            self.plans[body["number"]] = body["plan_file"]
        elif source == "account":
            self.accounts[subject] = json.loads(one.body)

    def covered(self, name: str) -> dict[int, str]:
        """What the event of each submission says of this part of it."""
        return {number: body[name] for number, body in self.submissions.items()}

    def handed_in(self) -> None:
        rows = self.rows(submission, select(submission))
        there = {row.number: submission_digest(dict(row._mapping)) for row in rows}
        self.compare("submission", there, self.covered("submission"))

    def names(self) -> None:
        rows = self.rows(alias, select(alias).order_by(alias.c.submission, alias.c.number))
        there = dict.fromkeys(self.submissions, aliases_digest(()))
        for number, of_submission in groupby(rows, key=lambda row: row.submission):
            there[number] = aliases_digest((row.number, row.name, row.code) for row in of_submission)
        self.compare("aliases", there, self.covered("aliases"))
        everybodys = self.rows(alias, select(alias).where(alias.c.for_all))
        said = (number for body in self.submissions.values() for number in body.get("for_all", ()))
        self.compare("alias", dict.fromkeys(row.number for row in everybodys), dict.fromkeys(said))

    def figures(self) -> None:
        """The revisions, and the figures in force as they follow from them."""
        rows = self.rows(revision, select(revision).order_by(revision.c.submission, revision.c.number))
        there = dict.fromkeys(self.submissions, revisions_digest(()))
        standing: dict[Key, Revision | None] = {}
        for number, of_submission in groupby((Revision(*tuple(row)) for row in rows), key=lambda one: one.submission):
            revisions = list(of_submission)
            there[number] = revisions_digest(revisions)
            for one in revisions:
                standing[one.key] = standing_after(standing.get(one.key), one)
        self.compare("revisions", there, self.covered("revisions"))
        self.in_force(one for one in standing.values() if one is not None)

    def in_force(self, standing: Iterable[Revision]) -> None:
        marks = select(submission.c.number, submission.c.illustrative)
        marked = {row.number: row.illustrative for row in self.db.execute(marks)}
        follows = {
            " ".join(map(str, one.key)): (*one.figure, one.basis, one.number, one.at, marked.get(one.submission))
            for one in standing
        }
        rows = self.rows(current, select(current))
        self.compare("current", {" ".join(map(str, row[:3])): tuple(row[3:]) for row in rows}, follows)

    def files(self) -> None:
        there = {row.digest: sha256(row.data) for row in self.rows(file, select(file))}
        kept = {body["file"] for body in self.submissions.values()} - {None}
        self.compare("file", there, {digest: digest for digest in kept})

    def plan_files(self) -> None:
        there = {
            row.number: plan_file_digest(row.number, row.year, plan_digest(row.plan, row.units), row.since, row.event)
            if plan_digest(row.plan, row.units) == row.digest
            else None
            for row in self.rows(plan_file, select(plan_file))
        }
        self.compare("plan_file", there, self.plans)

    def people(self) -> None:
        rows = self.rows(account, select(account))
        self.compare("account", {row.name: accounts.state(dict(row._mapping)) for row in rows}, self.accounts)
