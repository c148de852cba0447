"""Coming in and going out, in a real browser."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import (
    ACCOUNTS,
    NEWCOMER,
    ONE_TIME,
    PASSWORD,
    AxeFaults,
    PageAs,
    Server,
    Shot,
    Watch,
    sign_in,
)
from tests.deep import crossed, deeply

pytestmark = pytest.mark.browser

FRAME = ".st-key-frame"


def on_a_screen(page: Page) -> None:
    expect(page.locator(FRAME)).to_be_visible(timeout=30_000)


@crossed(lang=("vi", "en"), phone=(False, True), dark=(False, True))
def test_the_sign_in_page_is_readable_by_everyone(
    page_as: PageAs, axe: AxeFaults, shot: Shot, lang: str, phone: bool, dark: bool
) -> None:
    page = page_as(None, phone=phone, dark=dark, lang=lang)
    page.goto("/account/sign-in")
    page.evaluate("document.fonts.ready")
    shot(page, f"sign-in-{lang}-{'phone' if phone else 'desktop'}-{'dark' if dark else 'light'}")
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate("document.fonts.check('600 16px \"Be Vietnam Pro\"')")
    expect(page.locator("h1")).to_have_text({"vi": "Đăng nhập", "en": "Sign in"}[lang])


def test_a_deep_link_leads_through_sign_in_and_survives_a_reload(
    page_as: PageAs, server: Server, shot: Shot, watches: list[Watch]
) -> None:
    page = page_as(None)
    watches[-1].expected = ("401",)
    page.goto("/submit?period=2021-05")
    expect(page).to_have_url(re.compile(r"/account/sign-in\?next="))
    page.fill("[name=name]", ACCOUNTS["officer"].name)
    page.fill("[name=password]", "không phải mật khẩu")
    page.click(".sheet button")
    expect(page.get_by_role("alert")).to_have_text("Tên đăng nhập hoặc mật khẩu không đúng.")
    shot(page, "sign-in-wrong")
    page.fill("[name=password]", PASSWORD)
    page.click(".sheet button")
    for _ in range(2):
        on_a_screen(page)
        expect(page).to_have_url(re.compile(r"/submit\?.*period=2021-05"))
        page.reload()
    assert "sid" not in page.evaluate("document.cookie")


def test_a_newcomer_sets_a_password_and_goes_on(
    page_as: PageAs, server: Server, axe: AxeFaults, shot: Shot, watches: list[Watch]
) -> None:
    page = page_as(None)
    watches[-1].expected = ("422",)
    sign_in(page, server.address, NEWCOMER.name, ONE_TIME)
    expect(page).to_have_url(re.compile("/account/password$"))
    assert axe(page) == []
    page.goto("/overview")
    expect(page).to_have_url(re.compile("/account/password$"))
    page.fill("[name=password]", "một câu của riêng tôi")
    page.fill("[name=again]", "một câu khác hẳn")
    page.click(".sheet button >> nth=0")
    expect(page.get_by_role("alert")).to_have_text("Hai lần nhập mật khẩu không giống nhau.")
    shot(page, "own-password")
    page.fill("[name=password]", "một câu của riêng tôi")
    page.fill("[name=again]", "một câu của riêng tôi")
    page.click(".sheet button >> nth=0")
    on_a_screen(page)


@pytest.mark.deep
def test_signing_out_in_one_tab_takes_the_other_to_sign_in(
    page_as: PageAs, server: Server, watches: list[Watch]
) -> None:
    first = page_as(None)
    watches[-1].expected = ("401", "WebSocket")
    sign_in(first, server.address, ACCOUNTS["publisher"].name)
    on_a_screen(first)
    second = first.context.new_page()
    second.goto("/")
    on_a_screen(second)
    old = next(cookie for cookie in first.context.cookies() if cookie["name"] == "sid")
    first.get_by_role("button", name="Đăng xuất").click()
    expect(first).to_have_url(re.compile("/account/sign-in$"))
    second.wait_for_timeout(1100)
    second.get_by_label("Kỳ báo cáo").click()
    second.keyboard.press("ArrowUp")
    second.keyboard.press("Enter")
    expect(second).to_have_url(re.compile("/account/sign-in"), timeout=15_000)
    first.context.add_cookies([{"name": "sid", "value": old["value"], "url": server.address}])
    first.goto("/")
    expect(first).to_have_url(re.compile("/account/sign-in$"))


def test_a_tab_that_comes_back_after_the_session_goes_to_sign_in(
    page_as: PageAs, server: Server, watches: list[Watch]
) -> None:
    page = page_as(None)
    watches[-1].expected = ("401", "WebSocket")
    sign_in(page, server.address, ACCOUNTS["publisher"].name)
    on_a_screen(page)
    page.context.clear_cookies(name="sid")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page).to_have_url(re.compile("/account/sign-in"))


@pytest.mark.parametrize("phone", [True, *deeply(False)])
def test_the_account_page_is_reached_from_every_screen(
    page_as: PageAs, axe: AxeFaults, shot: Shot, phone: bool
) -> None:
    page = page_as("officer", phone=phone)
    page.goto("/")
    page.get_by_role("link", name=ACCOUNTS["officer"].name).click()
    expect(page.locator("h1")).to_have_text("Tài khoản của bạn")
    expect(page.get_by_role("button", name="Đăng xuất", exact=True)).to_be_visible()
    shot(page, f"account-{'phone' if phone else 'desktop'}")
    assert axe(page) == []
    page.get_by_role("link", name="Đổi mật khẩu").click()
    expect(page.locator("[name=current]")).to_be_focused()
