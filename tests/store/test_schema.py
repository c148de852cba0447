"""The schema: made when missing, the same by migration as by the models, refused when it is not today's."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pysqlite3.dbapi2 as sqlite
import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import DBAPIError

from kpi.cli.faults import sentence_of
from kpi.config import ROOT
from kpi.store import (
    NewerSchema,
    OlderSchema,
    Store,
    StoreUnreachable,
    UnsafeSQLite,
    backup,
    canonical,
    database,
    events,
    migrate,
    open_store,
    sealed,
    verify,
)
from kpi.store.models import metadata
from kpi.store.proof import shape
from kpi.store.schema import HEAD
from tests.conftest import PostgreSQL
from tests.languages import VI
from tests.recording import NOON, bring_back, entry, events_after, later, record, values


def set_version(url: str, version: str) -> None:
    store = open_store(url)
    store.write(lambda db: db.execute(text("UPDATE alembic_version SET version_num = :v"), {"v": version}))
    store.close()


def described(db: Connection) -> dict[str, Any]:
    """What the database says of every table."""
    look = inspect(db)
    return {
        name: {
            "columns": [{**column, "type": str(column["type"])} for column in look.get_columns(name)],
            "key": look.get_pk_constraint(name),
            "foreign": look.get_foreign_keys(name),
            "unique": look.get_unique_constraints(name),
            "checks": look.get_check_constraints(name),
            "indexes": look.get_indexes(name),
        }
        for name in metadata.tables
    }


def test_migrations_make_what_the_models_say(store: Store) -> None:
    with store.reading() as db:
        context = MigrationContext.configure(db, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
        migrated = described(db)

    def made_by_models(db: Connection) -> dict[str, Any]:
        metadata.drop_all(db)
        metadata.create_all(db)
        return described(db)

    assert store.write(made_by_models) == migrated


def test_the_version_named_in_code_is_the_newest_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(ROOT / "migrations"))
    assert ScriptDirectory.from_config(config).get_current_head() == HEAD


def test_a_missing_file_becomes_an_empty_store(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path}/deep/in/kpi.db", tmp_path / "home")
    assert values(store) == []
    assert (tmp_path / "home").is_dir()
    store.close()


def test_a_store_and_its_copy_are_nobody_elses_to_read(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path}/home/kpi.db", tmp_path / "home")
    record(store, entry())
    backup(store, tmp_path / "copy")
    made = [tmp_path / "home", *(tmp_path / "home").iterdir(), tmp_path / "copy"]
    assert len(made) > 2
    assert [path for path in made if path.stat().st_mode & 0o077] == []
    store.close()


def test_an_empty_database_becomes_an_empty_store(postgresql: PostgreSQL) -> None:
    store = open_store(postgresql.url(postgresql.new_database()))
    assert values(store) == []
    store.close()


def test_the_shorter_names_of_postgresql_are_understood(postgresql_url: str) -> None:
    store = open_store(postgresql_url.replace("postgresql+psycopg://", "postgresql://"))
    assert values(store) == []
    store.close()


def test_an_older_schema_is_refused_with_one_mention_of_the_command_that_migrates_it(store_url: str) -> None:
    set_version(store_url, "0000")
    with pytest.raises(OlderSchema, match="0000 < ") as refused:
        open_store(store_url)
    assert sentence_of(refused.value, VI).count("python -m kpi migrate") == 1


def test_a_schema_from_the_future_is_refused(store_url: str) -> None:
    set_version(store_url, "9999")
    with pytest.raises(NewerSchema, match="9999"):
        open_store(store_url)
    with pytest.raises(NewerSchema, match="9999"):
        migrate(store_url, by="cli:tests", at=NOON)


def test_migrating_a_store_of_today_changes_nothing(store_url: str) -> None:
    store = open_store(store_url)
    record(store, entry("130"))
    assert migrate(store_url, by="cli:tests", at=NOON) is None
    assert [str(value) for value in values(store)] == ["130"]
    store.close()


def of_the_first_version(db: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(ROOT / "migrations"))
    config.attributes["connection"] = db
    command.upgrade(config, "0001")
    made: dict[str, Any] = {"seq": 1, "actor": "cli:tests", "what": "download:figures:taken", "body": "{}"}
    append_as_the_first_version_did(db, {**made, "prev": events.START})


def append_as_the_first_version_did(db: Connection, made: dict[str, Any]) -> None:
    moment = later(made["seq"])
    one = events.Event(at=moment, hash="", **made)
    at = canonical.instant(moment) if db.dialect.name == "sqlite" else moment
    columns = "seq, at, actor, what, body, prev, hash"
    row = {**made, "at": at, "hash": one.computed_hash()}
    db.execute(text(f"INSERT INTO event ({columns}) VALUES (:seq, :at, :actor, :what, :body, :prev, :hash)"), row)


@pytest.fixture(params=["sqlite", "postgresql"])
def older_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a store that the first version made, with one event."""
    url = f"sqlite:///{tmp_path / 'kpi.db'}"
    if request.param == "postgresql":
        server = request.getfixturevalue("postgresql")
        url = server.url(server.new_database())
    older = Store(url)
    older.write(of_the_first_version)
    older.close()
    return url


def signs_in_as_the_first_version_did(db: Connection) -> None:
    last = events.newest(db)
    assert last is not None
    made: dict[str, Any] = {"seq": last.seq + 1, "actor": "an", "what": "session:an:opened", "body": "{}"}
    append_as_the_first_version_did(db, {**made, "prev": last.hash})


def test_a_program_of_the_version_before_that_still_runs_is_shut_out(older_url: str, tmp_path: Path) -> None:
    running = Store(older_url)
    with running.reading() as db:
        assert events.head_hash(db) != events.START
    migrate(older_url, tmp_path / "home", by="cli:tests", at=later(2))
    with pytest.raises(DBAPIError, match="without a seal"):
        running.write(signs_in_as_the_first_version_did)
    running.close()
    store = open_store(older_url, tmp_path / "home")
    record(store, entry("130"), at=later(4))
    with store.reading() as db:
        assert verify(db) == []
    backup(store, tmp_path / "copy")
    store.close()
    assert bring_back(tmp_path / "copy", older_url, tmp_path / "home", overwrite=True)


def test_a_migration_vouches_for_what_it_found_and_seals_from_then_on(older_url: str, tmp_path: Path) -> None:
    head = migrate(older_url, tmp_path / "home", by="cli:tests", at=later(2))
    store = open_store(older_url, tmp_path / "home")
    record(store, entry("130"), at=later(3))
    with store.reading() as db:
        assert verify(db, head) == []
        assert [(one.first, one.last, one.here) for one in sealed(db)] == [(1, 1, False), (2, 3, True)]
        told = [one.what.split(":")[::2] for one in events_after(db)]
    assert told == [["download", "taken"], ["store", "migrated"], ["submission", "recorded"]]
    store.close()


def test_what_is_kept_of_the_schema_on_a_server_is_what_the_migrations_make(postgresql_url: str) -> None:
    """After a change of the tables: `shape.described` of a new store is the new content of the file."""
    store = open_store(postgresql_url)
    with store.reading() as db:
        assert shape.described(db) == json.loads(shape.POSTGRESQL_SHAPE.read_text("utf-8"))
    store.close()


def test_a_migration_that_fails_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"sqlite:///{tmp_path / 'kpi.db'}"
    with monkeypatch.context() as broken:
        broken.setattr("alembic.op.create_index", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            open_store(url)
    with sqlite.connect(tmp_path / "kpi.db") as raw:
        assert raw.execute("SELECT name FROM sqlite_master").fetchall() == []
    open_store(url).close()


def test_a_store_of_today_opens_without_the_machinery_of_migrations(sqlite_url: str) -> None:
    open_store(sqlite_url).close()
    opened = (
        "import sys; from kpi.store import open_store; open_store(sys.argv[1]).close(); print('alembic' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", opened, sqlite_url], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"


def test_a_file_that_is_no_store_is_named(tmp_path: Path) -> None:
    (tmp_path / "kpi.db").write_bytes(b"not a database, but long enough to be taken for one" * 100)
    with pytest.raises(StoreUnreachable, match=r"kpi\.db.*not a database"):
        open_store(f"sqlite:///{tmp_path / 'kpi.db'}")


@pytest.mark.parametrize("url", ["mysql://somewhere/kpi", "sqlite://", "no address", ""])
def test_an_address_of_no_store_is_refused(url: str) -> None:
    with pytest.raises(StoreUnreachable):
        open_store(url)


def test_a_server_that_does_not_answer_is_named_without_its_password() -> None:
    with pytest.raises(StoreUnreachable) as refused:
        open_store("postgresql://kpi:hidden@127.0.0.1:1/kpi")
    assert "127.0.0.1:1" in str(refused.value)
    assert "hidden" not in str(refused.value)


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 45, 0), False),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 53, 4), True),
    ],
)
def test_only_a_library_with_the_fix_writes_ahead(version: tuple[int, int, int], safe: bool) -> None:
    assert database.wal_is_safe(version) is safe


def pragma(url: str, name: str) -> Any:
    store = open_store(url)
    with store.reading() as db:
        value = db.scalar(text(f"PRAGMA {name}"))
    store.close()
    return value


def test_sqlite_is_set_up_to_lose_nothing(sqlite_url: str) -> None:
    names = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout", "trusted_schema")
    assert [pragma(sqlite_url, name) for name in names] == ["wal", 2, 1, 30000, 0]


def test_an_unfixed_library_falls_back_to_a_rollback_journal(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "sqlite_version_info", (3, 40, 1))
    assert (pragma(sqlite_url, "journal_mode"), pragma(sqlite_url, "synchronous")) == ("delete", 2)


def test_an_unfixed_library_does_not_join_others_in_a_file_written_ahead(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = open_store(sqlite_url)
    monkeypatch.setattr(sqlite, "sqlite_version_info", (3, 40, 1))
    with other.reading() as db:
        db.execute(text("SELECT count(*) FROM event"))
        with pytest.raises(UnsafeSQLite):
            open_store(sqlite_url)
    other.close()
