"""Who is let in, and whose turn it is: those who are in are answered in order, and more come in while that is quick.

Past what one processor can answer, scripts that all run at once wait for each other until nobody is answered in time.
So few run at once, the next in the order of asking; how long people lately waited for their turn says how full it is.
"""

import asyncio
import time
from collections import deque
from collections.abc import Callable
from statistics import fmean
from typing import Final

AT_ONCE: Final = 2
"""Scripts that run at once. One would keep a core busy; more let the others go on while one waits for the store."""

MOST_OPEN: Final = 1000
"""Websockets open at once, idle ones too: each holds memory."""

_PATIENCE: Final = 0.15  # seconds that people may wait for their turn on average, so that hardly anybody waits for one
_LATELY: Final = 5.0  # seconds
_AT_HOME: Final = 300.0  # seconds after their last word in which people are still in, and may reload or follow a link
_LONGEST_TURN: Final = 2.0  # seconds; then the script goes on, and the next may start


class Admission:
    """Of one process. Everything is called on the event loop."""

    def __init__(self, *, at_once: int = AT_ONCE, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock = clock
        self.turns = asyncio.Semaphore(at_once)
        self.open = 0
        self._waited: deque[tuple[float, float]] = deque()  # when a turn came, and after how long
        self._waiting: dict[int, float] = {}  # since when, by seat
        self._seen: dict[str, float] = {}  # by session

    def admits(self, session: str) -> bool:
        """Whether the session may open a screen now; from then on it is in."""
        now = self.clock()
        if now - self._seen.get(session, -_AT_HOME) >= _AT_HOME and self.is_full():
            return False
        self.seen(session)
        return True

    def is_full(self) -> bool:
        return self.open >= MOST_OPEN or self.lateness() > _PATIENCE

    def lateness(self) -> float:
        """Seconds that people lately waited for their turn, on average, those who still wait among them."""
        now = self.clock()
        while self._waited and now - self._waited[0][0] > _LATELY:
            self._waited.popleft()
        waits = [wait for _, wait in self._waited] + [now - since for since in self._waiting.values()]
        return fmean(waits) if waits else 0.0

    def seen(self, session: str) -> None:
        now = self.clock()
        self._seen.pop(session, None)
        self._seen[session] = now  # the oldest stands first
        while now - next(iter(self._seen.values())) >= _AT_HOME:
            del self._seen[next(iter(self._seen))]

    async def turn(self, seat: int) -> None:
        """Waits, in the order of asking, until a script may start."""
        start = self._waiting[seat] = self.clock()
        try:
            await self.turns.acquire()
        finally:
            del self._waiting[seat]
        now = self.clock()
        self._waited.append((now, now - start))


class Seat:
    """One websocket's: it takes a turn when its screen is asked for, and gives it back when that was answered."""

    def __init__(self, admission: Admission, session: str) -> None:
        self.admission = admission
        self.session = session
        self._lent: asyncio.TimerHandle | None = None
        admission.open += 1

    async def asks(self) -> None:
        """A seat has one turn at most: asking again while it is answered replaces what it asked before."""
        self.admission.seen(self.session)
        if self._lent is None:
            await self.admission.turn(id(self))
            self._lent = asyncio.get_running_loop().call_later(_LONGEST_TURN, self.answered)

    def answered(self) -> None:
        if self._lent is not None:
            self._lent.cancel()
            self._lent = None
            self.admission.turns.release()

    def leaves(self) -> None:
        self.answered()
        self.admission.open -= 1
