"""Slows down guesses without locking anybody out, with counters of this process, forgotten when it stops.

They are not behind `kpi.web.counters`: a wait is worked out of four of them together and may promise a turn, so several
processes could share the whole of `SlowDown` only, each of its steps one transaction, by a clock that they share.
"""

import math
from collections import deque
from collections.abc import MutableMapping
from dataclasses import dataclass, field
from enum import Enum, auto
from ipaddress import IPv6Address, ip_address

from cachetools import LRUCache

HOUR = 3600.0
FREE_FAILURES = 5
LONGEST_WAIT = 60.0
BURST = 10  # guesses of strangers at one account that cost it nothing
STEP = 36.0  # then one in so many seconds: 100 an hour
TRIES_A_MINUTE = 30  # of one place, whatever the account; twice as many where the browser is new there
_CLAIM = 30.0  # seconds for which a turn waits for the one it was promised to
_MANY = 40_000  # more than an hour of password checks: nobody can push their own failures out


class AskerKind(Enum):
    STRANGER = auto()
    KNOWN = auto()  # a browser that has signed in to the account with the password it has today
    ISSUED = auto()  # types a one-time password that carries the mark of this installation


@dataclass(frozen=True, slots=True)
class Asker:
    """Who tries to sign in. `place` is where they come from (see `place_of`), `mark` what a known browser shows."""

    account: str
    place: str
    browser: str = ""
    standing: AskerKind = AskerKind.STRANGER
    mark: str = ""

    @property
    def counted_as(self) -> tuple[str, ...]:
        """The keys under which a failure is counted."""
        match self.standing:
            case AskerKind.STRANGER:
                return self.account, self.place
            case AskerKind.KNOWN:
                return self.account, "", self.mark
            case AskerKind.ISSUED:
                return self.account, self.place, "", "issued"

    @property
    def counted_in_its_place(self) -> tuple[str, ...]:
        return self.account, self.place, self.browser


def place_of(address: str) -> str:
    """An IPv4 address, or the /64 of an IPv6 address: what one subscriber has."""
    try:
        read = ip_address(address)
    except ValueError:
        return address
    if not isinstance(read, IPv6Address):
        return str(read)
    return str(read.ipv4_mapped or IPv6Address(int(read) >> 64 << 64))


_Rank = tuple[bool, int, int]
"""Smaller comes first: from a place where somebody has signed in; fewer failures from the place, of the browser."""


@dataclass(slots=True)
class _Failures:
    count: int = 0
    last: float = 0.0


@dataclass(frozen=True, slots=True)
class _Turn:
    """The next guess at an account, promised to one who was asked to wait for it."""

    asker: Asker
    rank: _Rank
    opens: float


@dataclass(slots=True)
class _Line:
    """The guesses that strangers have at one account."""

    level: float = BURST
    filled: float = 0.0
    turn: _Turn | None = None

    def fill(self, now: float) -> None:
        self.level = min(float(BURST), self.level + max(0.0, now - self.filled) / STEP)
        self.filled = now

    def ready(self, asker: Asker, rank: _Rank, ready: float, now: float) -> float:
        """When this stranger may guess. Whoever must wait is promised the turn, unless somebody who comes first is."""
        self.fill(now)
        ready = max(ready, now + max(0.0, 1.0 - self.level) * STEP)
        if self.turn is not None and self._yields(self.turn, asker, rank):
            return max(ready, self.turn.opens + STEP)
        if ready > now:
            self.turn = _Turn(asker, rank, ready)
        return ready

    def _yields(self, turn: _Turn, asker: Asker, rank: _Rank) -> bool:
        """Whether the turn is another's whom this one would delay."""
        delays = self.level < 2.0 or turn.asker.place == asker.place
        return delays and turn.asker != asker and turn.rank <= rank

    def missed(self, now: float) -> _Turn | None:
        """Withdraws a promised turn that nobody took, and returns it."""
        if self.turn is None or now <= self.turn.opens + _CLAIM:
            return None
        missed, self.turn = self.turn, None
        return missed

    def take(self, asker: Asker, now: float) -> None:
        self.fill(now)
        self.level -= 1.0
        if self.turn is not None and self.turn.asker == asker:
            self.turn = None


def _many() -> LRUCache[tuple[str, ...], _Failures]:
    return LRUCache(_MANY)


@dataclass(slots=True)
class SlowDown:
    """How long a sign-in must wait: never more than a minute.

    A place waits for its own failures. Over all places an account takes 10 guesses and then one in 36 seconds
    from strangers; the next is promised to one who was asked to wait, the newcomer before those who have failed, so
    that failing costs the one who guesses. A known browser and a one-time password issued here wait only for
    their own failures. Times are seconds of a steady clock.
    """

    failures: MutableMapping[tuple[str, ...], _Failures] = field(default_factory=_many)
    lines: MutableMapping[str, _Line] = field(default_factory=lambda: LRUCache(_MANY))
    tries: MutableMapping[str, deque[tuple[float, str]]] = field(default_factory=lambda: LRUCache(_MANY))
    familiar: MutableMapping[str, None] = field(default_factory=lambda: LRUCache(_MANY))

    def wait(self, asker: Asker, now: float) -> int:
        """Whole seconds until this one may try; 0: now."""
        ready = self._own_ready(asker, now)
        if asker.standing is AskerKind.STRANGER:
            ready = max(ready, self._place_ready(asker, now))
            line = self.lines.get(asker.account)
            if line is not None:
                self._withdraw_missed(line, now)
                ready = line.ready(asker, self._rank(asker, now), ready, now)
        return math.ceil(min(LONGEST_WAIT, max(0.0, ready - now)))

    def trusts(self, asker: Asker) -> bool:
        """Whether it is known from before, or comes from where somebody has signed in."""
        return asker.standing is not AskerKind.STRANGER or asker.place in self.familiar

    def tried(self, asker: Asker, now: float) -> None:
        """Counts an attempt before it is judged, so that a hundred at once are a hundred."""
        self._fail(asker.counted_as, now)
        if asker.standing is not AskerKind.STRANGER:
            return
        self._fail(asker.counted_in_its_place, now)
        self.lines.setdefault(asker.account, _Line(filled=now)).take(asker, now)
        self.tries.setdefault(asker.place, deque(maxlen=2 * TRIES_A_MINUTE)).append((now, asker.browser))

    def succeeded(self, asker: Asker) -> None:
        """It was no guess: failures before it are forgotten, and those at its place are known to be colleagues."""
        self.take_back(asker)
        if asker.place:
            self.familiar[asker.place] = None
        self.failures.pop(asker.counted_as, None)
        self.failures.pop(asker.counted_in_its_place, None)

    def take_back(self, asker: Asker) -> None:
        """Takes back an attempt that was not judged, or was no guess."""
        self._unfail(asker.counted_as)
        if asker.standing is not AskerKind.STRANGER:
            return
        self._unfail(asker.counted_in_its_place)
        if asker.account in self.lines:
            self.lines[asker.account].level += 1.0
        if self.tries.get(asker.place):
            self.tries[asker.place].pop()

    def _unfail(self, key: tuple[str, ...]) -> None:
        if key in self.failures:
            self.failures[key].count -= 1

    def _fail(self, key: tuple[str, ...], now: float) -> None:
        failed = self.failures.setdefault(key, _Failures())
        if now - failed.last > HOUR:
            failed.count = 0
        failed.count, failed.last = failed.count + 1, now

    def _failed(self, key: tuple[str, ...], now: float) -> _Failures:
        failed = self.failures.get(key)
        return failed if failed is not None and now - failed.last <= HOUR else _Failures()

    def _own_ready(self, asker: Asker, now: float) -> float:
        failed = self._failed(asker.counted_as, now)
        if failed.count < FREE_FAILURES:
            return now
        return failed.last + min(2.0 ** (failed.count - FREE_FAILURES + 1), LONGEST_WAIT)

    def _place_ready(self, asker: Asker, now: float) -> float:
        tries = self.tries.get(asker.place, deque())
        most = TRIES_A_MINUTE if any(browser == asker.browser for _, browser in tries) else 2 * TRIES_A_MINUTE
        return now if len(tries) < most else tries[-most][0] + 60.0

    def _rank(self, asker: Asker, now: float) -> _Rank:
        counts = (self._failed(key, now).count for key in (asker.counted_as, asker.counted_in_its_place))
        return asker.place not in self.familiar, *counts  # type: ignore[return-value]

    def _withdraw_missed(self, line: _Line, now: float) -> None:
        """Whoever lets a promised turn pass goes behind the others, as if it had failed."""
        missed = line.missed(now)
        if missed is not None:
            self._fail(missed.asker.counted_in_its_place, now)
