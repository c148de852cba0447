"""The frame of every screen: the product, the screens one may open, the language, the account."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

import streamlit as st

from kpi.context import AppContext
from kpi.domain.access import Account
from kpi.domain.plan.period import Period
from kpi.ui import filters
from kpi.ui.access_check import LANGUAGE
from kpi.ui.html import Element, Markup, draw, h, markup
from kpi.ui.links import to
from kpi.ui.visit import Visit
from kpi.wording import N_, Lang, LangCode, gettext, role_word

if TYPE_CHECKING:  # a screen's type has no name that is documented; nothing else here asks for it
    from streamlit.navigation.page import StreamlitPage

_OTHER = {LangCode.VI: (LangCode.EN, "English"), LangCode.EN: (LangCode.VI, "Tiếng Việt")}
_NAME = N_("Theo dõi chỉ tiêu")
_KEPT: Final = 512


def screen(name: str, title: str) -> StreamlitPage:
    """The screen of pages/; a copy, because Streamlit writes on it what holds for this run alone."""
    return copy(_screen(name, title))


@cache
def _screen(name: str, title: str) -> StreamlitPage:
    return st.Page(f"pages/{name}.py", title=title, url_path=name)


def bar(
    pages: Sequence[StreamlitPage],
    here: StreamlitPage,
    within: Mapping[str, str],
    visit: Visit,
) -> None:
    """The bar at the top of every screen; `within`: screens shown under the name of another."""
    who, lang, context = visit.who, visit.lang, visit.context
    product, address = gettext(_NAME, lang), st.query_params.to_dict()
    kept = _kept(address)
    st.set_page_config(page_title=f"{here.title} – {product}", layout="wide")
    with st.container(key="frame", horizontal=True, vertical_alignment="center", gap="small"):
        draw(_home(product, context.plan.name[lang]))
        for page in pages:
            if page is here and page.url_path not in within:
                draw(h("strong", page.title, aria_current="page", class_="frame-here"))
            elif within.get(here.url_path) == page.url_path:
                draw(h("a", page.title, href=to(page.url_path, **kept), aria_current="true", class_="frame-here"))
            elif page.url_path not in within:
                st.page_link(page, query_params=kept)
        draw(_reader(here.url_path, tuple(address.items()), who, _others(context) if pages else None, lang))
        draw(_way_out(lang))


def _kept(address: Mapping[str, str]) -> dict[str, str]:
    """What links carry to the next screen: the month."""
    return {name: value for name, value in address.items() if name == filters.PERIOD}


@cache
def _home(product: str, plan_name: str) -> Markup:
    return markup(h("div", h("a", product, href="/", class_="frame-name"), class_="frame-product", title=plan_name))


def _others(context: AppContext) -> tuple[int, tuple[Period, ...]]:
    """The year that is looked at, and of the others, the newest first, the month in which each opens."""
    day, years = filters.today(context), sorted(context.years, reverse=True)
    months = (filters.opening_period(context.years[year].plan, day) for year in years if year != context.year)
    return context.year, tuple(months)


@lru_cache(_KEPT)
def _reader(
    screen: str,
    address: tuple[tuple[str, str], ...],
    who: Account,
    years: tuple[int, tuple[Period, ...]] | None,
    lang: Lang,
) -> Markup:
    """Without a screen there is nothing to show in a meeting, and no year to look at."""
    shown = () if years is None else (_years(screen, *years, lang), _meeting(lang))
    return markup(h("div", *shown, _language(screen, address, lang), _account(who, lang), class_="frame-account"))


def _years(screen: str, here: int, others: Sequence[Period], lang: Lang) -> Element | None:
    if not others:
        return None
    words, summary = gettext(N_("Kế hoạch năm {year}"), lang), gettext(N_("Năm {year}"), lang)
    ways = [h("li", h("a", words.format(year=one.year), href=to(screen, period=one))) for one in others]
    return h("details", h("summary", summary.format(year=here)), h("ul", ways), class_="frame-years")


def _language(screen: str, address: tuple[tuple[str, str], ...], lang: Lang) -> Element:
    other, name = _OTHER[lang.code]
    chosen = {key: value for key, value in address if key != LANGUAGE}
    href = f"/{screen}?{urlencode({**chosen, LANGUAGE: other.value})}"
    return h("a", name, href=href, lang=other.value, hreflang=other.value)


def _meeting(lang: Lang) -> Element:
    words = gettext(N_("Xem trên màn chiếu (phím F9)"), lang)
    return h("button", gettext(N_("Trình chiếu"), lang), type="button", data_meeting="", title=words)


def _account(who: Account, lang: Lang) -> Element:
    role = role_word(who.role.value, lang) if who.role else ""
    return h("a", who.name, href="/account/me", title=role, class_="frame-who")


@cache
def _way_out(lang: Lang) -> Markup:
    button = Element("button", (("type", "submit"),), (gettext(N_("Đăng xuất"), lang),))
    form = Element("form", (("method", "post"), ("action", "/account/sign-out")), (button,))
    return markup(h("div", form, class_="frame-out"))


def nothing_to_open(lang: Lang) -> StreamlitPage:
    """Makes the page for a role that has no screen yet."""
    title = gettext(N_("Tài khoản quản trị"), lang)
    words = gettext(
        N_(
            "Tài khoản này quản lý tài khoản, đơn vị và kế hoạch bằng dòng lệnh trên máy chủ (python -m kpi --help). "
            "Để xem hoặc nộp số liệu, hãy đăng nhập bằng tài khoản khác."
        ),
        lang,
    )
    note = h("section", h("h2", title), h("p", words), class_="note")
    return st.Page(lambda: draw(note), title=title, url_path="home")
