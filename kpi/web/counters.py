"""How many of a thing each account or place has in use, behind an interface that several processes could share."""

import collections
from typing import Protocol


class Counter(Protocol):
    """By key, which is an account or a place."""

    def take(self, key: str, most: int | None = None) -> bool:
        """Counts one more, unless the key has `most` already; whether it was counted."""

    def give_back(self, key: str) -> None:
        """Of one that was taken."""

    def __getitem__(self, key: str) -> int:
        """0 for a key that has none."""

    def total(self) -> int:
        """Of all keys."""


class LocalCounter:
    """Of one process, forgotten when it stops; holds only keys that have something in use."""

    def __init__(self) -> None:
        self._in_use: collections.Counter[str] = collections.Counter()

    def take(self, key: str, most: int | None = None) -> bool:
        if most is not None and self._in_use[key] >= most:
            return False
        self._in_use[key] += 1
        return True

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
