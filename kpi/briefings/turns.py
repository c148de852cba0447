"""Turns to make files: few at once, one of an account, and one of a pack, however many ask for it."""

from collections import Counter
from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from threading import Condition
from typing import Final

from kpi.limits import PACKS_AT_ONCE


class Turns:
    """The turns of threads that make files, first come first served, one of an account."""

    def __init__(self, at_once: int = PACKS_AT_ONCE) -> None:
        self._at_once = at_once
        self._running: Counter[Hashable] = Counter()  # packs and accounts
        self._making = 0
        self._waiting: list[tuple[Hashable, Hashable]] = []
        self._changed = Condition()

    @contextmanager
    def turn(self, account: str, pack: Hashable) -> Iterator[None]:
        """Waits for the turn, and holds it within the block."""
        mine: tuple[Hashable, Hashable] = (("account", account), ("pack", pack))
        with self._changed:
            self._waiting.append(mine)
            try:
                self._changed.wait_for(lambda: self._next() is mine)
            finally:
                self._waiting = [one for one in self._waiting if one is not mine]
            self._making += 1
            self._running.update(mine)
            self._changed.notify_all()
        try:
            yield
        finally:
            with self._changed:
                self._making -= 1
                self._running.subtract(mine)
                self._running += Counter()  # without those that are zero
                self._changed.notify_all()

    def _next(self) -> tuple[Hashable, Hashable] | None:
        if self._making >= self._at_once:
            return None
        return next((one for one in self._waiting if not any(part in self._running for part in one)), None)


TURNS: Final = Turns()
