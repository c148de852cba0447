"""The communes in a real browser: no fault of accessibility, a map beside its list, a table that scrolls in its box."""

import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from kpi.actions import submit
from kpi.config import settings
from kpi.domain.access import Account
from kpi.domain.figures.submission import Entry, Submission
from kpi.domain.plan.period import Period
from kpi.plans import load_plan, load_units
from kpi.store import open_store
from kpi.store.canonical import sha256
from tests.deep import crossed, deeply

pytestmark = pytest.mark.browser

OPERATOR = Account("cli:test", None)
SILENT = 3
SCROLLED = """box => new Promise(done => {
  const look = () => (box.scrollLeft > 100 && box.scrollTop > 100 ? done() : requestAnimationFrame(look));
  look();
})"""


@pytest.fixture(scope="module", autouse=True)
def month(server: Any) -> None:
    """Health insurance of all communes but the last three, of June."""
    plan, units = load_plan(settings().plan_file), load_units(settings().units_file)
    communes = [unit.code for unit in units.all if unit.is_member]
    entries = tuple(
        Entry(
            indicator="VX-7",
            unit=unit,
            period=Period(2021, 6),
            numerator=Decimal(780 + 10 * place),
            denominator=Decimal(1000),
        )
        for place, unit in enumerate(communes[:-SILENT])
    )
    made = Submission(digest=sha256(b"communes"), file_name="xa.csv", sender=None, period=None, entries=entries)
    store = open_store(f"sqlite:///{server.home / 'kpi.db'}", server.home)
    submit(store, made, OPERATOR, datetime.now(UTC), plan=plan, units=units)
    store.close()


def open_screen(page: Page, address: str) -> Page:
    page.goto(address)
    expect(page.locator(".kpi h1")).to_be_visible(timeout=20_000)
    expect(page.locator("[data-testid=stApp]")).to_have_attribute("data-test-script-state", "notRunning")
    return page


@pytest.fixture(scope="module")
def heat(month: None, shared_page_as: Callable[..., Page]) -> Page:
    return open_screen(shared_page_as("leader"), "/communes?view=heat&period=2021-06")


@crossed(("map", False), ("rank", True), view=("map", "tiles", "heat", "rank"), dark=(False, True))
def test_no_accessibility_fault(page_as: Callable[..., Page], axe: Any, shot: Any, view: str, dark: bool) -> None:
    lang = "en" if dark else "vi"
    page = open_screen(page_as("leader", dark=dark, lang=lang), f"/communes?view={view}&target=VX-7&period=2021-06")
    if view in ("map", "tiles"):
        expect(page.locator("figure.shapes svg a")).to_have_count(23, timeout=20_000)
    assert axe(page) == []
    shot(page, f"communes-{view}-{lang}")


@pytest.mark.parametrize("dark", [False, *deeply(True)])
def test_one_communes_page_has_no_accessibility_fault(
    page_as: Callable[..., Page], axe: Any, shot: Any, dark: bool
) -> None:
    lang = "en" if dark else "vi"
    page = open_screen(page_as("leader", dark=dark, lang=lang), "/commune?unit=18679&period=2021-06")
    for summary in page.locator(".unfold > summary").all():
        summary.click()
    assert axe(page) == []
    shot(page, f"commune-{lang}")


@pytest.mark.parametrize(
    "address", ["/communes?view=heat", "/commune", *deeply("/communes?view=map", "/communes?view=rank")]
)
def test_a_phone_scrolls_down_and_never_sideways(
    page_as: Callable[..., Page], axe: Any, shot: Any, address: str
) -> None:
    more = "?unit=18679&period=2021-06" if address == "/commune" else "&period=2021-06"
    page = open_screen(page_as("leader", phone=True), address + more)
    wide = page.locator("[data-testid=stMain]").evaluate("main => [main.scrollWidth, main.clientWidth]")
    assert wide[0] <= wide[1]
    assert axe(page) == []
    shot(page, f"phone-{address.strip('/').replace('?view=', '-')}")


def test_the_table_scrolls_in_its_box_by_keyboard_and_keeps_names_and_titles(page_as: Callable[..., Page]) -> None:
    page = open_screen(page_as("leader", phone=True), "/communes?view=heat&period=2021-06")
    box = page.locator(".heat-box")
    box.focus()
    for key in (*["ArrowRight"] * 6, *["ArrowDown"] * 6):
        page.keyboard.press(key)
    box.evaluate(SCROLLED)
    left = box.evaluate("box => box.getBoundingClientRect().left")
    table = page.locator(".heat")
    names = table.locator("tbody th").evaluate_all("all => all.map(one => one.getBoundingClientRect().left)")
    assert {round(name - left) for name in names} == {0}
    district = table.locator(".district th")
    top = box.evaluate("box => box.getBoundingClientRect().top")
    assert 0 < district.evaluate("one => one.getBoundingClientRect().top") - top < 160


def test_on_paper_the_further_targets_have_a_sheet_of_their_own(heat: Page) -> None:
    def titles() -> list[int]:
        found = heat.locator(".heat").evaluate_all(
            "all => all.map(one => [...one.querySelectorAll('.titles th')].filter(th => th.checkVisibility()).length)"
        )
        return list(found)

    (on_screen,) = titles()
    heat.emulate_media(media="print")
    heat.evaluate("dispatchEvent(new Event('beforeprint'))")
    first, second = titles()
    assert first + second == on_screen + 1  # the names stand on both
    assert min(first, second) > 2
    heat.evaluate("dispatchEvent(new Event('afterprint'))")
    heat.emulate_media(media="screen")
    assert titles() == [on_screen]


def printed(page: Page, file: Path) -> list[str]:
    """The text of each sheet."""
    page.pdf(path=file, prefer_css_page_size=True)
    text = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, text=True, check=True).stdout
    return [" ".join(sheet.split()) for sheet in text.split("\f")[:-1]]


INVENT = """(title) => {
    const mark = document.createElement("aside"), heading = document.querySelector(".kpi h1");
    const before = heading.innerHTML;
    mark.className = "ribbon";
    mark.innerHTML = "<strong>SỐ LIỆU MINH HỌA</strong>";
    heading.textContent = title;
    document.querySelector(".kpi").prepend(mark);
    return before;
}"""
TAKE_BACK = """(before) => {
    document.querySelector(".ribbon").remove();
    document.querySelector(".kpi h1").innerHTML = before;
}"""


@contextmanager
def invented(page: Page, title: str) -> Iterator[None]:
    """The screen as it would be with that title and of invented figures."""
    before = page.evaluate(INVENT, title)
    yield
    page.evaluate(TAKE_BACK, before)


@pytest.mark.deep
@pytest.mark.parametrize("address", ["/communes?view=heat&period=2021-06", "/?period=2021-06"])
def test_each_sheet_says_at_its_foot_what_it_is_of_and_that_its_figures_are_invented(
    page_as: Callable[..., Page], tmp_path: Path, address: str
) -> None:
    page = open_screen(page_as("leader"), address)
    state = page.locator(".kpi .state").first.inner_text()
    assert "mã đối chiếu" in state
    plain = printed(page, tmp_path / "plain.pdf")
    assert len(plain) > 1
    assert [sheet.count("SỐ LIỆU MINH HỌA") for sheet in plain] == [0] * len(plain)
    title = 'Tên "trong \\ ngoặc"'
    with invented(page, title):
        sheets = printed(page, tmp_path / "invented.pdf")
    for place, sheet in enumerate(sheets, 1):
        assert f"SỐ LIỆU MINH HỌA · {title} {place}/{len(sheets)} {state}" in sheet
    assert page.evaluate("document.adoptedStyleSheets.length") == 0


def test_a_title_too_long_for_the_foot_is_cut_there(heat: Page, tmp_path: Path) -> None:
    with invented(heat, "dài " * 60):
        sheets = printed(heat, tmp_path / "long.pdf")
    for sheet in sheets:
        assert f"SỐ LIỆU MINH HỌA · {'dài ' * 24}dài… " in sheet


@pytest.mark.deep
def test_a_unit_of_the_map_leads_to_its_page(page_as: Callable[..., Page]) -> None:
    page = open_screen(page_as("leader"), "/communes?view=map&target=VX-7&period=2021-06")
    expect(page.locator("figure.shapes svg a")).to_have_count(23, timeout=20_000)
    page.locator("figure.shapes svg a[data-unit='18679']").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".kpi h1")).to_have_text("Xã Yên Hòa", timeout=20_000)
    assert "unit=18679" in page.url
    assert "period=2021-06" in page.url


def test_the_choices_stand_in_the_address(page_as: Callable[..., Page]) -> None:
    page = open_screen(page_as("leader"), "/communes?period=2021-06")
    page.get_by_role("radio", name="Xếp hạng").click()
    expect(page.locator(".rank")).to_be_visible(timeout=20_000)
    page.wait_for_url(lambda url: "view=rank" in url)
    shared = page.url
    open_screen(page, shared)
    expect(page.locator(".rank tbody tr")).to_have_count(23 - SILENT)
    expect(page.locator(".apart li")).to_have_count(SILENT)
