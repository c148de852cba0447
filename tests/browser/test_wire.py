"""What comes over the wire: a first visit of any screen is under 3,5 MB, a reload under 100 kB."""

import zlib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, WebSocket, expect

from kpi.actions import load_demo
from kpi.config import DATA, ROOT
from kpi.domain.access import Account
from kpi.intake import read_submission
from kpi.plans import load_plan, load_units
from kpi.store import open_store
from tests.browser.conftest import Server, StartServer, make_home, signed_in
from tests.deep import deeply
from tests.recording import NOON

pytestmark = pytest.mark.browser

FIRST_VISIT, RELOAD = 3_500_000, 100_000
MORE = (
    "/sector?sector=KT&period=2021-06",
    "/communes?view=map&target=VX-7&period=2021-06",
    "/?period=2021-06&view=charts",
    "/target?target=KT-5&period=2021-06",
    "/communes?view=heat&period=2021-06",
    "/commune?unit=18676&period=2021-06",
)


class Taken:
    """Bytes that a page has taken in, as they came over the wire: files, and the websocket's messages.

    The browser tells the messages only as they were before compression, so they are compressed again as uvicorn does.
    """

    def __init__(self, page: Page) -> None:
        self.total = 0.0
        self.agreed: set[str] = set()
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.loadingFinished", self._file)
        session.on("Network.webSocketHandshakeResponseReceived", self._handshake)
        page.on("websocket", self._socket)

    def _file(self, event: dict[str, Any]) -> None:
        self.total += event["encodedDataLength"]

    def _handshake(self, event: dict[str, Any]) -> None:
        headers = {name.lower(): value for name, value in event["response"]["headers"].items()}
        self.agreed.add(headers.get("sec-websocket-extensions", "").partition(";")[0])

    def _socket(self, socket: WebSocket) -> None:
        packer = zlib.compressobj(wbits=-12, memLevel=5)
        socket.on("framereceived", lambda said: self._word(packer, said))

    def _word(self, packer: Any, said: str | bytes) -> None:
        data = said.encode() if isinstance(said, str) else said
        self.total += len(packer.compress(data) + packer.flush(zlib.Z_SYNC_FLUSH))


def load_year(home: Path) -> None:
    """The illustrative year into the home's store."""
    units = load_units(DATA / "units.yaml")
    plan, nothing = load_plan(DATA / "plans" / "2021.yaml", units), ()
    made_up = [
        read_submission(
            path.read_bytes(),
            path.name,
            plan=plan,
            units=units,
            sender=plan.authority,
            period=None,
            recorded=nothing,
            today=date(2022, 1, 15),
        )
        for path in sorted((ROOT / "demo").glob("*.csv"))
    ]
    store = open_store(f"sqlite:///{home / 'kpi.db'}", home)
    load_demo(store, made_up, Account("cli:test", None), NOON, plan=plan, units=units)
    store.close()


@pytest.fixture(scope="module")
def full(start_server: StartServer, tmp_path_factory: pytest.TempPathFactory) -> Any:
    home = tmp_path_factory.mktemp("full")
    make_home(home)
    load_year(home)
    with start_server(home) as server:
        yield server


@pytest.fixture(scope="module")
def leader(full: Server, browser: Browser) -> Any:
    with browser.new_context() as context:
        signed_in(context, full.address, "leader")
        return context.storage_state()


def at_rest(visit: Callable[[], object], page: Page) -> None:
    visit()
    expect(page.locator("[data-testid=stMain] .kpi").first).to_be_visible(timeout=60_000)
    expect(page.locator("[data-testid=stApp]")).to_have_attribute(
        "data-test-script-state", "notRunning", timeout=60_000
    )
    if page.get_by_test_id("stPlotlyChart").count():
        expect(page.locator(".js-plotly-plot").first).to_be_attached(timeout=60_000)
    page.wait_for_load_state("networkidle")


@pytest.mark.parametrize("path", deeply("/?period=2021-06", *MORE))
def test_every_screen_is_light_on_the_wire(full: Server, browser: Browser, leader: Any, path: str) -> None:
    with browser.new_context(base_url=full.address, storage_state=leader) as context:
        page = context.new_page()
        taken = Taken(page)
        at_rest(lambda: page.goto(path), page)
        first_visit = taken.total
        at_rest(page.reload, page)
        assert taken.agreed == {"permessage-deflate"}
        assert 100_000 < first_visit < FIRST_VISIT
        assert 0 < taken.total - first_visit < RELOAD
