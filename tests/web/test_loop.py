"""The event loop under threads that bring it work, as scripts do."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event, Thread

import pytest

from kpi.web.loop import CalmLoop


@pytest.fixture
def loop() -> Iterator[CalmLoop]:
    one = CalmLoop()
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

    def noted(loop: CalmLoop) -> None:
        seen.append(None)
        write(loop)

    monkeypatch.setattr(asyncio.SelectorEventLoop, "_write_to_self", noted)
    return seen


def test_what_comes_while_it_works_wakes_it_once_and_is_done_in_order(wakings: list[None], loop: CalmLoop) -> None:
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


def test_no_waking_is_lost_however_threads_and_loop_meet(loop: CalmLoop) -> None:
    """One that was lost would leave its thread waiting: nothing else wakes this loop."""

    def bring(_: int) -> bool:
        done = Event()
        loop.call_soon_threadsafe(done.set)
        return done.wait(10)

    with ThreadPoolExecutor(8) as threads:
        assert all(threads.map(bring, range(4000)))
