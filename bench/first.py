"""What a browser waits for: the first figures of every screen on a warm server, and the bytes that come over the wire.

"First visit" has an empty cache, "again" the one that visit left, the middle of three. Beside each a bare Streamlit
page as large, in the same browser. The browser tells the websocket's messages only as they were before compression, so
they are compressed again as uvicorn does.
"""

import asyncio
import shutil
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from statistics import median
from typing import Any
from urllib.parse import urlencode, urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, WebSocket, sync_playwright

from bench.reruns import screens
from bench.served import Server, app, bare
from bench.wire import Answer, look

_AGAIN = 3
_FIGURES, _ANYTHING = ".kpi *:not(.st-key-frame *)", ""
_PAINTED = """wanted => new Promise((told, failed) => {
    new PerformanceObserver(list => {
        const first = list.getEntries().find(one => !wanted || one.element?.matches(wanted))
        if (first) told(first.startTime)
    }).observe({ type: "largest-contentful-paint", buffered: true })
    setTimeout(() => failed(new Error("nothing was painted")), 5000)
})"""
"""When the browser had painted the first of them, by its own account, in milliseconds from the click. Asked for the
element from outside, it would answer once it has time: after the charts, where there are some."""


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
    with app(1) as ours, bare() as theirs:
        sizes = {path: asyncio.run(_large(ours, path)) for path in screens(ours)}
        _visits(ours, theirs, sizes)


def _visits(ours: Server, theirs: Server, sizes: Mapping[str, Answer]) -> None:
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for path, found in sizes.items():
            _beside(browser, ours, path, theirs, f"/?{urlencode(found.elements)}")
        browser.close()


async def _large(server: Server, path: str) -> Answer:
    """How large the screen is; it warms the server too."""
    viewer, answer = await look(server.address, path, server.cookies[0])
    await viewer.socket.close()
    return answer


def _beside(browser: Browser, ours: Server, path: str, theirs: Server, bare_path: str) -> None:
    with _visitor(browser, ours) as context, _visitor(browser, theirs) as bare_context:
        first, seconds = _open(context, ours, path)
        _open(bare_context, theirs, bare_path)
        turns = [(_open(context, ours, path), _open(bare_context, theirs, bare_path)) for _ in range(_AGAIN)]
    again, bare_again = (median(seconds for _, seconds in side) for side in zip(*turns, strict=True))
    print(
        f"{path}: first visit {first.total / 1e6:.2f} MB, figures after {seconds * 1000:.0f} ms; "
        f"again {turns[0][0][0].total / 1000:.0f} kB, {again * 1000:.0f} ms; a bare page {bare_again * 1000:.0f} ms"
    )


def _visitor(browser: Browser, server: Server) -> BrowserContext:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    name, _, token = server.cookies[0].partition("=")
    if not token:
        return context
    context.add_cookies([{"name": name, "value": token, "domain": urlsplit(server.address).hostname, "path": "/"}])
    return context


def _open(context: BrowserContext, server: Server, path: str) -> tuple[Wire, float]:
    """What came until the page was at rest, and the seconds until its first figures stood there."""
    page, wire = context.new_page(), Wire()
    wire.watch(page)
    page.goto(f"{server.address}{path}", wait_until="commit")
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]", timeout=60_000)
    page.wait_for_timeout(1500)  # what charts fetch when they draw
    seconds = float(page.evaluate(_PAINTED, _FIGURES if server.cookies[0] else _ANYTHING)) / 1000
    page.close()
    return wire, seconds
