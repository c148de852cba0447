"""A full house asks newcomers to wait, and answers those who are in, in the order they asked."""

import asyncio
import re
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from functools import partial
from typing import Any, TypeVar

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from kpi.auth import digest
from kpi.domain.access import Account, Role
from kpi.domain.plan import Text
from kpi.limits import LEAST_TURN, OPEN_OF_ACCOUNT, OWN_SECONDS, TURN_SECONDS
from kpi.store.accounts import SignedIn
from kpi.web import admission
from kpi.web.admission import Admission, NoSeat, Seat
from kpi.web.come_back_later import too_many_screens
from kpi.web.gate import SessionGate
from kpi.web.page import Page
from kpi.web.session_owners import SessionOwners

HTML = {"accept": "text/html"}
T = TypeVar("T")


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


class Later:
    """What the loop is to do later, and never does."""

    def cancel(self) -> None:
        return None


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def house(clock: Clock) -> Admission:
    """One script at once."""
    return Admission(at_once=1, clock=clock)


def run(scene: Coroutine[Any, Any, T]) -> T:
    """In a thread of its own: a browser that another test opened keeps a loop running in this one."""
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(asyncio.run, scene).result()


async def _until_it_waits() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


async def crowded(house: Admission, clock: Clock, wait: float) -> None:
    """One is answered, and another has waited so long."""
    first, second = Seat(house, "first", "first"), Seat(house, "second", "second")
    await first.asks()
    waiting = asyncio.create_task(second.asks())
    await _until_it_waits()
    clock.now += wait
    first.answered()
    await waiting
    second.answered()


def test_turns_come_in_the_order_of_asking(house: Admission) -> None:
    async def scene() -> list[str]:
        seats = [Seat(house, name, name) for name in "abc"]
        came: list[str] = []

        async def asks(seat: Seat) -> None:
            await seat.asks()
            came.append(seat.session)

        asking = [asyncio.create_task(asks(seat)) for seat in seats]
        for seat in seats:
            await _until_it_waits()
            seat.answered()
        await asyncio.gather(*asking)
        return came

    assert run(scene()) == ["a", "b", "c"]


def test_who_asks_again_while_answered_needs_no_second_turn(house: Admission) -> None:
    async def scene() -> None:
        seat = Seat(house, "a", "a")
        await seat.asks()
        await asyncio.wait_for(seat.asks(), 5)

    run(scene())


@pytest.mark.parametrize("end", [Seat.answered, Seat.leaves])
def test_a_turn_is_given_back_once_by_an_answer_and_by_leaving(house: Admission, end: Callable[[Seat], None]) -> None:
    async def scene() -> list[bool]:
        first, second, third = (Seat(house, name, name) for name in "abc")
        await first.asks()
        end(first)
        first.answered()
        await second.asks()
        waiting = asyncio.create_task(third.asks())
        await _until_it_waits()
        early = waiting.done()
        second.answered()
        await waiting
        return [early, waiting.done()]

    assert run(scene()) == [False, True]


def test_a_long_script_does_not_keep_the_others_waiting(house: Admission, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(admission, "TURN_SECONDS", 0.0)

    async def scene() -> None:
        await Seat(house, "importing", "importing").asks()
        await asyncio.wait_for(Seat(house, "reading", "reading").asks(), 5)

    run(scene())


def test_a_reader_who_gives_up_waiting_counts_no_more(house: Admission, clock: Clock) -> None:
    async def scene() -> float:
        await Seat(house, "a", "a").asks()
        waiting = asyncio.create_task(Seat(house, "b", "b").asks())
        await _until_it_waits()
        waiting.cancel()
        with suppress(asyncio.CancelledError):
            await waiting
        clock.now += 60
        return house.lateness()

    assert run(scene()) == 0.0


@pytest.mark.parametrize(("wait", "full"), [(0.0, False), (60.0, True)])
def test_newcomers_come_in_while_turns_come_quickly(house: Admission, clock: Clock, wait: float, full: bool) -> None:
    run(crowded(house, clock, wait))
    assert [house.is_full(), house.admits("newcomer")] == [full, not full]


@pytest.mark.parametrize(
    ("wait", "ago", "full"),
    [(0.29, 0.0, False), (0.31, 0.0, True), (0.31, 4.9, True), (0.31, 5.1, False)],
    ids=["0,15 s on average", "more", "5 s ago", "longer ago"],
)
def test_quickly_is_within_0_15_seconds_on_average_over_the_last_five(
    house: Admission, clock: Clock, wait: float, ago: float, full: bool
) -> None:
    run(crowded(house, clock, wait))  # one waited so long, and one not at all
    clock.now += ago
    assert house.is_full() is full


@pytest.mark.parametrize(("away", "admitted"), [(299.0, True), (301.0, False)])
def test_who_was_away_for_less_than_five_minutes_is_still_in(
    house: Admission, clock: Clock, away: float, admitted: bool
) -> None:
    assert house.admits("an")
    clock.now += away - 60
    run(crowded(house, clock, 60.0))
    assert house.admits("an") is admitted


def test_a_turn_and_the_wait_for_a_script_that_follows_are_as_long_as_the_limits_say(
    house: Admission, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []

    async def scene() -> None:
        monkeypatch.setattr(asyncio.get_running_loop(), "call_later", lambda after, _: waits.append(after) or Later())
        seat = Seat(house, "a", "a")
        await seat.asks()
        seat.ends(for_another=True)

    run(scene())
    assert waits == [TURN_SECONDS, TURN_SECONDS]


def test_those_who_still_wait_count_too(house: Admission, clock: Clock) -> None:
    async def scene() -> list[bool]:
        await Seat(house, "a", "a").asks()
        waiting = asyncio.create_task(Seat(house, "b", "b").asks())
        await _until_it_waits()
        before = house.is_full()
        clock.now += 60
        after = house.is_full()
        waiting.cancel()
        return [before, after]

    assert run(scene()) == [False, True]


def test_a_crowd_that_has_gone_keeps_nobody_out(house: Admission, clock: Clock) -> None:
    run(crowded(house, clock, 60.0))
    clock.now += 60
    assert house.admits("newcomer")


def test_who_is_in_may_reload_and_follow_links_when_it_is_full(house: Admission, clock: Clock) -> None:
    assert house.admits("an")
    run(crowded(house, clock, 60.0))
    assert [house.admits("an"), house.admits("first"), house.admits("binh")] == [True, True, False]


def test_who_has_been_away_for_long_is_a_newcomer_again(house: Admission, clock: Clock) -> None:
    assert house.admits("an")
    clock.now += 3600
    run(crowded(house, clock, 60.0))
    assert not house.admits("an")


def test_websockets_are_not_without_end() -> None:
    house = Admission(most_open=1)
    assert not house.is_full()
    seat = Seat(house, "a", "a")
    assert house.is_full()
    with pytest.raises(NoSeat):
        Seat(house, "b", "b")
    seat.leaves()
    assert not house.is_full()


# -- one account among others


def test_an_accounts_scripts_run_one_at_a_time_and_anothers_beside_them(clock: Clock) -> None:
    house = Admission(at_once=2, clock=clock)

    async def scene() -> list[bool]:
        an = [Seat(house, f"an{nth}", "an") for nth in range(12)]
        asking = [asyncio.create_task(seat.asks()) for seat in an]
        await _until_it_waits()
        await asyncio.wait_for(Seat(house, "binh", "binh").asks(), 5)
        running = [task.done() for task in asking]
        for task in asking:
            task.cancel()
        return running

    assert run(scene()) == [True] + [False] * 11


def test_accounts_take_turns_however_many_screens_one_has_open(house: Admission) -> None:
    async def scene() -> list[str]:
        came: list[str] = []

        async def asks(seat: Seat) -> None:
            await seat.asks()
            came.append(seat.account)
            await _until_it_waits()
            seat.answered()

        seats = [Seat(house, f"an{nth}", "an") for nth in range(6)] + [Seat(house, "b", "binh"), Seat(house, "c", "cu")]
        await asyncio.gather(*(asks(seat) for seat in seats))
        return came

    assert run(scene())[:4] == ["an", "binh", "cu", "an"]


def test_who_asks_without_end_waits_for_their_own_share_and_keeps_nobody_out(
    house: Admission, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    paused: list[float] = []

    async def sleep(seconds: float) -> None:
        paused.append(seconds)
        clock.now += 60

    async def scene() -> int:
        seat = Seat(house, "a", "an")
        many = 0
        with monkeypatch.context() as patch:
            patch.setattr("kpi.web.admission.asyncio.sleep", sleep)
            while not paused:
                await seat.asks()
                seat.answered()
                many += 1
        return many

    assert run(scene()) == pytest.approx(OWN_SECONDS / LEAST_TURN + 1, abs=1)
    assert house.lateness() == 0.0


def test_asking_again_while_it_is_answered_counts_too(house: Admission, clock: Clock) -> None:
    async def scene() -> None:
        seat = Seat(house, "a", "an")
        for _ in range(int(OWN_SECONDS / LEAST_TURN)):
            await seat.asks()
        house.own("an").left -= LEAST_TURN / 2  # what is left of decimals
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(seat.asks(), 0.01)

    run(scene())


def test_two_scripts_that_outstay_their_turns_are_all_an_account_may_run(
    house: Admission, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(admission, "TURN_SECONDS", 0.0)

    async def scene() -> list[bool]:
        seats = [Seat(house, f"an{nth}", "an") for nth in range(3)]
        for seat in seats[:2]:
            await seat.asks()
            await asyncio.sleep(0.01)
        third = asyncio.create_task(seats[2].asks())
        await asyncio.wait_for(Seat(house, "b", "binh").asks(), 5)
        waits = not third.done()
        seats[0].answered()
        await asyncio.wait_for(third, 5)
        return [waits]

    assert run(scene()) == [True]


def test_who_gives_up_waiting_leaves_the_turn_to_the_next(house: Admission) -> None:
    async def scene() -> None:
        first = Seat(house, "a", "an")
        await first.asks()
        gives_up = asyncio.create_task(Seat(house, "b", "binh").asks())
        stays = asyncio.create_task(Seat(house, "c", "cuong").asks())
        await _until_it_waits()
        gives_up.cancel()
        await _until_it_waits()
        first.answered()
        await asyncio.wait_for(stays, 5)

    run(scene())


def test_an_account_has_so_many_screens_open_in_all_its_sessions_together(house: Admission) -> None:
    seats = [Seat(house, f"session{nth}", "an") for nth in range(OPEN_OF_ACCOUNT)]
    assert [house.has_all_its_screens(who) for who in ("an", "binh")] == [True, False]
    with pytest.raises(NoSeat):
        Seat(house, "one more", "an")
    seats[0].leaves()
    assert not house.has_all_its_screens("an")


# -- at the gate


class FullHouse(Admission):
    """Full for everybody but `an`."""

    def admits(self, session: str) -> bool:
        return session == digest("an")


def rerun(url: str) -> bytes:
    said = BackMsg()
    said.rerun_script.context_info.url = url
    return bytes(said.SerializeToString())


async def stream(websocket: WebSocket) -> None:
    await websocket.accept()
    with suppress(WebSocketDisconnect):
        while True:
            await websocket.receive_bytes()
            done = ForwardMsg(script_finished=ForwardMsg.FINISHED_SUCCESSFULLY)
            await websocket.send_bytes(done.SerializeToString())


@pytest.fixture
def client() -> Iterator[TestClient]:
    who = SignedIn(Account("an", Role.LEADER), must_change_password=False)
    page = Page(Text(vi="Kế hoạch", en="Plan"))
    gate = Middleware(
        SessionGate,
        resolve=lambda _: who,
        busy=page.busy,
        crowded=partial(too_many_screens, page),
        admission=FullHouse(at_once=1),
        streams=SessionOwners(),
    )
    app = Starlette(
        routes=[
            WebSocketRoute("/_stcore/stream", stream),
            Route("/{path:path}", lambda _: PlainTextResponse("inside")),
        ],
        middleware=[gate],
    )
    with TestClient(app, headers=HTML, follow_redirects=False) as made:
        yield made


@pytest.mark.parametrize(("lang", "title"), [("vi", "Đang có nhiều người dùng"), ("en", "Many people are here")])
def test_a_newcomer_reads_so_in_their_language_and_comes_back_by_themselves(
    client: TestClient, lang: str, title: str
) -> None:
    answer = client.get("/communes?view=heat", headers={"cookie": f"sid=binh; lang={lang}"})
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "20")
    assert f'<html lang="{lang}">' in answer.text
    assert title in answer.text
    assert re.search(r"<p data-again hidden>[^<]* 20 ", answer.text)  # shown by the script, which makes it true
    assert re.search(r'<script src="/ui/again.js\?v=\w+" data-seconds="20">', answer.text)


@pytest.mark.parametrize(("lang", "title"), [("vi", "đang mở quá nhiều trang"), ("en", "too many pages open")])
def test_an_account_with_all_its_screens_open_is_told_so_in_its_language_on_the_page_and_the_wire(
    client: TestClient, lang: str, title: str
) -> None:
    cookie = {"cookie": f"sid=an; lang={lang}"}
    with ExitStack() as screens:
        for _ in range(OPEN_OF_ACCOUNT):
            screens.enter_context(client.websocket_connect("/_stcore/stream", headers=cookie))
        answer = client.get("/communes", headers=cookie)
        assert (answer.status_code, answer.headers["retry-after"], title in answer.text) == (429, "20", True)
        assert 'href="/account/me"' in answer.text
        assert "refresh" not in answer.text  # pages that nobody asked for again would themselves be too many
        with client.websocket_connect("/_stcore/stream", headers=cookie) as one_more:
            assert ForwardMsg.FromString(one_more.receive_bytes()).auth_redirect.url == "/"
            with pytest.raises(WebSocketDisconnect):
                one_more.receive_bytes()
        assert client.get("/account/me", headers=cookie).status_code == 200
    assert client.get("/communes", headers=cookie).status_code == 200


def test_only_screens_are_kept_back(client: TestClient) -> None:
    assert [client.get(path, headers={"cookie": "sid=an"}).status_code for path in ("/", "/communes")] == [200, 200]
    assert client.get("/account/me", headers={"cookie": "sid=binh"}).status_code == 200


def test_who_is_in_is_answered_again_and_again(client: TestClient) -> None:
    with client.websocket_connect("/_stcore/stream", headers={"cookie": "sid=an"}) as socket:
        for _ in range(3):
            socket.send_bytes(rerun("http://testserver/"))
            assert ForwardMsg.FromString(socket.receive_bytes()).script_finished == 0


@pytest.mark.parametrize(
    ("shown", "leads_to"),
    [
        ("http://testserver/communes?view=heat&period=2021-05", "/communes?view=heat&period=2021-05"),
        ("http://testserver/", "/"),
        ("http://testserver//elsewhere.example/x", "/elsewhere.example/x"),
        ("https://elsewhere.example/x", "/x"),
        ("http://[", "/"),
        ("", "/"),
    ],
)
def test_an_old_tab_that_connects_again_is_sent_to_its_own_address(
    client: TestClient, shown: str, leads_to: str
) -> None:
    """Which answers with the page that says so; never to another site."""
    with client.websocket_connect("/_stcore/stream", headers={"cookie": "sid=binh"}) as socket:
        socket.send_bytes(rerun(shown))
        assert ForwardMsg.FromString(socket.receive_bytes()).auth_redirect.url == leads_to
        with pytest.raises(WebSocketDisconnect):
            socket.receive_bytes()


def test_what_is_no_wish_for_a_screen_passes(client: TestClient) -> None:
    for said in (b"not a message", BackMsg(stop_script=True).SerializeToString()):
        with client.websocket_connect("/_stcore/stream", headers={"cookie": "sid=binh"}) as socket:
            socket.send_bytes(said)
            assert ForwardMsg.FromString(socket.receive_bytes()).WhichOneof("type") == "script_finished"


def test_the_busy_page_speaks_of_the_address_it_stands_at(client: TestClient) -> None:
    request = Request({"type": "http", "headers": [], "query_string": b"", "path": "/"})
    page = Page(Text(vi="Kế hoạch", en="Plan"))
    answer: HTMLResponse = page.busy(request.scope)
    assert '<a href="">Thử lại ngay</a>' in bytes(answer.body).decode()
