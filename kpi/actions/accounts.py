"""Accounts and sessions: every change with its event. Passwords are hashed by the caller or made here, never kept."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from kpi import auth
from kpi.actions.refusals import NotAllowed, require
from kpi.domain.access import Account, Act
from kpi.domain.units import Units
from kpi.store import Store, accounts, events
from kpi.store.accounts import Stored

_NAME = re.compile(r"\w[\w.@-]{1,63}")


class AccountExists(Exception):
    """There is an account of this name already."""


class NoSuchAccount(Exception):
    """There is no account of this name."""


class BadAccountName(Exception):
    """A name has 2 to 64 letters, digits or `. - _ @`, without spaces."""


class UnknownUnits(Exception):
    """An account was to be given units that do not exist."""


def add_account(store: Store, account: Account, by: Account, at: datetime, *, units: Units) -> str:
    """A one-time password, good for nothing but setting another. Raises NotAllowed, AccountExists, BadAccountName,
    UnknownUnits."""
    _check(account, by, units)
    if not _NAME.fullmatch(account.name):
        raise BadAccountName(account.name)
    password = auth.one_time_password()
    stored = Stored(account, auth.hash_password(password), must_change_password=True)

    def added(db: Connection) -> None:
        if accounts.find(db, account.name) is not None:
            raise AccountExists(account.name)
        accounts.add(db, stored)
        events.append(db, by.name, f"account:{account.name}:added", events.moment(db, at), stored.state())

    store.write(added)
    return password


def change_account(store: Store, account: Account, by: Account, at: datetime, *, units: Units) -> None:
    """Gives the account this role, these units and rights; ends its sessions. Nobody changes their own.

    Raises NotAllowed, NoSuchAccount, UnknownUnits.
    """
    _check(account, by, units)
    store.write(lambda db: _change(db, account.name, by, at, "changed", account=account))


def set_disabled(store: Store, name: str, disabled: bool, by: Account, at: datetime) -> None:
    """Raises NotAllowed, NoSuchAccount."""
    _check_not_own(name, by)
    what = "disabled" if disabled else "enabled"
    store.write(lambda db: _change(db, name, by, at, what, disabled=disabled))


def reset_password(store: Store, name: str, by: Account, at: datetime) -> str:
    """A new one-time password. Raises NotAllowed, NoSuchAccount."""
    _check_not_own(name, by)
    password = auth.one_time_password()
    issued = {"password_hash": auth.hash_password(password), "must_change_password": True}
    store.write(lambda db: _change(db, name, by, at, "password-reset", **issued))
    return password


def set_password(store: Store, password_hash: str, by: Account, at: datetime) -> None:
    """One's own; ends all one's sessions. Raises NoSuchAccount."""
    chosen = {"password_hash": password_hash, "must_change_password": False}
    store.write(lambda db: _change(db, by.name, by, at, "password-set", **chosen))


def _change(db: Connection, name: str, by: Account, at: datetime, what: str, **fields: object) -> None:
    held = accounts.find(db, name)
    if held is None:
        raise NoSuchAccount(name)
    stored = replace(held, **fields)  # type: ignore[arg-type]
    accounts.change(db, stored)
    events.append(db, by.name, f"account:{name}:{what}", events.moment(db, at), stored.state())


def _check(account: Account, by: Account, units: Units) -> None:
    _check_not_own(account.name, by)
    unknown = [code for code in account.units if code not in units.by_code]
    if unknown:
        raise UnknownUnits(unknown)


def _check_not_own(name: str, by: Account) -> None:
    require(by, Act.MANAGE_ACCOUNTS)
    if name == by.name:
        raise NotAllowed(by.name, Act.MANAGE_ACCOUNTS)


def sign_in(store: Store, name: str, token: str, at: datetime, *, address: str, replaces: str | None = None) -> None:
    """Opens a session for someone whose password was found right. Tokens are digests; `replaces` is one to end."""

    def opened(db: Connection) -> None:
        if replaces is not None:
            accounts.close_session(db, replaces)
        accounts.open_session(db, token, name, at)
        events.append(db, name, f"session:{name}:opened", events.moment(db, at), {"address": address})

    store.write(opened)


def sign_out(
    store: Store, token: str, by: Account, at: datetime, *, everywhere: bool = False, wait: float | None = None
) -> None:
    """`wait` as of `Store.write`."""

    def closed(db: Connection) -> None:
        if everywhere:
            accounts.close_sessions(db, by.name)
        else:
            accounts.close_session(db, token)
        events.append(db, by.name, f"session:{by.name}:closed", events.moment(db, at), {"everywhere": everywhere})

    store.write(closed, wait=wait)


def downloaded(store: Store, what: str, by: Account, at: datetime, asked: Mapping[str, str]) -> None:
    """Somebody took a file away."""
    store.write(
        lambda db: events.append(db, by.name, f"download:{what}:taken", events.moment(db, at), {"asked": dict(asked)})
    )
