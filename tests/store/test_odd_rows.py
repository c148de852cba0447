"""Whatever lies in a row, `verify` names it and comes to its end."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pysqlite3.dbapi2 as sqlite
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, StaticPool, create_engine

from kpi.store import open_store, verify
from kpi.store.models import metadata
from tests.deep import examples
from tests.recording import later, sign_in
from tests.store.test_chain import fill

TABLES = {table.name: [column.name for column in table.columns] for table in metadata.sorted_tables}
COLUMNS = [(table, column) for table, columns in TABLES.items() for column in columns]
BROKEN_TEXT = b"\xff\xfe as text"
ODD: list[Any] = [
    None,
    "",
    "x",
    "nan",
    "Infinity",
    "1e999999",
    "-0",
    "٣",
    "2021-13",
    "2021-05-16",
    "9999-12-31T23:59:59.999999+99:99",
    "0001-01-01T00:00:00.000000+14:00",
    "{}",
    "[",
    "[" * 5000,
    '{"submission": null}',
    "submission:one:recorded",
    "account",
    "a::b",
    b"\x00",
    BROKEN_TEXT,
    0,
    -1,
    2,
    2**63 - 1,
    -(2**63),
    1.5,
    float("inf"),
]


@pytest.fixture(scope="module")
def loose(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    """A filled store whose tables take anything."""
    path = tmp_path_factory.mktemp("loose") / "kpi.db"
    store = open_store(f"sqlite:///{path}")
    fill(store)
    sign_in(store, "an", "token", later(20))
    store.close()
    raw = sqlite.connect(path, isolation_level=None)
    for table in TABLES:
        for statement in ("CREATE TABLE loose AS SELECT * FROM {}", "DROP TABLE {}", "ALTER TABLE loose RENAME TO {}"):
            raw.execute(statement.format(table))
    engine = create_engine("sqlite://", module=sqlite, creator=lambda: raw, poolclass=StaticPool)
    with engine.connect() as db:
        yield db
    engine.dispose()


def named(db: Connection) -> set[str]:
    """But that the tables are not as they were made."""
    kinds = ("table:", "index:", "trigger:")
    return {str(fault.subject) for fault in verify(db) if not fault.subject.startswith(kinds)}


def test_loose_tables_hold_nothing_odd_by_themselves(loose: Connection) -> None:
    assert named(loose) == set()


def lying(raw: Any, table: str, column: str) -> list[tuple[Any, ...]]:
    """What lies in the column, of which kind, byte by byte."""
    asked = f'SELECT typeof("{column}"), hex(CAST("{column}" AS BLOB)) FROM {table} ORDER BY rowid'
    found: list[tuple[Any, ...]] = raw.execute(asked).fetchall()
    return found


@settings(max_examples=examples(150), deadline=None, derandomize=True)
@given(st.sampled_from(COLUMNS), st.one_of(st.sampled_from(ODD), st.text(max_size=5)), st.booleans())
@example(("event", "seq"), 2**63 - 1, False)
@example(("event", "body"), "[" * 5000, False)
@example(("account", "password_hash"), None, True)
@example(("file", "data"), BROKEN_TEXT, False)
@example(("revision", "at"), "9999-12-31T23:59:59.999999+99:99", True)
def test_an_odd_value_is_a_fault_with_a_name(
    loose: Connection, place: tuple[str, str], value: Any, everywhere: bool
) -> None:
    table, column = place
    raw: Any = loose.connection.dbapi_connection
    put = "CAST(? AS TEXT)" if value == BROKEN_TEXT else "?"
    raw.execute("BEGIN")
    try:
        before = lying(raw, table, column)
        one = "" if everywhere else f"WHERE rowid = (SELECT max(rowid) FROM {table})"
        raw.execute(f'UPDATE {table} SET "{column}" = {put} {one}', (value,))
        after = lying(raw, table, column)
        if before == after:
            assert named(loose) == set()
        else:
            assert named(loose) != set(), (table, column, value)
    finally:
        raw.execute("ROLLBACK")


@pytest.mark.parametrize("lost", ["event", "revision", "current", "account", "store_identity"])
def test_a_table_that_is_gone_is_a_fault_with_a_name(sqlite_url: str, tmp_path: Path, lost: str) -> None:
    store = open_store(sqlite_url)
    fill(store)
    store.close()
    copy = shutil.copy(tmp_path / "kpi.db", tmp_path / "lost.db")
    raw = sqlite.connect(copy)
    raw.execute(f"DROP TABLE {lost}")
    raw.close()
    store = open_store(f"sqlite:///{copy}")
    with store.reading() as db:
        assert {f"table:{lost}", lost} <= {fault.subject for fault in verify(db)}
    store.close()
