"""The queue of files being made: few at once, one of an account, equal ones once, none that nobody waits for."""

import asyncio
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Final

from anyio import CapacityLimiter, to_thread
from starlette.types import Receive

from kpi.briefings import JobAbandoned
from kpi.limits import FILES_MADE_AT_ONCE, FILES_OF_ACCOUNT, PACKS_AT_ONCE, REFUSED_SECONDS
from kpi.web.counters import LocalUsageCounter, UsageCounter
from kpi.web.downloads.files import File

PACKS: Final = ("briefing",)
"""Makers that take seconds; the others do not wait for them."""


class TooManyFiles(Exception):
    """The account waits for as many files as it may:"""


Work = Callable[[Callable[[], bool]], File]
"""Runs in a thread, and may ask whether somebody still waits."""


@dataclass(eq=False, slots=True)
class _Job:
    work: Work
    threads: CapacityLimiter
    waiting: int = 0
    started: bool = False
    task: asyncio.Task[File] | None = None

    def awaited(self) -> bool:
        return self.waiting > 0


@dataclass(slots=True)
class FileQueue:
    """The queue of one process; everything is called on the event loop, and the threads are its own."""

    packs: CapacityLimiter = field(default_factory=lambda: CapacityLimiter(PACKS_AT_ONCE))
    others: CapacityLimiter = field(default_factory=lambda: CapacityLimiter(FILES_MADE_AT_ONCE))
    _asked: UsageCounter = field(default_factory=LocalUsageCounter)
    _refused: UsageCounter = field(default_factory=LocalUsageCounter)
    _own: dict[str, asyncio.Lock] = field(default_factory=dict)
    _under_way: dict[Hashable, _Job] = field(default_factory=dict)

    @contextmanager
    def place(self, account: str) -> Iterator[None]:
        """Holds one request's place until its file has been sent. Raises TooManyFiles."""
        if not self._asked.take(account, FILES_OF_ACCOUNT):
            raise TooManyFiles(account)
        try:
            yield
        finally:
            self._asked.give_back(account)
            self._tidy(account)

    async def refusal(self, account: str, receive: Receive) -> None:
        """Waits for the account's turn to learn that it asks for too many files, as long as the browser does."""
        refused = self._refused.take(account)
        gone = asyncio.ensure_future(_disconnected(receive))
        try:
            await asyncio.wait({gone}, timeout=REFUSED_SECONDS * refused)
        finally:
            gone.cancel()
            self._refused.give_back(account)

    async def made(self, maker: str, account: str, what: Hashable, work: Work, receive: Receive) -> File:
        """Raises JobAbandoned when the browser has gone, and what `work` raises."""
        job = self._job(maker, account, (maker, account, what), work)
        assert job.task is not None
        job.waiting += 1
        gone = asyncio.ensure_future(_disconnected(receive))
        try:
            await asyncio.wait({job.task, gone}, return_when=asyncio.FIRST_COMPLETED)
            if not job.task.done():
                raise JobAbandoned
            return job.task.result()
        finally:
            gone.cancel()
            job.waiting -= 1
            self._give_up(job, (maker, account, what))

    def _job(self, maker: str, account: str, key: Hashable, work: Work) -> _Job:
        job = self._under_way.get(key)
        if job is None:
            job = self._under_way[key] = _Job(work, self.packs if maker in PACKS else self.others)
            job.task = asyncio.ensure_future(self._make(job, account))
            job.task.add_done_callback(lambda task: self._forget(key, account, task))
        return job

    def _give_up(self, job: _Job, key: Hashable) -> None:
        """Abandons a file; whoever asks for it later begins it anew."""
        if job.waiting or job.task is None or job.task.done():
            return
        if self._under_way.get(key) is job:
            del self._under_way[key]
        if not job.started:
            job.task.cancel()

    def _forget(self, key: Hashable, account: str, task: asyncio.Task[File]) -> None:
        if (job := self._under_way.get(key)) is not None and job.task is task:
            del self._under_way[key]
        self._tidy(account)
        if not task.cancelled():
            task.exception()  # whoever waits has it; where nobody does it is nobody's

    def _tidy(self, account: str) -> None:
        """What is being made though its browser has gone still holds the account's turn."""
        own = self._own.get(account)
        if not self._asked[account] and (own is None or not own.locked()):
            self._own.pop(account, None)

    async def _make(self, job: _Job, account: str) -> File:
        async with self._own.setdefault(account, asyncio.Lock()), job.threads:
            job.started = True
            return await to_thread.run_sync(job.work, job.awaited, limiter=CapacityLimiter(1))


async def _disconnected(receive: Receive) -> None:
    with suppress(asyncio.CancelledError):
        while (await receive())["type"] != "http.disconnect":
            pass
