"""What was begun before a reset comes to nothing after it; what comes too slowly is not waited for."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

import anyio
import pytest
from starlette.testclient import TestClient

from kpi import actions, auth
from kpi.domain.access import Account, Role
from kpi.domain.plan.units import Units
from kpi.store import Store, accounts
from kpi.store.accounts import StoredAccount
from kpi.web.account import form as form_module
from tests.web.conftest import HOST, ONE_TIME, PASSWORD, NewVisitor, Person, inside, sign_in

NEW = "mật khẩu mới của riêng tôi"
FORM = {"content-type": "application/x-www-form-urlencoded"}
SECRET = b"s" * 32


def kept(store: Store, name: str) -> StoredAccount:
    with store.reading() as db:
        stored = accounts.find(db, name)
    assert stored is not None
    return stored


def by_the_administrator(store: Store, what: str, name: str) -> None:
    boss, now = Account("quan-tri", Role.ADMINISTRATOR), datetime.now(UTC)
    match what:
        case "reset":
            actions.reset_password(store, name, boss, now, secret=SECRET)
        case "disabled":
            actions.set_disabled(store, name, True, boss, now)
        case "role changed":
            actions.change_account(
                store, name, actions.AccountChanges(Role.LEADER), boss, now, units=Units(kinds=(), all=())
            )


def half_open(client: TestClient, path: str, form: dict[str, str], meanwhile: Callable[[], object]) -> Any:
    """Sends the head of a request and the first bytes of its form; the rest once `meanwhile` has happened."""
    body = urlencode(form).encode()

    def sent() -> Iterator[bytes]:
        yield body[:5]
        meanwhile()
        yield body[5:]

    return client.post(path, content=sent(), headers={**FORM, "content-length": str(len(body))})


@pytest.mark.parametrize("what", ["reset", "disabled", "role changed"])
@pytest.mark.parametrize("first", [True, False], ids=["of a one-time password", "of an own password"])
def test_a_password_change_kept_half_open(
    visitor: NewVisitor, person: Person, store: Store, what: str, first: bool
) -> None:
    an, thief = person(first=first), visitor()
    sign_in(thief, an.name, ONE_TIME if first else PASSWORD)
    thief.get("/account/password")
    form = {"csrf": thief.cookies["csrf"], "password": NEW, "again": NEW, "current": PASSWORD}
    answer = half_open(thief, "/account/password", form, lambda: by_the_administrator(store, what, an.name))
    assert answer.status_code == 401
    assert "mật khẩu đã được đặt lại" in answer.text
    assert 'action="/account/sign-in"' in answer.text
    assert inside(thief) == 401
    assert not auth.verify_password(NEW, kept(store, an.name).password_hash)


@pytest.mark.parametrize("what", ["reset", "disabled"])
@pytest.mark.parametrize("when", ["after the head", "while the password is checked"])
def test_a_sign_in_kept_half_open(
    visitor: NewVisitor, person: Person, store: Store, monkeypatch: pytest.MonkeyPatch, what: str, when: str
) -> None:
    an, thief = person(), visitor()
    thief.get("/account/sign-in")
    form = {"csrf": thief.cookies["csrf"], "name": an.name, "password": PASSWORD}
    verify = auth.verify_password

    def slowly(password: str, password_hash: str | None) -> bool:
        matches = verify(password, password_hash)
        by_the_administrator(store, what, an.name)
        return matches

    if when == "after the head":
        answer = half_open(thief, "/account/sign-in", form, lambda: by_the_administrator(store, what, an.name))
    else:
        monkeypatch.setattr(auth, "verify_password", slowly)
        answer = thief.post("/account/sign-in", data=form)
    assert answer.status_code == 401
    assert "Tên đăng nhập hoặc mật khẩu không đúng." in answer.text
    assert "sid" not in thief.cookies


@pytest.mark.parametrize("moment", ["verify_password", "hash_password"])
def test_a_reset_between_the_check_and_the_change(
    visitor: NewVisitor, person: Person, store: Store, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    an, thief = person(), visitor()
    sign_in(thief, an.name)
    thief.get("/account/password")
    work, times = getattr(auth, moment), iter([True])

    def slowly(*given: Any) -> Any:
        done = work(*given)
        if next(times, False):
            by_the_administrator(store, "reset", an.name)
        return done

    monkeypatch.setattr(auth, moment, slowly)
    form = {"csrf": thief.cookies["csrf"], "password": NEW, "again": NEW, "current": PASSWORD}
    answer = thief.post("/account/password", data=form)
    assert answer.status_code == 401
    assert not auth.verify_password(NEW, kept(store, an.name).password_hash)
    assert kept(store, an.name).must_change_password


def test_a_reset_after_the_change_leaves_no_session(
    visitor: NewVisitor, person: Person, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    an, client = person(), visitor()
    sign_in(client, an.name)
    client.get("/account/password")
    put = actions.set_password

    def then_reset(*given: Any, **named: Any) -> None:
        put(*given, **named)
        by_the_administrator(store, "reset", an.name)

    monkeypatch.setattr(actions, "set_password", then_reset)
    form = {"csrf": client.cookies["csrf"], "password": NEW, "again": NEW, "current": PASSWORD}
    assert client.post("/account/password", data=form).status_code == 401
    assert inside(client) == 401


def test_the_mark_of_a_known_browser_ends_with_the_password(visitor: NewVisitor, person: Person, store: Store) -> None:
    """Who learnt a password once stays no friend of the account when it is reset."""
    an, thief = person(), visitor()
    sign_in(thief, an.name)
    by_the_administrator(store, "reset", an.name)
    elsewhere = visitor("10.251.0.1")
    while sign_in(elsewhere, an.name, "wrong") != 429:
        pass
    for _ in range(40):
        stranger = visitor()
        if sign_in(stranger, an.name, "wrong") == 429:
            break
    assert sign_in(thief, an.name) == 429


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("path", ["/account/sign-in", "/account/password", "/account/sign-out"])
def test_a_form_that_trickles_in_is_not_waited_for(
    visitor: NewVisitor, person: Person, app: Any, monkeypatch: pytest.MonkeyPatch, path: str, lang: str
) -> None:
    monkeypatch.setattr(form_module, "FORM_SECONDS", 0.05)
    client = visitor()
    sign_in(client, person().name)
    cookies = f"sid={client.cookies['sid']}; lang={lang}"
    status, headers, page = anyio.run(trickled, app, "POST", path, cookies, 1000)
    assert status == 408
    assert headers["connection"] == "close"
    assert headers["content-security-policy"]
    assert {"vi": "tải lên quá chậm", "en": "came too slowly"}[lang] in page
    assert inside(client) == 204


async def trickled(app: Any, method: str, path: str, cookies: str, length: int) -> tuple[int, dict[str, str], str]:
    """A byte at a time, for as long as the server reads."""
    told: list[Any] = []
    given = {"host": HOST, "origin": f"http://{HOST}", "cookie": cookies, "content-length": str(length), **FORM}
    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "headers": [(name.encode(), value.encode()) for name, value in given.items()],
        "client": ("10.252.0.1", 50000),
        "server": ("127.0.0.1", 8501),
        "scheme": "http",
        "http_version": "1.1",
        "root_path": "",
    }

    async def receive() -> dict[str, Any]:
        await anyio.sleep(0.005)
        return {"type": "http.request", "body": b"x", "more_body": True}

    async def send(message: Any) -> None:
        told.append(message)

    with anyio.fail_after(10):
        await app(scope, receive, send)
    head = {name.decode().lower(): value.decode() for name, value in told[0]["headers"]}
    return told[0]["status"], head, b"".join(message.get("body", b"") for message in told[1:]).decode()
