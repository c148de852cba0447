"""What time it is, is asked of the context: whoever gives it another clock has moved all that is dated."""

import ast
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from kpi.auth import digest
from kpi.context import AppContext
from kpi.domain.access import Account, Role
from kpi.store import Store, accounts
from kpi.ui.filters import today
from kpi.web.server import _resolving
from tests.recording import context_of
from tests.source import meant, named, sources, tree_of

EVENING = datetime(2021, 6, 20, 16, 59, tzinfo=UTC)  # a minute before midnight
OWN = {
    "kpi/context.py",  # the clock
    "kpi/fault_log.py",  # writes where there may be no context
}
WALL = {
    "datetime.datetime.now",
    "datetime.datetime.today",
    "datetime.datetime.utcnow",
    "datetime.date.today",
    *(f"time.{name}" for name in ("time", "time_ns", "localtime", "gmtime", "ctime", "strftime")),
}


def asks(tree: ast.AST) -> bool:
    return any(what in WALL for _, what in meant(tree))


def test_only_the_context_looks_at_the_machines_clock() -> None:
    assert {named(file) for file in sources() if asks(tree_of(file))} == OWN


@pytest.mark.parametrize(
    "source",
    [
        "from datetime import datetime as moment\nmoment.now()",
        "import datetime as moment\nmoment.date.today()",
        "import time\ntime.time_ns()",
        "from time import time_ns as passed\npassed()",
        "from datetime import datetime\ndef asked(clock=datetime.now): ...",
    ],
)
def test_a_look_at_the_clock_is_seen_however_it_is_written(source: str) -> None:
    assert asks(ast.parse(source))


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
