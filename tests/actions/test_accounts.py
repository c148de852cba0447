"""Accounts and sessions: who may change them, what ends when they change, what the events say."""

import json
from collections.abc import Callable
from datetime import timedelta

import pytest

from kpi import actions, auth
from kpi.actions import (
    AccountChanges,
    AccountExists,
    BadAccountName,
    CredentialsChanged,
    NoSuchAccount,
    NotAllowed,
    UnknownUnits,
)
from kpi.domain.access import RESTRICTED, Account, Role
from kpi.store import Store, accounts
from kpi.store.accounts import SignedIn, StoredAccount
from tests.conftest import store_address
from tests.deep import deeply
from tests.factories import A, B
from tests.recording import NOON, OPERATOR, SECRET, UNITS, events_after, faults, later

store_url = pytest.fixture(params=["sqlite", *deeply("postgresql")])(store_address)

ADMIN = Account("quan-tri", Role.ADMINISTRATOR)
AN = Account("an", Role.OFFICER, (A,), (RESTRICTED,))


@pytest.fixture(autouse=True)
def _quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(auth, "hash_password", lambda password: f"hash of {password}")


def kept(store: Store, name: str = "an") -> StoredAccount | None:
    with store.reading() as db:
        return accounts.find(db, name)


def signed_in(store: Store, minutes: float, token: str = "t") -> SignedIn | None:
    with store.reading() as db:
        return accounts.signed_in(db, token, later(0) + timedelta(minutes=minutes))


def add(store: Store, account: Account = AN, by: Account = OPERATOR) -> str:
    return actions.add_account(store, account, by, NOON, units=UNITS, secret=SECRET)


def current(store: Store, name: str = "an") -> str:
    """The hash of the password that opens the account today."""
    stored = kept(store, name)
    assert stored is not None
    return stored.password_hash


def sign_in(store: Store, token: str = "t", minutes: int = 0) -> None:
    actions.sign_in(store, "an", token, later(minutes), address="10.0.0.7", verified=current(store))


def reset(store: Store, minutes: int = 1, by: Account = OPERATOR, name: str = "an") -> str:
    return actions.reset_password(store, name, by, later(minutes), secret=SECRET).password


def set_password(store: Store, token: str = "t", minutes: int = 1) -> None:
    actions.set_password(store, "hash of chosen", AN, later(minutes), token=token, verified=current(store))


def give(
    store: Store, role: Role, units: tuple[str, ...] = (), by: Account = OPERATOR, minutes: int = 1
) -> StoredAccount:
    return actions.change_account(store, "an", AccountChanges(role, units), by, later(minutes), units=UNITS)


def test_a_new_account_has_a_one_time_password_that_must_be_changed(store: Store) -> None:
    password = add(store)
    assert kept(store) == StoredAccount(AN, f"hash of {password}", must_change_password=True, disabled=False)
    assert faults(store) == []


def test_an_account_that_was_never_added_is_not_found(store: Store) -> None:
    assert kept(store) is None


def test_a_name_is_taken_once(store: Store) -> None:
    add(store)
    before = kept(store)
    with pytest.raises(AccountExists, match="an"):
        add(store, Account("an", Role.REVIEWER))
    assert kept(store) == before


@pytest.mark.parametrize("name", ["", "a", "an binh", "an:binh", "cli:root", "../an", "an\nbinh", "x" * 65, "-an"])
def test_a_name_that_could_be_mistaken_is_refused(sqlite_store: Store, name: str) -> None:
    with pytest.raises(BadAccountName):
        add(sqlite_store, Account(name, Role.LEADER))


@pytest.mark.parametrize("name", ["an", "Nguyễn.An", "an-binh_2", "an@camxuyen.gov.vn"])
def test_ordinary_names_are_taken(sqlite_store: Store, name: str) -> None:
    add(sqlite_store, Account(name, Role.LEADER))
    assert kept(sqlite_store, name) is not None


def test_an_account_is_for_units_that_exist(store: Store) -> None:
    with pytest.raises(UnknownUnits, match="99999"):
        add(store, Account("an", Role.OFFICER, (A, "99999")))
    assert kept(store) is None


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_only_an_administrator_or_the_operator_changes_accounts(sqlite_store: Store, role: Role) -> None:
    add(sqlite_store)
    who, before = Account("binh", role, (A,)), kept(sqlite_store)
    with pytest.raises(NotAllowed):
        add(sqlite_store, Account("moi", Role.LEADER), by=who)
    with pytest.raises(NotAllowed):
        give(sqlite_store, Role.LEADER, by=who)
    with pytest.raises(NotAllowed):
        reset(sqlite_store, by=who)
    with pytest.raises(NotAllowed):
        actions.set_disabled(sqlite_store, "an", True, who, NOON)
    assert kept(sqlite_store) == before


def test_an_administrator_does_not_change_their_own_account(sqlite_store: Store) -> None:
    add(sqlite_store, ADMIN)
    with pytest.raises(NotAllowed):
        actions.change_account(sqlite_store, ADMIN.name, AccountChanges(Role.REVIEWER), ADMIN, NOON, units=UNITS)
    with pytest.raises(NotAllowed):
        actions.set_disabled(sqlite_store, ADMIN.name, True, ADMIN, NOON)


@pytest.mark.parametrize("name", ["an"])
def test_what_is_not_there_cannot_be_changed(sqlite_store: Store, name: str) -> None:
    with pytest.raises(NoSuchAccount, match=name):
        reset(sqlite_store, name=name)
    with pytest.raises(NoSuchAccount, match=name):
        give(sqlite_store, Role.LEADER)


def test_every_change_of_an_account_is_an_event_without_its_password(store: Store) -> None:
    password = add(store)
    give(store, Role.REVIEWER, (A, B), by=ADMIN)
    actions.set_disabled(store, "an", True, ADMIN, later(2))
    actions.set_disabled(store, "an", False, ADMIN, later(3))
    again = reset(store, 4, ADMIN)
    sign_in(store, minutes=5)
    set_password(store, minutes=5)
    with store.reading() as db:
        told = events_after(db)
    assert [(one.what, one.actor) for one in told if one.what.startswith("account")] == [
        ("account:an:added", "cli:tests"),
        ("account:an:changed", "quan-tri"),
        ("account:an:disabled", "quan-tri"),
        ("account:an:enabled", "quan-tri"),
        ("account:an:password-reset", "quan-tri"),
        ("account:an:password-set", "an"),
    ]
    assert (json.loads(told[1].body)["role"], json.loads(told[1].body)["units"]) == ("reviewer", f'["{A}","{B}"]')
    assert not any(secret in one.body for one in told for secret in (password, again, "hash of"))
    assert faults(store) == []


def test_a_session_is_found_by_its_token_alone(store: Store) -> None:
    add(store)
    sign_in(store)
    assert signed_in(store, 0) == SignedIn(AN, must_change_password=True)
    assert signed_in(store, 0, "other") is None


def test_a_session_ends_when_idle_and_lives_on_when_used(store: Store) -> None:
    add(store)
    sign_in(store)
    assert signed_in(store, 29.9) is not None
    assert signed_in(store, 30) is None
    store.write(lambda db: accounts.touch(db, "t", later(29)))
    assert signed_in(store, 58) is not None


def test_a_session_ends_after_twelve_hours_however_used(store: Store) -> None:
    add(store)
    sign_in(store)
    store.write(lambda db: accounts.touch(db, "t", later(719)))
    assert signed_in(store, 719.9) is not None
    assert signed_in(store, 720) is None


def test_a_session_is_worth_a_write_once_a_minute(store: Store) -> None:
    add(store)
    sign_in(store)
    found = [signed_in(store, minutes) for minutes in (0, 1)]
    assert [one is not None and one.worth_a_write for one in found] == [False, True]


def test_a_password_that_was_chosen_need_not_be_changed_and_ends_the_sessions_before_it(store: Store) -> None:
    add(store)
    sign_in(store)
    set_password(store)
    assert signed_in(store, 1) is None
    sign_in(store, "new", 2)
    assert signed_in(store, 2, "new") == SignedIn(AN, must_change_password=False)


@pytest.mark.parametrize(
    "change",
    [
        lambda store: actions.set_disabled(store, "an", True, OPERATOR, later(1)),
        reset,
        lambda store: give(store, Role.LEADER),
        lambda store: actions.sign_out(store, "t", AN, later(1)),
        lambda store: actions.sign_out(store, "other", AN, later(1), everywhere=True),
        lambda store: actions.sign_in(store, "an", "new", later(1), address="", verified=current(store), replaces="t"),
    ],
    ids=["disabled", "password reset", "role changed", "signed out", "signed out everywhere", "signed in again"],
)
def test_a_session_ends_at_once(store: Store, change: object) -> None:
    add(store)
    sign_in(store)
    assert callable(change)
    change(store)
    assert signed_in(store, 1) is None


def test_signing_out_here_leaves_the_other_session(store: Store) -> None:
    add(store)
    sign_in(store)
    sign_in(store, "other")
    actions.sign_out(store, "t", AN, later(1))
    assert signed_in(store, 1, "other") is not None


def test_a_disabled_account_is_let_in_again_when_enabled(store: Store) -> None:
    add(store)
    actions.set_disabled(store, "an", True, OPERATOR, NOON)
    with pytest.raises(CredentialsChanged, match="an"):
        sign_in(store)
    assert signed_in(store, 0) is None
    actions.set_disabled(store, "an", False, OPERATOR, NOON)
    sign_in(store)
    assert signed_in(store, 0) is not None


def test_signing_in_and_out_and_taking_files_away_are_events(store: Store) -> None:
    add(store)
    sign_in(store)
    actions.downloaded(store, "template", AN, later(1), {"unit": A})
    actions.sign_out(store, "t", AN, later(2))
    with store.reading() as db:
        told = [(one.what, one.actor, json.loads(one.body)) for one in events_after(db, 1)]
    covers = told[0][2]["covers"]
    assert told == [
        ("session:an:opened", "an", {"address": "10.0.0.7", "session": accounts.session_name("t"), "covers": covers}),
        ("download:template:taken", "an", {"asked": {"unit": A}}),
        ("session:an:closed", "an", {"everywhere": False, "sessions": [accounts.session_name("t")]}),
    ]


MEANWHILE: dict[str, Callable[[Store], object]] = {
    "reset": reset,
    "disabled": lambda store: actions.set_disabled(store, "an", True, OPERATOR, later(1)),
    "disabled and let in again": lambda store: [
        actions.set_disabled(store, "an", disabled, OPERATOR, later(1)) for disabled in (True, False)
    ],
    "role changed": lambda store: give(store, Role.LEADER),
    "signed out everywhere": lambda store: actions.sign_out(store, "other", AN, later(1), everywhere=True),
    "password set in another browser": lambda store: set_password(store, "other"),
}


@pytest.mark.parametrize("meanwhile", MEANWHILE)
def test_a_password_change_that_was_begun_before_comes_to_nothing(store: Store, meanwhile: str) -> None:
    """Session and password are checked where the change is written, not where it was asked for."""
    add(store)
    sign_in(store)
    sign_in(store, "other")
    verified = current(store)
    MEANWHILE[meanwhile](store)
    before = kept(store)
    with pytest.raises(CredentialsChanged, match="an"):
        actions.set_password(store, "hash of the thief's", AN, later(2), token="t", verified=verified)
    assert kept(store) == before
    assert faults(store) == []


def test_a_session_reset_and_signed_in_again_does_not_save_an_old_password_change(store: Store) -> None:
    """The session is open, but it is not the password that was verified."""
    add(store)
    verified = current(store)
    reset(store)
    sign_in(store, minutes=1)
    with pytest.raises(CredentialsChanged):
        actions.set_password(store, "hash of the thief's", AN, later(2), token="t", verified=verified)


def test_a_session_of_another_account_sets_no_password(store: Store) -> None:
    for name in ("an", "binh"):
        add(store, Account(name, Role.LEADER))
    actions.sign_in(store, "binh", "b", NOON, address="", verified=current(store, "binh"))
    with pytest.raises(CredentialsChanged):
        set_password(store, "b")


@pytest.mark.parametrize("meanwhile", ["reset", "disabled", "password set in another browser"])
def test_a_sign_in_that_was_begun_before_comes_to_nothing(store: Store, meanwhile: str) -> None:
    add(store)
    sign_in(store, "other")
    verified = current(store)
    MEANWHILE[meanwhile](store)
    with pytest.raises(CredentialsChanged, match="an"):
        actions.sign_in(store, "an", "t", later(1), address="", verified=verified, replaces="other")
    assert signed_in(store, 1) is None


def test_a_refused_sign_in_ends_no_other_session(store: Store) -> None:
    add(store)
    add(store, Account("binh", Role.LEADER))
    actions.sign_in(store, "binh", "b", NOON, address="", verified=current(store, "binh"))
    with pytest.raises(CredentialsChanged):
        actions.sign_in(store, "an", "t", later(1), address="", verified="another hash", replaces="b")
    assert signed_in(store, 1, "b") is not None


@pytest.mark.parametrize(
    ("changes", "becomes"),
    [
        (AccountChanges(role=Role.REVIEWER), Account("an", Role.REVIEWER, (A,), (RESTRICTED,))),
        (AccountChanges(units=(B,)), Account("an", Role.OFFICER, (B,), (RESTRICTED,))),
        (AccountChanges(units=()), Account("an", Role.OFFICER, (), (RESTRICTED,))),
        (AccountChanges(restricted=False), Account("an", Role.OFFICER, (A,))),
        (AccountChanges(restricted=True), AN),
        (AccountChanges(), AN),
    ],
)
def test_what_is_not_named_stays_as_it_is(store: Store, changes: AccountChanges, becomes: Account) -> None:
    add(store)
    changed = actions.change_account(store, "an", changes, OPERATOR, later(1), units=UNITS)
    assert changed == kept(store)
    assert changed.account == becomes


def test_a_disabled_account_stays_disabled_when_its_password_is_reset(store: Store) -> None:
    add(store)
    actions.set_disabled(store, "an", True, OPERATOR, NOON)
    issued = actions.reset_password(store, "an", OPERATOR, later(1), secret=SECRET)
    assert issued.stored == kept(store)
    assert (issued.stored.disabled, issued.stored.must_change_password) == (True, True)


def test_everyone_is_listed_by_name(store: Store) -> None:
    for name in ("chi", "an", "binh"):
        add(store, Account(name, Role.LEADER))
    with store.reading() as db:
        assert [one.account.name for one in accounts.everyone(db)] == ["an", "binh", "chi"]
