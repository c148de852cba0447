"""How the proof reads: no more at once than it needs, and what stops it is not said of what it read."""

import tracemalloc
from hashlib import sha256
from operator import methodcaller

import psycopg
import pytest
from sqlalchemy import insert, text

from kpi.store import Store, StoreUnreachable, open_store, verify
from kpi.store.models import event, file
from kpi.store.proof import rows
from kpi.store.proof.faults import FaultsFound
from tests.locking import held

MEGABYTE = 1 << 20
FILES = [bytes([number]) * MEGABYTE for number in range(30)]


def test_files_are_read_one_by_one(store: Store) -> None:
    for data in FILES:
        one = insert(file).values(digest=sha256(data).hexdigest(), data=data)
        store.write(methodcaller("execute", one))
    with store.reading() as db:
        tracemalloc.start()
        found = sum(len(data) for _, data in rows.read(db, file, FaultsFound()))
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert found == len(FILES) * MEGABYTE
    assert most < 10 * MEGABYTE


def test_a_limit_of_time_is_not_said_of_the_table(postgresql_url: str) -> None:
    store = open_store(postgresql_url)
    with psycopg.connect(postgresql_url) as other, store.reading() as db:
        other.execute("LOCK TABLE file IN ACCESS EXCLUSIVE MODE")
        db.execute(text("SET LOCAL statement_timeout = 50"))
        with pytest.raises(StoreUnreachable, match="statement timeout"):
            list(rows.read(db, file, FaultsFound()))
    store.close()


def test_a_lost_connection_is_not_said_of_the_table(postgresql_url: str) -> None:
    store = open_store(postgresql_url)
    with pytest.raises(StoreUnreachable):
        _read_and_lose_it(store, postgresql_url)
    store.close()


def _read_and_lose_it(store: Store, url: str) -> None:
    with psycopg.connect(url) as other, store.reading() as db:
        other.execute("SELECT pg_terminate_backend(%s)", (db.scalar(text("SELECT pg_backend_pid()")),))
        list(rows.read(db, event, FaultsFound()))


def test_a_locked_file_is_not_said_to_be_spoilt(sqlite_url: str) -> None:
    store = open_store(sqlite_url, patience=0.05)
    store.leave_wal()
    with pytest.raises(StoreUnreachable), store.reading() as db, held(store.url, "EXCLUSIVE"):
        verify(db)
    store.close()


def test_a_table_that_cannot_be_read_is_said_so(store: Store) -> None:
    store.write(lambda db: db.execute(text("ALTER TABLE file RENAME COLUMN data TO other")))
    faults = FaultsFound()
    with store.reading() as db:
        assert list(rows.read(db, file, faults)) == []
    assert [fault.subject for fault in faults.all] == ["file"]
