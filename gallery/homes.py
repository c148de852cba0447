"""The app on a home of its own in one state of the data, with somebody of each role signed in."""

import csv
import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from io import StringIO
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from urllib.error import URLError
from urllib.request import urlopen

from gallery.pictures import COMMUNE, PERIODS, State
from kpi import actions
from kpi.auth import digest
from kpi.config import DATA, ROOT
from kpi.domain.access import RESTRICTED, Account, Role, may_hand_in
from kpi.domain.plan import Plan
from kpi.domain.plan.period import Period
from kpi.domain.plan.units import Units
from kpi.intake import read_submission
from kpi.plans import load_plan, load_units
from kpi.store import Store, accounts, open_store, queries
from kpi.store.accounts import StoredAccount

Row = Mapping[str, str]
"""Of the demo's CSV."""

PEOPLE: Final = {
    Role.LEADER: Account("lanh-dao", Role.LEADER, rights=(RESTRICTED,)),
    Role.OFFICER: Account("can-bo-xa", Role.OFFICER, (COMMUNE,)),
}
SILENT: Final = frozenset({COMMUNE, "18691", "18706", "18721", "18745", "18751"})
"""Who has not handed in the last month of partial data."""

_OFFICE = Account("tong-hop", Role.REVIEWER, rights=(RESTRICTED,))
_BRIEFED = "2021-09"


@dataclass(frozen=True, slots=True)
class Home:
    """`sessions`: the signed-in cookie of each role."""

    address: str
    log: Path
    sessions: Mapping[Role, str]

    def errors(self) -> list[str]:
        lines = self.log.read_text().splitlines()
        return [line for line in lines if any(word in line.lower() for word in ("error", "traceback", "exception"))]


@contextmanager
def opened(state: State) -> Iterator[Home]:
    with TemporaryDirectory(prefix="gallery-") as folder:
        sessions = made(Path(folder), state)
        with _served(Path(folder), sessions) as home:
            yield home


# -- what is in the store


def rows(state: State) -> list[Row]:
    """The illustrative figures as far as they are known in this state, in the order of their months."""
    if state is State.EMPTY:
        return []
    files = sorted((ROOT / "demo").glob("*.csv"))
    every = [row for file in files for row in csv.DictReader(file.read_text("utf-8").splitlines())]
    last = PERIODS[State.PARTIAL]
    known = every if state is State.FULL else [row for row in every if _has_come(row, last)]
    return sorted(known, key=lambda row: row["period"])


def _has_come(row: Row, last: str) -> bool:
    return row["period"] < last or (row["period"] == last and row["unit"] not in SILENT)


def spoilt_sheet() -> bytes:
    """What the silent commune still owes of partial data's last month, one figure of it in words."""
    plan, units = _plan_and_units()
    last, officer = PERIODS[State.PARTIAL], PEOPLE[Role.OFFICER]
    found = [row for row in rows(State.FULL) if row["period"] == last and _is_own(row, officer, plan, units)]
    return _sheet([{**found[0], "value": "nhiều"}, *found[1:]])


def _plan_and_units() -> tuple[Plan, Units]:
    units = load_units(DATA / "units.yaml")
    return load_plan(DATA / "plans" / "2021.yaml", units), units


def _sheet(found: Iterable[Row]) -> bytes:
    """Rows as the machine CSV that is handed in."""
    file = StringIO()
    header = ("indicator", "unit", "period", "value", "numerator", "denominator", "basis", "kind")
    writer = csv.DictWriter(file, header, restval="")
    writer.writeheader()
    writer.writerows(found)
    return file.getvalue().encode()


def made(folder: Path, state: State) -> dict[Role, str]:
    """The store of this state in the folder; a session for each role."""
    store = open_store(f"sqlite:///{folder / 'kpi.db'}", folder)
    plan, units = _plan_and_units()
    sessions = {role: _signed_in(store, who) for role, who in PEOPLE.items()}
    _enrol(store, _OFFICE)
    for period, found in groupby(rows(state), key=lambda row: row["period"]):
        _hand_in(store, plan, units, Period.parse(period), list(found))
        if period == _BRIEFED:
            at = datetime(2021, 9, 24, 1, tzinfo=UTC)
            actions.record_briefing(store, Period.parse(period), PEOPLE[Role.LEADER], at)
    store.close()
    return sessions


def _hand_in(store: Store, plan: Plan, units: Units, period: Period, found: list[Row]) -> None:
    """A month's figures: the officer's of the commune that is looked at, and everybody else's."""
    officer = PEOPLE[Role.OFFICER]
    own = [row for row in found if _is_own(row, officer, plan, units)]
    for who, part in ((officer, own), (_OFFICE, [row for row in found if row not in own])):
        if part:
            _submit(store, plan, units, period, part, who)


def _is_own(row: Row, officer: Account, plan: Plan, units: Units) -> bool:
    of_year = row["period"].startswith(str(plan.year)) and row["unit"] in officer.units
    return of_year and may_hand_in(officer, plan.indicator(row["indicator"]), row["unit"], plan, units)


def _submit(store: Store, plan: Plan, units: Units, period: Period, part: list[Row], who: Account) -> None:
    sender = who.units[0] if who.units else plan.authority
    with store.reading() as db:
        recorded = queries.observations(db, plan.year)
    at = datetime(period.year, period.month, 16, 2, tzinfo=UTC)
    read = read_submission(
        _sheet(part),
        f"{sender}_{period}.csv",
        plan=plan,
        units=units,
        sender=sender,
        period=None,
        recorded=recorded,
        today=at.date(),
    )
    actions.submit(store, read, who, at, plan=plan, units=units, illustrative=True, take_readable=True)


def _signed_in(store: Store, who: Account) -> str:
    token = secrets.token_urlsafe(32)
    _enrol(store, who)
    store.write(lambda db: accounts.open_session(db, digest(token), who.name, datetime.now(UTC)))
    return token


def _enrol(store: Store, who: Account) -> None:
    store.write(lambda db: accounts.add(db, StoredAccount(who, "", must_change_password=False)))


# -- the app


@contextmanager
def _served(folder: Path, sessions: Mapping[Role, str]) -> Iterator[Home]:
    port, log = _free_port(), folder / "server.log"
    env = {**os.environ, "KPI_HOME": str(folder), "KPI_PORT": str(port), "KPI_DATABASE_URL": ""}
    with log.open("wb") as file:
        process = subprocess.Popen([sys.executable, "-m", "kpi", "serve"], cwd=ROOT, env=env, stdout=file, stderr=file)
    try:
        home = Home(f"http://127.0.0.1:{port}", log, sessions)
        _await(home, lambda: process.poll() is None)
        yield home
    finally:
        process.terminate()
        process.wait(30)


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _await(home: Home, is_alive: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and is_alive():
        try:
            with urlopen(f"{home.address}/healthz", timeout=5):
                return
        except URLError:
            time.sleep(0.1)
    raise RuntimeError(home.log.read_text())
