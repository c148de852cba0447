"""How much each account or place has in use, or did lately, behind interfaces that several processes could share.

Whoever shares them counts and tells in one step of the shared store: nobody asks first and takes after.
"""

import collections
from typing import Protocol


class UsageCounter(Protocol):
    """What is in use, by key, which is an account or a place."""

    def take(self, key: str, most: int | None = None, *, most_of_all: int | None = None) -> int:
        """Counts one more and tells how many the key has now; 0, and nothing counted, where the key has `most`
        already or all keys together have `most_of_all`."""

    def give_back(self, key: str) -> None:
        """Gives back one that was taken."""

    def __getitem__(self, key: str) -> int:
        """0 for a key that has none."""

    def total(self) -> int:
        """Counts what all keys have together."""


class RecentCounter(Protocol):
    """What was done lately, by key; nothing is given back, it passes with time."""

    def take(self, key: str, most: int, now: float) -> bool:
        """Counts one more at this moment, unless the key has `most` lately; whether it was counted."""


class LocalUsageCounter:
    """Of one process, forgotten when it stops; holds only keys that have something in use."""

    def __init__(self) -> None:
        self._in_use: collections.Counter[str] = collections.Counter()

    def take(self, key: str, most: int | None = None, *, most_of_all: int | None = None) -> int:
        if most is not None and self._in_use[key] >= most:
            return 0
        if most_of_all is not None and self.total() >= most_of_all:
            return 0
        self._in_use[key] += 1
        return self._in_use[key]

    def give_back(self, key: str) -> None:
        assert self._in_use[key] > 0, key
        self._in_use[key] -= 1
        if not self._in_use[key]:
            del self._in_use[key]

    def __getitem__(self, key: str) -> int:
        return self._in_use[key]

    def __len__(self) -> int:
        return len(self._in_use)

    def total(self) -> int:
        return self._in_use.total()


class LocalRecentCounter:
    """Of one process, forgotten when it stops. `seconds`: how long a thing is lately done, by a steady clock."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._done: dict[str, collections.deque[float]] = {}

    def take(self, key: str, most: int, now: float) -> bool:
        done = self._done.setdefault(key, collections.deque())
        while done and now >= done[0] + self._seconds:
            done.popleft()
        if len(done) >= most:
            return False
        done.append(now)
        return True
