"""Whose password is checked next: nobody's flood keeps the others waiting."""

import threading
from collections.abc import Callable, Coroutine
from typing import Any

import anyio
import pytest

from kpi.web import hashing
from kpi.web.hashing import Hashing, TooMuchToHash


class Checks:
    """Password checks that end when they are told to."""

    def __init__(self) -> None:
        self.begun: list[str] = []
        self.end = threading.Semaphore(0)

    def of(self, who: str) -> Callable[[], str]:
        def check() -> str:
            self.begun.append(who)
            assert self.end.acquire(timeout=20)
            return who

        return check


async def settled(checks: Checks, begun: int) -> None:
    """Until so many checks have begun, however busy the machine is, and what else may happen has."""
    with anyio.fail_after(20):
        while len(checks.begun) < begun:
            await anyio.sleep(0.001)
    for _ in range(20):
        await anyio.sleep(0.001)


def run(work: Callable[[Hashing, Checks, Any], Coroutine[Any, Any, None]]) -> None:
    async def main() -> None:
        line, checks = Hashing(), Checks()
        async with anyio.create_task_group() as tasks:
            await work(line, checks, tasks)
            checks.end.release(500)
        assert not line.waiting
        assert not line.turns
        assert not line.strangers_waiting

    anyio.run(main)


def ask(line: Hashing, checks: Checks, tasks: Any, place: str, *, trusted: bool = False) -> None:
    async def one() -> None:
        await line.run(checks.of(place), place, trusted=trusted)

    tasks.start_soon(one)


def test_strangers_leave_room_for_those_who_are_known() -> None:
    async def work(line: Hashing, checks: Checks, tasks: Any) -> None:
        for turn in range(30):
            ask(line, checks, tasks, f"10.0.0.{turn}")
        await settled(checks, 1)
        ask(line, checks, tasks, "the owner", trusted=True)
        await settled(checks, 2)
        assert checks.begun == ["10.0.0.0", "the owner"]

    run(work)


def test_a_place_that_asks_much_is_served_no_oftener_than_one_that_asks_once() -> None:
    async def work(line: Hashing, checks: Checks, tasks: Any) -> None:
        for _ in range(8):
            ask(line, checks, tasks, "10.0.0.9")
        await settled(checks, 1)
        ask(line, checks, tasks, "10.0.0.1")
        await settled(checks, 1)
        checks.end.release(2)
        await settled(checks, 2)
        assert checks.begun[:2] == ["10.0.0.9", "10.0.0.1"]

    run(work)


@pytest.mark.parametrize("places", ["one", "many"])
def test_a_line_that_is_too_long_is_refused_at_once(places: str) -> None:
    async def work(line: Hashing, checks: Checks, tasks: Any) -> None:
        most = hashing._LONGEST_LINE_OF_A_PLACE if places == "one" else hashing._LONGEST_LINE
        for turn in range(most):
            ask(line, checks, tasks, "10.0.0.0" if places == "one" else f"10.0.0.{turn}")
        await settled(checks, 1)
        with pytest.raises(TooMuchToHash):
            await line.run(checks.of("one more"), "10.0.0.0" if places == "one" else "10.9.9.9", trusted=False)
        ask(line, checks, tasks, "the owner", trusted=True)
        await settled(checks, 2)
        assert "the owner" in checks.begun

    run(work)
