"""A screen as it is once all of it is drawn, and what is wrong with it that a machine can see."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from playwright.sync_api import Browser, Page, sync_playwright

from gallery.homes import Home, spoilt_sheet
from gallery.pictures import COMMUNE, Picture, Way, Width
from kpi.web.gate import SESSION_COOKIE

_SIZES: Final = {Width.WIDE: (1440, 900), Width.PHONE: (390, 844)}
_TALLEST: Final = {Width.WIDE: 3000, Width.PHONE: 2400}  # of a picture that is to stay small
_PROJECTOR: Final = (1920, 1080)

_UNDRAWN: Final = """() => {
    const wrong = [], all = (what) => [...document.querySelectorAll(what)];
    const app = document.querySelector("[data-testid=stApp]");
    if (app) {
        if (app.dataset.testScriptState !== "notRunning") wrong.push("the script runs");
        if (!document.querySelector(".frame-out")) wrong.push("no frame");
        if (all("[data-testid=stSkeleton], [data-stale=true]").length) wrong.push("skeletons");
        const charts = all("[data-testid=stPlotlyChart]");
        if (charts.some((chart) => !chart.querySelector("svg.main-svg"))) wrong.push("charts");
        if (all("figure.shapes:not([data-drawn=picture]):not([data-drawn=list])").length) wrong.push("shapes");
    }
    if (document.fonts.status !== "loaded") wrong.push("fonts");
    if (all("img").some((image) => !image.complete)) wrong.push("images");
    return wrong.join(", ");
}"""

_STILL: Final = f"""async () => {{
    const undrawn = {_UNDRAWN};
    const main = () => document.querySelector("[data-testid=stMain]") ?? document.body;
    const frame = () => new Promise(requestAnimationFrame);
    const start = performance.now();
    for (let before = 0, quiet = 0; quiet < 20;) {{
        if (performance.now() - start > 20_000) return undrawn() || "it does not come to rest";
        await frame();
        const now = main().scrollHeight;
        quiet = undrawn() || now !== before ? 0 : quiet + 1;
        before = now;
    }}
    return "";
}}"""
"""Nothing is left to draw, and the page's height has stayed as it is for twenty frames; else what is still missing."""

_TALL: Final = "() => (document.querySelector('[data-testid=stMain]') ?? document.documentElement).scrollHeight"

_UNFOLD: Final = "(what) => document.querySelectorAll(what).forEach((one) => { one.open = true; })"

_FAULTS: Final = """() => {
    const main = document.querySelector("[data-testid=stMain]") ?? document.documentElement, found = [];
    if (main.scrollWidth > innerWidth) found.push(`wider than the screen: ${main.scrollWidth} > ${innerWidth}`);
    if (document.querySelector("[data-testid=stException]")) found.push("an exception is shown");
    return found;
}"""


@contextmanager
def camera() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        path = shutil.which("chromium")
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--force-color-profile=srgb", "--hide-scrollbars"]
        )
        yield browser
        browser.close()


def take(browser: Browser, home: Home, picture: Picture, *, whole: bool) -> tuple[bytes, list[str]]:
    """The PNG, from its top down if not `whole`; and the faults seen while it was taken."""
    faults: list[str] = []
    with browser.new_context(**_setting(home, picture)) as context:
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(picture.address)
        faults += _prepared(page, picture, whole=whole)
        png = _printed(page) if picture.way is Way.PRINT else page.screenshot(animations="disabled")
        return png, faults + page.evaluate(_FAULTS)


def _setting(home: Home, picture: Picture) -> dict[str, Any]:
    wide, high = _PROJECTOR if picture.way is Way.MEETING else _SIZES[picture.width]
    cookies = [_cookie(home, "lang", picture.lang.value)]
    if picture.view.who is not None:
        cookies.append(_cookie(home, SESSION_COOKIE, home.sessions[picture.view.who]))
    return {
        "base_url": home.address,
        "viewport": {"width": wide, "height": high},
        "device_scale_factor": 2 if picture.width is Width.PHONE else 1,
        "color_scheme": "dark" if picture.dark else "light",
        "locale": "vi-VN",
        "timezone_id": "Asia/Ho_Chi_Minh",
        "reduced_motion": "reduce",
        "storage_state": {"cookies": cookies, "origins": []},
    }


def _cookie(home: Home, name: str, value: str) -> dict[str, Any]:
    host = home.address.removeprefix("http://").partition(":")[0]
    shape = {"expires": -1, "httpOnly": True, "secure": False, "sameSite": "Lax"}
    return {"name": name, "value": value, "domain": host, "path": "/", **shape}


def _prepared(page: Page, picture: Picture, *, whole: bool) -> list[str]:
    """Waits until all is drawn, unfolds and uploads what the view asks for, and makes room for it."""
    late = [page.evaluate(_STILL)]
    if picture.view.uploads:
        page.set_input_files("input[type=file]", [_upload()])
        page.locator(".verdict").wait_for()
        late.append(page.evaluate(_STILL))
    if picture.view.opens:
        page.evaluate(_UNFOLD, picture.view.opens)
    if picture.way is Way.MEETING:
        page.mouse.move(9, 9)  # the way out shows itself
    if picture.way is Way.SCREEN:
        late += _made_room(page, picture, whole=whole)
    return [f"not drawn: {what}" for what in late if what]


def _made_room(page: Page, picture: Picture, *, whole: bool) -> Iterator[str]:
    """As high a screen as the page needs; some parts of it only grow when the screen does."""
    wide, high = _SIZES[picture.width]
    for _ in range(3):
        tall = page.evaluate(_TALL)
        wanted = tall if whole else min(tall, _TALLEST[picture.width])
        if wanted <= high:
            return
        high = wanted
        page.set_viewport_size({"width": wide, "height": high})
        yield page.evaluate(_STILL)


def _upload() -> Any:
    return {"name": f"{COMMUNE}.csv", "mimeType": "text/csv", "buffer": spoilt_sheet()}


def _printed(page: Page) -> bytes:
    """The first page on paper. Needs poppler's pdftoppm."""
    pdf = page.pdf(prefer_css_page_size=True, print_background=True)
    command = ["pdftoppm", "-png", "-r", "150", "-f", "1", "-l", "1", "-"]
    return subprocess.run(command, input=pdf, capture_output=True, check=True).stdout
