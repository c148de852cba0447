"""Packs: briefings that were made into files. The files are not kept: what was known then makes them again."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from kpi.domain.plan.period import Period
from kpi.store import events
from kpi.store.events import Event


@dataclass(frozen=True, slots=True)
class Pack:
    """`known_at`: the moment whose figures it shows; `head`: the hash of the event that says it was made."""

    as_of: Period
    known_at: datetime
    at: datetime
    by: str
    head: str
    choices: Mapping[str, str]  # what else was asked for, by name: scope, sector, unit, lang, formats


def event_name(year: int) -> str:
    return f"pack:{year}:made"


def append(
    db: Connection, by: str, as_of: Period, at: datetime, known_at: datetime | None, choices: Mapping[str, str]
) -> Pack:
    """Records a pack, within the caller's write transaction. Without `known_at` it shows what is known when it is
    recorded."""
    now = events.time_for(db, at)
    body = {"as_of": str(as_of), "known_at": (known_at or now).isoformat(), "choices": dict(choices)}
    return read_pack(events.append(db, by, event_name(as_of.year), now, body))


def read_pack(event: Event) -> Pack:
    body = json.loads(event.body)
    return Pack(
        as_of=Period.parse(body["as_of"]),
        known_at=datetime.fromisoformat(body["known_at"]),
        at=event.at,
        by=event.actor,
        head=event.hash,
        choices=body["choices"],
    )
