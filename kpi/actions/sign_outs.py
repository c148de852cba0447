"""Sign-outs that are not recorded yet: one a session, and a limited number that strangers may have made up."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice
from typing import Final

from kpi.store.accounts import SignedIn

_MOST: Final = 2000
"""Far more than sign out while a store is unreachable; beyond it the oldest is dropped."""


@dataclass(frozen=True, slots=True)
class SignOut:
    """A sign-out to be recorded.

    `name` is absent where the store could not say whose session it was; `seen`: the session was found open before.
    """

    token: str
    name: str | None
    at: datetime
    everywhere: bool
    seen: bool = False

    @property
    def leaves_account(self) -> bool:
        """Whether it ends other sessions too."""
        return self.everywhere and self.name is not None


@dataclass(slots=True)
class PendingSignOuts:
    """The pending ones of one process. Changing them takes the lock of `Sessions`; asking does not."""

    most: int = _MOST
    _seen: dict[str, SignOut] = field(default_factory=dict)  # by token, the oldest first
    _unseen: dict[str, SignOut] = field(default_factory=dict)  # what a stranger can send any number of
    _left: Mapping[str, datetime] = field(default_factory=dict)  # by account, until when its sessions were opened

    def __len__(self) -> int:
        return len(self._seen) + len(self._unseen)

    def add(self, ending: SignOut) -> None:
        before = self._seen.get(ending.token) or self._unseen.get(ending.token)
        ending = ending if before is None else _both(before, ending)
        if ending.seen or ending.name is not None:
            self._seen[ending.token] = ending
            self._unseen.pop(ending.token, None)  # after it: at no moment is the session open again
        else:
            self._unseen[ending.token] = ending
        self._drop(list(islice(self._unseen or self._seen, max(0, len(self) - self.most))))
        if ending.leaves_account:
            self._count_accounts()

    def first(self, many: int) -> tuple[SignOut, ...]:
        """The oldest, those of sessions that there surely were before the others."""
        return tuple(islice((*self._seen.values(), *self._unseen.values()), many))

    def forget_recorded(self, endings: Collection[SignOut]) -> None:
        """Drops those that were recorded, unless they have been extended since."""
        same = (one for one in endings if one in (self._seen.get(one.token), self._unseen.get(one.token)))
        self._drop([one.token for one in same])

    def end(self, token: str, found: SignedIn) -> bool:
        """Whether one of them ends the session."""
        if token in self._seen or token in self._unseen:
            return True
        left = self._left.get(found.account.name)
        return left is not None and found.opened <= left

    def _drop(self, tokens: Collection[str]) -> None:
        dropped = [self._seen.pop(token, None) or self._unseen.pop(token, None) for token in tokens]
        if any(one is not None and one.leaves_account for one in dropped):
            self._count_accounts()

    def _count_accounts(self) -> None:
        left: dict[str, datetime] = {}
        for one in self._seen.values():
            if one.leaves_account and one.name is not None:
                left[one.name] = max(one.at, left.get(one.name, one.at))
        self._left = left


def _both(first: SignOut, second: SignOut) -> SignOut:
    """Merges two sign-outs of one session: at the earlier time, or everywhere up to the later such one."""
    at = second.at if second.everywhere else first.at
    everywhere, seen = first.everywhere or second.everywhere, first.seen or second.seen
    return replace(first, name=first.name or second.name, at=at, everywhere=everywhere, seen=seen)
