"""Accounts and the sessions that are open for them. Passwords and tokens come here only as hashes."""

import json
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, Row, bindparam, delete, insert, select, update

from kpi.domain.access import Account, Role
from kpi.store.canonical import canonical_json, digest_of, sha256
from kpi.store.models import account, login_session
from kpi.store.queries import NEWEST, NOTHING, Newest

IDLE: Final = timedelta(minutes=30)
ABSOLUTE: Final = timedelta(hours=12)
_NOTICED: Final = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class StoredAccount:
    """An account as it is kept. `must_change_password`: the password was issued and works only to set another."""

    account: Account
    password_hash: str
    must_change_password: bool
    disabled: bool = False

    def covered_state(self) -> dict[str, object]:
        """What the event of its newest change says of it; of the password's hash only a digest."""
        return covered_state(_row(self))


def covered_state(row: Mapping[str, Any]) -> dict[str, Any]:
    return {**row, "password_hash": sha256(row["password_hash"].encode())}


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Whose session it is. `worth_a_write`: it was last used so long ago that this should be recorded."""

    account: Account
    must_change_password: bool
    worth_a_write: bool = False
    opened: datetime = field(default=datetime.max.replace(tzinfo=UTC), compare=False)


def find(db: Connection, name: str) -> StoredAccount | None:
    row = db.execute(select(account).where(account.c.name == name)).one_or_none()
    return None if row is None else _stored(row)


def everyone(db: Connection) -> list[StoredAccount]:
    """Lists all accounts by name."""
    return sorted((_stored(row) for row in db.execute(select(account))), key=lambda stored: stored.account.name)


def add(db: Connection, stored: StoredAccount) -> None:
    db.execute(insert(account).values(_row(stored)))


def change(db: Connection, stored: StoredAccount) -> None:
    """Replaces what is kept of the account, and ends its sessions: what they were opened under holds no more."""
    db.execute(update(account).where(account.c.name == stored.account.name).values(_row(stored)))
    close_sessions(db, stored.account.name)


def open_session(db: Connection, token: str, name: str, at: datetime) -> dict[str, str]:
    """`token` is the digest of what the browser holds. What its event has to say of it: which session, and what is
    kept of it. Sessions that have run out are swept away on the way.
    """
    db.execute(delete(login_session).where(login_session.c.expires <= at))
    row = {"token": token, "account": name, "created": at, "seen": at, "expires": at + ABSOLUTE}
    db.execute(insert(login_session).values(row))
    return {"session": session_name(token), "covers": session_digest(token, name, at, at + ABSOLUTE)}


def session_name(token: str) -> str:
    """What events call a session: its token appears nowhere, not even its digest."""
    return sha256(token.encode())


def session_digest(token: str, name: str, created: datetime, expires: datetime) -> str:
    """The digest of what never changes while the session is open."""
    return digest_of([[token, name, created, expires]])


_SESSION: Final = (
    select(account, login_session.c.seen, login_session.c.created)
    .join(login_session, login_session.c.account == account.c.name)
    .where(
        login_session.c.token == bindparam("asked"),
        login_session.c.expires > bindparam("now", type_=login_session.c.expires.type),
        account.c.disabled == False,  # noqa: E712 -- SQL, not Python
    )
)
"""Built once, since it runs at every message of every reader."""

_SESSION_BESIDE_NEWEST: Final = _SESSION.add_columns(*NEWEST)


def signed_in(db: Connection, token: str, at: datetime, *, used: datetime | None = None) -> SignedIn | None:
    """None where there is no such session, it ran out or lay idle, or its account is disabled.

    `used`: when it was last used, where that could not be recorded.
    """
    return _of_session(db.execute(_SESSION, {"asked": token, "now": at}).one_or_none(), at, used)


def signed_in_beside_newest(
    db: Connection, token: str, at: datetime, *, used: datetime | None = None
) -> tuple[SignedIn | None, Newest]:
    """Finds who is signed in as `signed_in` does, and what is newest; NOTHING for a stranger."""
    row = db.execute(_SESSION_BESIDE_NEWEST, {"asked": token, "now": at}).one_or_none()
    newest = NOTHING if row is None else Newest.of(*row[-len(NEWEST) :])
    return _of_session(row, at, used), newest


def _of_session(row: Row[Any] | None, at: datetime, used: datetime | None) -> SignedIn | None:
    if row is None or at - max(row.seen, used or row.seen) >= IDLE:
        return None
    found, unsaid = _stored(row), at - row.seen >= _NOTICED
    return SignedIn(found.account, found.must_change_password, worth_a_write=unsaid, opened=row.created)


def holder(db: Connection, token: str) -> str | None:
    """The account whose session it is, however long it has been idle."""
    name: str | None = db.scalar(select(login_session.c.account).where(login_session.c.token == token))
    return name


def open_tokens(db: Connection, tokens: Collection[str]) -> set[str]:
    """The tokens that still have a session, however long it has been idle."""
    return set(db.scalars(select(login_session.c.token).where(login_session.c.token.in_(tokens))))


def touch(db: Connection, token: str, at: datetime) -> None:
    this = (login_session.c.token == token) & (login_session.c.seen < at)
    db.execute(update(login_session).where(this).values(seen=at))


def close_session(db: Connection, token: str) -> None:
    db.execute(delete(login_session).where(login_session.c.token == token))


def close_sessions(db: Connection, name: str, *, opened_until: datetime | None = None) -> list[str]:
    """All of the account, or those opened up to a moment; what events call them."""
    these = login_session.c.account == name
    if opened_until is not None:
        these &= login_session.c.created <= opened_until
    tokens = db.scalars(select(login_session.c.token).where(these)).all()
    db.execute(delete(login_session).where(these))
    return sorted(map(session_name, tokens))


def _row(stored: StoredAccount) -> dict[str, Any]:
    who = stored.account
    assert who.role is not None, "the operator of the machine has no account"
    kept = {key: value for key, value in asdict(stored).items() if key != "account"}
    return {
        "name": who.name,
        "role": who.role.value,
        "units": canonical_json(list(who.units)),
        "rights": canonical_json(list(who.rights)),
        **kept,
    }


def _stored(row: Row[Any]) -> StoredAccount:
    who = Account(row.name, Role(row.role), tuple(json.loads(row.units)), tuple(json.loads(row.rights)))
    return StoredAccount(who, row.password_hash, row.must_change_password, row.disabled)
