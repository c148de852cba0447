"""Packs that were made: each prints again as it was, beside what has been revised since."""

from collections.abc import Iterable, Iterator, MutableMapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from threading import Lock
from typing import Final

import streamlit as st
from cachetools import LRUCache

from kpi import briefings
from kpi.briefings import Readers
from kpi.config import settings
from kpi.content.briefing import Changed, Scope
from kpi.domain.plan import Plan
from kpi.store import queries
from kpi.store.packs import Pack
from kpi.store.queries import NewestPack
from kpi.store.shared import the_store
from kpi.ui import cached, links
from kpi.ui.cached import Situation
from kpi.ui.html import Element, Markup, h
from kpi.ui.packs.choosing import SCOPES
from kpi.ui.packs.making import links_to
from kpi.ui.tables import Column, folded_table
from kpi.wording import Lang, gettext, moment_text, period_text, sender_text

AGAIN: Final = "again"


def again(readers: Readers, lang: Lang) -> Iterable[Element | None]:
    """The pack that the address asks for: its files as they were, and what has been revised since."""
    asked, year = st.query_params.get(AGAIN, ""), readers.plan.year
    if not asked:
        return
    with the_store().reading() as db:
        pack = queries.pack_of(db, year, asked)
    if pack is None:
        words = gettext("Năm {year} không có bộ báo cáo nào mang mã {head}.", lang).format(year=year, head=asked)
        yield h("p", words, class_="alert", role="alert", id="again")
        return
    period = period_text(str(pack.as_of), lang)
    moment = moment_text(pack.known_at, lang)
    title = gettext("In lại bộ báo cáo {period}, số liệu chốt lúc {moment}", lang).format(period=period, moment=moment)
    yield h(
        "section",
        h("h2", title, class_="after", id="again"),
        links_to(pack, lang),
        *_since(pack, readers, lang),
    )


def _since(pack: Pack, readers: Readers, lang: Lang) -> Iterable[Element]:
    """The files stay as they were: what is other today stands beside them."""
    order = replace(briefings.order_of(pack.choices, readers.plan, readers.units), lang=lang)
    told = briefings.revised_since(the_store(), order, readers, pack.known_at, datetime.now(UTC)).changes
    yield h("h3", gettext("Đã điều chỉnh từ đó đến nay", lang), class_="since")
    yield h("p", told.tally)
    items = [h("li", h("strong", one.line.name), h("p", _what(one, lang))) for one in told.items]
    if items:
        yield h("ul", items, class_="shifts")
        choices = {name: value for name, value in pack.choices.items() if name not in ("formats", "scope")}
        address = links.download("revised", **choices, known_at=pack.known_at.isoformat())
        yield h("p", h("a", gettext("Tải bảng điều chỉnh (Excel)", lang), href=address))


def _what(one: Changed, lang: Lang) -> str:
    """`▲ chậm nhẹ → ● đạt · 130 → 149 tỷ đồng (+19)`"""
    turn = f"{one.before.shape} {one.before.word}"
    if one.before.word != one.line.look.word:
        turn = f"{turn} → {one.line.look.shape} {one.line.look.word}"
    return " · ".join(filter(None, (turn, one.figures, one.corrections)))


def made(now: Situation, plan: Plan, lang: Lang) -> Markup:
    """Kept by the newest pack, which changes no figure; the situation's key names the store it was made in."""
    newest = str(_newest_pack(plan.year))
    return cached.drawn(now, "packs", newest, lang, make=lambda: (_made(plan, lang),))


_looked: Final[MutableMapping[tuple[str, str, int], NewestPack]] = LRUCache(16)
_looking: Final = Lock()  # looking something up moves it within, and scripts run in several threads


def _newest_pack(year: int) -> int:
    store = (settings().database_url, cached.newest().store, year)
    with _looking:
        known = _looked.get(store, NewestPack())
    with the_store().reading() as db:
        found = queries.newest_pack(db, year, known)
    with _looking:
        _looked[store] = found
    return found.event


def _made(plan: Plan, lang: Lang) -> Element:
    """Every pack of the year, the newest first; each prints again as it was."""
    with the_store().reading() as db:
        found = queries.packs_of(db, plan.year)
    title = h("h2", gettext("Các bộ báo cáo đã lập năm {year}", lang).format(year=plan.year), class_="after")
    if not found:
        return h("section", title, h("p", gettext("Chưa lập bộ nào.", lang), class_="state"))
    return h("section", title, *_table(found, plan, lang))


def _table(found: Sequence[Pack], plan: Plan, lang: Lang) -> Iterator[Element]:
    columns = (
        Column(gettext("Kỳ", lang)),
        Column(gettext("Phạm vi", lang)),
        Column(gettext("Số liệu chốt lúc", lang)),
        Column(gettext("Người lập", lang)),
        Column(gettext("Mã nhật ký", lang), "seen"),
        Column(gettext("In lại", lang)),
    )
    words = gettext("Xem {count} bộ khác", lang)
    return folded_table(columns, [_row(one, plan, lang) for one in found], words)


def _row(one: Pack, plan: Plan, lang: Lang) -> tuple[Element | str, ...]:
    return (
        f"{period_text(str(one.as_of), lang)} · {gettext(SCOPES[Scope(one.choices['scope'])], lang)}",
        _about(one, plan, lang),
        moment_text(one.known_at, lang),
        sender_text(one.by, lang),
        h("span", one.head[:12], title=one.head),
        h("a", gettext("Tệp và điều chỉnh", lang), href=_address(one)),
    )


def _address(one: Pack) -> str:
    return f"{links.to('briefing', period=one.as_of, again=one.head[:12])}#again"


def _about(one: Pack, plan: Plan, lang: Lang) -> str:
    sector, unit = one.choices.get("sector"), one.choices.get("unit")
    names = {each.code: each.name[lang] for each in plan.sectors}
    if sector:
        return names.get(sector, sector)
    return cached.units()[unit].name[lang] if unit else gettext("Toàn huyện", lang)
