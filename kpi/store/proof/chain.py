"""Verifies the chain of events and their seals, and gathers what the events say of the other tables."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import Connection

from kpi.store import events, seals
from kpi.store.events import Event
from kpi.store.models import event
from kpi.store.proof import rows
from kpi.store.proof.faults import Broken, FaultsFound

Body = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class SealedSpan:
    """Events that follow one another. `by`: the name of the key, absent where they have no seal."""

    first: int
    last: int
    by: str | None
    here: bool  # sealed with this machine's secret: checked


@dataclass(slots=True)
class EventClaims:
    """What the events say of the other tables, by subject."""

    faults: FaultsFound
    hashes: set[str] = field(default_factory=lambda: {events.START})
    submissions: dict[int, Body] = field(default_factory=dict)
    plans: dict[int, str] = field(default_factory=dict)
    decisions: dict[int, Body] = field(default_factory=dict)
    accounts: dict[str, Body] = field(default_factory=dict)
    sessions: dict[str, tuple[str, str]] = field(default_factory=dict)  # by name: whose, and the digest of what is kept

    def covered(self, name: str) -> dict[int, str]:
        """What the event of each submission says of this part of it."""
        return {number: body[name] for number, body in self.submissions.items()}

    def said(self, name: str) -> dict[int, None]:
        """The rows of which the events say this, as that an alias holds for all; older events say it of none."""
        return {number: None for body in self.submissions.values() for number in body.get(name, ())}

    def take(self, one: Event) -> None:
        self.hashes.add(one.hash)
        try:
            source, subject, done = one.what.split(":", 2)
            body = json.loads(one.body)
            _must(isinstance(body, dict))
            if source in _TAKEN:
                _TAKEN[source](self, subject, done, body)
        except (ValueError, KeyError, RecursionError):
            self.faults.found(Broken.UNREADABLE, f"event:{one.seq}")


def _must(holds: bool) -> None:
    if not holds:
        raise ValueError


def _number(text: str) -> int:
    number = int(text)
    _must(str(number) == text)
    return number


def _submission(claims: EventClaims, subject: str, _done: str, body: Body) -> None:
    number = _number(subject)
    _must(number not in claims.submissions)
    _must(all(isinstance(body[name], str) for name in ("submission", "revisions", "aliases")))
    _must(body["file"] is None or isinstance(body["file"], str))
    _must(all(type(one) is int for name in ("for_all", "forecasts", "beside") for one in body.get(name, ())))
    claims.submissions[number] = body


def _plan(claims: EventClaims, _year: str, _done: str, body: Body) -> None:
    number, digest = body["number"], body["plan_file"]
    _must(type(number) is int and number not in claims.plans and isinstance(digest, str))
    claims.plans[number] = digest


def _decision(claims: EventClaims, _year: str, _done: str, body: Body) -> None:
    number = body["number"]
    _must(type(number) is int and number not in claims.decisions and isinstance(body["plan_decision"], str))
    _must(body["file"] is None or isinstance(body["file"], str))
    claims.decisions[number] = body


def _account(claims: EventClaims, name: str, done: str, body: Body) -> None:
    """What is recorded of an account; a change of it ends its sessions."""
    _must((done == "added") is (name not in claims.accounts))
    claims.accounts[name] = {key: value for key, value in body.items() if key != "clock_went_back"}
    _end(claims, lambda _, whose: whose == name)


def _session(claims: EventClaims, name: str, done: str, body: Body) -> None:
    if done == "opened" and "session" in body:
        replaced, opened, covers = body.get("replaces"), body["session"], body["covers"]
        _must(isinstance(opened, str) and isinstance(covers, str))
        _end(claims, lambda one, _: one == replaced)
        claims.sessions[opened] = (name, covers)
    elif done == "closed":
        ended = body.get("sessions", ())  # an older event does not say which
        _must(isinstance(ended, list | tuple))
        _end(claims, lambda one, whose: whose == name and one in ended)


def _store(claims: EventClaims, _id: str, _done: str, _body: Body) -> None:
    """A store that was brought back or migrated knows nobody signed in."""
    claims.sessions.clear()


def _end(claims: EventClaims, which: Callable[[str, str], bool]) -> None:
    for one in [one for one, (whose, _) in claims.sessions.items() if which(one, whose)]:
        del claims.sessions[one]


_TAKEN: Final[Mapping[str, Callable[[EventClaims, str, str, Body], None]]] = {
    "submission": _submission,
    "plan": _plan,
    "decision": _decision,
    "account": _account,
    "session": _session,
    "store": _store,
}


def follow(db: Connection, faults: FaultsFound, *, copy: bool) -> EventClaims:
    """Every event is what its hash says, continues the one before it, and is sealed as it should be."""
    claims, sealed = EventClaims(faults), _Seals(faults, db.get_execution_options().get(seals.KEY))
    seq, prev = 0, events.START
    for one in _events(db, faults):
        if one.seq > seq + 1:
            faults.found_span(Broken.MISSING, seq + 1, one.seq - 1)
        if one.prev != prev:
            faults.found(Broken.UNLINKED, f"event:{one.seq}")
        if one.hash == one.computed_hash():
            claims.take(one)
        else:
            faults.found(Broken.CHANGED, f"event:{one.seq}")
        sealed.take(one)
        seq, prev = one.seq, one.hash
    sealed.tell(copy=copy)
    return claims


def _events(db: Connection, faults: FaultsFound) -> Iterator[Event]:
    return (Event(*row) for row in rows.read(db, event, faults, event.c.seq))


class _Seals:
    """Once an event is sealed, all after it are; with another key only from an event on that says the store was brought
    back or migrated. On a machine with a secret the last of those keys is its own, from the first event or from one
    that says so on: what came before, that event vouches for."""

    def __init__(self, faults: FaultsFound, key: bytes | None) -> None:
        self._faults, self._key = faults, key
        self._own = None if key is None else seals.key_name(key)
        self._holder: str | None = None  # the key that seals
        self._wrong: dict[Broken, list[int]] = {Broken.UNSEALED: [], Broken.FORGED: []}
        self._not_ours: dict[Broken, list[int]] = {Broken.UNSEALED: [], Broken.FORGED: []}

    def take(self, one: Event) -> None:
        found = None if one.seal is None else seals.read_seal(one.seal)
        if found is None:
            self._unsealed(one)
        elif found.key == self._own and self._key is not None and not seals.holds(self._key, found, one.hash):
            self._wrong[Broken.FORGED].append(one.seq)
        else:
            self._sealed(one, found.key)

    def _unsealed(self, one: Event) -> None:
        anew = self._holder is None and one.seal is None
        (self._not_ours if anew else self._wrong)[Broken.UNSEALED].append(one.seq)

    def _sealed(self, one: Event, key: str) -> None:
        if key == self._own:
            if _vouches(one):
                self._not_ours = {Broken.UNSEALED: [], Broken.FORGED: []}
        elif self._holder in (None, key) or _vouches(one):
            self._not_ours[Broken.FORGED].append(one.seq)
        else:
            self._wrong[Broken.FORGED].append(one.seq)
        self._holder = key

    def tell(self, *, copy: bool) -> None:
        """A copy may come from any machine."""
        strict = self._own is not None and not copy
        for broken, wrong in self._wrong.items():
            self._faults.found_events(broken, sorted(wrong + self._not_ours[broken]) if strict else wrong)


def _vouches(one: Event) -> bool:
    source, _, done = one.what.partition(":")
    return source == "store" and done.rpartition(":")[2] in (events.RESTORED, events.MIGRATED)


def sealed(db: Connection) -> list[SealedSpan]:
    """Tells with which keys the events are sealed, in order."""
    key = db.get_execution_options().get(seals.KEY)
    own = None if key is None else seals.key_name(key)
    spans: list[SealedSpan] = []
    for one in _events(db, FaultsFound()):
        found = None if one.seal is None else seals.read_seal(one.seal)
        by = None if found is None else found.key
        first = spans.pop().first if spans and spans[-1].by == by else one.seq
        spans.append(SealedSpan(first, one.seq, by, here=by is not None and by == own))
    return spans
