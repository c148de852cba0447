"""Sign in, sign out and own password, over HTTP."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from time import process_time

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from kpi import actions, auth
from kpi.context import system_clock
from kpi.domain.access import Role
from kpi.domain.plan import Text
from kpi.domain.plan.units import Units
from kpi.store import MaybeWritten, NotWritten, Store, StoreBusy, StoreFull, StoreUnreachable, accounts, events
from kpi.store.accounts import ABSOLUTE, IDLE
from kpi.web import hashing
from kpi.web.account import AccountPages, local_path
from kpi.web.hashing import Hashing
from kpi.web.page import Page
from kpi.web.slow_down import FREE_FAILURES, SlowDown
from tests.web.conftest import HOST, ONE_TIME, PASSWORD, NewVisitor, Person, inside, sign_in

HTML = {"accept": "text/html"}


def token(client: TestClient) -> str:
    return auth.digest(client.cookies["sid"])


def newest(store: Store) -> tuple[str, str]:
    with store.reading() as db:
        last = events.newest(db)
    assert last is not None
    return last.actor, last.what


def test_the_right_password_opens_a_session_and_leaves_an_event(
    visitor: NewVisitor, person: Person, store: Store
) -> None:
    an, client = person(), visitor()
    assert inside(client) == 401
    assert sign_in(client, an.name) == 303
    assert inside(client) == 204
    assert newest(store) == (an.name, f"session:{an.name}:opened")


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(visitor: NewVisitor, person: Person) -> None:
    client = visitor()
    client.get("/account/sign-in")
    form = {"csrf": client.cookies["csrf"], "name": person().name, "password": PASSWORD, "next": ""}
    cookies = client.post("/account/sign-in", data=form).headers.get_list("set-cookie")
    (sid,) = [cookie for cookie in cookies if cookie.startswith("sid=")]
    assert {"HttpOnly", "Path=/", "SameSite=lax", f"Max-Age={12 * 3600}"} <= set(sid.split("; "))


def test_only_the_digest_of_the_token_is_stored(visitor: NewVisitor, person: Person, store: Store) -> None:
    client = visitor()
    sign_in(client, person().name)
    with store.reading() as db:
        now = datetime.now(UTC)
        assert accounts.signed_in(db, token(client), now) is not None
        assert accounts.signed_in(db, client.cookies["sid"], now) is None


@pytest.mark.parametrize(("name", "password"), [("known", "wrong"), ("nobody", PASSWORD), ("disabled", PASSWORD)])
def test_whoever_is_refused_reads_the_same(
    visitor: NewVisitor, person: Person, store: Store, name: str, password: str
) -> None:
    names = {"known": person().name, "nobody": "khong-co-ai", "disabled": person().name}
    boss = person(Role.ADMINISTRATOR)
    actions.set_disabled(store, names["disabled"], True, boss, datetime.now(UTC))
    client = visitor()
    client.get("/account/sign-in")
    form = {"csrf": client.cookies["csrf"], "name": names[name], "password": password, "next": ""}
    answer = client.post("/account/sign-in", data=form)
    assert answer.status_code == 401
    assert "Tên đăng nhập hoặc mật khẩu không đúng." in answer.text
    assert inside(client) == 401


def test_an_unknown_name_takes_as_long_as_a_wrong_password(visitor: NewVisitor, person: Person) -> None:
    def cost(name: str) -> float:
        client = visitor()
        client.get("/account/sign-in")
        form = {"csrf": client.cookies["csrf"], "name": name, "password": "wrong", "next": ""}
        began = process_time()
        client.post("/account/sign-in", data=form)
        return process_time() - began

    known, unknown = (median(cost(name) for _ in range(5)) for name in (person().name, "khong-co-ai"))
    assert 0.4 < known / unknown < 2.5


def test_after_a_few_failures_this_browser_waits_and_is_told_how_long(visitor: NewVisitor, person: Person) -> None:
    an, client = person(), visitor()
    assert [sign_in(client, an.name, "wrong") for _ in range(FREE_FAILURES)] == [401] * FREE_FAILURES
    client.get("/account/sign-in")
    form = {"csrf": client.cookies["csrf"], "name": an.name, "password": PASSWORD, "next": ""}
    answer = client.post("/account/sign-in", data=form)
    assert answer.status_code == 429
    assert 1 <= int(answer.headers["retry-after"]) <= 2


def test_a_stranger_cannot_lock_the_owner_out(visitor: NewVisitor, person: Person) -> None:
    """Not even from the owner's own address: the browser that signed in before is known by its mark."""
    an, own = person(), visitor("10.250.0.1")
    sign_in(own, an.name)
    own.post("/account/sign-out", data={})
    stranger = visitor("10.250.0.1")
    while sign_in(stranger, an.name, "wrong") != 429:
        pass
    assert sign_in(stranger, an.name) == 429
    assert sign_in(own, an.name) == 303


def test_a_fresh_one_time_password_gets_past_what_strangers_have_done(
    visitor: NewVisitor, person: Person, store: Store, home: Path
) -> None:
    """From a new browser at the attacker's own address; a wrong one with the right look gets nowhere."""
    an, boss, now = person(), person(Role.ADMINISTRATOR), datetime.now(UTC)
    secret = auth.machine_secret(home)
    issued = actions.reset_password(store, an.name, boss, now, secret=secret).password
    stranger = visitor("10.250.0.2")
    while sign_in(stranger, an.name, "wrong") != 429:
        pass
    assert sign_in(visitor("10.250.0.2"), an.name, ONE_TIME) == 429
    assert sign_in(visitor("10.250.0.2"), an.name, auth.one_time_password(secret, "another")) == 429
    assert sign_in(visitor("10.250.0.2"), an.name, issued) == 303


def test_a_mark_counts_only_while_the_password_must_be_changed(visitor: NewVisitor, person: Person, home: Path) -> None:
    an, stranger = person(), visitor("10.250.0.3")
    while sign_in(stranger, an.name, "wrong") != 429:
        pass
    issued = auth.one_time_password(auth.machine_secret(home), an.name)
    assert sign_in(visitor("10.250.0.3"), an.name, issued) == 429


def test_one_issued_before_passwords_carried_marks_works(visitor: NewVisitor, person: Person) -> None:
    assert sign_in(visitor(), person(first=True).name, ONE_TIME) == 303


def test_nobody_is_ever_asked_to_wait_longer_than_a_minute(visitor: NewVisitor, person: Person) -> None:
    an = person()
    for _ in range(60):
        client = visitor()
        client.get("/account/sign-in")
        form = {"csrf": client.cookies["csrf"], "name": an.name, "password": "wrong"}
        answer = client.post("/account/sign-in", data=form)
        if answer.status_code == 429:
            break
    assert answer.status_code == 429
    assert 1 <= int(answer.headers["retry-after"]) <= 60


def test_when_too_many_passwords_wait_it_says_so_and_counts_nothing(
    visitor: NewVisitor, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    an, client = person(), visitor()
    with monkeypatch.context() as full:
        full.setattr(hashing, "_LONGEST_LINE", 0)
        assert [sign_in(client, an.name) for _ in range(2 * FREE_FAILURES)] == [429] * 2 * FREE_FAILURES
    assert sign_in(client, an.name) == 303


@pytest.mark.parametrize("fault", [StoreUnreachable, NotWritten, StoreBusy, StoreFull, MaybeWritten])
def test_a_right_password_that_the_store_could_not_take_in_is_no_guess(
    visitor: NewVisitor, person: Person, monkeypatch: pytest.MonkeyPatch, fault: type[StoreUnreachable]
) -> None:
    an, client = person(), visitor()
    assert sign_in(client, an.name, "wrong") == 401

    def unwritten(*_: object, **__: object) -> None:
        raise fault("a disk that is full")

    with monkeypatch.context() as broken:
        broken.setattr(actions, "sign_in", unwritten)
        assert {sign_in(client, an.name) for _ in range(2 * FREE_FAILURES)} == {503}
        assert [sign_in(client, an.name, "wrong") for _ in range(FREE_FAILURES - 1)] == [401] * (FREE_FAILURES - 1)
        assert sign_in(client, an.name) == 429  # guesses still count


def test_the_mark_is_good_for_its_own_account_only(visitor: NewVisitor, person: Person) -> None:
    an, other, client = person(), person(), visitor()
    sign_in(client, an.name)
    client.post("/account/sign-out", data={})
    outcomes = [sign_in(client, other.name, "wrong") for _ in range(FREE_FAILURES + 1)]
    assert outcomes == [401] * FREE_FAILURES + [429]


@pytest.mark.parametrize("missing", ["cookie", "field", "both", "they differ"])
def test_a_sign_in_form_of_another_site_is_refused(visitor: NewVisitor, person: Person, missing: str) -> None:
    client, form = visitor(), {"name": person().name, "password": PASSWORD, "next": ""}
    client.get("/account/sign-in")
    if missing not in ("field", "both"):
        form["csrf"] = client.cookies["csrf"] if missing == "cookie" else "something else"
    if missing in ("cookie", "both"):
        client.cookies.clear()
    assert client.post("/account/sign-in", data=form).status_code == 403
    assert client.post("/account/sign-in", data=form, headers={"origin": "http://evil.example"}).status_code == 403


def test_a_session_planted_before_signing_in_is_ended(visitor: NewVisitor, person: Person) -> None:
    thief, victim = visitor(), visitor()
    sign_in(thief, person().name)
    victim.cookies.set("sid", thief.cookies["sid"], domain="127.0.0.1", path="/")
    victim.cookies.delete("sid")
    planted = thief.cookies["sid"]
    an = person()
    victim.get("/account/sign-in")
    form = {"csrf": victim.cookies["csrf"], "name": an.name, "password": PASSWORD, "next": ""}
    cookie = f"sid={planted}; csrf={victim.cookies['csrf']}"
    answer = victim.post("/account/sign-in", data=form, headers={"cookie": cookie})
    assert answer.status_code == 303
    assert planted not in " ".join(answer.headers.get_list("set-cookie"))
    assert inside(thief) == 401


@pytest.mark.parametrize(
    ("asked", "goes_to"),
    [
        ("/overview?period=2021-05&x=1", "/overview?period=2021-05&x=1"),
        ("", "/"),
        ("//evil.example/x", "/"),
        ("https://evil.example", "/"),
        ("/\\evil.example", "/"),
        ("\\\\evil.example", "/"),
        ("/%0d%0aSet-Cookie:x", "/%0d%0aSet-Cookie:x"),
        ("/a\r\nSet-Cookie: x=1", "/"),
        ("/\t/evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("/account/sign-in?next=/", "/"),
        ("http:evil.example", "/"),
    ],
)
def test_nobody_is_sent_to_another_site(asked: str, goes_to: str) -> None:
    assert local_path(asked) == goes_to


def test_a_deep_link_is_kept_through_signing_in(visitor: NewVisitor, person: Person) -> None:
    client = visitor()
    to_sign_in = client.get("/overview?period=2021-05", headers=HTML).headers["location"]
    assert 'name="next" value="/overview?period=2021-05"' in client.get(to_sign_in).text
    form = {"csrf": client.cookies["csrf"], "name": person().name, "password": PASSWORD}
    answer = client.post("/account/sign-in", data={**form, "next": "/overview?period=2021-05"})
    assert answer.headers["location"] == "/overview?period=2021-05"
    assert client.get("/account/sign-in?next=/submit").headers["location"] == "/submit"


def test_what_was_typed_is_shown_as_text(visitor: NewVisitor) -> None:
    client = visitor()
    client.get("/account/sign-in")
    form = {"csrf": client.cookies["csrf"], "name": '"><script>x</script>', "password": "x", "next": '/"><b>'}
    answer = client.post("/account/sign-in", data=form).text
    assert "<script>x" not in answer
    assert "<b>" not in answer


def test_signing_out_ends_the_session_for_a_copied_cookie_too(visitor: NewVisitor, person: Person) -> None:
    an, client, copied = person(), visitor(), visitor()
    sign_in(client, an.name)
    copied.cookies.set("sid", client.cookies["sid"])
    assert inside(copied) == 204
    assert client.post("/account/sign-out", data={}).headers["location"] == "/account/sign-in"
    assert (inside(client), inside(copied)) == (401, 401)


def test_signing_out_everywhere_ends_every_session_of_the_account(visitor: NewVisitor, person: Person) -> None:
    an, phone, desk, other = person(), visitor(), visitor(), visitor()
    sign_in(phone, an.name)
    sign_in(desk, an.name)
    sign_in(other, person().name)
    desk.post("/account/sign-out", data={"everywhere": "1"})
    assert (inside(phone), inside(desk), inside(other)) == (401, 401, 204)


def test_another_site_cannot_sign_anybody_out(visitor: NewVisitor, person: Person) -> None:
    client = visitor()
    sign_in(client, person().name)
    assert client.post("/account/sign-out", data={}, headers={"origin": "http://evil.example"}).status_code == 403
    assert client.get("/account/sign-out").status_code == 404
    assert inside(client) == 204


@pytest.mark.parametrize("change", ["role", "disabled", "password reset"])
def test_a_change_of_the_account_ends_its_sessions(
    visitor: NewVisitor, person: Person, store: Store, change: str
) -> None:
    an, boss, client, now = person(), person(Role.ADMINISTRATOR), visitor(), datetime.now(UTC)
    sign_in(client, an.name)
    match change:
        case "role":
            actions.change_account(
                store, an.name, actions.AccountChanges(Role.REVIEWER), boss, now, units=Units(kinds=(), all=())
            )
        case "disabled":
            actions.set_disabled(store, an.name, True, boss, now)
        case "password reset":
            actions.reset_password(store, an.name, boss, now, secret=b"s" * 32)
    assert inside(client) == 401


def test_a_session_ends_when_idle_and_after_half_a_day(visitor: NewVisitor, person: Person, store: Store) -> None:
    client = visitor()
    sign_in(client, person().name)
    began = datetime.now(UTC)
    with store.reading() as db:
        assert accounts.signed_in(db, token(client), began + IDLE - timedelta(minutes=1)) is not None
        assert accounts.signed_in(db, token(client), began + IDLE + timedelta(seconds=1)) is None
    store.write(lambda db: accounts.touch(db, token(client), began + ABSOLUTE))
    with store.reading() as db:
        assert accounts.signed_in(db, token(client), began + ABSOLUTE + timedelta(seconds=1)) is None


def test_the_account_page_names_role_and_units_in_the_readers_language(visitor: NewVisitor, person: Person) -> None:
    client = visitor()
    sign_in(client, person(units=("18676",)).name)
    assert "Cán bộ báo cáo" in client.get("/account/me").text
    answer = client.get("/account/me?lang=en")
    assert (answer.status_code, answer.headers["location"]) == (303, "/account/me")
    assert '<html lang="en">' in client.get("/account/me").text


def test_the_language_is_chosen_by_the_address_and_kept(visitor: NewVisitor) -> None:
    client = visitor()
    assert '<html lang="vi">' in client.get("/account/sign-in").text
    assert client.get("/account/sign-in?next=/submit&lang=en").headers["location"] == "/account/sign-in?next=%2Fsubmit"
    assert '<html lang="en">' in client.get("/account/sign-in").text
    client.get("/account/sign-in?lang=xx")
    assert '<html lang="en">' in client.get("/account/sign-in").text


def test_an_enormous_form_is_not_read(visitor: NewVisitor) -> None:
    client = visitor()
    assert client.post("/account/sign-in", data={"name": "x" * 20_000}).status_code == 413
    for length in ("²", "1_0", "+1", "9" * 5000):
        headers = [(b"content-length", length.encode("latin-1"))]
        assert client.post("/account/sign-in", content=b"x", headers=headers).status_code == 413


def test_the_server_does_not_answer_to_another_name(visitor: NewVisitor) -> None:
    assert visitor().get("/account/sign-in", headers={"host": "evil.example"}).status_code == 421
    assert visitor().get("/healthz", headers={"host": HOST}).text == "ok"


def test_behind_tls_every_cookie_is_secure(store: Store, person: Person) -> None:
    pages = AccountPages(
        store=store,
        resolve=lambda _token: None,
        page=Page(Text(vi="Kế hoạch", en="Kế hoạch")),
        secret=b"s" * 32,
        secure=True,
        unit_name=lambda code, _lang: code,
        slow_down=SlowDown(),
        hashing=Hashing(),
        clock=system_clock,
    )
    client = TestClient(Starlette(routes=pages.routes()), base_url="https://kpi.example.vn", follow_redirects=False)
    answers = [client.get("/account/sign-in"), client.get("/account/sign-in?lang=en")]
    form = {"csrf": client.cookies["csrf"], "name": person().name, "password": PASSWORD}
    answers.append(client.post("/account/sign-in", data=form))
    cookies = [cookie for answer in answers for cookie in answer.headers.get_list("set-cookie")]
    assert {cookie.split("=")[0] for cookie in cookies} == {"csrf", "lang", "sid", "known"}
    assert all("Secure" in cookie.split("; ") for cookie in cookies)
