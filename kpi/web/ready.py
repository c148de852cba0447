"""The readiness check for monitors: the store, its schema, the disk."""

import shutil
import time
from asyncio import Lock
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse

from kpi.store import Store, StoreBusy, StoreUnreachable, schema

LEAST_FREE: Final = 200 * 1024 * 1024
"""Bytes of the disk: a month of files handed in, and the time to make room."""

_AS_FRESH_AS: Final = 1.0  # seconds; asking more often asks nothing


@dataclass(slots=True)
class Readiness:
    """Says in a few words what is wrong, without paths or addresses."""

    store: Store
    home: Path
    least_free: int = LEAST_FREE
    as_fresh_as: float = _AS_FRESH_AS
    _wrong: list[str] = field(default_factory=list)
    _asked_at: float = -_AS_FRESH_AS
    _one: Lock = field(default_factory=Lock)
    _thread: CapacityLimiter = field(default_factory=lambda: CapacityLimiter(1))

    async def answer(self, _request: Request) -> JSONResponse:
        async with self._one:
            if time.monotonic() - self._asked_at >= self.as_fresh_as:
                self._wrong = await to_thread.run_sync(self.wrong, limiter=self._thread)
                self._asked_at = time.monotonic()
        body = {"ready": not self._wrong, "wrong": self._wrong}
        return JSONResponse(body, status_code=503 if self._wrong else 200, headers={"Cache-Control": "no-store"})

    def wrong(self) -> list[str]:
        return [*self._of_schema(), *self._of_writing(), *self._of_disk()]

    def _of_schema(self) -> list[str]:
        try:
            with self.store.reading() as db:
                found = schema.version(db)
        except StoreUnreachable:
            return ["store: cannot be read"]
        return [] if found == schema.HEAD else ["schema: not today's"]

    def _of_writing(self) -> list[str]:
        try:
            return [] if self.store.takes_changes() else ["store: read only"]
        except StoreBusy:
            return ["store: locked"]
        except StoreUnreachable:
            return ["store: takes no changes"]

    def _of_disk(self) -> list[str]:
        """Asked of the disk itself: what is rolled back, or waits in memory to be written, is no proof that it fits."""
        places = [self.home]
        places += [file.parent for file in self.store.files[:1]]
        try:
            free = min(shutil.disk_usage(place).free for place in places)
        except OSError:
            return ["disk: cannot be asked"]
        return [f"disk: less than {self.least_free // 1024 // 1024} MB free"] if free < self.least_free else []
