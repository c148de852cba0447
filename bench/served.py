"""Servers to measure, each a process of its own on a port of its own: the app, and a bare Streamlit page."""

import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import URLError
from urllib.request import urlopen

from sqlalchemy import Connection

from bench.demo import demo_store, plan_and_units
from kpi.auth import digest
from kpi.config import ROOT
from kpi.domain.access import Account, Role
from kpi.store import Store, accounts
from kpi.store.accounts import StoredAccount

REVIEWER = Account("tong-hop", Role.REVIEWER)
"""Opens every screen."""


@dataclass(frozen=True, slots=True)
class Server:
    """A running one. `cookies`: as many signed-in browsers as were asked for."""

    address: str
    process: int
    cookies: tuple[str, ...]
    store: str = ""  # its address
    home: Path | None = None

    def processor(self) -> float:
        """Seconds of processor it has used so far, all its threads together."""
        return time.clock_gettime(~self.process << 3 | 2)  # how Linux names another process' clock

    def memory(self) -> float:
        """Megabytes it holds."""
        lines = Path(f"/proc/{self.process}/status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


@contextmanager
def app(browsers: int) -> Iterator[Server]:
    """The app itself with the illustrative year."""
    plan, units = plan_and_units()
    with TemporaryDirectory() as home:
        store = demo_store(plan, units, f"served-{secrets.token_hex(4)}")
        cookies = _signed_in(store, browsers)
        url = store.url.render_as_string(hide_password=False)
        store.close()
        env = {"KPI_HOME": home, "KPI_DATABASE_URL": url}
        with _running([sys.executable, "-m", "kpi", "serve"], env, "/healthz", cookies) as server:
            yield replace(server, store=url, home=Path(home))


@contextmanager
def bare() -> Iterator[Server]:
    """A page of nothing but elements, with the same runner settings and server."""
    with _running([sys.executable, "-m", "bench.bare"], {}, "/_stcore/health", ("",)) as server:
        yield server


def _signed_in(store: Store, browsers: int) -> tuple[str, ...]:
    """Each of an account of its own: what one may use is bounded."""
    tokens = [secrets.token_urlsafe(32) for _ in range(browsers)]
    for nth, token in enumerate(tokens):
        who = replace(REVIEWER, name=f"{REVIEWER.name}-{nth}")
        store.write(partial(_sign_in, who=who, token=token))
    return tuple(f"sid={token}" for token in tokens)


def _sign_in(db: Connection, who: Account, token: str) -> None:
    accounts.add(db, StoredAccount(who, "", must_change_password=False))
    accounts.open_session(db, digest(token), who.name, datetime.now(UTC))


@contextmanager
def _running(command: list[str], env: dict[str, str], alive: str, cookies: tuple[str, ...]) -> Iterator[Server]:
    port = _free_port()
    process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **env, "KPI_PORT": str(port)}, stdout=sys.stderr)
    try:
        server = Server(f"http://127.0.0.1:{port}", process.pid, cookies)
        _await(server, alive)
        yield server
    finally:
        process.terminate()
        process.wait(30)


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _await(server: Server, alive: str) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            with urlopen(f"{server.address}{alive}", timeout=5):
                return
        except URLError:
            time.sleep(0.1)
    raise AssertionError(server.address)
