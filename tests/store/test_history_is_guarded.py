"""The database itself refuses to change what was recorded."""

from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from kpi import actions
from kpi.actions import keep_plan
from kpi.store import Store
from tests.recording import HISTORY, NOON, OPERATOR, PLAN, UNITS, a_submission, entry, faults, quotas_given

TABLES = sorted(table.name for table in HISTORY)


@pytest.fixture
def kept(store: Store) -> Store:
    """With a row in every table of the history."""
    keep_plan(store, 2021, "plan", "units", OPERATOR, NOON)
    data = b"the file"
    handed_in = a_submission(entry(), content=data, confirmed={"Cam Xuyen": "446"})
    actions.submit(store, handed_in, OPERATOR, NOON, plan=PLAN, units=UNITS, data=data)
    quotas_given(store)
    return store


def run(store: Store, sql: str) -> Any:
    return store.write(lambda db: db.execute(text(sql)))


def count(store: Store, table: str) -> int:
    with store.reading() as db:
        return int(db.scalar(text(f"SELECT count(*) FROM {table}")))


@pytest.mark.parametrize("table", TABLES)
def test_every_kind_of_history_has_a_row_to_lose(kept: Store, table: str) -> None:
    assert count(kept, table) >= 1


@pytest.mark.parametrize("table", TABLES)
def test_history_refuses_to_be_changed(kept: Store, table: str) -> None:
    column = "data" if table == "file" else "event" if table in ("plan_file", "plan_decision", "submission") else None
    column = column or {"event": "actor", "revision": "value", "alias": "code"}[table]
    with pytest.raises(DBAPIError, match=f"history: {table} is only added to"):
        run(kept, f"UPDATE {table} SET {column} = {column}")


@pytest.mark.parametrize("table", TABLES)
def test_history_refuses_to_be_deleted(kept: Store, table: str) -> None:
    with pytest.raises(DBAPIError, match=f"history: {table} is only added to"):
        run(kept, f"DELETE FROM {table}")
    assert count(kept, table) >= 1


@pytest.mark.parametrize("table", TABLES)
def test_history_refuses_to_be_emptied(kept: Store, table: str) -> None:
    # SQLite has no TRUNCATE; REPLACE is its way round a trigger
    replace = f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}"
    with pytest.raises(DBAPIError, match=r"history: \w+ is only added to"):
        run(kept, replace if kept.is_sqlite else f"TRUNCATE {table} CASCADE")


def test_a_figure_in_force_cannot_stand_without_its_revision(kept: Store) -> None:
    with pytest.raises(DBAPIError):
        run(kept, "UPDATE current SET revision = 99")


def test_a_withdrawal_needs_a_reason(kept: Store) -> None:
    columns = "number, unit, indicator, period, nth, basis, submission, at"
    with pytest.raises(DBAPIError):
        run(
            kept,
            f"INSERT INTO revision ({columns}) "
            "SELECT number + 1, unit, indicator, period, nth + 1, basis, submission, at FROM revision",
        )


def test_a_refused_change_leaves_the_history_whole(kept: Store) -> None:
    with pytest.raises(DBAPIError):
        run(kept, "DELETE FROM revision")
    assert faults(kept) == []
