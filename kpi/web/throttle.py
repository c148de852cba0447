"""Slowing down without locking out: counters of this one process, forgotten when it stops."""

import math
from collections import deque
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from dataclasses import dataclass, field

FREE_FAILURES = 5
LONGEST_WAIT = 60.0
GUESSES_AN_HOUR = 90  # of one account, from all places that have not signed in to it
TRIES_A_MINUTE = 30  # of one address, whatever the account
HOUR = 3600.0
_MANY = 10_000


@dataclass(slots=True)
class _Failures:
    count: int = 0
    last: float = 0.0


@dataclass(slots=True)
class SlowDown:
    """How long a sign-in must wait, by account and by the place it comes from.

    A place is an address, or a browser that has signed in to the account before and shows the mark it
    was given then. Only that place waits for its own failures; the limit over all places does not touch
    a place that has signed in before, so a stranger can slow down strangers and never the owner.
    Times are seconds of a steady clock.
    """

    failures: MutableMapping[tuple[str, str], _Failures] = field(default_factory=dict)
    guesses: MutableMapping[str, deque[float]] = field(default_factory=dict)
    tries: MutableMapping[str, deque[float]] = field(default_factory=dict)
    at_home: set[tuple[str, str]] = field(default_factory=set)

    def wait(self, account: str, place: str, now: float, *, known: bool = False) -> int:
        """Whole seconds until this place may try; 0: now. `known`: the place proves it signed in before."""
        waits = [self._own_wait(account, place, now)]
        if not known and (account, place) not in self.at_home:
            waits.append(_until_room(self.guesses.get(account), GUESSES_AN_HOUR, HOUR, now))
            waits.append(_until_room(self.tries.get(place), TRIES_A_MINUTE, 60.0, now))
        return math.ceil(max(0.0, *waits))

    def _own_wait(self, account: str, place: str, now: float) -> float:
        failed = self.failures.get((account, place))
        if failed is None or failed.count < FREE_FAILURES:
            return 0.0
        return failed.last + min(2.0 ** (failed.count - FREE_FAILURES + 1), LONGEST_WAIT) - now

    def tried(self, account: str, place: str, now: float) -> None:
        """Counts an attempt before it is judged, so that a hundred at once are a hundred."""
        self._forget(now)
        failed = self.failures.setdefault((account, place), _Failures())
        failed.count, failed.last = failed.count + 1, now
        self.guesses.setdefault(account, deque(maxlen=GUESSES_AN_HOUR)).append(now)
        self.tries.setdefault(place, deque(maxlen=TRIES_A_MINUTE)).append(now)

    def succeeded(self, account: str, place: str) -> None:
        self.failures.pop((account, place), None)
        self.at_home.add((account, place))

    def _forget(self, now: float) -> None:
        if len(self.failures) > _MANY:
            self.failures = {key: one for key, one in self.failures.items() if now - one.last < HOUR}
        if len(self.guesses) > _MANY:
            self.guesses = {key: times for key, times in self.guesses.items() if now - times[-1] < HOUR}
        if len(self.tries) > _MANY:
            self.tries = {key: times for key, times in self.tries.items() if now - times[-1] < 60.0}


def _until_room(times: deque[float] | None, most: int, span: float, now: float) -> float:
    if times is None or len(times) < most:
        return 0.0
    return max(0.0, times[0] + span - now)


class TooManyUploads(Exception):
    """Another file of the same account is on its way, or it has sent all it may in this hour."""


@dataclass(slots=True)
class UploadLimit:
    """One file at a time and so many an hour, by account."""

    an_hour: int = 20
    under_way: set[str] = field(default_factory=set)
    sent: MutableMapping[str, deque[float]] = field(default_factory=dict)

    @contextmanager
    def one(self, account: str, now: float) -> Iterator[None]:
        """Raises TooManyUploads."""
        sent = self.sent.setdefault(account, deque(maxlen=self.an_hour))
        if account in self.under_way or _until_room(sent, self.an_hour, HOUR, now) > 0:
            raise TooManyUploads(account)
        self.under_way.add(account)
        sent.append(now)
        try:
            yield
        finally:
            self.under_way.discard(account)
