"""Marks: the moments at which the authority was briefed on its targets. Each is an event and nothing else."""

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from kpi.domain.plan.period import Period
from kpi.store import events, plans
from kpi.store.events import Event


@dataclass(frozen=True, slots=True)
class Mark:
    """`revision` is the newest at that moment, `head` the hash of the event before: the state of the store then."""

    as_of: Period
    at: datetime
    by: str
    revision: int
    head: str


def event_name(year: int) -> str:
    return f"briefing:{year}:made"


def append(db: Connection, by: str, as_of: Period, at: datetime, *, revision: int) -> Mark:
    """Records a mark, within the caller's write transaction."""
    body = {"as_of": str(as_of), "revision": revision, "head": events.head_hash(db)}
    return read_mark(events.append(db, by, event_name(as_of.year), events.time_for(db, at), body))


def read_mark(event: Event) -> Mark:
    body = json.loads(event.body)
    return Mark(Period.parse(body["as_of"]), event.at, event.actor, body["revision"], body["head"])


def state_of(db: Connection, mark: Mark) -> tuple[Period, int, str | None]:
    """The period it was about, the newest revision, and the digest of the plan it was measured by."""
    return mark.as_of, mark.revision, plans.digest_in_force(db, mark.as_of.year, mark.at)
