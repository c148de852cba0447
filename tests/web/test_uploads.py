"""A file goes to a screen that the same sign-in opened, by who may hand in figures; nobody else puts or removes one.

A stand-in for Streamlit answers here; `tests/browser/test_submit.py` hands a file to Streamlit itself.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from kpi.auth import digest
from kpi.domain.access import Account, Role
from kpi.limits import UPLOAD_BYTES
from kpi.store.accounts import SignedIn
from kpi.web.admission import Admission
from kpi.web.gate import SessionGate
from kpi.web.session_owners import SessionOwners
from kpi.web.upload_limit import UploadLimit
from kpi.web.uploads import UploadGuard

FOLDER = "/_stcore/upload_file"
SignIn = Callable[..., dict[str, str]]


async def taken(request: Request) -> Response:
    return Response(status_code=204)


async def stream(websocket: WebSocket) -> None:
    """Tells the browser the session that it asks for, behind something else."""
    await websocket.accept()
    word, large = ForwardMsg(), ForwardMsg()
    large.new_session.initialize.session_id = websocket.query_params["session"]
    large.new_session.name = "x" * 10_000
    word.session_status_changed.run_on_save = False
    for message in (word, large):
        await websocket.send_bytes(message.SerializeToString())
    with suppress(WebSocketDisconnect):
        await websocket.receive_bytes()


@pytest.fixture
def sessions() -> dict[str, SignedIn]:
    """By token digest."""
    return {}


@pytest.fixture
def sign_in(sessions: dict[str, SignedIn]) -> SignIn:
    """The headers of a browser that somebody of this role has signed in with."""

    def made(role: Role = Role.OFFICER, name: str = "") -> dict[str, str]:
        token = f"token-{len(sessions)}"
        sessions[digest(token)] = SignedIn(Account(name or token, role), must_change_password=False)
        return {"cookie": f"sid={token}"}

    return made


@pytest.fixture
def client(sessions: dict[str, SignedIn]) -> Iterator[TestClient]:
    streams = SessionOwners(most=3)
    gate = Middleware(
        SessionGate,
        resolve=sessions.get,
        busy=lambda _: PlainTextResponse("full", 503),
        admission=Admission(),
        streams=streams,
    )
    app = Starlette(
        routes=[WebSocketRoute("/_stcore/stream", stream), Route("/{path:path}", taken, methods=["PUT", "DELETE"])],
        middleware=[gate, Middleware(UploadGuard, limit=UploadLimit(), streams=streams)],
    )
    with TestClient(app) as made:
        yield made


@contextmanager
def screen(client: TestClient, browser: dict[str, str], session: str) -> Iterator[None]:
    """A screen of this session is open meanwhile."""
    with client.websocket_connect(f"/_stcore/stream?session={session}", headers=browser) as opened:
        opened.receive_bytes(), opened.receive_bytes()
        yield


def tried(client: TestClient, browser: dict[str, str], session: str) -> tuple[int, int]:
    """The answers to who puts a file there, and who removes one."""
    address = f"{FOLDER}/{session}/file-1"
    return (
        client.put(address, content=b"x", headers=browser).status_code,
        client.delete(address, headers=browser).status_code,
    )


def test_the_person_at_the_screen_puts_a_file_and_takes_it_back(client: TestClient, sign_in: SignIn) -> None:
    mine = sign_in()
    assert tried(client, mine, "mine") == (404, 404)
    with screen(client, mine, "mine"):
        assert tried(client, mine, "mine") == (204, 204)


def test_a_person_has_a_screen_in_every_tab(client: TestClient, sign_in: SignIn) -> None:
    mine = sign_in()
    with screen(client, mine, "one"), screen(client, mine, "two"):
        assert [tried(client, mine, session) for session in ("one", "two")] == [(204, 204)] * 2


def test_another_accounts_screen_takes_no_file_and_loses_none(client: TestClient, sign_in: SignIn) -> None:
    mine, other = sign_in(), sign_in(Role.REVIEWER)
    with screen(client, mine, "mine"), screen(client, other, "other"):
        assert tried(client, other, "mine") == (404, 404)


def test_nor_does_a_screen_of_the_same_person_in_another_browser(client: TestClient, sign_in: SignIn) -> None:
    here, there = sign_in(name="an"), sign_in(name="an")
    with screen(client, here, "here"), screen(client, there, "there"):
        assert tried(client, there, "here") == (404, 404)


@pytest.mark.parametrize("role", [Role.LEADER, Role.PUBLISHER])
def test_who_may_not_hand_in_puts_no_file_even_at_their_own_screen(
    client: TestClient, sign_in: SignIn, role: Role
) -> None:
    mine = sign_in(role)
    with screen(client, mine, "mine"):
        assert tried(client, mine, "mine") == (403, 403)


def test_who_manages_the_plan_puts_the_annex_of_a_decision(client: TestClient, sign_in: SignIn) -> None:
    mine = sign_in(Role.ADMINISTRATOR)
    with screen(client, mine, "mine"):
        assert tried(client, mine, "mine") == (204, 204)


def test_a_browser_that_connects_again_goes_on_though_it_is_not_told_its_session_again(
    client: TestClient, sign_in: SignIn
) -> None:
    """Streamlit itself refuses a session that nobody has open."""
    mine = sign_in()
    with screen(client, mine, "mine"):
        pass
    assert tried(client, mine, "mine") == (204, 204)


def test_of_very_many_screens_the_oldest_are_forgotten(client: TestClient, sign_in: SignIn) -> None:
    mine = sign_in()
    for nth in range(4):
        with screen(client, mine, f"screen-{nth}"):
            pass
    assert [tried(client, mine, f"screen-{nth}")[0] for nth in range(4)] == [404, 204, 204, 204]


@pytest.mark.parametrize("rest", ["", "/", "/a/b", "//f", "/../x/f", "/%2e%2e/f", "%2Ff%2Fg"])
def test_no_other_address_below_is_one(client: TestClient, sign_in: SignIn, rest: str) -> None:
    mine = sign_in()
    with screen(client, mine, "mine"):
        address = f"{FOLDER}/mine{rest}"
        answers = [client.request(method, address, content=b"", headers=mine) for method in ("PUT", "DELETE")]
    assert [one.status_code for one in answers] == [404, 404]


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PATCH", "OPTIONS"])
def test_nothing_else_can_be_done_there(client: TestClient, sign_in: SignIn, method: str) -> None:
    mine = sign_in()
    with screen(client, mine, "mine"):
        assert client.request(method, f"{FOLDER}/mine/file-1", headers=mine).status_code == 405


def test_a_file_needs_a_sign_in_a_length_and_a_bearable_size(client: TestClient, sign_in: SignIn) -> None:
    mine, path = sign_in(), f"{FOLDER}/mine/file-1"
    with screen(client, mine, "mine"):
        assert client.put(path, content=b"x").status_code == 401
        assert client.put(path, content=iter([b"x"]), headers=mine).status_code == 413
        assert client.put(path, content=b"x" * (UPLOAD_BYTES + 100_000), headers=mine).status_code == 413


@pytest.mark.parametrize(
    "length", ["²", "1²", "-1", "+1", "1_0", " ", "", "1.0", "1e1", "0x1", "9" * 13, "9" * 5000, "\xa01"]
)
def test_a_length_that_is_no_plain_number_is_refused(client: TestClient, sign_in: SignIn, length: str) -> None:
    mine = sign_in()
    with screen(client, mine, "mine"):
        headers = [(key.encode(), value.encode()) for key, value in mine.items()]
        headers.append((b"content-length", length.encode("latin-1")))
        assert client.put(f"{FOLDER}/mine/file-1", content=b"x", headers=headers).status_code == 413


def test_the_twenty_first_upload_of_an_hour_is_refused(client: TestClient, sign_in: SignIn) -> None:
    mine, other = sign_in(), sign_in()
    with screen(client, mine, "mine"), screen(client, other, "other"):
        statuses = [tried(client, mine, "mine")[0] for _ in range(21)]
        assert (set(statuses[:20]), statuses[20]) == ({204}, 429)
        assert tried(client, other, "other") == (204, 204)
