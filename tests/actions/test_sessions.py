"""Sessions where the store cannot be told: nobody is thrown out or kept in wrongly, and a sign-out holds."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, event
from sqlalchemy.exc import OperationalError

from kpi import actions
from kpi.actions.sessions import Sessions
from kpi.actions.sign_outs import PendingSignOuts, SignOut
from kpi.domain.access import Account, Role
from kpi.store import Store, accounts
from kpi.store.accounts import SignedIn, StoredAccount
from tests.conftest import store_address
from tests.deep import deeply
from tests.locking import held
from tests.recording import NOON, SECRET, events_after, faults, sign_in

store_url = pytest.fixture(params=["sqlite", *deeply("postgresql")])(store_address)

AN, BINH = Account("an", Role.LEADER), Account("binh", Role.LEADER)


def later(minutes: float) -> datetime:
    return NOON + timedelta(minutes=minutes)


@pytest.fixture
def sessions(store: Store) -> Iterator[Sessions]:
    for who in (AN, BINH):
        store.write(lambda db, who=who: accounts.add(db, StoredAccount(who, "", must_change_password=False)))  # type: ignore[misc]
        sign_in(store, who.name, f"{who.name}-desk", NOON)
        sign_in(store, who.name, f"{who.name}-phone", NOON)
    made = Sessions(store, pause=0.01)
    yield made
    made.settle(20)


def who(sessions: Sessions, token: str, minutes: float) -> SignedIn | None:
    with sessions.store.reading() as db:
        return sessions.signed_in(db, token, later(minutes))


def in_store(sessions: Sessions, token: str, minutes: float) -> bool:
    with sessions.store.reading() as db:
        return accounts.signed_in(db, token, later(minutes)) is not None


def closed(store: Store) -> int:
    with store.reading() as db:
        return sum(one.what.endswith(":closed") for one in events_after(db))


def test_that_a_session_was_used_is_told_to_the_store_beside(sessions: Sessions) -> None:
    sessions.used("an-desk", later(29))
    sessions.settle(20)
    assert in_store(sessions, "an-desk", 58)
    assert not in_store(sessions, "an-phone", 58)


def test_while_the_store_cannot_be_told_a_session_in_use_does_not_lie_idle(sessions: Sessions) -> None:
    with held(sessions.store.url):
        for minutes in (20, 40, 60):
            assert who(sessions, "an-desk", minutes) is not None
            sessions.used("an-desk", later(minutes))
            sessions.settle(20)
        assert who(sessions, "an-desk", 89) is not None
        assert who(sessions, "an-desk", 90) is None
        assert who(sessions, "an-phone", 60) is None
    sessions.used("an-desk", later(61))
    sessions.settle(20)
    assert in_store(sessions, "an-desk", 89)


def test_nothing_that_is_known_here_prolongs_a_session_past_its_last_hour(sessions: Sessions) -> None:
    with held(sessions.store.url):
        sessions.used("an-desk", later(719))
        sessions.settle(20)
        assert who(sessions, "an-desk", 719.9) is not None
        assert who(sessions, "an-desk", 720) is None


def test_an_ended_session_is_not_brought_back_by_its_last_use(sessions: Sessions) -> None:
    with held(sessions.store.url):
        sessions.used("an-desk", later(1))
        sessions.settle(20)
    actions.reset_password(sessions.store, "an", Account("cli:test", None), later(2), secret=SECRET)
    assert who(sessions, "an-desk", 3) is None
    sessions.used("an-desk", later(3))
    sessions.settle(20)
    assert who(sessions, "an-desk", 3) is None


@pytest.mark.parametrize(("everywhere", "phone"), [(False, True), (True, False)])
@pytest.mark.parametrize("by", [AN, None], ids=["known", "unknown"])
def test_a_sign_out_holds_here_at_once_and_in_the_store_when_it_can_be_told(
    sessions: Sessions, monkeypatch: pytest.MonkeyPatch, by: Account | None, everywhere: bool, phone: bool
) -> None:
    monkeypatch.setattr("kpi.actions.sessions._SIGN_OUT_WAITS", 0.0)
    store, before = sessions.store, closed(sessions.store)
    with held(store.url):
        assert not sessions.sign_out("an-desk", by, later(1), everywhere=everywhere)
        assert who(sessions, "an-desk", 1) is None
        assert (who(sessions, "an-phone", 1) is not None) is (phone or by is None)
        assert who(sessions, "binh-desk", 1) is not None
        assert in_store(sessions, "an-desk", 1)
    sessions.settle(20)
    assert not in_store(sessions, "an-desk", 1)
    assert in_store(sessions, "an-phone", 1) is phone
    assert in_store(sessions, "binh-desk", 1)
    assert closed(store) == before + 1
    _only_the_fixtures_own_is_unexplained(sessions)


def _only_the_fixtures_own_is_unexplained(sessions: Sessions) -> None:
    """Its accounts were made without an event."""
    assert {fault.subject for fault in faults(sessions.store)} == {"account:an", "account:binh"}


def test_who_signs_in_again_after_leaving_everywhere_stays_in_and_the_proof_can_explain_it(
    sessions: Sessions, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kpi.actions.sessions._SIGN_OUT_WAITS", 0.0)
    sessions.pause = 3  # so that the end of the test need not wait long for it
    with held(sessions.store.url):
        sessions.sign_out("an-desk", AN, later(1), everywhere=True)
    sign_in(sessions.store, "an", "new", later(2))
    assert who(sessions, "new", 2) is not None
    while not sessions._write_pending():  # the writer of its own may be at it just then
        time.sleep(0.05)
    assert (in_store(sessions, "new", 2), in_store(sessions, "an-phone", 2)) == (True, False)
    _only_the_fixtures_own_is_unexplained(sessions)


def test_told_at_once_a_sign_out_leaves_nothing_to_tell(sessions: Sessions) -> None:
    assert sessions.sign_out("an-desk", AN, later(1))
    assert not in_store(sessions, "an-desk", 1)
    assert not sessions._endings


# -- strangers, while the store cannot be read


@dataclass
class Away:
    """Whether the store is, and what it is asked."""

    away: bool = True
    asked: list[str] = field(default_factory=list)


@pytest.fixture
def store_away(sessions: Sessions, monkeypatch: pytest.MonkeyPatch) -> Iterator[Away]:
    """What is told is told by the test alone."""
    state, engine = Away(), sessions.store._engine
    connect = engine.connect

    def connecting() -> Connection:
        if state.away:
            raise OperationalError("…", None, Exception("server closed the connection"))
        return connect()

    def hears(*about: Any) -> None:
        state.asked.append(about[2].split()[0])

    monkeypatch.setattr("kpi.actions.sessions._SIGN_OUT_WAITS", 0.0)
    monkeypatch.setattr(sessions, "_start_writing", lambda: None)
    monkeypatch.setattr(engine, "connect", connecting)
    event.listen(engine, "before_cursor_execute", hears)
    yield state
    event.remove(engine, "before_cursor_execute", hears)


def strangers(sessions: Sessions, many: int, minutes: float = 1) -> None:
    for nth in range(many):
        sessions.sign_out(f"stranger-{nth}", None, later(minutes))


def test_a_session_that_is_ended_again_and_again_is_ended_once(sessions: Sessions, store_away: Away) -> None:
    for nth in range(10):
        sessions.sign_out("an-desk", None, later(nth))
    assert len(sessions._endings) == 1


def test_strangers_push_out_no_sign_out_of_a_session_that_was_seen() -> None:
    endings = PendingSignOuts(most=10)
    endings.add(SignOut("an-desk", None, later(1), everywhere=False, seen=True))
    endings.add(SignOut("binh-desk", "binh", later(1), everywhere=True))
    for nth in range(100):
        endings.add(SignOut(f"stranger-{nth}", None, later(2), everywhere=True))
    assert len(endings) == 10
    assert [one.token for one in endings.first(3)] == ["an-desk", "binh-desk", "stranger-92"]
    found = SignedIn(BINH, must_change_password=False, opened=NOON)
    assert [endings.end(token, found) for token in ("an-desk", "binh-phone", "stranger-0")] == [True, True, True]
    endings.forget_recorded(endings.first(2))
    assert [endings.end(token, found) for token in ("an-desk", "binh-phone")] == [False, False]


def test_a_session_that_was_seen_open_is_known_when_it_leaves_a_store_that_is_away(
    sessions: Sessions, store_away: Away
) -> None:
    store_away.away = False
    assert who(sessions, "an-desk", 1) is not None
    store_away.away = True
    strangers(sessions, 3)
    sessions.sign_out("an-desk", None, later(1))
    assert [one.token for one in sessions._endings.first(2)] == ["an-desk", "stranger-0"]


def test_what_strangers_made_up_is_dropped_in_portions_without_a_write(sessions: Sessions, store_away: Away) -> None:
    strangers(sessions, 250)
    assert not sessions._write_pending()
    store_away.away = False
    assert [(sessions._write_pending(), len(sessions._endings)) for _ in range(3)] == [
        (True, 150),
        (True, 50),
        (True, 0),
    ]
    assert store_away.asked.count("SELECT") == 3
    assert not {"DELETE", "UPDATE", "INSERT"} & set(store_away.asked)


def test_sign_outs_are_told_a_portion_in_one_transaction(
    sessions: Sessions, store_away: Away, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kpi.actions.sessions._PORTION", 1)
    for token in ("an-desk", "an-phone"):
        sessions.sign_out(token, AN, later(1))
    store_away.away = False
    assert sessions._write_pending()
    assert [in_store(sessions, token, 1) for token in ("an-desk", "an-phone")] == [False, True]
    assert who(sessions, "an-phone", 1) is None
    assert sessions._write_pending()
    assert not in_store(sessions, "an-phone", 1)


@pytest.mark.parametrize(
    ("first", "second", "left"),
    [((1, False), (2, False), None), ((1, True), (2, False), 1), ((1, False), (2, True), 2), ((1, True), (2, True), 2)],
)
def test_a_session_ended_twice_leaves_everywhere_if_either_did(
    first: tuple[int, bool], second: tuple[int, bool], left: int | None
) -> None:
    endings = PendingSignOuts()
    for minutes, everywhere in (first, second):
        endings.add(SignOut("an-desk", "an", later(minutes), everywhere=everywhere))
    opened = [SignedIn(AN, must_change_password=False, opened=later(minutes)) for minutes in (1, 2, 3)]
    assert [endings.end("other", one) for one in opened] == [left is not None and nth <= left for nth in (1, 2, 3)]


def test_an_ending_that_became_more_while_it_was_told_is_told_again() -> None:
    endings = PendingSignOuts()
    endings.add(SignOut("an-desk", "an", later(1), everywhere=False))
    under_way = endings.first(1)
    endings.add(SignOut("an-desk", "an", later(2), everywhere=True))
    endings.forget_recorded(under_way)
    assert len(endings) == 1
