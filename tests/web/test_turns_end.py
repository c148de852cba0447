"""A turn lasts until the script that was asked for last has ended, by what Streamlit tells the browser."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from starlette.types import Message
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from kpi.web import admission
from kpi.web.admission import Admission, Seat
from kpi.web.gate import _telling

ASKED = "asked"
BEGINS = ForwardMsg()
BEGINS.new_session.page_script_hash = "x"
DONE = ForwardMsg(script_finished=ForwardMsg.FINISHED_SUCCESSFULLY)
EARLY = ForwardMsg(script_finished=ForwardMsg.FINISHED_EARLY_FOR_RERUN)
BROKEN = ForwardMsg(script_finished=ForwardMsg.FINISHED_WITH_COMPILE_ERROR)
FRAGMENT = ForwardMsg(script_finished=ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)
STATUS = ForwardMsg()
STATUS.session_status_changed.script_is_running = True


def run(scene: Coroutine[Any, Any, list[bool]]) -> list[bool]:
    """In a thread of its own: a browser that another test opened keeps a loop running in this one."""
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(asyncio.run, scene).result(30)


async def sent(_message: Message) -> None:
    pass


async def plays(seat: Seat, *story: ForwardMsg | str) -> None:
    tell = _telling(sent, seat)
    for one in story:
        if isinstance(one, str):
            await seat.asks()
        else:
            await tell({"type": "websocket.send", "bytes": one.SerializeToString()})


def runs(house: Admission) -> bool:
    own = house.own("an")
    assert own.has_turn == (house.free == 0) == bool(own.scripts)
    return own.has_turn


@pytest.mark.parametrize(
    ("story", "holds"),
    [
        ((ASKED, BEGINS), True),
        ((ASKED, BEGINS, STATUS), True),
        *(((ASKED, BEGINS, end), False) for end in (DONE, BROKEN, FRAGMENT)),
        ((ASKED, DONE), False),
        ((ASKED, BEGINS, EARLY), True),
        ((ASKED, BEGINS, EARLY, BEGINS, DONE), False),
        ((ASKED, BEGINS, ASKED, EARLY, BEGINS), True),
        ((ASKED, BEGINS, ASKED, EARLY, BEGINS, DONE), False),
        # the first had ended when the second was asked for, and the browser is told of it only now
        ((ASKED, BEGINS, ASKED, DONE), True),
        ((ASKED, BEGINS, ASKED, DONE, BEGINS), True),
        ((ASKED, BEGINS, ASKED, DONE, BEGINS, DONE), False),
        # two wishes that were answered at once
        ((ASKED, ASKED, BEGINS, DONE), False),
        # the first was left where it stood: nothing tells of its end
        ((ASKED, BEGINS, ASKED, BEGINS, DONE), False),
        ((ASKED, BEGINS, ASKED, EARLY, BEGINS, DONE, ASKED, BEGINS), True),
        ((ASKED, BEGINS, ASKED, EARLY, BEGINS, DONE, ASKED, BEGINS, DONE), False),
    ],
)
def test_a_turn_lasts_until_the_script_that_was_asked_for_last_has_ended(
    story: tuple[ForwardMsg | str, ...], holds: bool
) -> None:
    house = Admission(at_once=1)

    async def scene() -> list[bool]:
        await plays(Seat(house, "a", "an"), *story)
        return [runs(house)]

    assert run(scene()) == [holds]


@pytest.mark.parametrize("story", [(ASKED, BEGINS, EARLY), (ASKED, BEGINS, ASKED, DONE)])
def test_a_script_that_should_follow_and_never_begins_holds_no_turn_for_ever(
    story: tuple[ForwardMsg | str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(admission, "TURN_SECONDS", 0.0)
    house = Admission(at_once=1)

    async def scene() -> list[bool]:
        seat = Seat(house, "a", "an")
        await plays(seat, *story)
        await asyncio.sleep(0.01)
        before = runs(house)
        await plays(seat, ASKED)
        return [before, runs(house)]

    assert run(scene()) == [False, True]


def test_a_script_that_follows_in_time_is_counted_to_its_own_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(admission, "TURN_SECONDS", 0.02)
    house = Admission(at_once=1)

    async def scene() -> list[bool]:
        seat = Seat(house, "a", "an")
        await plays(seat, ASKED, BEGINS, EARLY, BEGINS)
        await asyncio.sleep(0.05)
        outstays = house.own("an").scripts == 1
        await plays(seat, DONE)
        return [outstays, bool(house.own("an").scripts)]

    assert run(scene()) == [True, False]
