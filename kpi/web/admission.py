"""Who is let in, and whose turn it is: those who are in are answered in order, and more come in while that is quick.

Past what one processor can answer, scripts that all run at once wait for each other until nobody is answered in time.
So few run at once, and of one account one, the next in the order of asking; how long people lately waited for others
says how full it is. What an account asks for beyond its share waits for its own, and for nobody else's.
"""

import asyncio
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import fmean
from typing import Final

from kpi.limits import (
    LEAST_TURN,
    MOST_OPEN,
    OPEN_OF_ACCOUNT,
    OWN_SECONDS,
    OWN_SHARE,
    SCRIPTS_AT_ONCE,
    SCRIPTS_OF_ACCOUNT,
    TURN_SECONDS,
)
from kpi.web.counters import LocalUsageCounter, UsageCounter

_PATIENCE: Final = 0.15  # seconds that people may wait for their turn on average, so that hardly anybody waits for one
_LATELY: Final = 5.0  # seconds
_AT_HOME: Final = 300.0  # seconds after their last word in which people are still in, and may reload or follow a link


class NoSeat(Exception):
    """The account has all its screens open, or no further websocket can be held."""


@dataclass(eq=False, slots=True)
class _Own:
    """One account: what is left of its share, and its scripts that run or wait."""

    left: float = OWN_SECONDS
    refilled_at: float = 0.0
    has_turn: bool = False
    scripts: int = 0  # that run, those that have outstayed their turn among them
    waiting: deque[tuple[asyncio.Future[None], float]] = field(default_factory=deque)  # and since when

    def refill(self, now: float) -> float:
        self.left = min(OWN_SECONDS, self.left + (now - self.refilled_at) * OWN_SHARE)
        self.refilled_at = now
        return self.left

    @property
    def may_start(self) -> bool:
        return not self.has_turn and self.scripts < SCRIPTS_OF_ACCOUNT


class Admission:
    """The admission of one process; everything is called on the event loop."""

    def __init__(
        self,
        *,
        at_once: int = SCRIPTS_AT_ONCE,
        most_open: int = MOST_OPEN,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.clock = clock
        self.free = at_once
        self.most_open = most_open
        self.open: UsageCounter = LocalUsageCounter()  # by account
        self._own: dict[str, _Own] = {}
        self._next: list[str] = []  # accounts of which a script may start, in the order in which they could
        self._waited: deque[tuple[float, float]] = deque()  # when a turn came, and after how long
        self._seen: dict[str, float] = {}  # by session

    def admits(self, session: str) -> bool:
        """Whether the session may open a screen now; from then on it is in."""
        now = self.clock()
        if now - self._seen.get(session, -_AT_HOME) >= _AT_HOME and self.is_full():
            return False
        self.seen(session)
        return True

    def is_full(self) -> bool:
        return self.is_crammed or self.lateness() > _PATIENCE

    @property
    def is_crammed(self) -> bool:
        """Whether no further websocket can be held."""
        return self.open.total() >= self.most_open

    def has_all_its_screens(self, account: str) -> bool:
        return self.open[account] >= OPEN_OF_ACCOUNT

    def lateness(self) -> float:
        """Seconds that people lately waited for others, on average, those who still wait among them."""
        now = self.clock()
        while self._waited and now - self._waited[0][0] > _LATELY:
            self._waited.popleft()
        waiting = [now - self._own[account].waiting[0][1] for account in self._next]
        waits = [wait for _, wait in self._waited] + waiting
        return fmean(waits) if waits else 0.0

    def seen(self, session: str) -> None:
        now = self.clock()
        self._seen.pop(session, None)
        self._seen[session] = now  # the oldest comes first
        while now - next(iter(self._seen.values())) >= _AT_HOME:
            del self._seen[next(iter(self._seen))]

    def own(self, account: str) -> _Own:
        if account not in self._own:
            self._own[account] = _Own(refilled_at=self.clock())
        return self._own[account]

    async def share(self, account: str) -> None:
        """Waits until the account has something left of its share."""
        while self.own(account).refill(self.clock()) <= 0:
            await asyncio.sleep(LEAST_TURN - self.own(account).left)

    async def turn(self, account: str) -> None:
        """Waits, in the order of asking, until a script of the account may start."""
        await self.share(account)
        own, turn = self.own(account), asyncio.get_running_loop().create_future()
        own.waiting.append((turn, self.clock()))
        self._line_up(account)
        self._go_on()
        try:
            await turn
        except asyncio.CancelledError:
            self._give_up(account, turn)
            raise

    def _give_up(self, account: str, turn: asyncio.Future[None]) -> None:
        own = self.own(account)
        if turn.done() and not turn.cancelled():  # it came at the same moment
            self.turn_ends(account, 0.0)
            self.script_ends(account)
            return
        own.waiting = deque(one for one in own.waiting if one[0] is not turn)
        if not own.waiting and account in self._next:
            self._next.remove(account)

    def _line_up(self, account: str) -> None:
        own = self.own(account)
        if own.waiting and own.may_start and account not in self._next:
            turn, _ = own.waiting[0]
            own.waiting[0] = turn, self.clock()  # from now on it waits for others
            self._next.append(account)

    def _go_on(self) -> None:
        while self.free and self._next:
            account = self._next.pop(0)
            own = self._own[account]
            turn, since = own.waiting.popleft()
            if turn.cancelled():  # and who gave up does not know yet
                self._line_up(account)
                continue
            self.free -= 1
            own.has_turn, own.scripts = True, own.scripts + 1
            now = self.clock()
            self._waited.append((now, now - since))
            turn.set_result(None)

    def turn_ends(self, account: str, seconds: float) -> None:
        """Lets the next script start, and charges the time taken to the account's share."""
        own = self.own(account)
        own.has_turn = False
        own.left -= max(seconds, LEAST_TURN)
        self.free += 1
        self._line_up(account)
        self._go_on()

    def script_ends(self, account: str) -> None:
        self.own(account).scripts -= 1
        self._line_up(account)
        self._go_on()
        self._forget(account)

    def enters(self, account: str) -> None:
        """Raises NoSeat."""
        if not self.open.take(account, OPEN_OF_ACCOUNT, most_of_all=self.most_open):
            raise NoSeat(account)

    def leaves(self, account: str) -> None:
        self.open.give_back(account)
        self._forget(account)

    def _forget(self, account: str) -> None:
        """Forgets accounts that have left, once their share would be full again."""
        own = self._own.get(account)
        if own is None or self.open[account] or own.scripts or own.waiting:
            return
        if own.refill(self.clock()) >= OWN_SECONDS:
            del self._own[account]


class Seat:
    """A websocket's seat: it takes a turn when its screen is asked for, and gives it back when that was answered.
    Raises NoSeat."""

    def __init__(self, admission: Admission, session: str, account: str) -> None:
        self.admission = admission
        self.session = session
        self.account = account
        self._began: float | None = None
        self._lent: asyncio.TimerHandle | None = None
        self._asked_again = False  # since a script began that may have been too far to be replaced
        self._awaits: asyncio.TimerHandle | None = None  # the script that is to follow
        admission.enters(account)

    async def asks(self) -> None:
        """A seat has one script at most: asking again while it is answered replaces what it asked, and counts."""
        self.admission.seen(self.session)
        if self._began is not None:
            self._asked_again = True
            self.admission.own(self.account).left -= LEAST_TURN
            await self.admission.share(self.account)
            return
        await self.admission.turn(self.account)
        self._began = self.admission.clock()
        self._lent = asyncio.get_running_loop().call_later(TURN_SECONDS, self._outstays)

    def _outstays(self) -> None:
        """Gives up the turn of a script that takes too long; the script goes on, and so do the others."""
        if self._lent is not None and self._began is not None:
            self._lent.cancel()
            self._lent = None
            self.admission.turn_ends(self.account, self.admission.clock() - self._began)

    def begins(self) -> None:
        """A script answers what was asked last."""
        self._asked_again = False
        self._awaits_nothing()

    def ends(self, *, for_another: bool) -> None:
        """One that follows has the turn of the one that ended. Should it never begin, the turn is not lost."""
        if for_another or self._asked_again:
            self._awaits_nothing()
            self._awaits = asyncio.get_running_loop().call_later(TURN_SECONDS, self.answered)
        else:
            self.answered()

    def _awaits_nothing(self) -> None:
        if self._awaits is not None:
            self._awaits.cancel()
            self._awaits = None

    def answered(self) -> None:
        self._asked_again = False
        self._awaits_nothing()
        if self._began is not None:
            self._outstays()
            self._began = None
            self.admission.script_ends(self.account)

    def leaves(self) -> None:
        self.answered()
        self.admission.leaves(self.account)
