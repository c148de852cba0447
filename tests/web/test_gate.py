"""Nothing behind the gate is reached without a session, by any road."""

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from kpi.auth import digest
from kpi.domain.access import Account, Role
from kpi.store.accounts import SignedIn
from kpi.web import gate
from kpi.web.admission import Admission
from kpi.web.gate import SessionGate
from kpi.web.session_owners import SessionOwners

HTML = {"accept": "text/html"}
FULL = HTMLResponse("full", status_code=503)
AN = SignedIn(Account("an", Role.LEADER), must_change_password=False)


class Sessions(dict[str, SignedIn]):
    """By token digest."""

    def of(self, token: str, signed_in: SignedIn = AN) -> dict[str, str]:
        self[digest(token)] = signed_in
        return {"cookie": f"sid={token}"}


async def inside(request: Request) -> JSONResponse:
    return JSONResponse({
        "who": request.state.signed_in.account.name if hasattr(request.state, "signed_in") else None,
        "headers": [name for name in request.headers if name.startswith("x-app-")],
    })  # fmt: skip


async def stream(websocket: WebSocket) -> None:
    await websocket.accept()
    await websocket.send_json(dict(websocket.headers).get("x-app-sid"))
    with suppress(WebSocketDisconnect):
        while True:
            await websocket.receive_bytes()
            await websocket.send_json("heard")


@pytest.fixture
def sessions() -> Sessions:
    return Sessions()


@pytest.fixture
def client(sessions: Sessions) -> Iterator[TestClient]:
    app = Starlette(
        routes=[
            WebSocketRoute("/{path:path}", stream),
            Route("/{path:path}", inside, methods=["GET", "POST", "PUT", "DELETE"]),
        ],
        middleware=[
            Middleware(
                SessionGate, resolve=sessions.get, busy=lambda _: FULL, admission=Admission(), streams=SessionOwners()
            )
        ],
    )
    with TestClient(app, follow_redirects=False) as made:
        yield made


INSIDE = ("/", "/overview", "/account/me", "/download/template", "/_stcore/upload_file/s/f")


@pytest.mark.parametrize("path", [*INSIDE, "/_stcore/metrics", "/_stcore/agent/openapi.json", "/component/x/y"])
@pytest.mark.parametrize(
    "headers", [{}, {"cookie": "sid=forged"}, {"x-app-sid": digest("true")}], ids=["none", "forged", "spoofed"]
)
def test_without_a_session_every_path_is_closed(
    client: TestClient, sessions: Sessions, path: str, headers: dict[str, str]
) -> None:
    sessions.of("true")
    assert [client.request(method, path, headers=headers).status_code for method in ("GET", "PUT")] == [401, 401]


def test_a_person_is_sent_to_sign_in_and_back_to_where_they_were_going(client: TestClient) -> None:
    answer = client.get("/overview?period=2021-05&x=%26", headers=HTML)
    assert (answer.status_code, answer.headers["location"]) == (
        303,
        "/account/sign-in?next=/overview%3Fperiod%3D2021-05%26x%3D%2526",
    )
    assert client.get("/", headers=HTML).headers["location"] == "/account/sign-in"


@pytest.mark.parametrize(
    "path", ["/account/sign-in", "/healthz", "/ui/app.css", "/favicon.png", "/static/js/x.js", "/_stcore/health"]
)
def test_what_a_signed_out_browser_needs_is_open(client: TestClient, path: str) -> None:
    assert client.get(path).json() == {"who": None, "headers": []}


@pytest.mark.parametrize("path", INSIDE)
def test_with_a_session_the_app_knows_who_it_is(client: TestClient, sessions: Sessions, path: str) -> None:
    assert client.get(path, headers=sessions.of("true")).json()["who"] == "an"


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/metrics",
        "/_stcore/script-health-check",
        "/_stcore/agent/mcp",
        "/_stcore/bidi-components/x/y",
        "/_stcore/stream",
        "/_stcore/upload_file",
        "/_stcore/upload_fileX/s/f",
        "/_STCORE/upload_file/s/f",
        "//_stcore/upload_file/s/f",
        "/component/x/y",
        "/media/x.csv",
        "/app/static/x",
        "/auth/login",
        "/a/b",
        "/.env",
    ],
)
def test_what_no_screen_needs_is_closed_to_everyone(client: TestClient, sessions: Sessions, path: str) -> None:
    assert client.get(path, headers={**sessions.of("true"), **HTML}).status_code == 404


def test_identity_headers_of_a_client_are_dropped(client: TestClient, sessions: Sessions) -> None:
    headers = {**sessions.of("true"), "X-App-Sid": "someone else", "x-app-role": "administrator"}
    assert client.get("/overview", headers=headers).json() == {"who": "an", "headers": []}


def test_a_one_time_password_opens_only_the_page_that_replaces_it(client: TestClient, sessions: Sessions) -> None:
    fresh = SignedIn(AN.account, must_change_password=True)
    headers = {**sessions.of("true", fresh), **HTML}
    assert client.get("/overview", headers=headers).headers["location"] == "/account/password"
    assert client.get("/download/template", headers=sessions.of("true", fresh)).status_code == 403
    assert client.get("/account/password", headers=headers).status_code == 200
    with pytest.raises(WebSocketDisconnect) as refused, client.websocket_connect("/_stcore/stream", headers=headers):
        pass
    assert refused.value.code == 4401


@pytest.mark.parametrize(
    "headers", [{}, {"cookie": "sid=forged"}, {"x-app-sid": digest("true")}], ids=["none", "forged", "spoofed"]
)
def test_without_a_session_the_websocket_is_refused(
    client: TestClient, sessions: Sessions, headers: dict[str, str]
) -> None:
    sessions.of("true")
    with pytest.raises(WebSocketDisconnect) as refused, client.websocket_connect("/_stcore/stream", headers=headers):
        pass
    assert refused.value.code == 4401


def test_only_the_stream_is_a_websocket(client: TestClient, sessions: Sessions) -> None:
    with pytest.raises(WebSocketDisconnect), client.websocket_connect("/overview", headers=sessions.of("true")):
        pass


def test_the_stream_carries_the_digest_and_never_the_clients_word(client: TestClient, sessions: Sessions) -> None:
    headers = {**sessions.of("true"), "x-app-sid": "someone else"}
    with client.websocket_connect("/_stcore/stream", headers=headers) as socket:
        assert socket.receive_json() == digest("true")


def test_an_open_stream_ends_at_the_next_word_after_the_session(
    client: TestClient, sessions: Sessions, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gate, "_RECHECK_SECONDS", 0.0)
    with client.websocket_connect("/_stcore/stream", headers=sessions.of("true")) as socket:
        socket.receive_json()
        socket.send_bytes(b"one")
        assert socket.receive_json() == "heard"
        sessions.clear()
        socket.send_bytes(b"two")
        leave: Any = ForwardMsg.FromString(socket.receive_bytes())
        assert leave.auth_redirect.url == "/account/sign-in"
        with pytest.raises(WebSocketDisconnect) as ended:
            socket.receive_json()
    assert ended.value.code == 4401
