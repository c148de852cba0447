"""Where a file may be written: never over a store's own, over another only when told."""

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pysqlite3.dbapi2 as sqlite
import pytest

from kpi import output_files
from kpi.output_files import ForeignFile, OutputExists
from kpi.store import Store, StoreUnreachable, backup, open_store
from tests.recording import entry, faults, record


def linked(make: Callable[[Path, Path], None], to: str) -> Callable[[Path], Path]:
    def name(folder: Path) -> Path:
        make(folder / to, folder / "link")
        return folder / "link"

    return name


def in_another_store(folder: Path) -> Path:
    (folder / "other").mkdir()
    open_store(f"sqlite:///{folder / 'other' / 'kpi.db'}").close()
    return folder / "other" / "kpi.db"


def a_link_to_a_link_to_a_device(folder: Path) -> Path:
    (folder / "first").symlink_to("/dev/null")
    (folder / "link").symlink_to("first")
    return folder / "link"


def a_link_to_a_pipe(folder: Path) -> Path:
    os.mkfifo(folder / "pipe")
    (folder / "link").symlink_to("pipe")
    return folder / "link"


def within_a_linked_folder(folder: Path) -> Path:
    (folder / "way").symlink_to(folder, target_is_directory=True)
    return folder / "way" / "kpi.db-wal"


NEVER: dict[str, Callable[[Path], Path]] = {
    "the file": lambda folder: folder / "kpi.db",
    "the file by another way": lambda folder: folder / ".." / folder.name / "kpi.db",
    "what is written ahead": lambda folder: folder / "kpi.db-wal",
    "what is shared": lambda folder: folder / "kpi.db-shm",
    "a journal that is not there": lambda folder: folder / "kpi.db-journal",
    "a journal, in capitals": lambda folder: folder / "KPI.DB-Journal",
    "through a linked folder": within_a_linked_folder,
    "a link to the file": linked(lambda to, link: link.symlink_to(to), "kpi.db"),
    "a link to what is written ahead": linked(lambda to, link: link.symlink_to(to), "kpi.db-wal"),
    "the file by a second name": linked(lambda to, link: os.link(to, link), "kpi.db"),
    "what is written ahead by a second name": linked(lambda to, link: os.link(to, link), "kpi.db-wal"),
    "another store": in_another_store,
    "beside another store": lambda folder: in_another_store(folder).with_name("kpi.db-wal"),
    "a folder": lambda folder: folder,
    "a device": lambda folder: Path("/dev/null"),
    "a link to a folder": linked(lambda to, link: link.symlink_to(to), "."),
    "a link to a device": linked(lambda _, link: link.symlink_to("/dev/null"), "device"),
    "a link to a link to a device": a_link_to_a_link_to_a_device,
    "a link to a pipe": a_link_to_a_pipe,
}


@pytest.mark.parametrize("overwrite", [False, True])
@pytest.mark.parametrize("name", NEVER)
def test_a_copy_never_takes_the_place_of_a_store(
    sqlite_store: Store, tmp_path: Path, name: str, overwrite: bool
) -> None:
    record(sqlite_store, entry("130"))
    to = NEVER[name](tmp_path)
    before = {path: path.stat().st_ino for path in tmp_path.rglob("*")}
    with pytest.raises(ForeignFile):
        backup(sqlite_store, to, overwrite=overwrite)
    assert {path: path.stat().st_ino for path in tmp_path.rglob("*")} == before
    record(sqlite_store, entry("131"))
    assert faults(sqlite_store) == []


SPELT = (
    "sqlite:///kpi.db",
    "sqlite:///./kpi.db?timeout=5",
    "sqlite:///file:kpi.db?uri=true",
    "sqlite+pysqlite:///kpi.db",
)


@pytest.mark.parametrize("address", SPELT)
def test_a_store_knows_its_file_however_its_address_is_spelt(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.chdir(tmp_path)
    store = open_store(address)
    record(store, entry("130"))
    with pytest.raises(ForeignFile):
        backup(store, tmp_path / "kpi.db", overwrite=True)
    assert not list(tmp_path.glob("file:*"))
    store.close()


@pytest.mark.parametrize(
    "address", ["sqlite:///:memory:", "sqlite:///file::memory:?uri=true", "sqlite:///file:x?mode=memory&uri=true"]
)
def test_a_store_in_memory_is_refused(address: str) -> None:
    with pytest.raises(StoreUnreachable):
        open_store(address)


@pytest.mark.parametrize("kind", ["a file", "a link to a file", "a link that leads nowhere", "an earlier copy"])
def test_what_is_there_is_replaced_only_when_told(store: Store, tmp_path: Path, kind: str) -> None:
    record(store, entry("130"))
    to, other = tmp_path / "copy", tmp_path / "other"
    other.write_text("somebody's")
    match kind:
        case "a file":
            to.write_text("somebody's")
        case "a link to a file":
            to.symlink_to(other)
        case "a link that leads nowhere":
            to.symlink_to(tmp_path / "nowhere")
        case "an earlier copy":
            backup(store, to)
    before = to.read_bytes() if to.exists() else None
    with pytest.raises(OutputExists, match="copy"):
        backup(store, to)
    assert (to.read_bytes() if to.exists() else None) == before
    backup(store, to, overwrite=True)
    assert to.read_bytes().startswith(b"SQLite format 3")
    assert not to.is_symlink()
    assert (other.read_text(), (tmp_path / "nowhere").exists()) == ("somebody's", False)


@pytest.mark.parametrize("links", [True, False])
def test_a_file_that_appeared_meanwhile_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    def no_links(*_: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    if not links:
        monkeypatch.setattr(os, "link", no_links)
    with output_files.atomic_file(tmp_path / "first") as part:
        part.write_text("first")
    assert (tmp_path / "first").read_text() == "first"
    monkeypatch.setattr(output_files, "check_writable", lambda *_, **__: None)

    def meanwhile() -> None:
        with output_files.atomic_file(tmp_path / "second") as part:
            part.write_text("ours")
            (tmp_path / "second").write_text("theirs")

    with pytest.raises(OutputExists):
        meanwhile()
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"first": "first", "second": "theirs"}


def test_a_copy_that_fails_leaves_nothing_beside(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "copies"
    folder.mkdir()
    (folder / "copy.part").write_text("somebody's")
    monkeypatch.setattr("kpi.store.backups._pour", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        backup(store, folder / "copy")
    assert {path.name: path.read_text() for path in folder.iterdir()} == {"copy.part": "somebody's"}


def test_an_earlier_copy_that_somebody_has_opened_is_left_alone(sqlite_store: Store, tmp_path: Path) -> None:
    """Who works on in a copy has made a store of it."""
    backup(sqlite_store, tmp_path / "copy")
    shutil.copy(tmp_path / "copy", tmp_path / "closed")
    raw = sqlite.connect(tmp_path / "copy")
    raw.execute("PRAGMA journal_mode=WAL")
    with pytest.raises(ForeignFile):
        backup(sqlite_store, tmp_path / "copy", overwrite=True)
    raw.close()
    backup(sqlite_store, tmp_path / "closed", overwrite=True)
