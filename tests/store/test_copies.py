"""Backup and restore, while the store is in use and across engines."""

import os
import shutil
import signal
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pysqlite3.dbapi2 as sqlite
import pytest
from sqlalchemy import select, text

from kpi import actions
from kpi.domain.access import Account, Role
from kpi.store import (
    BrokenCopy,
    HoldsHistory,
    NoCopy,
    Store,
    StoreUnreachable,
    accounts,
    backup,
    backups,
    events,
    open_store,
    queries,
)
from kpi.store.models import login_session, metadata, store_identity
from tests.conftest import FreshStore
from tests.deep import deeply
from tests.factories import A
from tests.recording import NOON, OPERATOR, SECRET, UNITS, bring_back, entry, faults, later, record, values
from tests.store.test_chain import fill

EITHER_WAY = [
    ("sqlite", "postgresql"),
    ("postgresql", "sqlite"),
    *(pytest.param(engine, engine, marks=pytest.mark.deep) for engine in ("sqlite", "postgresql")),
]


def rows(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Everything that a copy holds."""
    with store.reading() as db:
        return {
            table.name: [tuple(row) for row in db.execute(select(table).order_by(*table.primary_key))]
            for table in metadata.sorted_tables
            if table not in (login_session, store_identity)
        }


@pytest.fixture(params=["sqlite", "postgresql"])
def other_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a place where there is no store yet."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'elsewhere' / 'kpi.db'}"
        return
    server = request.getfixturevalue("postgresql")
    yield server.url(server.new_database())


@pytest.mark.parametrize(("store_url", "other_url"), EITHER_WAY, indirect=True)
def test_what_is_restored_is_what_was_saved_on_either_engine(store: Store, other_url: str, tmp_path: Path) -> None:
    head = fill(store)
    assert backup(store, tmp_path / "copy") == head
    brought = bring_back(tmp_path / "copy", other_url)
    assert brought.copied == head
    restored = open_store(other_url)
    there, here = rows(restored), rows(store)
    assert there.pop("event")[:-1] == here.pop("event")
    assert there == here
    with restored.reading() as db:
        last = events.newest(db)
        assert last is not None
        assert (last.hash, last.what) == (brought.head, f"store:{queries.newest(db).store}:restored")
    assert faults(restored, head) == []
    record(restored, entry("150"), at=later(10))
    assert faults(restored, head) == []
    restored.close()


def test_a_copy_is_one_file_that_needs_nothing_beside_it(store: Store, tmp_path: Path) -> None:
    fill(store)
    folder = tmp_path / "copies"
    folder.mkdir()
    backup(store, folder / "2021-05-16 (1).db")
    assert [path.name for path in folder.iterdir()] == ["2021-05-16 (1).db"]
    with sqlite.connect(folder / "2021-05-16 (1).db") as raw:
        assert raw.execute("PRAGMA journal_mode").fetchone() == ("delete",)


@pytest.mark.parametrize(("store_url", "fresh_store"), EITHER_WAY, indirect=True)
def test_a_copy_made_while_others_write_is_one_moment(store: Store, fresh_store: FreshStore, tmp_path: Path) -> None:
    stop = threading.Event()

    def write() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            record(store, *(entry(str(number), indicator=f"X-{one}") for one in range(1, 31)), at=later(number))

    writer = threading.Thread(target=write)
    writer.start()
    try:
        heads = [backup(store, tmp_path / f"copy {number}") for number in range(3)]
    finally:
        stop.set()
        writer.join()
    for number, head in enumerate(heads):
        url = f"sqlite:///{tmp_path / f'restored {number}.db'}"
        assert bring_back(tmp_path / f"copy {number}", url).copied == head
        restored = open_store(url)
        assert faults(restored) == []
        assert len(set(values(restored))) <= 1  # one import's figures, never a mixture
        restored.close()
    assert [faults(store, head) for head in heads] == [[], [], []]


def test_a_store_with_history_is_not_overwritten_unless_told(store: Store, store_url: str, tmp_path: Path) -> None:
    head = fill(store)
    backup(store, tmp_path / "copy")
    record(store, entry("150"), at=later(10))
    before = rows(store)
    with pytest.raises(HoldsHistory):
        bring_back(tmp_path / "copy", store_url)
    assert rows(store) == before
    assert bring_back(tmp_path / "copy", store_url, overwrite=True).copied == head
    assert faults(store, head) == []
    with pytest.raises(Exception, match="only added to"):
        store.write(lambda db: db.execute(text("DELETE FROM event")))


def test_a_restored_store_knows_nobody_signed_in(store: Store, store_url: str, tmp_path: Path) -> None:
    actions.add_account(store, Account("an", Role.OFFICER, (A,)), OPERATOR, NOON, units=UNITS, secret=SECRET)
    with store.reading() as db:
        an = accounts.find(db, "an")
    assert an is not None
    actions.sign_in(store, "an", "token", NOON, address="10.0.0.1", verified=an.password_hash)
    backup(store, tmp_path / "copy")
    bring_back(tmp_path / "copy", store_url, overwrite=True)
    with store.reading() as db:
        assert accounts.signed_in(db, "token", NOON) is None
        assert [one.account.name for one in accounts.everyone(db)] == ["an"]


def test_a_copy_that_was_changed_is_not_brought_back(store: Store, tmp_path: Path) -> None:
    fill(store)
    backup(store, tmp_path / "copy")
    with sqlite.connect(tmp_path / "copy") as raw:
        raw.execute("DROP TRIGGER revision_refuses_update")
        raw.execute("UPDATE revision SET value = '999' WHERE number = 1")
    raw.close()
    with pytest.raises(BrokenCopy, match="revisions:1"):
        bring_back(tmp_path / "copy", f"sqlite:///{tmp_path / 'new.db'}")


def test_a_copy_with_a_spoilt_page_is_not_brought_back(store: Store, tmp_path: Path) -> None:
    fill(store)
    backup(store, tmp_path / "copy")
    data = bytearray((tmp_path / "copy").read_bytes())
    data[-4096 * 3 : -4096 * 2] = bytes(4096)
    (tmp_path / "copy").write_bytes(data)
    with pytest.raises((BrokenCopy, StoreUnreachable), match="copy"):
        bring_back(tmp_path / "copy", f"sqlite:///{tmp_path / 'new.db'}")


@pytest.mark.parametrize("content", [b"", b"not a copy at all, but long enough to be taken for one" * 50])
def test_what_is_no_copy_is_named(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "copy").write_bytes(content)
    with pytest.raises(StoreUnreachable, match="copy"):
        bring_back(tmp_path / "copy", f"sqlite:///{tmp_path / 'new.db'}")


def test_a_copy_that_fails_leaves_the_one_before_it(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(store)
    backup(store, tmp_path / "copy")
    before = (tmp_path / "copy").read_bytes()
    monkeypatch.setattr("kpi.store.backups._pour", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        backup(store, tmp_path / "copy", overwrite=True)
    assert (tmp_path / "copy").read_bytes() == before


@pytest.mark.parametrize("beside", ["", "-wal", "-journal"])
def test_a_store_in_use_is_not_taken_for_a_copy(sqlite_store: Store, tmp_path: Path, beside: str) -> None:
    fill(sqlite_store)
    backup(sqlite_store, tmp_path / "copy")
    if beside:
        (tmp_path / f"copy{beside}").write_bytes(b"what was not yet taken into the file")
    copy = tmp_path / ("copy" if beside else "kpi.db")
    with pytest.raises(NoCopy):
        bring_back(copy, f"sqlite:///{tmp_path / 'kpi.db'}", overwrite=True)


def killed(moment: str, copy: Path, url: str, folder: Path) -> int:
    """Brings the copy back in a process that kills itself at this moment; how it ended."""
    child = os.fork()
    if child == 0:
        os.environ |= {"TMPDIR": str(folder), "SQLITE_TMPDIR": str(folder)}
        tempfile.tempdir = str(folder)
        if moment != "committed":
            whole = getattr(backups, moment)
            setattr(backups, moment, lambda *of, **how: (whole(*of, **how), os.kill(os.getpid(), signal.SIGKILL)))
        try:
            bring_back(copy, url, overwrite=True)
        finally:
            os.kill(os.getpid(), signal.SIGKILL)
    return os.waitpid(child, 0)[1]


MOMENTS = ("_in_no_file", "_bring_to_today", "_check", "open_store", "_fill", "_pour", "_replace", "committed")


@pytest.mark.parametrize("moment", [*MOMENTS[4:], *deeply(*MOMENTS[:4])])
def test_a_restore_that_is_killed_leaves_no_copy_and_the_old_store_or_the_new(
    sqlite_store: Store, sqlite_url: str, tmp_path: Path, moment: str
) -> None:
    folder, home = tmp_path / "temporary", tmp_path / "home"
    folder.mkdir()
    home.mkdir()
    fill(sqlite_store)
    backup(sqlite_store, tmp_path / "copy")
    url = f"sqlite:///{shutil.copy(tmp_path / 'copy', home / 'kpi.db')}"
    store = open_store(url)
    old = record(store, entry("150"), at=later(10)).head
    store.close()
    assert killed(moment, tmp_path / "copy", url, folder) == signal.SIGKILL
    assert list(folder.iterdir()) == []
    assert {path.name for path in home.iterdir()} <= {"kpi.db", "kpi.db-wal", "kpi.db-shm"}
    back = open_store(url)
    assert faults(back) == []
    with back.reading() as db:
        assert (events.head_hash(db) == old) is (moment != "committed")
    back.close()


def test_a_running_app_shows_what_was_restored_behind_it(store: Store, store_url: str, tmp_path: Path) -> None:
    fill(store)
    backup(store, tmp_path / "copy")
    record(store, entry("150"), at=later(10))
    for _ in range(8):  # until the driver keeps the statements prepared
        assert 150 in values(store)
    with store.reading() as db:
        before = queries.newest(db)
    bring_back(tmp_path / "copy", store_url, overwrite=True)  # over connections of its own
    assert 150 not in values(store)
    with store.reading() as db:
        assert queries.newest(db).store != before.store
    record(store, entry("151"), at=later(11))
    assert 151 in values(store)
    assert faults(store) == []


def test_a_restored_store_is_another_one_to_whoever_keeps_what_was_read(store: Store, tmp_path: Path) -> None:
    fill(store)
    backup(store, tmp_path / "copy")
    named = []
    for overwrite in (False, True):
        bring_back(tmp_path / "copy", f"sqlite:///{tmp_path / 'back.db'}", overwrite=overwrite)
        back = open_store(f"sqlite:///{tmp_path / 'back.db'}")
        with back.reading() as db:
            named.append(queries.newest(db).figures)
        back.close()
    with store.reading() as db:
        named.append(queries.newest(db).figures)
    assert len({identity for identity, *_ in named}) == 3
    assert len({tuple(numbers) for _, *numbers in named}) == 1
