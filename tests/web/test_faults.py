"""Whatever fails, the browser gets a page of ours with the headers, and the operator a line without anybody's data."""

import asyncio
import json
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import StreamingResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.types import Message
from starlette.websockets import WebSocket, WebSocketDisconnect

from kpi.actions.sessions import Sessions, sessions_of
from kpi.auth import digest
from kpi.domain.access import Account, Role
from kpi.domain.plan import Text
from kpi.store import Store, StoreBusy, accounts
from kpi.web.downloads import route
from kpi.web.faults import AnswerCut, FaultPages
from kpi.web.headers import RequestGuard
from kpi.web.page import Page
from kpi.wording import Lang
from tests.locking import held
from tests.web.conftest import PASSWORD, sign_in

NewVisitor = Callable[..., TestClient]
Person = Callable[..., Account]
HTML = {"accept": "text/html"}
SECRET = "Lê Thị Mai 8.642"


def is_ours(answer: Any, status: int, *words: str) -> None:
    assert answer.status_code == status
    for name in ("content-security-policy", "x-content-type-options", "x-frame-options"):
        assert name in answer.headers
    assert answer.headers["content-type"].startswith("text/html")
    for word in words:
        assert word in answer.text
    assert SECRET not in answer.text


@pytest.fixture
def inside(visitor: NewVisitor, person: Person) -> Callable[..., TestClient]:
    def made(role: Role = Role.LEADER, lang: str = "vi", **kind: object) -> TestClient:
        client = visitor()
        assert sign_in(client, person(role, **kind).name) == 303
        client.cookies.set("lang", lang)
        return client

    return made


@pytest.fixture
def locked(store: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(store, "patience", 0.05)
    with held(store.url):
        yield


def boom(*_: object, **__: object) -> Any:
    raise ValueError(SECRET)


@pytest.mark.parametrize(
    ("lang", "title", "also"),
    [("vi", "Hệ thống gặp lỗi", "The system has failed"), ("en", "The system has failed", "Hệ thống gặp lỗi")],
)
def test_a_fault_of_ours_ends_on_our_page_in_both_languages(
    inside: Callable[..., TestClient],
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    lang: str,
    title: str,
    also: str,
) -> None:
    client = inside(lang=lang)
    monkeypatch.setattr(route, "MAKERS", {"figures": boom})
    is_ours(client.get("/download/figures?of=targets&format=csv&period=2021-06"), 500, f"<h1>{title}</h1>", also)
    told = json.loads(capfd.readouterr().err)
    assert (told["fault"], told["where"]) == ("ValueError", "GET /download/figures")
    assert any("kpi/web/downloads/route.py" in frame for frame in told["frames"])
    assert SECRET not in json.dumps(told, ensure_ascii=False)


def test_nobody_is_signed_in_where_the_session_cannot_be_written(
    visitor: NewVisitor, person: Person, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    name, client = person().name, visitor()
    monkeypatch.setattr(store, "patience", 0.05)
    client.get("/account/sign-in")
    form = {"csrf": client.cookies["csrf"], "name": name, "password": "một câu dài dễ nhớ", "next": "/x"}
    with held(store.url):
        answer = client.post("/account/sign-in", data=form)
    is_ours(
        answer, 503, "<h1>Chưa đăng nhập được</h1>", "You could not be signed in", 'href="/account/sign-in?next=/x"'
    )
    assert "lưu" not in answer.text
    assert answer.headers["retry-after"] == "5"
    assert "sid" not in client.cookies
    assert client.post("/account/sign-in", data=form).status_code == 303


def set_password(client: TestClient) -> Any:
    client.get("/account/password")
    chosen = "một câu khác dài hơn"
    form = {"csrf": client.cookies["csrf"], "current": PASSWORD, "password": chosen, "again": chosen}
    return client.post("/account/password", data=form)


def test_a_password_that_could_not_be_saved_is_the_old_one(
    inside: Callable[..., TestClient], store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = inside()
    monkeypatch.setattr(store, "patience", 0.05)
    with held(store.url):
        is_ours(set_password(client), 503, "Không ghi được, chưa có gì được lưu")
    assert set_password(client).status_code == 303


def test_a_password_that_was_saved_is_not_said_to_be_lost(
    inside: Callable[..., TestClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The lock came between the password and the new session."""
    client = inside()

    def locked(*_: object, **__: object) -> None:
        raise StoreBusy

    monkeypatch.setattr("kpi.actions.sign_in", locked)
    is_ours(set_password(client), 200, "Đã đổi mật khẩu")


def test_a_file_whose_taking_cannot_be_noted_is_not_handed_out(
    inside: Callable[..., TestClient], store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = inside(Role.OFFICER, units=("18676",))
    monkeypatch.setattr(store, "patience", 0.05)
    with held(store.url):
        answer = client.get("/download/template?unit=18676&period=2021-06")
    is_ours(answer, 503, "Chưa lấy được tệp")
    assert "content-disposition" not in answer.headers
    assert client.get("/download/template?unit=18676&period=2021-06").status_code == 200


def test_a_pack_that_cannot_be_noted_is_not_handed_out_either(
    inside: Callable[..., TestClient], store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = inside(Role.PUBLISHER)
    monkeypatch.setattr(store, "patience", 0.05)
    with held(store.url):
        answer = client.get("/download/briefing?period=2021-06&scope=month&format=csv")
    is_ours(answer, 503, "Chưa lấy được tệp")
    assert answer.headers["retry-after"] == "5"


@pytest.mark.parametrize("path", ["/a/b/c", "/nothing-here", "/account/sign-out", "/account/nothing", "/download/a/b"])
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_where_there_is_nothing_a_reader_is_told_so_and_shown_the_way_home(
    inside: Callable[..., TestClient], lang: str, path: str
) -> None:
    answer = inside(lang=lang).get(path, headers=HTML)
    title = {"vi": "Không tìm thấy", "en": "Not found"}[lang]
    is_ours(answer, 404, f"<h1>{title}</h1>", "There is no page at this address", 'href="/"')


def test_what_is_no_reader_is_answered_in_two_words(inside: Callable[..., TestClient]) -> None:
    client = inside()
    assert [client.get(path).text for path in ("/a/b/c", "/account/sign-out")] == ["Not found"] * 2


def test_a_reader_goes_on_in_a_locked_store(inside: Callable[..., TestClient], store: Store) -> None:
    client = inside()
    with held(store.url, "EXCLUSIVE"):
        assert client.get("/", headers=HTML).status_code == 200
        assert client.get("/account/alive").status_code == 204


async def disconnected(_request: Request) -> Any:
    raise ClientDisconnect


async def given_up(_request: Request) -> Any:
    task = asyncio.ensure_future(asyncio.sleep(20))
    task.cancel()
    await task


async def ended(_request: Request) -> Any:
    task = asyncio.current_task()
    assert task is not None
    task.cancel()
    await asyncio.sleep(20)


async def cut(_request: Request) -> StreamingResponse:
    async def parts() -> Any:
        yield b"half"
        raise ValueError(SECRET)

    return StreamingResponse(parts())


async def stream(websocket: WebSocket) -> None:
    await websocket.accept()
    raise ValueError(SECRET)


@pytest.fixture
def small() -> Iterator[TestClient]:
    app = Starlette(
        routes=[
            Route("/cut", cut),
            Route("/gone", disconnected),
            Route("/given-up", given_up),
            Route("/ended", ended),
            WebSocketRoute("/stream", stream),
        ],
        middleware=[
            Middleware(RequestGuard, hosts=("testserver",), script_hash="'sha256-x'", over_tls=False),
            Middleware(FaultPages, page=Page(Text(vi="Kế hoạch", en="Kế hoạch"))),
        ],
    )
    with TestClient(app) as made:
        yield made


def test_an_answer_that_breaks_off_is_cut_and_not_taken_for_whole(
    small: TestClient, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(AnswerCut):
        small.get("/cut")
    told = capfd.readouterr().err
    assert "ValueError" in told
    assert SECRET not in told


def test_a_request_that_lives_is_answered_though_what_it_waited_for_was_given_up(
    small: TestClient, capfd: pytest.CaptureFixture[str]
) -> None:
    is_ours(small.get("/given-up"), 500, "Hệ thống gặp lỗi")
    assert json.loads(capfd.readouterr().err)["fault"] == "CancelledError"


def test_a_request_that_is_ended_itself_ends(small: TestClient, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(CancelledError):
        small.get("/ended")
    assert capfd.readouterr().err == ""


def test_a_websocket_that_fails_is_closed(small: TestClient, capfd: pytest.CaptureFixture[str]) -> None:
    headers = {"origin": "http://testserver"}
    with small.websocket_connect("/stream", headers=headers) as socket, pytest.raises(WebSocketDisconnect) as ended:
        socket.receive_bytes()
    assert ended.value.code == 1011
    assert json.loads(capfd.readouterr().err)["where"] == "websocket /stream"


def test_a_websocket_that_fails_again_and_again_is_told_of_once(
    small: TestClient, capfd: pytest.CaptureFixture[str]
) -> None:
    for _ in range(3):
        socket = small.websocket_connect("/stream", headers={"origin": "http://testserver"})
        with socket as opened, pytest.raises(WebSocketDisconnect):
            opened.receive_bytes()
    assert len(capfd.readouterr().err.splitlines()) == 1


@pytest.mark.parametrize(("raised", "told"), [(OSError, 0), (ValueError, 1)])
def test_a_browser_that_leaves_while_its_websocket_is_accepted_is_no_fault(
    capfd: pytest.CaptureFixture[str], raised: type[Exception], told: int
) -> None:
    sent: list[str] = []

    async def gone(message: Message) -> None:
        sent.append(message["type"])
        if message["type"] == "websocket.accept":
            raise raised

    async def connecting() -> Message:
        return {"type": "websocket.connect"}

    app = FaultPages(
        Starlette(routes=[WebSocketRoute("/stream", stream)]), page=Page(Text(vi="Kế hoạch", en="Kế hoạch"))
    )
    scope = {"type": "websocket", "path": "/stream", "headers": [], "query_string": b"", "subprotocols": []}
    asyncio.run(app(scope, connecting, gone))
    assert sent == ["websocket.accept", *["websocket.close"] * told]
    assert len(capfd.readouterr().err.splitlines()) == told


@pytest.fixture
def hasty(store: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sessions]:
    monkeypatch.setattr("kpi.actions.sessions._SIGN_OUT_WAITS", 0.0)
    sessions = sessions_of(store)
    monkeypatch.setattr(sessions, "pause", 0.01)
    yield sessions
    sessions.settle(20)


@pytest.mark.parametrize(("lang", "words"), [("vi", "Đã đăng xuất"), ("en", "Signed out")])
def test_signing_out_of_a_locked_store_is_done_as_far_as_it_can_be_and_said_so(
    inside: Callable[..., TestClient], visitor: NewVisitor, store: Store, hasty: Sessions, lang: str, words: str
) -> None:
    client, copied = inside(lang=lang), visitor()
    copied.cookies.set("sid", client.cookies["sid"])
    with held(store.url):
        is_ours(client.post("/account/sign-out", data={}), 200, f"<h1>{words}</h1>")
        assert "sid" not in client.cookies
        assert copied.get("/account/alive").status_code == 401
    hasty.settle(20)
    assert copied.get("/account/alive").status_code == 401
    with store.reading() as db:
        assert accounts.holder(db, digest(copied.cookies["sid"])) is None


@pytest.fixture
def gone(store: Store, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Lets the store be gone, as with a server that was stopped; until the test undoes it."""

    def no_connection(*_: object, **__: object) -> Any:
        raise OperationalError("…", None, Exception("server closed the connection"))

    return lambda: monkeypatch.setattr(store._engine, "connect", no_connection)


def test_without_a_store_every_road_ends_on_our_page_and_leaving_works(
    inside: Callable[..., TestClient], hasty: Sessions, gone: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    client = inside()
    token = client.cookies["sid"]
    gone()
    for path in ("/", "/overview", "/account/me", "/download/figures", "/_stcore/upload_file/a/b"):
        answer = client.get(path, headers=HTML)
        is_ours(answer, 503, "Tạm thời không mở được kho số liệu", "The store of figures cannot be opened for now")
        assert answer.headers["retry-after"] == "30"
    assert client.get("/healthz").status_code == 200
    is_ours(client.post("/account/sign-out", data={}), 200, "Đã đăng xuất")
    monkeypatch.undo()
    client.cookies.set("sid", token)
    assert client.get("/account/alive").status_code == 401


@pytest.mark.parametrize("lang", [Lang.VI, Lang.EN])
def test_a_notice_shows_what_somebody_typed_as_it_was_typed(lang: Lang) -> None:
    answer = Page(Text(vi="Kế hoạch", en="Plan")).notice("Đạt", "{members} {0} Đạt", lang, 409)
    assert b"{members} {0} \xc4\x90\xe1\xba\xa1t" in answer.body
