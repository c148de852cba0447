"""An upload that never ends holds the account's place for two minutes, not for ever."""

from typing import Any

import anyio
import pytest

from kpi.domain.access import Account, Role
from kpi.store.accounts import SignedIn
from kpi.web import uploads
from kpi.web.session_owners import SessionOwners
from kpi.web.upload_limit import UploadLimit
from kpi.web.uploads import UploadGuard

AN = SignedIn(Account("an", Role.OFFICER), must_change_password=False)


def uploaded(guard: UploadGuard, *, pieces: int, pause: float = 0.0) -> list[dict[str, Any]]:
    """What is answered to a body of so many pieces; one that has an end only if it is short."""
    scope = {
        "type": "http",
        "method": "PUT",
        "path": "/_stcore/upload_file/s/f",
        "headers": [(b"content-length", b"1000")],
        "state": {"signed_in": AN, "session": "an's"},
    }
    sent: list[dict[str, Any]] = []
    came = iter(range(pieces))

    async def receive() -> dict[str, Any]:
        await anyio.sleep(pause)
        more = next(came, pieces) < pieces - 1
        return {"type": "http.request", "body": b"x", "more_body": more}

    async def send(message: Any) -> None:
        sent.append(message)

    async def main() -> None:
        with anyio.fail_after(10):
            await guard(scope, receive, send)

    anyio.run(main)
    return sent


async def taking(scope: Any, receive: Any, send: Any) -> None:
    """Reads the whole body, works on it for a moment, answers."""
    while (await receive())["more_body"]:
        pass
    await anyio.sleep(0.1)
    await send({"type": "http.response.start", "status": 204, "headers": []})
    await send({"type": "http.response.body", "body": b""})


@pytest.fixture
def guard(monkeypatch: pytest.MonkeyPatch) -> UploadGuard:
    monkeypatch.setattr(uploads, "UPLOAD_SECONDS", 0.05)
    streams = SessionOwners()
    streams._keep("s", "an's")
    return UploadGuard(taking, limit=UploadLimit(), streams=streams)


def test_a_body_that_trickles_in_is_given_up_and_the_place_is_free_again(guard: UploadGuard) -> None:
    head, *_ = uploaded(guard, pieces=10_000, pause=0.005)
    assert head["status"] == 408
    assert (b"connection", b"close") in head["headers"]
    assert not guard.limit.under_way
    assert uploaded(guard, pieces=3)[0]["status"] == 204


def test_what_has_come_in_time_may_take_its_time(guard: UploadGuard) -> None:
    """The work on a file begins after its last byte and is not cut short."""
    assert uploaded(guard, pieces=2)[0]["status"] == 204
