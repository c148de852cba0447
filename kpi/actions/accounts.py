"""Accounts and sessions: every change with its event. Passwords are hashed by the caller or made here, never kept."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from kpi import auth
from kpi.actions.refusals import NotAllowed, require
from kpi.domain.access import RESTRICTED, Account, Act, Role
from kpi.domain.plan.units import Units
from kpi.store import Connection, Store, accounts, events
from kpi.store.accounts import StoredAccount

_NAME = re.compile(r"\w[\w.@-]{1,63}")


class AccountExists(Exception):
    """There is an account of this name already."""


class NoSuchAccount(Exception):
    """There is no account of this name."""


class BadAccountName(Exception):
    """A name has 2 to 64 letters, digits or `. - _ @`, without spaces."""


class UnknownUnits(Exception):
    """An account was to be given units that do not exist."""


class CredentialsChanged(Exception):
    """The password, the account or the session is no longer what it was when this was begun."""


def add_account(store: Store, account: Account, by: Account, at: datetime, *, units: Units, secret: bytes) -> str:
    """A one-time password, good for nothing but setting another. `secret` is the installation's.

    Raises NotAllowed, AccountExists, BadAccountName, UnknownUnits.
    """
    _check(account, by, units)
    if not _NAME.fullmatch(account.name):
        raise BadAccountName(account.name)
    password = auth.one_time_password(secret, account.name)
    stored = StoredAccount(account, auth.hash_password(password), must_change_password=True)

    def added(db: Connection) -> None:
        if accounts.find(db, account.name) is not None:
            raise AccountExists(account.name)
        accounts.add(db, stored)
        events.append(db, by.name, f"account:{account.name}:added", events.time_for(db, at), stored.covered_state())

    store.write(added)
    return password


@dataclass(frozen=True, slots=True)
class AccountChanges:
    """What an account is to become; None leaves it as it is."""

    role: Role | None = None
    units: tuple[str, ...] | None = None
    restricted: bool | None = None

    def of(self, account: Account) -> Account:
        rights = set(account.rights)
        if self.restricted is not None:
            rights = rights - {RESTRICTED} | ({RESTRICTED} if self.restricted else set())
        return Account(
            account.name,
            self.role or account.role,
            account.units if self.units is None else self.units,
            tuple(sorted(rights)),
        )


def change_account(
    store: Store, name: str, changes: AccountChanges, by: Account, at: datetime, *, units: Units
) -> StoredAccount:
    """Changes role, units and rights; ends the account's sessions. Nobody changes their own. The account as it is now.

    Raises NotAllowed, NoSuchAccount, UnknownUnits.
    """
    _check_not_own(name, by)
    _check_units(changes.units or (), units)

    def changed(db: Connection) -> StoredAccount:
        return _change(db, name, by, at, "changed", account=changes.of(_held(db, name).account))

    return store.write(changed)


def set_disabled(store: Store, name: str, disabled: bool, by: Account, at: datetime) -> StoredAccount:
    """The account as it is now. Raises NotAllowed, NoSuchAccount."""
    _check_not_own(name, by)
    what = "disabled" if disabled else "enabled"
    return store.write(lambda db: _change(db, name, by, at, what, disabled=disabled))


@dataclass(frozen=True, slots=True)
class IssuedPassword:
    """A password made for an account, and the account as it is now."""

    password: str
    stored: StoredAccount


def reset_password(
    store: Store, name: str, by: Account, at: datetime, *, secret: bytes, must_change: bool = True
) -> IssuedPassword:
    """A new password, good for nothing but setting another unless `must_change` is False (a demo's accounts).

    A disabled account stays disabled. Raises NotAllowed, NoSuchAccount.
    """
    _check_not_own(name, by)
    password = auth.one_time_password(secret, name)
    issued = {"password_hash": auth.hash_password(password), "must_change_password": must_change}
    return IssuedPassword(password, store.write(lambda db: _change(db, name, by, at, "password-reset", **issued)))


def set_password(store: Store, password_hash: str, by: Account, at: datetime, *, token: str, verified: str) -> None:
    """Sets one's own password and ends all one's sessions. `token` is the digest of the asking session, `verified` the
    hash of the password it replaces. Raises CredentialsChanged where either is no longer valid."""
    chosen = {"password_hash": password_hash, "must_change_password": False}

    def set_(db: Connection) -> None:
        session = accounts.signed_in(db, token, at)
        if session is None or session.account.name != by.name:
            raise CredentialsChanged(by.name)
        _require_verified(db, by.name, verified)
        _change(db, by.name, by, at, "password-set", **chosen)

    store.write(set_)


def _require_verified(db: Connection, name: str, verified: str) -> None:
    """Raises CredentialsChanged unless the account may sign in and this is still the hash of its password."""
    held = accounts.find(db, name)
    if held is None or held.disabled or not auth.same(held.password_hash, verified):
        raise CredentialsChanged(name)


def _change(db: Connection, name: str, by: Account, at: datetime, what: str, **fields: object) -> StoredAccount:
    stored = replace(_held(db, name), **fields)  # type: ignore[arg-type]
    accounts.change(db, stored)
    events.append(db, by.name, f"account:{name}:{what}", events.time_for(db, at), stored.covered_state())
    return stored


def _held(db: Connection, name: str) -> StoredAccount:
    held = accounts.find(db, name)
    if held is None:
        raise NoSuchAccount(name)
    return held


def _check(account: Account, by: Account, units: Units) -> None:
    _check_not_own(account.name, by)
    _check_units(account.units, units)


def _check_units(codes: tuple[str, ...], units: Units) -> None:
    unknown = [code for code in codes if code not in units.by_code]
    if unknown:
        raise UnknownUnits(", ".join(unknown))


def _check_not_own(name: str, by: Account) -> None:
    require(by, Act.MANAGE_ACCOUNTS)
    if name == by.name:
        raise NotAllowed(by.name, Act.MANAGE_ACCOUNTS)


def sign_in(
    store: Store, name: str, token: str, at: datetime, *, address: str, verified: str, replaces: str | None = None
) -> None:
    """Opens a session for someone whose password was found to match the hash `verified`.

    Tokens are digests; `replaces` is one to end. Raises CredentialsChanged where the account was disabled or has
    another password by now.
    """

    def opened(db: Connection) -> None:
        _require_verified(db, name, verified)
        if replaces is not None:
            accounts.close_session(db, replaces)
        opened = accounts.open_session(db, token, name, at)
        if replaces is not None:
            opened["replaces"] = accounts.session_name(replaces)
        events.append(db, name, f"session:{name}:opened", events.time_for(db, at), {"address": address, **opened})

    store.write(opened)


def sign_out(
    store: Store, token: str, by: Account, at: datetime, *, everywhere: bool = False, wait: float | None = None
) -> None:
    """`wait` as of `Store.write`."""

    def closed(db: Connection) -> None:
        ended = [accounts.session_name(token)]
        if everywhere:
            ended = accounts.close_sessions(db, by.name)
        else:
            accounts.close_session(db, token)
        which = {"everywhere": everywhere, "sessions": ended}
        events.append(db, by.name, f"session:{by.name}:closed", events.time_for(db, at), which)

    store.write(closed, wait=wait)


def downloaded(store: Store, what: str, by: Account, at: datetime, asked: Mapping[str, str]) -> None:
    """Records that somebody downloaded a file."""
    store.write(
        lambda db: events.append(db, by.name, f"download:{what}:taken", events.time_for(db, at), {"asked": dict(asked)})
    )
