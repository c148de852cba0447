"""One sector in a real browser: small figures side by side, one column on a phone, no fault of accessibility."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_overview import at_rest, record
from tests.deep import crossed

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module", autouse=True)
def year(server: Any) -> None:
    record(
        server,
        "sector.csv",
        ("KT-5", "446", "2020-06", "200"),
        ("KT-5", "446", "2021-05", "130"),
        ("KT-5", "446", "2021-06", "165.2"),
    )


def open_sector(page: Page, query: str = "?sector=KT&period=2021-06") -> Page:
    page.goto(f"/sector{query}")
    expect(page.locator(".js-plotly-plot").first).to_be_visible(timeout=30_000)
    return at_rest(page)


@crossed(("en", True), lang=("vi", "en"), dark=(False, True))
def test_no_accessibility_fault(page_as: Callable[..., Page], axe: Any, shot: Any, lang: str, dark: bool) -> None:
    page = open_sector(page_as("leader", lang=lang, dark=dark))
    page.locator(".st-key-multiple-KT-5 div.multiple summary").click()
    assert axe(page) == []
    shot(page, f"sector-{lang}-{'dark' if dark else 'light'}")


@pytest.mark.deep
def test_on_a_phone_the_figures_stand_one_below_the_other(page_as: Callable[..., Page], axe: Any, shot: Any) -> None:
    page = open_sector(page_as("leader", phone=True))
    left = {round(box["x"]) for one in page.locator("[class*=st-key-multiple-]").all() if (box := one.bounding_box())}
    assert len(left) == 1
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390
    assert axe(page) == []
    shot(page, "sector-phone")


@pytest.mark.deep
def test_the_signed_words_are_one_click_away(page_as: Callable[..., Page]) -> None:
    page = open_sector(page_as("leader"))
    words = page.locator(".st-key-multiple-KT-5 blockquote")
    expect(words).to_be_hidden()
    page.locator(".st-key-multiple-KT-5 div.multiple summary").focus()
    page.keyboard.press("Enter")
    expect(words).to_contain_text("305,5 tỷ đồng")


def test_another_sector_is_chosen_by_keyboard_and_stands_in_the_address(page_as: Callable[..., Page]) -> None:
    page = open_sector(page_as("leader"))
    page.get_by_role("radio", name="Kinh tế").or_(page.get_by_role("button", name="Kinh tế")).first.focus()
    page.keyboard.press("Tab")
    page.get_by_role("radio", name="Môi trường").or_(page.get_by_role("button", name="Môi trường")).first.press("Enter")
    expect(page.locator("h1")).to_contain_text("Môi trường", timeout=20_000)
    assert "sector=MT" in page.url


@pytest.mark.deep
@pytest.mark.parametrize("mode", ["&mode=meeting", ""])
def test_no_title_is_cut_off(page_as: Callable[..., Page], mode: str) -> None:
    page = page_as("leader")
    page.set_viewport_size({"width": 1280, "height": 720})
    open_sector(page, f"?sector=VX&period=2021-06{mode}")
    expect(page.locator(".js-plotly-plot")).to_have_count(9, timeout=30_000)
    room = """all => all.map(title => title.closest('.js-plotly-plot').getBoundingClientRect().right
        - title.getBoundingClientRect().right)"""
    assert min(page.locator(".js-plotly-plot .gtitle").evaluate_all(room)) >= 0
