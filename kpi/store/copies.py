"""Copies of a store, taken while it is in use: one SQLite file, which goes back into either engine."""

import os
import secrets
import shutil
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import URL, Connection, insert, select, text, update

from kpi.store import events, schema
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


def backup(store: Store, to: Path) -> str:
    """Writes the store as it is at one moment; `to` is whole or not there. Returns the head it holds."""
    part = to.with_name(f"{to.name}.part")
    part.unlink(missing_ok=True)
    copy = Store(_url(part))
    try:
        with store.reading() as db:
            copy.write(lambda into: _fill(into, db))
            head = events.head(db)
        copy.leave_wal()
    finally:
        copy.close()
    _settle(part, to)
    return head


def restore(copy: Path, url: str, *, overwrite: bool = False) -> str:
    """Brings a copy back, all or nothing, once it has proved whole. Everybody has to sign in again. Returns its head.

    Raises FileNotFoundError, StoreUnreachable, BrokenCopy, HoldsHistory, and what `open_store` raises.
    """
    with TemporaryDirectory() as folder:
        source = _opened(Path(shutil.copy(copy, Path(folder) / "copy.db")), copy)
        target = open_store(url)
        try:
            with source.reading() as db:
                _check(db, copy)
                target.write(lambda into: _replace(into, db, overwrite=overwrite))
                return events.head(db)
        finally:
            source.close()
            target.close()


def _url(path: Path) -> URL:
    return URL.create("sqlite", database=str(path))


def _fill(into: Connection, source: Connection) -> None:
    """Into a place without tables."""
    schema.upgrade(into)
    _pour(into, source)


def _replace(into: Connection, source: Connection, *, overwrite: bool) -> None:
    if events.newest(into) is None:
        into.execute(update(store_identity).values(id=secrets.token_hex(16)))
        _pour(into, source)
        return
    if not overwrite:
        raise HoldsHistory(str(into.engine.url))
    # rows of the history cannot be deleted, and their guards go with the tables
    metadata.drop_all(into)
    into.execute(text("DROP TABLE alembic_version"))
    _fill(into, source)


def _pour(into: Connection, source: Connection) -> None:
    for table in metadata.sorted_tables:
        if table in (login_session, store_identity):
            continue
        rows = source.execution_options(stream_results=True).execute(select(table).order_by(*table.primary_key.columns))
        for some in rows.mappings().partitions(1 if table is files else 1000):
            into.execute(insert(table), [dict(row) for row in some])


def _settle(part: Path, to: Path) -> None:
    """The name appears once the bytes are on the disk."""
    with part.open("rb") as written:
        os.fsync(written.fileno())
    part.replace(to)
    folder = os.open(to.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)


def _opened(path: Path, named: Path) -> Store:
    """The copy of the copy, brought to today's schema."""
    store = Store(_url(path))
    try:
        with store.reading() as db:
            found = schema.version(db)
    except StoreUnreachable as fault:
        raise StoreUnreachable(str(named)) from fault
    if found is None:
        raise StoreUnreachable(str(named))
    store.write(schema.upgrade)
    return store


def _check(db: Connection, named: Path) -> None:
    faults = verify(db)
    if faults:
        raise BrokenCopy(str(named), faults)
