"""The briefing's screen in a real browser: looked at, made by one click, taken along, printed again."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_overview import at_rest, record
from tests.deep import crossed

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module", autouse=True)
def year(server: Any) -> None:
    record(server, "briefing.csv", ("KT-5", "446", "2021-05", "130"), ("KT-6", "446", "2021-06", "100"))


def open_briefing(page: Page, query: str = "?period=2021-06") -> Page:
    page.goto(f"/briefing{query}")
    picture = page.locator(".sheet img")
    expect(picture).to_be_visible(timeout=60_000)
    picture.evaluate("image => image.decode()")
    return at_rest(page)


@crossed(("en", True), lang=("vi", "en"), dark=(False, True))
def test_no_accessibility_fault(page_as: Callable[..., Page], axe: Any, shot: Any, lang: str, dark: bool) -> None:
    page = open_briefing(page_as("leader", lang=lang, dark=dark))
    assert axe(page) == []
    shot(page, f"briefing-{lang}-{'dark' if dark else 'light'}")


@pytest.mark.deep
def test_on_a_phone_nothing_runs_over(page_as: Callable[..., Page], axe: Any) -> None:
    page = open_briefing(page_as("leader", phone=True))
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390
    assert axe(page) == []


def test_one_click_makes_the_pack_and_it_is_taken_along_whole(page_as: Callable[..., Page], tmp_path: Path) -> None:
    page = open_briefing(page_as("leader"))
    page.get_by_role("button", name="Lập bộ báo cáo: trình chiếu, Word, PDF, Excel").click()
    links = page.locator(".pack:not(.besides) a")
    expect(links).to_have_count(8, timeout=60_000)
    with page.expect_download() as taken:
        links.first.click()
    taken.value.save_as(tmp_path / "pack.zip")
    with ZipFile(tmp_path / "pack.zip") as pack:
        endings = sorted(name.rsplit("_", 1)[-1].partition(".")[2] or name for name in pack.namelist())
    assert endings == ["csv", "csv", "docx", "pdf", "pdf", "pptx", "xlsx"]
    page.locator("a", has_text="Tệp và điều chỉnh").first.click()
    expect(page.locator("#again")).to_contain_text("In lại bộ báo cáo tháng 6/2021", timeout=60_000)
