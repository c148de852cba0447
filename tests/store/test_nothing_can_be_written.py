"""A store that is locked, full or gone: reading goes on where it can, and every fault has its own name."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import Connection, event, make_url, text
from sqlalchemy.exc import OperationalError

from kpi.domain.access import Account, Role
from kpi.store import (
    MaybeWritten,
    NotWritten,
    Store,
    StoreBusy,
    StoreFull,
    StoreUnreachable,
    accounts,
    open_store,
    queries,
)
from kpi.store.accounts import StoredAccount
from tests.locking import held
from tests.recording import entry, record, values

SHORT = 0.05


def add_somebody(db: Connection) -> None:
    accounts.add(db, StoredAccount(Account("an", Role.LEADER), "x" * 100_000, must_change_password=False))


def everyone(store: Store) -> int:
    with store.reading() as db:
        return len(accounts.everyone(db))


@pytest.fixture
def impatient(store_url: str) -> Iterator[Store]:
    opened = open_store(store_url, patience=SHORT)
    yield opened
    opened.close()


def test_a_locked_store_is_read_as_ever_and_says_that_it_is_busy(impatient: Store) -> None:
    record(impatient, entry("130"))
    with held(impatient.url):
        assert len(values(impatient)) == 1
        with pytest.raises(StoreBusy):
            impatient.write(add_somebody)
        with pytest.raises(StoreBusy):
            impatient.write(add_somebody, wait=0)
    assert everyone(impatient) == 0
    impatient.write(add_somebody, wait=0)
    assert everyone(impatient) == 1


@pytest.mark.parametrize("lock", ["IMMEDIATE", "EXCLUSIVE"])
def test_a_process_that_opens_a_locked_store_reads_it(sqlite_url: str, lock: str) -> None:
    with held(make_url(sqlite_url), lock):
        opened = open_store(sqlite_url, patience=SHORT)
        with opened.reading() as db:
            assert queries.newest_revision(db) == 0
        opened.close()


def test_reading_changes_no_byte_of_the_file_and_of_what_lies_beside_it(sqlite_store: Store) -> None:
    record(sqlite_store, entry("130"))

    def kept() -> list[bytes]:
        return [Path(f"{sqlite_store.url.database}{part}").read_bytes() for part in ("", "-wal")]

    before = kept()
    for _ in range(3):
        assert len(values(sqlite_store)) == 1
    assert kept() == before


def test_writers_of_one_process_wait_for_each_other_no_longer_than_they_were_told(sqlite_url: str) -> None:
    store = open_store(sqlite_url, patience=SHORT)
    inside, go_on = threading.Event(), threading.Event()

    def long(_: Connection) -> None:
        inside.set()
        go_on.wait(20)

    writer = threading.Thread(target=store.write, args=(long,))
    writer.start()
    inside.wait(20)
    with pytest.raises(StoreBusy):
        store.write(add_somebody)
    go_on.set()
    writer.join()
    store.write(add_somebody)
    store.close()


@contextmanager
def no_more_room(store: Store) -> Iterator[None]:
    """No page can be added to the file, as on a full disk."""

    def limited(connection: Any, *_: object) -> None:
        connection.execute("PRAGMA max_page_count=1")  # it becomes no less than the file has already

    def free(connection: Any, *_: object) -> None:
        connection.execute("PRAGMA max_page_count=1000000")

    event.listen(store._engine, "checkout", limited)
    yield
    event.remove(store._engine, "checkout", limited)
    event.listen(store._engine, "checkout", free)


def test_a_full_disk_is_told_and_leaves_nothing_half_written(sqlite_store: Store) -> None:
    record(sqlite_store, entry("130"))
    with no_more_room(sqlite_store):
        with pytest.raises(StoreFull):
            sqlite_store.write(add_somebody)
        assert (len(values(sqlite_store)), everyone(sqlite_store)) == (1, 0)
    sqlite_store.write(add_somebody)
    assert everyone(sqlite_store) == 1


def fault_of(state: str) -> OperationalError:
    fault: type[psycopg.Error] = psycopg.errors.lookup(state)
    return OperationalError("…", None, fault())


@pytest.mark.parametrize(
    ("state", "kind"), [("55P03", StoreBusy), ("57014", StoreBusy), ("53100", StoreFull), ("57P01", NotWritten)]
)
def test_every_fault_of_the_server_has_its_name(store: Store, state: str, kind: type[Exception]) -> None:
    def work(_: Connection) -> None:
        raise fault_of(state)

    with pytest.raises(NotWritten) as told:
        store.write(work)
    assert type(told.value) is kind


def test_a_commit_that_nobody_answered_is_not_said_to_have_failed(postgresql_url: str) -> None:
    """The server took it, and the connection broke before it could say so."""
    store = open_store(postgresql_url, patience=SHORT)

    def broken_after(connection: Connection) -> None:
        connection.connection.dbapi_connection.commit()  # type: ignore[union-attr]
        connection.connection.dbapi_connection.close()  # type: ignore[union-attr]

    event.listen(store._engine, "commit", broken_after)
    with pytest.raises(MaybeWritten):
        store.write(add_somebody)
    event.remove(store._engine, "commit", broken_after)
    assert everyone(store) == 1
    store.close()


def test_a_server_that_is_gone_is_unreachable_for_readers_and_takes_nothing(postgresql_url: str) -> None:
    store = open_store(postgresql_url, patience=SHORT)
    gone = store.url.set(host="127.0.0.1", port=1, query={})
    store.close()
    lost = Store(gone, patience=SHORT)
    with pytest.raises(StoreUnreachable) as told, lost.reading():
        pass
    assert type(told.value) is StoreUnreachable
    with pytest.raises(NotWritten):
        lost.write(add_somebody)


def test_a_probe_finds_out_whether_a_change_could_begin_and_changes_nothing(impatient: Store) -> None:
    assert impatient.takes_changes()
    with held(impatient.url), pytest.raises(StoreBusy):
        impatient.takes_changes()


def test_a_server_that_only_reads_takes_no_changes(postgresql_url: str) -> None:
    url = make_url(postgresql_url).update_query_dict({"options": "-c default_transaction_read_only=on"})
    store = Store(url)
    assert not store.takes_changes()
    with pytest.raises(NotWritten):
        store.write(add_somebody)
    store.close()


def test_no_word_of_a_fault_is_without_the_place_it_is_of(impatient: Store) -> None:
    with held(impatient.url), pytest.raises(StoreBusy, match=r"kpi\.db|test_") as told:
        impatient.write(add_somebody)
    assert "***" in str(told.value) or impatient.is_sqlite or impatient.url.password is None


def test_reading_while_another_writes_in_the_same_process_waits_for_nobody(sqlite_store: Store) -> None:
    def look(db: Connection) -> int:
        db.execute(text("DELETE FROM current"))
        return everyone(sqlite_store)

    assert sqlite_store.write(look) == 0
