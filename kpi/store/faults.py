"""Why the store cannot be read or written, and after how long it makes sense to try again."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import ClassVar, Final

import pysqlite3.dbapi2 as sqlite
from sqlalchemy.exc import DatabaseError, DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection


class StoreUnreachable(Exception):
    """The store cannot be opened or read."""

    seconds: ClassVar[int] = 30
    """After which trying again makes sense."""


class NotWritten(StoreUnreachable):
    """What was to be written is not stored."""


class StoreBusy(NotWritten):
    """Somebody else is writing, and was not done in time; what was to be written is not stored."""

    seconds = 5


class StoreFull(NotWritten):
    """The disk of the store is full; what was to be written is not stored."""

    seconds = 300


class MaybeWritten(StoreUnreachable):
    """The store was lost while it confirmed: what was to be written is stored, or is not."""


_BUSY: Final = frozenset({sqlite.SQLITE_BUSY, sqlite.SQLITE_LOCKED})
_FULL: Final = frozenset({"53100"})  # SQLSTATE disk_full
_LOCKED: Final = frozenset({"55P03", "57014"})  # lock_not_available, query_canceled: both after a limit of ours
_OF_THE_SERVER: Final = frozenset({"08", "53", "55", "57"})  # classes: connection, resources, locks, intervention
_OF_THE_MACHINE: Final = _BUSY | {sqlite.SQLITE_FULL, sqlite.SQLITE_NOMEM, sqlite.SQLITE_INTERRUPT}
_READ_ONLY: Final = "25006"  # read_only_sql_transaction: a standby, or a server told to take nothing
_LOW_BYTE: Final = 0xFF  # of SQLite's codes: the rest says more exactly what


def kind_of(fault: DatabaseError, *, writing: bool) -> type[StoreUnreachable]:
    """The kind of a driver's fault, one of the above."""
    state = getattr(fault.orig, "sqlstate", None)
    code = getattr(fault.orig, "sqlite_errorcode", 0) & _LOW_BYTE
    if code in _BUSY or state in _LOCKED:
        return StoreBusy if writing else StoreUnreachable
    if code == sqlite.SQLITE_FULL or state in _FULL:
        return StoreFull
    return NotWritten if writing else StoreUnreachable


def is_of_the_moment(fault: DBAPIError) -> bool:
    """Whether the cause is temporary (a limit, a lock, a server that is gone) and not the store's content."""
    state = getattr(fault.orig, "sqlstate", None) or ""
    code = getattr(fault.orig, "sqlite_errorcode", 0) & _LOW_BYTE
    return fault.connection_invalidated or state[:2] in _OF_THE_SERVER or code in _OF_THE_MACHINE


def is_lost(fault: DatabaseError) -> bool:
    """Whether it is unknown what became of the transaction."""
    code = getattr(fault.orig, "sqlite_errorcode", 0) & _LOW_BYTE
    return fault.connection_invalidated or code == sqlite.SQLITE_IOERR


@contextmanager
def confirming(address: str) -> Iterator[None]:
    """Wraps a commit: a store lost meanwhile is MaybeWritten."""
    try:
        yield
    except DatabaseError as fault:
        if not is_lost(fault):
            raise
        raise MaybeWritten(f"{address}: {fault.orig}") from fault


@contextmanager
def named(address: str, *, writing: bool) -> Iterator[None]:
    """A server that is gone, a full disk, a spoilt file: all that is not the fault of a statement. Says `address`."""
    try:
        yield
    except DatabaseError as fault:
        if type(fault) not in (DatabaseError, OperationalError) and getattr(fault.orig, "sqlstate", None) != _READ_ONLY:
            raise
        raise kind_of(fault, writing=writing)(f"{address}: {fault.orig}") from fault
    except NoConnection as fault:
        kind = StoreBusy if writing else StoreUnreachable
        raise kind(f"{address}: every connection is in use") from fault
