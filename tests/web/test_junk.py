"""What a websocket sends that is no message costs the operator one line of JSON, and not one a time."""

import json
from logging import Handler, LogRecord
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect
from streamlit.web.server.starlette import starlette_websocket

from kpi.fault_log import Seldom
from kpi.web.streamlit_adapter import overrides


class Runtime:
    """Of Streamlit's, what a websocket asks for."""

    def connect_session(self, **_: object) -> str:
        return "session"

    def disconnect_session(self, *_: object, **__: object) -> None:
        pass


def send_junk(times: int) -> None:
    runtime: Any = Runtime()
    app = Starlette(routes=[WebSocketRoute("/stream", starlette_websocket.create_websocket_handler(runtime))])
    for _ in range(times):
        with TestClient(app).websocket_connect("/stream", headers={"origin": "http://testserver"}) as socket:
            socket.send_bytes(b"\xff" * 50)
            with pytest.raises(WebSocketDisconnect):
                socket.receive_bytes()


def test_junk_is_one_line_and_no_traceback(
    app: object, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(overrides, "_junk", Seldom())
    monkeypatch.setattr(starlette_websocket, "_is_origin_allowed", lambda *_: True)
    written: list[LogRecord] = []
    handler = Handler()
    monkeypatch.setattr(handler, "emit", written.append)
    monkeypatch.setattr(starlette_websocket._LOGGER, "handlers", [handler])
    send_junk(3)
    assert written == []
    (line,) = capfd.readouterr().err.splitlines()
    told = json.loads(line)
    assert (told["fault"], told["where"]) == ("DecodeError", "websocket")


def test_of_a_kind_one_in_ten_seconds_is_told_with_how_many_were_not(capfd: pytest.CaptureFixture[str]) -> None:
    now = 0.0
    seldom = Seldom(10, lambda: now)
    for now in (0.0, 1.0, 9.9, 10.0, 10.1):  # noqa: B007 -- the clock reads it
        seldom.tell(ValueError(), "websocket")
    seldom.tell(TypeError(), "websocket")
    lines = [json.loads(line) for line in capfd.readouterr().err.splitlines()]
    assert [(line["fault"], line.get("unsaid")) for line in lines] == [
        ("ValueError", None),
        ("ValueError", 2),
        ("TypeError", None),
    ]
