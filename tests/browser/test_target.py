"""One target in a real browser: no fault of accessibility, the months readable on a phone, its address opens it."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_overview import at_rest, record
from tests.deep import crossed

pytestmark = pytest.mark.browser

MONTHS = ((1, "31.2"), (2, "49.8"), (3, "78.6"), (5, "130"), (6, "165.2"))


@pytest.fixture(scope="module", autouse=True)
def year(server: Any) -> None:
    """April is missing."""
    record(server, "target.csv", *[("KT-5", "446", f"2021-{at:02d}", value) for at, value in MONTHS])


def open_target(page: Page, query: str = "?target=KT-5&period=2021-06") -> Page:
    page.goto(f"/target{query}")
    expect(page.locator(".js-plotly-plot .main-svg").first).to_be_visible(timeout=30_000)
    return at_rest(page)


@pytest.fixture(scope="module")
def on_a_phone(year: None, shared_page_as: Callable[..., Page]) -> Page:
    return open_target(shared_page_as("leader", phone=True))


@crossed(("en", True, True), lang=("vi", "en"), dark=(False, True), phone=(False, True))
def test_no_accessibility_fault(
    page_as: Callable[..., Page], axe: Any, shot: Any, lang: str, dark: bool, phone: bool
) -> None:
    page = open_target(page_as("leader", lang=lang, dark=dark, phone=phone), "?target=KT-5&period=2021-06&whatif=typed")
    for one in page.locator(".signed summary").all():
        one.click()
    assert axe(page) == []
    shot(page, f"target-{lang}-{'dark' if dark else 'light'}-{'phone' if phone else 'wide'}")


def test_the_missing_month_breaks_the_line(on_a_phone: Page) -> None:
    expect(on_a_phone.locator(".js-plotly-plot .scatterlayer .trace").last.locator("path.js-line")).to_have_count(2)


def test_a_phone_never_scrolls_sideways_but_in_the_months(on_a_phone: Page) -> None:
    assert on_a_phone.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390
    months = on_a_phone.locator(".scroll")
    months.focus()
    expect(months).to_be_focused()


@pytest.mark.deep
def test_a_scenario_is_drawn_on_and_stands_in_the_address(page_as: Callable[..., Page]) -> None:
    page = open_target(page_as("leader"))
    before = page.locator(".js-plotly-plot .scatterlayer .trace").count()
    scenario = page.get_by_label("Vẽ tiếp trên biểu đồ")
    scenario.focus()
    scenario.press("ArrowDown")
    page.get_by_role("option", name="như bình quân các tháng qua").click()
    expect(page.locator(".js-plotly-plot .scatterlayer .trace")).to_have_count(before + 1)
    assert "whatif=like_average" in page.url


@pytest.mark.deep
def test_an_address_that_is_none_is_said_and_offers_every_target(page_as: Callable[..., Page], axe: Any) -> None:
    page = page_as("leader")
    page.goto("/target?target=KT-77")
    expect(page.get_by_role("heading", name="Không có chỉ tiêu này")).to_be_visible(timeout=20_000)
    at_rest(page)
    assert axe(page) == []
    page.get_by_role("link", name="Thu ngân sách").click()
    expect(page.get_by_role("heading", name="Thu ngân sách trên địa bàn")).to_be_visible(timeout=20_000)
