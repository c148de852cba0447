"""One store: where it lives, how it is opened, and its two kinds of transaction."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import unquote, urlsplit

import pysqlite3.dbapi2 as sqlite
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.util import asbool

from kpi.output_files import with_sidecar_files
from kpi.secret import machine_secret
from kpi.store import events, schema, seals
from kpi.store.faults import StoreBusy, StoreUnreachable, confirming, named

T = TypeVar("T")

_TRIES = 3
_TRY_AGAIN = frozenset({"40001", "40P01"})  # serialization failure, deadlock: PostgreSQL asks for the whole unit again
_WRITES, _WAITS = "kpi_writes", "kpi_waits"  # of a transaction on SQLite: its kind, and its seconds for a locked file
_PATIENCE = 30.0
_CONNECT_SECONDS = 3
_STATEMENT_SECONDS = 30
_PROBE_SECONDS = 0.5  # longer than a change takes, so that those under way are no fault


class UnsafeSQLite(Exception):
    """The file is in WAL mode, somebody holds it open, and this SQLite can corrupt it so (fixed in 3.51.3)."""


class NoStore(Exception):
    """There is no store at this address, and what was asked for only reads one:"""


class Store:
    """Holds the connections. Reads and writes happen in transactions; make one Store a process and share it."""

    def __init__(self, url: str | URL, secret: bytes | None = None, *, patience: float = _PATIENCE) -> None:
        """Events are sealed with `secret`, if given.

        `patience`: seconds that a change waits for those before it, unless it says otherwise.

        Raises StoreUnreachable for an address that cannot be understood.
        """
        self.url = _address(url)
        self.patience = patience
        self._seals = {seals.KEY: None if secret is None else seals.key_from(secret)}
        self._engine = _sqlite_engine(self.url, patience) if self.is_sqlite else _postgresql_engine(self.url, patience)
        # SQLite's own wait for a lock is not fair: with twenty writers somebody starves
        self._turn = threading.Lock() if self.is_sqlite else None

    @property
    def is_sqlite(self) -> bool:
        return self.url.get_backend_name() == "sqlite"

    @property
    def files(self) -> list[Path]:
        """The files of an SQLite store; none of a server's."""
        return with_sidecar_files(_sqlite_file(self.url)) if self.is_sqlite else []

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A consistent view; nothing can be written through it on PostgreSQL, and nothing should be on SQLite.

        Raises StoreUnreachable.
        """
        options: dict[str, Any] = dict(self._seals)
        if self.is_sqlite:
            options |= {_WAITS: self.patience}
        else:
            options |= {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        with (
            named(_shown(self.url), writing=False),
            self._engine.connect().execution_options(**options) as db,
            db.begin(),
        ):
            yield db

    def write(self, work: Callable[[Connection], T], *, wait: float | None = None) -> T:
        """Runs `work` in one transaction. Writers take turns; `work` may be run again after a conflict.

        `wait`: seconds until it gives up where somebody else is writing; 0 does not wait at all.
        Raises StoreBusy, StoreFull, NotWritten and MaybeWritten, which are all StoreUnreachable.
        """
        seconds = self.patience if wait is None else wait
        with named(_shown(self.url), writing=True):
            for _ in range(_TRIES - 1):
                try:
                    return self._write_once(work, seconds)
                except DBAPIError as fault:
                    if getattr(fault.orig, "sqlstate", None) not in _TRY_AGAIN:
                        raise
            return self._write_once(work, seconds)

    def _write_once(self, work: Callable[[Connection], T], seconds: float) -> T:
        with self._turn_within(seconds) as left, self._engine.connect() as connection:
            db = connection.execution_options(**self._seals, **{_WRITES: True, _WAITS: left})
            with db.begin() as transaction:
                if not self.is_sqlite:
                    _take_turn(db, left)
                done = work(db)
                with confirming(_shown(self.url)):
                    transaction.commit()
            return done

    @contextmanager
    def _turn_within(self, seconds: float) -> Iterator[float]:
        """The turn among the writers of this process; what is left of the seconds."""
        if self._turn is None:
            yield seconds
            return
        start = time.monotonic()
        if not self._turn.acquire(timeout=seconds):
            raise StoreBusy(f"{_shown(self.url)}: others of this process are writing")
        try:
            yield max(0.0, seconds - (time.monotonic() - start))
        finally:
            self._turn.release()

    def takes_changes(self) -> bool:
        """Whether it is open for writing at all; changes nothing. Raises as `write` where nobody can write now."""
        asked = text("SHOW transaction_read_only")
        return self.write(lambda db: self.is_sqlite or db.scalar(asked) == "off", wait=_PROBE_SECONDS)

    def leave_wal(self) -> None:
        """Makes the SQLite file one file, readable where nothing can be written beside it."""
        connection = self._engine.raw_connection()
        try:
            connection.execute("PRAGMA journal_mode=DELETE")
        finally:
            connection.close()

    def close(self) -> None:
        self._engine.dispose()


def open_store(url: str, home: Path | None = None, *, patience: float = _PATIENCE, make: bool = True) -> Store:
    """The store at this address, as long as its schema is today's. A missing one is made, unless `make` is False.

    `home`, if given, is made first, and events are sealed with its secret; `patience` as of a Store.
    Raises StoreUnreachable, UnsafeSQLite, OlderSchema, NewerSchema, UnsafeSecret and NoStore.
    """
    if not make:
        _check_that_it_is_there(url)
    store = _of_home(url, home, patience)
    try:
        with store.reading() as db:
            found = schema.version(db)
        if found is None and not make:
            raise NoStore(_shown(store.url))
        if found is None:
            store.write(schema.upgrade)
        else:
            schema.check_version(found)
    except Exception:
        store.close()
        raise
    return store


def migrate(url: str, home: Path | None = None, *, by: str, at: datetime) -> str | None:
    """Brings the store's schema to today's, in one transaction, and says so in an event: that vouches for all before.

    The head it found; None where there was nothing to do. Raises as `open_store`, but for OlderSchema.
    """
    store = _of_home(url, home)
    try:
        return store.write(lambda db: _migrate(db, by, at))
    finally:
        store.close()


def _check_that_it_is_there(url: str) -> None:
    """Of a file, before anything is made beside it; a server is asked once it is connected to. Raises NoStore."""
    address = _address(url)
    if address.get_backend_name() == "sqlite":
        path = _sqlite_file(address)
        if not path.is_file() or not path.stat().st_size:
            raise NoStore(_shown(address))


def _of_home(url: str, home: Path | None, patience: float = _PATIENCE) -> Store:
    if home is None:
        return Store(url, patience=patience)
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    return Store(url, machine_secret(home), patience=patience)


def _migrate(db: Connection, by: str, at: datetime) -> str | None:
    found = schema.version(db)
    schema.upgrade(db)
    if found is None or found == schema.HEAD:
        return None
    head = events.head_hash(db)
    what = events.about_store(db, events.MIGRATED)
    events.append(db, by, what, events.time_for(db, at), {"head": head, "from": found, "to": schema.HEAD})
    return head


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
    # one in memory would be lost with the process
    if backend != "sqlite" or not address.database or "memory" in (address.query.get("mode"), address.database[-7:-1]):
        raise StoreUnreachable(_shown(address))
    return address


def _shown(url: URL) -> str:
    return url.render_as_string(hide_password=True)


def _postgresql_engine(url: URL, patience: float) -> Engine:
    return create_engine(
        url,
        pool_pre_ping=True,
        pool_size=16,
        max_overflow=32,
        pool_timeout=patience,
        isolation_level="READ COMMITTED",
        connect_args={
            "connect_timeout": _CONNECT_SECONDS,
            "tcp_user_timeout": int(max(patience, _CONNECT_SECONDS) * 1000),
            "options": f"-c statement_timeout={_STATEMENT_SECONDS}s {url.query.get('options', '')}",
        },
    )


def _sqlite_engine(url: URL, patience: float) -> Engine:
    path = _sqlite_file(url)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not path.exists():
        path.touch(mode=0o600)  # it holds the hashes of passwords
    waits = {"timeout": patience}
    engine = create_engine(url, module=sqlite, pool_size=16, max_overflow=32, pool_timeout=patience, connect_args=waits)
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
    options = db.get_execution_options()
    waits = int(options[_WAITS] * 1000)
    if db.info.get(_WAITS) != waits:  # of the driver's connection, which keeps it from one transaction to the next
        db.exec_driver_sql(f"PRAGMA busy_timeout={waits}")
        db.info[_WAITS] = waits
    # a transaction that begins by reading cannot wait for another writer once it wants to write: it fails at once
    db.exec_driver_sql("BEGIN IMMEDIATE" if options.get(_WRITES) else "BEGIN")


def _take_turn(db: Connection, seconds: float) -> None:
    """PostgreSQL waits at least a millisecond: 0 would mean for ever."""
    db.execute(text(f"SET LOCAL lock_timeout = {max(1, int(seconds * 1000))}"))
    db.execute(text("SELECT pg_advisory_xact_lock(hashtextextended('kpi ' || current_schema(), 0))"))


def _sqlite_file(url: URL) -> Path:
    """The file an address of SQLite names, also as `file:…?uri=true`."""
    assert url.database is not None
    if asbool(url.query.get("uri", False)) and url.database.startswith("file:"):
        return Path(unquote(urlsplit(url.database).path))
    return Path(url.database)
