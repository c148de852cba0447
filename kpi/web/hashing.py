"""The queue of passwords to hash, the costliest thing a stranger can ask for."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, nullcontext
from dataclasses import dataclass, field
from typing import TypeVar

from anyio import CapacityLimiter, Lock, to_thread

from kpi.web.counters import LocalUsageCounter, UsageCounter

T = TypeVar("T")

AT_ONCE = 2  # each takes 64 MiB and a core for 0,2 s
_LONGEST_LINE = 40  # of strangers: some eight seconds
_LONGEST_LINE_OF_A_PLACE = 8


class TooMuchToHash(Exception):
    """So many passwords are waiting to be checked that this one would not be soon."""


@dataclass(slots=True)
class Hashing:
    """Hashes two passwords at once; one at once from one place, and one at once from all strangers together."""

    all: CapacityLimiter = field(default_factory=lambda: CapacityLimiter(AT_ONCE))
    strangers: CapacityLimiter = field(default_factory=lambda: CapacityLimiter(AT_ONCE - 1))
    strangers_waiting: UsageCounter = field(default_factory=LocalUsageCounter)
    waiting: UsageCounter = field(default_factory=LocalUsageCounter)
    turns: dict[str, Lock] = field(default_factory=dict)

    async def run(self, work: Callable[[], T], place: str, *, trusted: bool) -> T:
        """Runs the work in a thread when its turn has come. Raises TooMuchToHash."""
        async with self._in_line(place, trusted=trusted), self.strangers if not trusted else nullcontext():
            return await to_thread.run_sync(work, limiter=self.all)

    @asynccontextmanager
    async def _in_line(self, place: str, *, trusted: bool) -> AsyncIterator[None]:
        self._join(place, trusted=trusted)
        try:
            async with self.turns.setdefault(place, Lock()):
                yield
        finally:
            self._leave(place, trusted=trusted)

    def _join(self, place: str, *, trusted: bool) -> None:
        if not self.waiting.take(place, _LONGEST_LINE_OF_A_PLACE):
            raise TooMuchToHash(place)
        if not trusted and not self.strangers_waiting.take(place, most_of_all=_LONGEST_LINE):
            self.waiting.give_back(place)
            raise TooMuchToHash(place)

    def _leave(self, place: str, *, trusted: bool) -> None:
        self.waiting.give_back(place)
        if not trusted:
            self.strangers_waiting.give_back(place)
        if not self.waiting[place]:
            self.turns.pop(place, None)
