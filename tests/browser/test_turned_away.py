"""The pages for whom there is no room, in a real browser: they can be read by everyone, and what they say is true."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page as Tab
from playwright.sync_api import Route, expect

from kpi.domain.plan import Text
from kpi.limits import COME_BACK
from kpi.web.come_back_later import too_many_screens
from kpi.web.headers import content_security_policy
from kpi.web.page import Page
from tests.deep import crossed

pytestmark = pytest.mark.browser

PAGE = Page(Text(vi="Kế hoạch", en="Kế hoạch"))


def shown(tab: Tab, make: Callable[[dict[str, Any]], Any], lang: str) -> list[str]:
    """The tab at an address that is answered so; every time it was asked for."""
    asked: list[str] = []
    scope = {"type": "http", "headers": [(b"cookie", f"lang={lang}".encode())], "query_string": b"", "path": "/"}

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        headers = {"content-security-policy": content_security_policy(""), "content-type": "text/html"}
        route.fulfill(status=200, body=bytes(make(scope).body), headers=headers)

    tab.route("**/communes", answer)
    tab.clock.install()
    tab.goto("/communes")
    return asked


@crossed(phone=(False, True), lang=("vi", "en"))
def test_who_waits_is_let_in_by_itself(
    page_as: Callable[..., Tab], axe: Any, shot: Any, phone: bool, lang: str
) -> None:
    tab = page_as(None, phone=phone)
    asked = shown(tab, PAGE.busy, lang)
    expect(tab.locator("[data-again]")).to_be_visible()
    assert axe(tab) == []
    shot(tab, f"busy-{lang}-{'phone' if phone else 'desktop'}")
    with tab.expect_navigation():
        tab.clock.fast_forward(COME_BACK * 1000)
    assert len(asked) == 2


@crossed(phone=(False, True), lang=("vi", "en"))
def test_who_has_too_many_pages_open_tries_again_themselves(
    page_as: Callable[..., Tab], axe: Any, shot: Any, phone: bool, lang: str
) -> None:
    tab = page_as(None, phone=phone)
    asked = shown(tab, lambda scope: too_many_screens(PAGE, scope), lang)
    assert axe(tab) == []
    shot(tab, f"crowded-{lang}-{'phone' if phone else 'desktop'}")
    tab.clock.fast_forward(10 * COME_BACK * 1000)
    assert len(asked) == 1
    expect(tab.locator("a[href='/account/me']")).to_be_visible()
