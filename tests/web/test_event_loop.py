"""The event loop under threads that bring it work, as scripts do."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event, Thread

import pytest

from kpi.web.event_loop import BatchingEventLoop


@pytest.fixture
def loop() -> Iterator[BatchingEventLoop]:
    one = BatchingEventLoop()
    thread = Thread(target=one.run_forever)
    thread.start()
    yield one
    one.call_soon_threadsafe(one.stop)
    thread.join(10)
    assert not thread.is_alive()
    one.close()


@pytest.fixture
def wakings(monkeypatch: pytest.MonkeyPatch) -> list[None]:
    """One entry a write to the loop's own pipe."""
    write, seen = asyncio.SelectorEventLoop._write_to_self, list[None]()  # type: ignore[attr-defined]

    def noted(loop: BatchingEventLoop) -> None:
        seen.append(None)
        write(loop)

    monkeypatch.setattr(asyncio.SelectorEventLoop, "_write_to_self", noted)
    return seen


def test_what_comes_while_it_works_wakes_it_once_and_is_done_in_order(
    wakings: list[None], loop: BatchingEventLoop
) -> None:
    busy, go_on, done = Event(), Event(), Event()
    met: list[int] = []
    loop.call_soon_threadsafe(lambda: (busy.set(), go_on.wait(10)))
    assert busy.wait(10)
    before = len(wakings)
    for number in range(100):
        loop.call_soon_threadsafe(met.append, number)
    loop.call_soon_threadsafe(done.set)
    assert len(wakings) - before <= 1
    go_on.set()
    assert done.wait(10)
    assert met == list(range(100))


def test_no_waking_is_lost_however_threads_and_loop_meet(loop: BatchingEventLoop) -> None:
    """One that was lost would leave its thread waiting: nothing else wakes this loop."""

    def bring(_: int) -> bool:
        done = Event()
        loop.call_soon_threadsafe(done.set)
        return done.wait(10)

    with ThreadPoolExecutor(8) as threads:
        assert all(threads.map(bring, range(4000)))


def test_what_comes_within_its_moment_is_done_in_one_turn(
    monkeypatch: pytest.MonkeyPatch, loop: BatchingEventLoop
) -> None:
    """As the elements of a screen: it must not be at work already when the second one comes."""
    pausing, go_on, done = Event(), Event(), Event()
    monkeypatch.setattr("kpi.web.event_loop.time.sleep", lambda _: (pausing.set(), go_on.wait(10)))
    turns = list[int]()

    def take(number: int) -> None:
        turns.append(number)
        loop.call_soon(turns.append, -number)  # comes in the turn after

    loop.call_soon_threadsafe(take, 1)
    assert pausing.wait(10)
    for number in (2, 3, 4):
        loop.call_soon_threadsafe(take, number)
    loop.call_soon_threadsafe(loop.call_soon, done.set)
    go_on.set()
    assert done.wait(10)
    assert turns == [1, -1, 2, 3, 4, -2, -3, -4]


def test_where_threads_keep_it_from_its_turn_it_does_without_the_moment_for_a_while(
    monkeypatch: pytest.MonkeyPatch, loop: BatchingEventLoop
) -> None:
    clock, rests = [100.0], list[float]()

    def crowded(seconds: float) -> None:
        rests.append(seconds)
        clock[0] += 0.03

    def brought() -> None:
        done = Event()
        loop.call_soon_threadsafe(done.set)
        assert done.wait(10)

    monkeypatch.setattr(loop, "time", lambda: clock[0])
    monkeypatch.setattr("kpi.web.event_loop.time.sleep", crowded)
    for _ in range(5):
        brought()
    assert rests == [0.001]
    clock[0] += 0.25
    brought()
    brought()
    assert rests == [0.001, 0.001]
