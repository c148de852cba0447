"""Copies of a store, taken while it is in use: one SQLite file, which goes back into either engine."""

import secrets
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

import pysqlite3.dbapi2 as sqlite
from sqlalchemy import URL, Connection, StaticPool, create_engine, insert, select, text, update
from sqlalchemy.exc import DatabaseError, IntegrityError

from kpi.output_files import atomic_file, is_one_of, with_sidecar_files
from kpi.store import events, schema, seals
from kpi.store.database import Store, open_store
from kpi.store.faults import StoreUnreachable
from kpi.store.models import file as files
from kpi.store.models import login_session, metadata, store_identity
from kpi.store.proof import Fault, verify


class BrokenCopy(Exception):
    """The copy is damaged or was changed; it was not brought back."""

    def __init__(self, path: str, faults: Sequence[Fault]) -> None:
        super().__init__(f"{path}: {', '.join(f'{fault.subject} {fault.broken}' for fault in faults)}")
        self.faults = tuple(faults)


class HoldsHistory(Exception):
    """The store is not empty, and nobody said that it may be overwritten."""


class NoCopy(Exception):
    """This is a store in use, not a copy of one; it was not brought back:"""


class EmptyStore(Exception):
    """Nothing was recorded in this store yet: there is nothing to copy."""


class EmptyCopy(Exception):
    """Nothing was recorded in this copy; it does not take the place of a store that holds something:"""


class FaultyStore(Exception):
    """The store is not as it was recorded (`verify` names it), so it could not be copied:"""


def backup(store: Store, to: Path, *, kept: Iterable[Path] = (), overwrite: bool = False) -> str:
    """Writes a snapshot of the store, atomically; returns the head it holds.

    Neither the store's own files nor those `kept` are written over. Raises ForeignFile, OutputExists, StoreUnreachable,
    FaultyStore.
    """
    with atomic_file(to, (*store.files, *kept), overwrite=overwrite) as part:
        copy = Store(_url(part))
        try:
            with store.reading() as db:
                copy.write(lambda into: _copied(into, db))
                head = events.head_hash(db)
            copy.leave_wal()
        finally:
            copy.close()
    return head


@dataclass(frozen=True, slots=True)
class Restored:
    """The head of the copy, and that of the store since the event that says it was brought back."""

    copied: str
    head: str


def restore(
    copy: Path, url: str, home: Path | None = None, *, by: str, at: datetime, overwrite: bool = False
) -> Restored:
    """Brings a copy back, all or nothing, once it has proved whole, and says so in an event. Everybody has to sign in
    again.

    Raises OSError, NoCopy, EmptyCopy, StoreUnreachable, BrokenCopy, HoldsHistory, and what `open_store` raises.
    """
    with _opened(copy) as source:
        target = open_store(url, home)
        try:
            if is_one_of(copy, target.files):
                raise NoCopy(str(copy))
            with target.reading() as db:
                _check(source.execution_options(**{seals.KEY: db.get_execution_options()[seals.KEY]}), copy)
                if events.newest(source) is None and events.newest(db) is not None:
                    raise EmptyCopy(str(copy))
            return target.write(lambda into: _replace(into, source, by, at, overwrite=overwrite))
        finally:
            target.close()


def _url(path: Path) -> URL:
    return URL.create("sqlite", database=str(path))


def _copied(into: Connection, source: Connection) -> None:
    """Raises FaultyStore where the copy's own guards refuse a row."""
    try:
        _fill(into, source)
    except IntegrityError as fault:
        raise FaultyStore(str(fault.orig)) from fault


def _fill(into: Connection, source: Connection) -> None:
    """Copies all rows into a database without tables."""
    schema.upgrade(into)
    _pour(into, source)


def _replace(into: Connection, source: Connection, by: str, at: datetime, *, overwrite: bool) -> Restored:
    if events.newest(into) is None:
        into.execute(update(store_identity).values(id=secrets.token_hex(16)))
        _pour(into, source)
    elif overwrite:
        # rows of the history cannot be deleted, and their guards go with the tables
        metadata.drop_all(into)
        into.execute(text("DROP TABLE alembic_version"))
        _fill(into, source)
    else:
        raise HoldsHistory(str(into.engine.url))
    copied, what = events.head_hash(into), events.about_store(into, events.RESTORED)
    made = events.append(into, by, what, events.time_for(into, at), {"head": copied})
    return Restored(copied, made.hash)


def _pour(into: Connection, source: Connection) -> None:
    for table in metadata.sorted_tables:
        if table in (login_session, store_identity):
            continue
        rows = source.execution_options(stream_results=True).execute(select(table).order_by(*table.primary_key.columns))
        for some in rows.mappings().partitions(1 if table is files else 1000):
            into.execute(insert(table), [dict(row) for row in some])


@contextmanager
def _opened(copy: Path) -> Iterator[Connection]:
    """The copy's content, migrated to today's schema, in a database that ends with this process."""
    with copy.open("rb"), closing(_in_no_file(copy)) as raw:
        engine = create_engine("sqlite://", module=sqlite, creator=lambda: raw, poolclass=StaticPool)
        with engine.connect() as db:
            _bring_to_today(db, copy)
            yield db


def _bring_to_today(db: Connection, copy: Path) -> None:
    try:
        if schema.version(db) is None:
            raise StoreUnreachable(str(copy))
        schema.upgrade(db)
    except DatabaseError as fault:
        raise StoreUnreachable(f"{copy}: {fault.orig}") from fault


def _in_no_file(copy: Path) -> sqlite.Connection:
    if any(one.exists() and one.stat().st_size for one in with_sidecar_files(copy) if one.name != copy.name):
        raise NoCopy(str(copy))
    # SQLite keeps it in memory, and what is too large in a file that it unlinks as it makes it
    raw = sqlite.connect("", isolation_level=None, check_same_thread=False)
    try:
        raw.execute("PRAGMA trusted_schema=OFF")
        # nothing is made beside a file that nobody writes
        source = f"file:{quote(str(copy.absolute()))}?mode=ro&immutable=1"
        with closing(sqlite.connect(source, uri=True)) as read:
            read.backup(raw)
        return raw
    except sqlite.DatabaseError as fault:
        raw.close()
        raise StoreUnreachable(f"{copy}: {fault}") from fault


def _check(db: Connection, named: Path) -> None:
    faults = verify(db, copy=True)
    if faults:
        raise BrokenCopy(str(named), faults)
