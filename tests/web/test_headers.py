"""Hosts, origins and the headers of every answer."""

import base64
import hashlib
from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from kpi.web.headers import RequestGuard
from kpi.web.shell import shell
from kpi.web.streamlit_adapter.bundled import inline_script_hash
from kpi.wording import Lang
from tests.languages import BOTH, VI

OWN = {"host": "kpi.example.vn:8501", "origin": "http://kpi.example.vn:8501"}


async def page(_request: Request) -> PlainTextResponse:
    return PlainTextResponse("ok")


async def stream(websocket: WebSocket) -> None:
    await websocket.accept()
    await websocket.close()


def app(over_tls: bool = False) -> Starlette:
    guard = Middleware(RequestGuard, hosts=("kpi.example.vn", "::1"), script_hash="'sha256-x'", over_tls=over_tls)
    return Starlette(
        routes=[Route("/", page, methods=["GET", "POST", "PUT"]), WebSocketRoute("/", stream)], middleware=[guard]
    )


@pytest.fixture
def client() -> Iterator[TestClient]:
    with TestClient(app()) as made:
        yield made


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("kpi.example.vn", 200),
        ("KPI.example.vn:8501", 200),
        ("[::1]:8501", 200),
        ("evil.example", 421),
        ("kpi.example.vn.evil.example", 421),
        ("kpi.example.vn@evil.example", 421),
        ("kpi.example.vn:", 421),
        ("kpi.example.vn:0x50", 421),
        ("kpi.example.vn:８５０１", 421),
        ("kpi.example.vn:65535", 200),
        ("kpi.example.vn:65536", 421),
        ("kpi.example.vn:85:01", 421),
        ("kpi.example.vn.", 421),
        ("kpi.example.vn/", 421),
        ("kpi.example.vn/path", 421),
        ("kpi.example.vn?x", 421),
        ("kpi.example.vn#x", 421),
        ("kpi.example.vn\\@evil.example", 421),
        ("kpi.example.vn evil", 421),
        ("evil@kpi.example.vn", 421),
        ("evil:x@kpi.example.vn:8501", 421),
        ("kpi.example.vn,evil.example", 421),
        ("http://kpi.example.vn", 421),
        ("[::1]", 200),
        ("[::1]x:8501", 421),
        ("[::1", 421),
        ("::1", 421),
        ("[kpi.example.vn]", 421),
        ("[broken", 421),
        ("", 421),
    ],
)
def test_only_the_apps_own_names_are_answered(client: TestClient, host: str, status: int) -> None:
    assert client.get("/", headers=[(b"host", host.encode())]).status_code == status


def test_two_hosts_are_none(client: TestClient) -> None:
    hosts = [("host", "kpi.example.vn"), ("host", "evil.example")]
    assert client.get("/", headers=hosts).status_code == 421


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        ("http://kpi.example.vn:8501", 200),
        ("https://kpi.example.vn:8501", 200),
        ("http://kpi.example.vn", 403),
        ("http://evil.example", 403),
        ("//kpi.example.vn:8501", 403),
        ("ftp://kpi.example.vn:8501", 403),
        ("http://kpi.example.vn:8501/x", 403),
        ("http://kpi.example.vn:8501 ", 403),
        ("http://[", 403),
        ("http://[kpi", 403),
        ("null", 403),
        (None, 403),
    ],
)
@pytest.mark.parametrize("method", ["POST", "PUT"])
def test_only_the_apps_own_pages_write(client: TestClient, method: str, origin: str | None, status: int) -> None:
    headers = {"host": OWN["host"]} | ({"origin": origin} if origin else {})
    assert client.request(method, "/", headers=headers).status_code == status


def test_only_the_apps_own_pages_open_a_websocket(client: TestClient) -> None:
    with client.websocket_connect("/", headers=OWN):
        pass
    for headers in ({**OWN, "origin": "http://evil.example"}, {"host": OWN["host"]}, {**OWN, "host": "evil.example"}):
        with pytest.raises(WebSocketDisconnect) as refused, client.websocket_connect("/", headers=headers):
            pass
        assert refused.value.code == 4403


def test_every_answer_carries_the_headers_refusals_too(client: TestClient) -> None:
    for host in ("kpi.example.vn", "evil.example"):
        headers = client.get("/", headers={"host": host}).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        assert headers["x-frame-options"] == "DENY"
        assert "strict-transport-security" not in headers


def test_the_policy_allows_own_files_and_one_known_inline_line(client: TestClient) -> None:
    policy = dict(
        part.split(" ", 1) for part in client.get("/", headers=OWN).headers["content-security-policy"].split("; ")
    )
    assert policy["default-src"] == policy["connect-src"] == "'self'"
    assert policy["script-src"] == "'self' 'sha256-x'"
    assert policy["frame-ancestors"] == policy["object-src"] == "'none'"
    assert not any(word in value for value in policy.values() for word in ("http:", "https:", "*", "unsafe-eval"))


def test_over_tls_browsers_are_told_to_stay_there() -> None:
    with TestClient(app(over_tls=True)) as client:
        assert client.get("/", headers=OWN).headers["strict-transport-security"] == "max-age=31536000"


def test_the_hash_is_that_of_the_line_in_the_page_as_sent() -> None:
    page_sent = shell(VI, "Kế hoạch", None)
    inline = [part.split("</script>")[0] for part in page_sent.split("<script>")[1:]]
    assert [f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'" for script in inline] == [
        inline_script_hash()
    ]


@pytest.mark.parametrize("lang", BOTH)
def test_the_page_has_our_title_language_and_nothing_of_the_makers(lang: Lang) -> None:
    sent = shell(lang, "<Kế hoạch> & 2021", None)
    assert f'<html lang="{lang.code.value}">' in sent
    assert "– &lt;Kế hoạch&gt; &amp; 2021</title>" in sent
    assert ("/ui/vi.js" in sent) == (lang == VI)
    body = sent[sent.index("<head>") :]
    assert not any(word in body for word in (">Streamlit", "agent", "SourceSans", "favicon.png", "http:", "https:"))
