"""What a browser waits for: the first figures of every screen on a warm server, and the bytes that come over the wire.

"First visit" has an empty cache, "again" the one that visit left. The browser tells the websocket's messages only as
they were before compression, so they are compressed again as uvicorn does.
"""

import shutil
import time
import zlib
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, WebSocket, sync_playwright

from bench.reruns import screens
from bench.served import Server, app

_FIGURES = "[data-testid=stMain] .kpi table, [data-testid=stMain] .kpi h1, [data-testid=stMain] .kpi h2"


@dataclass
class Wire:
    """Bytes that a page has taken in."""

    files: float = 0
    words: int = 0
    packer: Any = field(default_factory=lambda: zlib.compressobj(wbits=-12, memLevel=5))

    def watch(self, page: Page) -> None:
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.loadingFinished", self._file)
        page.on("websocket", self._socket)

    def _file(self, event: dict[str, float]) -> None:
        self.files += event["encodedDataLength"]

    def _socket(self, socket: WebSocket) -> None:
        socket.on("framereceived", self._word)

    def _word(self, said: str | bytes) -> None:
        data = said.encode() if isinstance(said, str) else said
        self.words += len(self.packer.compress(data) + self.packer.flush(zlib.Z_SYNC_FLUSH))

    @property
    def total(self) -> float:
        return self.files + self.words


def run() -> None:
    with sync_playwright() as driver, app(1) as server:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for path in screens(server):
            with _signed_in(browser, server) as context:
                _open(context, server, path)  # warms the server
            with _signed_in(browser, server) as context:
                first, seconds = _open(context, server, path)
                again, seconds_again = _open(context, server, path)
            print(
                f"{path}: first visit {first.total / 1e6:.2f} MB, figures after {seconds * 1000:.0f} ms; "
                f"again {again.total / 1000:.0f} kB, {seconds_again * 1000:.0f} ms"
            )
        browser.close()


def _signed_in(browser: Browser, server: Server) -> BrowserContext:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    name, token = server.cookies[0].split("=", 1)
    context.add_cookies([{"name": name, "value": token, "domain": urlsplit(server.address).hostname, "path": "/"}])
    return context


def _open(context: BrowserContext, server: Server, path: str) -> tuple[Wire, float]:
    """What came until the page was at rest, and the seconds until its first figures stood there."""
    page, wire = context.new_page(), Wire()
    wire.watch(page)
    start = time.perf_counter()
    page.goto(f"{server.address}{path}", wait_until="commit")
    page.locator(_FIGURES).first.wait_for(timeout=60_000)
    seconds = time.perf_counter() - start
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]", timeout=60_000)
    page.wait_for_timeout(1500)  # what charts fetch when they draw
    page.close()
    return wire, seconds
