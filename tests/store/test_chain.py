"""`verify` names what was tampered with."""

import random
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pysqlite3.dbapi2 as sqlite
import pytest
from sqlalchemy import Connection, StaticPool, create_engine, text
from sqlalchemy.exc import IntegrityError

from kpi import actions
from kpi.domain.access import Account, Role
from kpi.store import Broken, Fault, Store, open_store, verify
from kpi.store import events as event_log
from kpi.store.canonical import sha256
from kpi.store.models import account, current, forecast, metadata
from tests.deep import deeply
from tests.factories import A, B
from tests.recording import (
    HISTORY,
    NOON,
    OPERATOR,
    PLAN,
    SECRET,
    UNITS,
    a_forecast,
    a_submission,
    a_withdrawal,
    an_estimate,
    entry,
    events_after,
    faults,
    later,
    quotas_given,
    record,
    values,
)


def fill(store: Store, first: str = "130") -> str:
    """A short history with everything in it; returns its head."""
    actions.keep_plan(store, 2021, "plan", "units", OPERATOR, NOON)
    actions.add_account(store, Account("an", Role.OFFICER, (A,)), OPERATOR, NOON, units=UNITS, secret=SECRET)
    actions.add_account(store, Account("binh", Role.LEADER), OPERATOR, NOON, units=UNITS, secret=SECRET)
    record(store, entry(first), entry("12", indicator="X-2", unit=A), entry("7.5", indicator="X-2", unit=B))
    record(store, an_estimate("140"), entry("12.5", indicator="X-2", unit=A), at=later(1))
    record(store, a_withdrawal(indicator="X-2", unit=B), at=later(2))
    data = b"the file"
    handed_in = a_submission(
        entry("131"),
        entry(of=("95", "100"), indicator="R-1", unit=A),
        a_forecast("150"),
        a_forecast(of=("97", "100"), indicator="R-1", unit=A),
        content=data,
        confirmed={"Cam Xuyen": "446"},
    )
    actions.submit(store, handed_in, OPERATOR, later(3), plan=PLAN, units=UNITS, data=data, key="form 1")
    actions.keep_plan(store, 2021, "plan, corrected", "units", OPERATOR, later(4))
    quotas_given(store, at=later(4))
    quotas_given(store, "70", at=later(4), data=data)
    return record(store, entry("131"), at=later(5)).head


@pytest.fixture
def opened(sqlite_url: str, tmp_path: Path) -> Iterator[Connection]:
    """A filled store in the hands of someone with the file: nothing guards it."""
    store = open_store(sqlite_url)
    fill(store)
    store.close()
    raw = sqlite.connect(tmp_path / "kpi.db", isolation_level=None)
    for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        raw.execute(f"DROP TRIGGER {name}")
    engine = create_engine("sqlite://", module=sqlite, creator=lambda: raw, poolclass=StaticPool)
    with engine.connect() as db:
        yield db
    engine.dispose()


def test_a_whole_history_has_no_faults(store: Store) -> None:
    head = fill(store)
    assert faults(store) == []
    assert faults(store, head) == []


def test_an_empty_store_is_whole(store: Store) -> None:
    assert faults(store) == []
    assert faults(store, event_log.START) == []


TABLES = (*HISTORY, current, forecast, account)
KEYS = {table.name: [column.name for column in table.primary_key] for table in TABLES}
Rows = list[dict[str, Any]]


def all_of(db: Connection, table: str) -> Rows:
    return [dict(row) for row in db.execute(text(f"SELECT * FROM {table}")).mappings()]


def altered(value: Any, dice: random.Random) -> Any:
    """Something else of the same kind."""
    if value is None:
        return "1"
    if isinstance(value, int):
        return value + 1 if value > 1 else 1 - value
    if isinstance(value, bytes):
        return value + b"!"
    places = [place for place, letter in enumerate(value) if letter.isdigit()] or range(len(value))
    if not value:
        return "1"
    place = dice.choice(list(places))
    return value[:place] + dice.choice([digit for digit in "0123456789" if digit != value[place]]) + value[place + 1 :]


def change(db: Connection, table: str, rows: Rows, dice: random.Random) -> str:
    row = dice.choice(rows)
    column = dice.choice(list(row))
    put(db, table, row, {column: altered(row[column], dice)})
    return f"{table}.{column}"


def delete(db: Connection, table: str, rows: Rows, dice: random.Random) -> str:
    db.execute(text(f"DELETE FROM {table} WHERE {where(table)}"), keyed(table, dice.choice(rows)))
    return f"a row of {table}"


def insert(db: Connection, table: str, rows: Rows, dice: random.Random) -> str:
    added = dict(dice.choice(rows))
    for key in KEYS[table]:
        added[key] = max(row[key] for row in rows) + 1 if isinstance(added[key], int) else f"{added[key]}0"
    for unique in {"hash", "once", "nth"} & added.keys():
        added[unique] = added["number"] if unique == "nth" else "f" * 64
    names = ", ".join(f'"{name}"' for name in added)
    db.execute(text(f"INSERT INTO {table} ({names}) VALUES ({', '.join(f':{name}' for name in added)})"), added)
    return f"a row more in {table}"


def exchange(db: Connection, table: str, rows: Rows, dice: random.Random) -> str:
    """Two rows change places: everything but their keys."""
    one, other = dice.sample(rows, 2)
    rest = [name for name in one if name not in KEYS[table] and name not in ("hash", "once", "nth")]
    if [one[name] for name in rest] == [other[name] for name in rest]:
        return change(db, table, rows, dice)
    put(db, table, one, {name: other[name] for name in rest})
    put(db, table, other, {name: one[name] for name in rest})
    return f"two rows of {table}"


def where(table: str) -> str:
    return " AND ".join(f"{key} = :of_{key}" for key in KEYS[table])


def keyed(table: str, row: dict[str, Any]) -> dict[str, Any]:
    return {f"of_{key}": row[key] for key in KEYS[table]}


def put(db: Connection, table: str, row: dict[str, Any], values: dict[str, Any]) -> None:
    sets = ", ".join(f'"{name}" = :{name}' for name in values)
    db.execute(text(f"UPDATE {table} SET {sets} WHERE {where(table)}"), {**values, **keyed(table, row)})


WAYS: list[Callable[[Connection, str, Rows, random.Random], str]] = [change, change, delete, insert, exchange]


def found_in(db: Connection) -> list[Fault]:
    """But that its guards are gone, which is told as well."""
    return [fault for fault in verify(db) if not fault.subject.startswith("trigger:")]


@pytest.mark.parametrize("tamperings", [100, *deeply(1000)])
def test_every_one_of_many_tamperings_is_found(opened: Connection, tamperings: int) -> None:
    rows = {name: all_of(opened, name) for name in KEYS}
    opened.rollback()
    dice = random.Random(2021)
    made, missed = 0, []
    while made < tamperings:
        table = dice.choice(list(KEYS))
        way = dice.choice(WAYS) if len(rows[table]) > 1 else change
        with opened.begin() as tampering:
            opened.exec_driver_sql("BEGIN")
            with suppress(IntegrityError):  # not even without guards can a key be taken twice
                done = way(opened, table, rows[table], dice)
                made += 1
                missed += [] if found_in(opened) else [done]
            tampering.rollback()
    assert missed == []
    assert found_in(opened) == []


def test_each_kind_of_fault_names_what_is_wrong(opened: Connection) -> None:
    def found(*sql: str) -> list[tuple[Broken, str]]:
        with opened.begin() as tampering:
            opened.exec_driver_sql("BEGIN")
            for statement in sql:
                opened.execute(text(statement))
            named = [(fault.broken, fault.subject) for fault in found_in(opened)]
            tampering.rollback()
        return named

    assert found("UPDATE revision SET value = '999' WHERE number = 7") == [
        (Broken.CHANGED, "revisions:4"),
        (Broken.CHANGED, "current:446 X-1 2021-05"),
    ]
    assert found("UPDATE current SET value = '999' WHERE unit = '446'") == [(Broken.CHANGED, "current:446 X-1 2021-05")]
    assert found("UPDATE submission SET \"by\" = 'somebody' WHERE number = 2") == [(Broken.CHANGED, "submission:2")]
    assert found("UPDATE account SET role = 'reviewer' WHERE name = 'an'") == [(Broken.CHANGED, "account:an")]
    assert found("INSERT INTO account SELECT 'eve', role, units, rights, password_hash, 0, 0 FROM account LIMIT 1") == [
        (Broken.UNRECORDED, "account:eve")
    ]
    kept = sorted(sha256(data) for data in (b"the file", b"the annex"))
    assert found("DELETE FROM file") == [(Broken.MISSING, f"file:{digest}") for digest in kept]
    assert found("UPDATE file SET data = x'00'") == [(Broken.CHANGED, f"file:{digest}") for digest in kept]
    assert found("UPDATE plan_file SET plan = 'easier' WHERE number = 1") == [(Broken.CHANGED, "plan_file:1")]
    assert found("UPDATE alias SET code = '18673'") == [(Broken.CHANGED, "aliases:4")]
    assert found("UPDATE event SET actor = 'somebody' WHERE seq = 9")[0] == (Broken.CHANGED, "event:9")
    assert (Broken.MISSING, "event:2") in found("DELETE FROM event WHERE seq = 2")
    assert (Broken.UNLINKED, "event:3") in found("DELETE FROM event WHERE seq = 2")


def test_an_older_state_put_back_is_found_by_the_head_kept_outside(sqlite_url: str, tmp_path: Path) -> None:
    store = open_store(sqlite_url)
    older = fill(store)
    copy = tmp_path / "older.db"
    with sqlite.connect(copy) as into, sqlite.connect(tmp_path / "kpi.db") as source:
        source.backup(into)
    newer = record(store, entry("132"), at=later(9)).head
    store.close()
    restored = open_store(f"sqlite:///{copy}")
    assert faults(restored, older) == []
    assert faults(restored, newer) == [Fault(Broken.HEAD_UNKNOWN, newer)]
    restored.close()


def test_a_history_rewritten_as_a_whole_is_found_by_the_head_kept_outside(fresh_store: Any) -> None:
    with fresh_store() as store:
        printed = fill(store)
    with fresh_store() as rewritten:
        fill(rewritten, first="131")
        assert faults(rewritten) == []
        assert faults(rewritten, printed) == [Fault(Broken.HEAD_UNKNOWN, printed)]


def test_the_events_tell_who_did_what_in_order(store: Store) -> None:
    fill(store)
    with store.reading() as db:
        told = list(events_after(db))
    assert [one.what for one in told] == [
        "plan:2021:kept",
        "account:an:added",
        "account:binh:added",
        "submission:1:recorded",
        "submission:2:recorded",
        "submission:3:recorded",
        "submission:4:recorded",
        "plan:2021:kept",
        "decision:2021:recorded",
        "decision:2021:recorded",
        "submission:5:recorded",
    ]
    assert [one.seq for one in told] == list(range(1, 12))
    assert {one.actor for one in told} == {"cli:tests"}


def test_a_clock_a_little_behind_does_not_disturb_the_order(store: Store) -> None:
    record(store, entry("1"), at=later(3))
    receipt = record(store, entry("2"), at=later(1))
    assert receipt.at == later(3) + timedelta(microseconds=1)
    assert values(store, known_at=later(3)) == [Decimal(1)]
    assert values(store) == [Decimal(2)]


def test_a_clock_set_back_is_believed_and_the_event_says_so(store: Store) -> None:
    record(store, entry("1"), at=later(60))
    receipt = record(store, entry("2"), at=NOON)
    with store.reading() as db:
        newest = event_log.newest(db)
    assert receipt.at == NOON
    assert newest is not None
    assert '"clock_went_back":"1:00:00"' in newest.body
    assert faults(store) == []


def test_all_tables_are_history_or_can_be_proved_or_hold_only_sessions_and_the_name_of_the_store() -> None:
    assert {table.name for table in TABLES} | {"login_session", "store_identity"} == set(metadata.tables)
