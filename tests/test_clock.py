"""What time it is, is asked of the context: whoever gives it another clock has moved all that is dated."""

import ast
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from kpi.auth import digest
from kpi.config import ROOT
from kpi.context import AppContext
from kpi.domain.access import Account, Role
from kpi.store import Store, accounts
from kpi.ui.filters import today
from kpi.web.server import _resolving
from tests.recording import context_of

EVENING = datetime(2021, 6, 20, 16, 59, tzinfo=UTC)  # a minute before midnight
OWN = {
    "kpi/context.py",  # the clock
    "kpi/fault_log.py",  # writes where there may be no context
}
WALL = {("datetime", "now"), ("datetime", "today"), ("datetime", "utcnow"), ("date", "today"), ("time", "time")}


def asked_in(file: Path) -> Iterator[tuple[str, str]]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and (node.value.id, node.attr) in WALL:
            yield node.value.id, node.attr


def test_only_the_context_looks_at_the_machines_clock() -> None:
    files = [ROOT / "app.py", *(ROOT / "pages").glob("*.py"), *(ROOT / "kpi").rglob("*.py")]
    assert {str(file.relative_to(ROOT)) for file in files if any(asked_in(file))} == OWN


def looking_at(store: Store, moment: datetime) -> AppContext:
    return replace(context_of(store), clock=lambda: moment)


def test_the_day_of_screens_begins_at_the_authoritys_midnight(sqlite_store: Store) -> None:
    days = [today(looking_at(sqlite_store, at)) for at in (EVENING, EVENING + timedelta(minutes=1))]
    assert days == [date(2021, 6, 20), date(2021, 6, 21)]


def test_a_session_ends_by_the_clock_of_the_context(sqlite_store: Store) -> None:
    an, token = Account("an", Role.LEADER), digest("token")
    sqlite_store.write(lambda db: accounts.add(db, accounts.StoredAccount(an, "", must_change_password=False)))
    sqlite_store.write(lambda db: accounts.open_session(db, token, an.name, EVENING))
    moments = (EVENING, EVENING + timedelta(minutes=31))
    found = [_resolving(looking_at(sqlite_store, at))(token) for at in moments]
    assert [who and who.account for who in found] == [an, None]
