"""A real server and a real Chromium, by Debian's `chromium-headless-shell`: the full one takes a quarter more time.

`server`            the app on a fresh KPI_HOME and a free port, one for the whole run: `.address`, `.home`, `.log`
`start_server`      for a test that needs a process of its own: a context manager taking KPI_HOME
`page_as(role)`     a page signed in as that role (`None`: signed out); `page_as("officer", phone=True, dark=True)`
`shared_page_as`    the same for a page that several tests of a module look at, each leaving it as it found it
`axe(page)`         WCAG 2.2 A and AA faults of the page, as (rule, html) pairs
`shot(page, name)`  a picture into the folder KPI_SHOTS, when that is set

Every test here fails when the server logs an error, when a page asks any other host for anything, or when the
browser's console reports an error.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, ViewportSize, WebError

from kpi import auth
from kpi.config import ROOT
from kpi.domain.access import Account, Role
from kpi.store import accounts, open_store
from kpi.store.accounts import StoredAccount

PASSWORD = "một câu dài dễ nhớ"
ONE_TIME = "abcd-efgh-jkmn-pqrs"
ACCOUNTS = {
    "leader": Account("lanhdao", Role.LEADER),
    "officer": Account("canbo", Role.OFFICER, ("18676",)),
    "reviewer": Account("tonghop", Role.REVIEWER),
    "publisher": Account("bientap", Role.PUBLISHER),
    "administrator": Account("quantri", Role.ADMINISTRATOR),
}
NEWCOMER = Account("nguoimoi", Role.OFFICER, ("18676",))
DESKTOP: ViewportSize = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}


@dataclass(frozen=True, slots=True)
class Server:
    address: str
    home: Path
    log: Path

    def errors(self, since: int = 0) -> list[str]:
        """What the log complains of after so many bytes."""
        lines = self.log.read_bytes()[since:].decode().splitlines()
        return [line for line in lines if any(word in line.lower() for word in ("error", "traceback", "exception"))]


def make_home(home: Path) -> None:
    """A store with one account of every role and a newcomer who has a one-time password."""
    store = open_store(f"sqlite:///{home / 'kpi.db'}", home)
    own, issued = auth.hash_password(PASSWORD), auth.hash_password(ONE_TIME)
    people = [StoredAccount(who, own, must_change_password=False) for who in ACCOUNTS.values()]
    for person in (*people, StoredAccount(NEWCOMER, issued, must_change_password=True)):
        store.write(partial(_add, person=person))
    store.close()


def _add(db: Any, *, person: StoredAccount) -> None:
    accounts.add(db, person)


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@contextmanager
def running(home: Path) -> Iterator[Server]:
    port, log = free_port(), home / "server.log"
    env = {**os.environ, "KPI_HOME": str(home), "KPI_PORT": str(port), "KPI_DATABASE_URL": ""}
    command = [sys.executable, "-c", "from kpi.web import serve; serve()"]
    with log.open("wb") as file:
        process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=file, stderr=file)
    try:
        server = Server(f"http://127.0.0.1:{port}", home, log)
        _await(server, process)
        yield server
    finally:
        process.terminate()
        process.wait(20)


def _await(server: Server, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urlopen(f"{server.address}/healthz", timeout=5):
                return
        except URLError:
            time.sleep(0.1)
    raise AssertionError(server.log.read_text())


PageAs = Callable[..., Page]
AxeFaults = Callable[[Page], list[tuple[str, str]]]
Shot = Callable[[Page, str], None]
StartServer = Callable[[Path], AbstractContextManager[Server]]


@pytest.fixture(scope="session")
def start_server() -> StartServer:
    return running


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    home = tmp_path_factory.mktemp("home")
    make_home(home)
    with running(home) as started:
        yield started


@pytest.fixture(autouse=True)
def quiet_server(server: Server) -> Iterator[None]:
    """No test leaves an error in the server's log."""
    before = server.log.stat().st_size
    yield
    assert server.errors(before) == []


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    options = ["--no-sandbox", "--force-color-profile=srgb", "--process-per-site"]
    options += ["--font-render-hinting=none"]  # letters stand where the full browser puts them, on paper too
    return {"executable_path": shutil.which("chromium-headless-shell"), "args": options}


def sign_in(page: Page, address: str, name: str, password: str = PASSWORD, go_on: str = "") -> None:
    page.goto(f"{address}/account/sign-in{f'?next={go_on}' if go_on else ''}")
    page.fill("[name=name]", name)
    page.fill("[name=password]", password)
    page.click(".sheet button")


def signed_in(context: BrowserContext, address: str, role: str) -> Page:
    """A page of that context after signing in, on the account's page, which is the lightest."""
    page = context.new_page()
    sign_in(page, address, ACCOUNTS[role].name, go_on="/account/me")
    page.wait_for_url("**/account/me")
    return page


@pytest.fixture(scope="session")
def signed_in_states(server: Server, browser: Browser) -> Callable[[str], Any]:
    """The cookies of a role, from signing in once."""
    kept: dict[str, Any] = {}

    def state(role: str) -> Any:
        if role not in kept:
            with browser.new_context() as context:
                signed_in(context, server.address, role)
                kept[role] = context.storage_state()
        return kept[role]

    return state


class Watch:
    """What a context asked for and complained of."""

    def __init__(self, context: BrowserContext) -> None:
        self.hosts: set[str] = set()
        self.complaints: list[str] = []
        self.expected: tuple[str, ...] = ()
        self.context = context
        self._heard = {"request": self._asked, "console": self._said, "weberror": self._failed}
        for what, hears in self._heard.items():
            context.on(what, hears)  # type: ignore[call-overload]

    def ends(self) -> None:
        for what, hears in self._heard.items():
            self.context.remove_listener(what, hears)

    def _asked(self, request: Request) -> None:
        self.hosts.add(urlsplit(request.url).netloc)

    def _failed(self, failed: WebError) -> None:
        self.complaints.append(str(failed.error))

    def _said(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.complaints.append(f"{message.text} {message.location['url']}")

    def check(self, address: str) -> None:
        own = {urlsplit(address).netloc, ""}  # data: and blob: have no host
        assert self.hosts - own == set()
        assert [said for said in self.complaints if not any(word in said for word in self.expected)] == []


@pytest.fixture
def watches() -> list[Watch]:
    """One a context that `page_as` opened. `.expected`: words of complaints that the test brings about on purpose."""
    return []


@dataclass(frozen=True, slots=True)
class Look:
    """What a context cannot change later."""

    phone: bool
    dark: bool


@dataclass
class Contexts:
    """Contexts that are lent out: what one has fetched before it need not fetch again.

    The first page of each stays open, and with it the process that has compiled the app's scripts.
    """

    server: Server
    browser: Browser
    free: dict[Look, list[BrowserContext]] = field(default_factory=dict)

    def take(self, look: Look) -> BrowserContext:
        free = self.free.setdefault(look, [])
        return free.pop() if free else self._new(look)

    def give_back(self, look: Look, context: BrowserContext) -> None:
        for page in context.pages[1:]:
            page.close()
        self.free[look].append(context)

    def _new(self, look: Look) -> BrowserContext:
        made = self.browser.new_context(
            base_url=self.server.address,
            viewport=PHONE if look.phone else DESKTOP,
            device_scale_factor=2 if look.phone else 1,
            color_scheme="dark" if look.dark else "light",
            locale="vi-VN",
        )
        made.new_page().goto("/account/sign-in")
        return made


@pytest.fixture(scope="session")
def contexts(server: Server, browser: Browser) -> Contexts:
    return Contexts(server, browser)


@contextmanager
def opening_pages(contexts: Contexts, cookies: Callable[[str], Any], watches: list[Watch]) -> Iterator[PageAs]:
    """Every page in a context of its own until the end, when each is asked what it complained of."""
    lent: list[tuple[Look, BrowserContext]] = []
    address = contexts.server.address

    def open_page(role: str | None, *, phone: bool = False, dark: bool = False, lang: str = "vi") -> Page:
        look = Look(phone, dark)
        context = contexts.take(look)
        lent.append((look, context))
        context.clear_cookies()
        context.add_cookies(cookies(role)["cookies"] if role else [])
        if lang != "vi":
            context.add_cookies([{"name": "lang", "value": lang, "url": address}])
        watches.append(Watch(context))
        return context.new_page()

    yield open_page
    for look, context in lent:
        contexts.give_back(look, context)
    for watch in watches:
        watch.ends()
    for watch in watches:
        watch.check(address)


@pytest.fixture
def page_as(contexts: Contexts, signed_in_states: Callable[[str], Any], watches: list[Watch]) -> Iterator[PageAs]:
    with opening_pages(contexts, signed_in_states, watches) as open_page:
        yield open_page


@pytest.fixture(scope="module")
def shared_page_as(contexts: Contexts, signed_in_states: Callable[[str], Any]) -> Iterator[PageAs]:
    with opening_pages(contexts, signed_in_states, []) as open_page:
        yield open_page


@pytest.fixture
def axe() -> AxeFaults:
    asked = {
        "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
        "resultTypes": ["violations"],  # half of the time went into telling what was in order
    }

    def faults(page: Page) -> list[tuple[str, str]]:
        page.evaluate(f"() => {{ {Axe().axe_script} }}")
        found = page.evaluate("async (options) => (await axe.run(options)).violations", asked)
        return [(one["id"], node["html"]) for one in found for node in one["nodes"]]

    return faults


@pytest.fixture
def shot() -> Shot:
    folder = os.environ.get("KPI_SHOTS")

    def take(page: Page, name: str) -> None:
        if folder:
            page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)

    return take
