"""Figures that are kept wait for no other reading, and are read once however many ask at once."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import pytest
from sqlalchemy import Connection

from kpi.domain.figures.observation import Observations
from kpi.store import Store, figure_cache, queries
from tests.recording import entry, later, record


class Slow:
    """Reads as `queries.observations`, but moments of the past only when it is let."""

    def __init__(self) -> None:
        self.read = queries.observations
        self.begun, self.let = threading.Semaphore(0), threading.Event()
        self.readings: list[datetime | None] = []
        self.fails = False

    def __call__(self, db: Connection, year: int, known_at: datetime | None = None) -> Observations:
        self.readings.append(known_at)
        self.begun.release()
        if known_at is not None and not self.let.wait(20):
            raise AssertionError
        if self.fails:
            raise KeyError
        return self.read(db, year, known_at)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Slow:
    made = Slow()
    monkeypatch.setattr(queries, "observations", made)
    return made


def asks(store: Store, known_at: datetime | None = None) -> Observations:
    with store.reading() as db:
        return figure_cache.observations(db, 2021, known_at)


@pytest.mark.parametrize("is_kept", [True, False])
def test_who_reads_the_present_does_not_wait_for_who_reads_the_past(store: Store, slow: Slow, is_kept: bool) -> None:
    record(store, entry("1"))
    before = asks(store) if is_kept else None
    with ThreadPoolExecutor(2) as threads:
        past = threads.submit(asks, store, later(5))
        while slow.readings[-1:] != [later(5)]:
            assert slow.begun.acquire(timeout=20)
        try:
            now = threads.submit(asks, store).result(20)
        finally:
            slow.let.set()
        assert [one.value for one in now] == [one.value for one in past.result(20)] == [1]
    assert before is None or now is before


def test_what_many_ask_for_at_once_is_read_once(store: Store, slow: Slow) -> None:
    record(store, entry("1"))
    with ThreadPoolExecutor(4) as threads:
        asking = [threads.submit(asks, store, later(5)) for _ in range(4)]
        assert slow.begun.acquire(timeout=20)
        slow.let.set()
        first, *others = (one.result(20) for one in asking)
    assert all(one is first for one in others)
    assert slow.readings == [later(5)]


def test_a_reading_that_failed_is_tried_again_by_who_asks_next(store: Store, slow: Slow) -> None:
    record(store, entry("1"))
    slow.fails = True
    with pytest.raises(KeyError):
        asks(store)
    slow.fails = False
    assert [one.value for one in asks(store)] == [1]
