"""Sessions as this process knows them: what the store has, and what could not be written to it yet.

Reading never waits for a write: that a session was used is recorded in the background, when that takes no waiting, and
until then this process remembers it. A session that was ended while nothing could be written is ended here at once.
"""

import threading
from collections.abc import Collection
from datetime import datetime
from functools import lru_cache
from typing import Final

from cachetools import LRUCache

from kpi.actions.accounts import sign_out
from kpi.actions.sign_outs import PendingSignOuts, SignOut
from kpi.domain.access import Account
from kpi.store import Connection, Store, StoreUnreachable, accounts, events
from kpi.store.accounts import IDLE, SignedIn
from kpi.store.queries import Newest

_SIGN_OUT_WAITS: Final = 1.0  # seconds; then the session ends here, and the store learns of it later
_PAUSE: Final = 2.0
_PORTION: Final = 100
"""Sign-outs recorded in one transaction: others can write between two."""

_SEEN: Final = 5000
"""Sessions that were found open lately: their sign-outs are not among those that strangers may have made up."""


class Sessions:
    """Of one store. Tokens are digests."""

    def __init__(self, store: Store, *, pause: float = _PAUSE) -> None:
        """`pause`: seconds between two attempts to record sign-outs."""
        self.store = store
        self.pause = pause
        self._lock = threading.Lock()
        self._used: dict[str, datetime] = {}
        self._seen: LRUCache[str, bool] = LRUCache(_SEEN)
        self._endings = PendingSignOuts()
        self._writer: threading.Thread | None = None

    def signed_in(self, db: Connection, token: str, at: datetime) -> SignedIn | None:
        """Finds who is signed in as `accounts.signed_in` does, by what is known here too. Nothing prolongs a session
        past its end."""
        return self._still(token, accounts.signed_in(db, token, at, used=self._used.get(token)))

    def _still(self, token: str, found: SignedIn | None) -> SignedIn | None:
        """None where the session was ended here."""
        if found is None or self._endings.end(token, found):
            return None
        with self._lock:
            self._seen[token] = True
        return found

    def found(self, token: str, at: datetime) -> SignedIn | None:
        """Finds who is signed in as `signed_in` does, for a caller that reads nothing else."""
        with self.store.reading() as db:
            return self.signed_in(db, token, at)

    def found_beside_newest(self, token: str, at: datetime) -> tuple[SignedIn | None, Newest]:
        """Finds who is signed in, and what is newest at the same moment; marks a session as used that serves for a
        run."""
        with self.store.reading() as db:
            known, newest = accounts.signed_in_beside_newest(db, token, at, used=self._used.get(token))
        found = self._still(token, known)
        if found is not None and found.worth_a_write:
            self.used(token, at)
        return found, newest

    def used(self, token: str, at: datetime) -> None:
        """The session was used: it does not lie idle. Never waits, never fails."""
        with self._lock:
            self._used[token] = at
            self._start_writing()

    def sign_out(self, token: str, by: Account | None, at: datetime, *, everywhere: bool = False) -> bool:
        """Whether it was recorded; else the session ends in this process, and the store learns of it later.

        `by` is absent where the store could not say whose session it is.
        """
        if by is not None:
            try:
                sign_out(self.store, token, by, at, everywhere=everywhere, wait=_SIGN_OUT_WAITS)
                return True
            except StoreUnreachable:
                pass
        with self._lock:
            name, seen = None if by is None else by.name, token in self._seen
            self._endings.add(SignOut(token, name, at, everywhere, seen))
            self._start_writing()
        return False

    def settle(self, seconds: float) -> None:
        """Waits until nothing is being written."""
        writer = self._writer
        if writer is not None:
            writer.join(seconds)

    def _start_writing(self) -> None:
        if self._writer is None or not self._writer.is_alive():
            self._writer = threading.Thread(target=self._write_until_done, name="sessions", daemon=True)
            self._writer.start()

    def _write_until_done(self) -> None:
        """Ends when everything is recorded, or all sign-outs are and the rest cannot be written now."""
        resting = threading.Event()
        while True:
            done = self._write_pending()
            with self._lock:
                if not (self._endings or (done and self._used)):
                    self._writer = None
                    return
            if not done:
                resting.wait(self.pause)

    def _write_pending(self) -> bool:
        """Whether it succeeded; of sign-outs at most a portion is written."""
        with self._lock:
            used, endings = dict(self._used), self._endings.first(_PORTION)
        try:
            known = self._known(endings)
            if known or used:
                self.store.write(lambda db: _write(db, used, known), wait=0)
        except StoreUnreachable:  # if it was written after all, writing it again changes nothing
            self._drop_idle(used)
            return False
        with self._lock:
            self._used = {token: at for token, at in self._used.items() if used.get(token) != at}
            self._endings.forget_recorded(endings)
        return True

    def _known(self, endings: Collection[SignOut]) -> tuple[SignOut, ...]:
        """Keeps the sign-outs that end a session, so that no writer waits for what a stranger made up."""
        if not endings:
            return ()
        with self.store.reading() as db:
            open_ones = accounts.open_tokens(db, [one.token for one in endings])
        return tuple(one for one in endings if one.leaves_account or one.token in open_ones)

    def _drop_idle(self, used: dict[str, datetime]) -> None:
        """Forgets sessions that have been idle for too long: they have ended."""
        newest = max(used.values(), default=None)
        with self._lock:
            self._used = {token: at for token, at in self._used.items() if newest is None or newest - at < IDLE}


def _write(db: Connection, used: dict[str, datetime], endings: Collection[SignOut]) -> None:
    for ending in endings:
        _end(db, ending)
    for token, at in used.items():
        accounts.touch(db, token, at)


def _end(db: Connection, ending: SignOut) -> None:
    """Records the event too, unless the session has ended meanwhile."""
    holder = accounts.holder(db, ending.token)
    name = holder or ending.name
    ended = {accounts.session_name(ending.token)}
    accounts.close_session(db, ending.token)
    if ending.everywhere and name is not None:
        ended.update(accounts.close_sessions(db, name, opened_until=ending.at))
    if holder is not None:
        body = {"everywhere": ending.everywhere, "sessions": sorted(ended)}
        events.append(db, holder, f"session:{holder}:closed", events.time_for(db, ending.at), body)


@lru_cache(4)
def sessions_of(store: Store) -> Sessions:
    """The sessions of this store in this process."""
    return Sessions(store)
