"""Many at once: nobody is told of locks, nothing is lost, nothing is recorded twice."""

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import psycopg
import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import OperationalError

from kpi import actions
from kpi.actions import StaleRevision
from kpi.domain.figures.receipt import Receipt
from kpi.store import Store, StoreUnreachable, open_store, queries
from tests.deep import deeply
from tests.factories import A, B
from tests.recording import NOON, OPERATOR, PLAN, UNITS, a_submission, entry, faults, record, values

OFFICERS, IMPORTS = 20, 5


@pytest.mark.parametrize("store_url", ["postgresql", *deeply("sqlite")], indirect=True)
def test_twenty_officers_import_at_once_without_an_error(store: Store) -> None:
    def officer(number: int) -> None:
        for turn in range(IMPORTS):
            record(store, *(entry(str(turn), indicator=f"X-{number + 1}", unit=unit) for unit in (A, B)))

    with ThreadPoolExecutor(OFFICERS) as pool:
        list(pool.map(officer, range(OFFICERS)))
    assert values(store) == [Decimal(IMPORTS - 1)] * OFFICERS * 2
    with store.reading() as db:
        assert queries.newest_revision(db) == OFFICERS * IMPORTS * 2
    assert faults(store) == []


def test_two_processes_worth_of_stores_share_one_file(sqlite_url: str) -> None:
    stores = [open_store(sqlite_url) for _ in range(4)]
    with ThreadPoolExecutor(len(stores)) as pool:
        list(
            pool.map(
                lambda pair: [record(pair[1], entry(f"{pair[0]}.{turn}")) for turn in range(10)], enumerate(stores)
            )
        )
    assert faults(stores[0]) == []
    for store in stores:
        store.close()


@pytest.mark.parametrize("store_url", ["sqlite", *deeply("postgresql")], indirect=True)
def test_of_many_who_correct_one_figure_none_overwrites_another_unseen(store: Store) -> None:
    """Each looks, then adds a digit of its own to what it saw; whoever was overtaken looks again."""
    record(store, entry("0"))

    def add(number: int) -> int:
        for tries in range(1, 1000):
            with store.reading() as db:
                seen = queries.newest(db)
                value = queries.observations(db, 2021)[0].value
            try:
                record(store, entry(str(value + 10**number)), seen=seen)
            except StaleRevision:
                continue
            return tries
        raise AssertionError("never its turn")

    with ThreadPoolExecutor(8) as pool:
        tries = list(pool.map(add, range(24)))
    assert values(store) == [Decimal("1" * 24)]
    assert sum(tries) >= 24


def test_one_form_sent_fifty_times_at_once_is_recorded_once(store: Store) -> None:
    def send(_: int) -> Receipt:
        return record(store, entry("130"), key="form 7")

    with ThreadPoolExecutor(10) as pool:
        receipts = set(pool.map(lambda number: send(number).model_dump_json(), range(50)))
    assert len(receipts) == 1
    with store.reading() as db:
        assert [receipt.number for receipt in queries.receipts(db)] == [1]


def conflict(state: str) -> OperationalError:
    fault: type[psycopg.Error] = psycopg.errors.lookup(state)
    return OperationalError("…", None, fault())


@pytest.mark.parametrize("state", ["40001", "40P01"])
def test_a_conflict_runs_the_whole_change_again(store: Store, state: str) -> None:
    turns: list[int] = []

    def work(db: Connection) -> str:
        turns.append(db.execute(text("SELECT 1")).scalar_one())
        if len(turns) < 3:
            raise conflict(state)
        return "done"

    assert store.write(work) == "done"
    assert turns == [1, 1, 1]


def test_a_conflict_that_does_not_end_is_told_after_three_tries(store: Store) -> None:
    turns: list[int] = []

    def work(_: Connection) -> None:
        turns.append(1)
        raise conflict("40001")

    with pytest.raises(StoreUnreachable):
        store.write(work)
    assert len(turns) == 3


def test_a_change_that_fails_halfway_leaves_nothing(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    record(store, entry("130"))
    monkeypatch.setattr("kpi.store.events.append", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        record(store, entry("131"))
    monkeypatch.undo()
    assert values(store) == [Decimal(130)]
    assert faults(store) == []


def test_readers_are_not_kept_waiting_by_a_writer(store: Store) -> None:
    record(store, entry("130"))

    def while_writing(db: Connection) -> list[Decimal | None]:
        db.execute(text("DELETE FROM current"))
        return values(store)

    seen: list[list[Decimal | None]] = []

    def look_and_undo(db: Connection) -> None:
        seen.append(while_writing(db))
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        store.write(look_and_undo)
    assert seen == [[Decimal(130)]]


def test_a_reader_sees_one_moment_throughout(store: Store) -> None:
    record(store, entry("130"))
    with store.reading() as db:
        before = queries.newest_revision(db)
        actions.submit(store, a_submission(entry("131")), OPERATOR, NOON, plan=PLAN, units=UNITS)
        assert queries.newest_revision(db) == before
        assert [one.value for one in queries.observations(db, 2021)] == [Decimal(130)]
    assert values(store) == [Decimal(131)]
