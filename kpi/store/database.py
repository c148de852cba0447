"""One store: where it lives, how it is opened, and its two kinds of transaction."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any, TypeVar

import pysqlite3.dbapi2 as sqlite
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DatabaseError, DBAPIError, OperationalError

from kpi.store import schema

T = TypeVar("T")

_TRIES = 3
_TRY_AGAIN = frozenset({"40001", "40P01"})  # serialization failure, deadlock: PostgreSQL asks for the whole unit again
_WRITES = "kpi_writes"
_BUSY_SECONDS = 30
_CONNECT_SECONDS = 3


class StoreUnreachable(Exception):
    """The store cannot be opened, read or written; what was being written is not stored."""


class UnsafeSQLite(Exception):
    """The file is in WAL mode, somebody holds it open, and this SQLite can corrupt it so (fixed in 3.51.3)."""


class Store:
    """Holds the connections. Reads and writes happen in transactions; make one Store a process and share it."""

    def __init__(self, url: str | URL) -> None:
        """Raises StoreUnreachable for an address that cannot be understood."""
        self.url = _address(url)
        self._engine = _sqlite_engine(self.url) if self.is_sqlite else _postgresql_engine(self.url)
        # SQLite's own wait for a lock is not fair: with twenty writers somebody starves
        self._turn: Any = threading.Lock() if self.is_sqlite else nullcontext()

    @property
    def is_sqlite(self) -> bool:
        return self.url.get_backend_name() == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A consistent view; nothing can be written through it on PostgreSQL, and nothing should be on SQLite.

        Raises StoreUnreachable.
        """
        level = {} if self.is_sqlite else {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        with self._named_faults(), self._engine.connect().execution_options(**level) as db, db.begin():
            yield db

    def write(self, work: Callable[[Connection], T]) -> T:
        """Does all of `work` and commits, or nothing. Writers take turns; `work` may be run again after a conflict.

        Raises StoreUnreachable.
        """
        with self._named_faults():
            for _ in range(_TRIES - 1):
                try:
                    return self._write_once(work)
                except DBAPIError as fault:
                    if getattr(fault.orig, "sqlstate", None) not in _TRY_AGAIN:
                        raise
            return self._write_once(work)

    def _write_once(self, work: Callable[[Connection], T]) -> T:
        with self._turn, self._engine.connect().execution_options(**{_WRITES: True}) as db, db.begin():
            if not self.is_sqlite:
                db.execute(text("SELECT pg_advisory_xact_lock(hashtextextended('kpi ' || current_schema(), 0))"))
            return work(db)

    @contextmanager
    def _named_faults(self) -> Iterator[None]:
        """A server that is gone, a full disk, a spoilt file: all that is not the fault of a statement."""
        try:
            yield
        except DatabaseError as fault:
            if type(fault) not in (DatabaseError, OperationalError):
                raise
            raise StoreUnreachable(f"{_shown(self.url)}: {fault.orig}") from fault

    def leave_wal(self) -> None:
        """Makes the SQLite file one file, readable where nothing can be written beside it."""
        connection = self._engine.raw_connection()
        try:
            connection.execute("PRAGMA journal_mode=DELETE")
        finally:
            connection.close()

    def close(self) -> None:
        self._engine.dispose()


def open_store(url: str, home: Path | None = None) -> Store:
    """The store at this address, made if it is missing, as long as its schema is today's.

    `home`, if given, is made first. Raises StoreUnreachable, UnsafeSQLite, OlderSchema and NewerSchema.
    """
    if home is not None:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
    store = Store(url)
    try:
        with store.reading() as db:
            found = schema.version(db)
        if found is None:
            store.write(schema.upgrade)
        else:
            schema.check(found)
    except Exception:
        store.close()
        raise
    return store


def migrate(url: str) -> None:
    """Brings the store's schema to today's, in one transaction. Raises NewerSchema."""
    store = Store(url)
    try:
        store.write(schema.upgrade)
    finally:
        store.close()


def wal_is_safe(version: tuple[int, int, int]) -> bool:
    """Whether this SQLite has the fix of the WAL-reset race, which could lose committed pages."""
    return version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51, 0) or (3, 44, 6) <= version < (3, 45, 0)


def _address(url: str | URL) -> URL:
    try:
        address = make_url(url)
        backend = address.get_backend_name()
    except ArgumentError as fault:
        raise StoreUnreachable(str(url)) from fault
    if backend in ("postgresql", "postgres"):
        return address.set(drivername="postgresql+psycopg")
    if backend != "sqlite" or not address.database:
        raise StoreUnreachable(_shown(address))
    return address


def _shown(url: URL) -> str:
    return url.render_as_string(hide_password=True)


def _postgresql_engine(url: URL) -> Engine:
    return create_engine(
        url,
        pool_pre_ping=True,
        pool_size=16,
        max_overflow=32,
        isolation_level="READ COMMITTED",
        connect_args={
            "connect_timeout": _CONNECT_SECONDS,
            "tcp_user_timeout": _BUSY_SECONDS * 1000,
            "options": f"-c statement_timeout={_BUSY_SECONDS}s {url.query.get('options', '')}",
        },
    )


def _sqlite_engine(url: URL) -> Engine:
    assert url.database is not None
    path = Path(url.database)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not path.exists():
        path.touch(mode=0o600)  # it holds the hashes of passwords
    engine = create_engine(url, module=sqlite, pool_size=16, max_overflow=32, connect_args={"timeout": _BUSY_SECONDS})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver must not begin transactions of its own
    if wal_is_safe(sqlite.sqlite_version_info):
        connection.execute("PRAGMA journal_mode=WAL")
    else:
        _leave_wal(connection)
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA trusted_schema=OFF")


def _leave_wal(connection: Any) -> None:
    try:
        connection.execute("PRAGMA journal_mode=DELETE")
    except sqlite.OperationalError as fault:
        raise UnsafeSQLite(sqlite.sqlite_version) from fault


def _begin_sqlite(db: Connection) -> None:
    # a transaction that begins by reading cannot wait for another writer once it wants to write: it fails at once
    db.exec_driver_sql("BEGIN IMMEDIATE" if db.get_execution_options().get(_WRITES) else "BEGIN")
