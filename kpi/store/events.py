"""Who did what when: a chain in which every event holds the hash of the one before it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, Row, insert, select

from kpi.store import seals
from kpi.store.canonical import canonical_json, sha256
from kpi.store.models import event, store_identity

START: Final = "0" * 64
"""What the first event holds in place of a hash before it."""

RESTORED: Final = "restored"
MIGRATED: Final = "migrated"
"""Actions on the store as a whole; whoever did them vouches for all events before."""

_CLOCKS_DIFFER = timedelta(minutes=5)
_SOONEST = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Event:
    """`actor` is an account or `cli:<system user>`; `what` is `source:subject:action`; `body` is canonical JSON."""

    seq: int
    at: datetime
    actor: str
    what: str
    body: str
    prev: str
    hash: str
    seal: str | None = None

    def computed_hash(self) -> str:
        fields = {"seq": self.seq, "at": self.at, "actor": self.actor, "what": self.what}
        return sha256(canonical_json({**fields, "body": self.body, "prev": self.prev}).encode())


def newest(db: Connection) -> Event | None:
    row = db.execute(select(event).order_by(event.c.seq.desc()).limit(1)).one_or_none()
    return None if row is None else _event(row)


def head_hash(db: Connection, known_at: datetime | None = None) -> str:
    """The hash of the newest event (of those up to a moment): kept outside the machine, it proves that nothing before
    it was rewritten."""
    asked = select(event.c.hash).order_by(event.c.seq.desc()).limit(1)
    if known_at is not None:
        asked = asked.where(event.c.at <= known_at)
    found: str | None = db.scalar(asked)
    return found or START


def next_seq(db: Connection) -> int:
    """The number the next event will have."""
    last = newest(db)
    return 1 if last is None else last.seq + 1


def time_for(db: Connection, at: datetime) -> datetime:
    """The time to record something under: `at`, but after the newest event where that is later.

    Writers read the clock before it is their turn, so a little disorder is no news; what was known at the newest
    event's moment stays what it was. A clock that was set back further is believed, and the event says so.
    """
    last = newest(db)
    disorder = last is not None and timedelta(0) < last.at - at <= _CLOCKS_DIFFER
    return last.at + _SOONEST if last is not None and disorder else at


def append(db: Connection, actor: str, what: str, at: datetime, body: Mapping[str, object]) -> Event:
    """Records an event, within the caller's write transaction, in which nobody else appends."""
    last = newest(db)
    seq, prev = (1, START) if last is None else (last.seq + 1, last.hash)
    if last is not None and at < last.at:
        body = {**body, "clock_went_back": str(last.at - at)}
    unsigned = Event(seq, at, actor, what, canonical_json(body), prev, "")
    made = _sealed(replace(unsigned, hash=unsigned.computed_hash()), db.get_execution_options().get(seals.KEY))
    db.execute(insert(event).values(asdict(made)))
    return made


def about_store(db: Connection, done: str) -> str:
    return f"store:{db.scalar(select(store_identity.c.id))}:{done}"


def _sealed(one: Event, key: bytes | None) -> Event:
    return one if key is None else replace(one, seal=str(seals.seal(key, one.hash)))


def _event(row: Row[Any]) -> Event:
    return Event(*tuple(row))
