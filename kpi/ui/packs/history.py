"""Packs that were made: each prints again as it was, beside what has been revised since."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

import streamlit as st

from kpi import briefings
from kpi.content.briefing import Changed, Scope
from kpi.domain.situation import Situation
from kpi.reading.briefing import revised_since
from kpi.reading.records import Pack, pack_called, packs
from kpi.ui import cached, links
from kpi.ui.html import Element, Markup, h
from kpi.ui.packs.generate import links_to
from kpi.ui.packs.pickers import SCOPES
from kpi.ui.tables import ScreenColumn, folded_table
from kpi.ui.visit import Visit
from kpi.wording import Lang, check_code, gettext, moment_text, period_text, sender_text

AGAIN: Final = "again"


def again(visit: Visit) -> Iterable[Element | None]:
    """The pack that the address asks for: its files as they were, and what has been revised since."""
    asked, year, lang = st.query_params.get(AGAIN, ""), visit.plan.year, visit.lang
    if not asked:
        return
    pack = pack_called(visit.context, year, asked)
    if pack is None:
        words = gettext("Năm {year} không có bộ báo cáo nào mang mã đối chiếu {head}.", lang).format(
            year=year, head=asked
        )
        yield h("p", words, class_="alert", role="alert", id="again")
        return
    period = period_text(str(pack.as_of), lang)
    moment = moment_text(pack.known_at, lang)
    title = gettext("In lại bộ báo cáo {period}, số liệu đến {moment}", lang).format(period=period, moment=moment)
    yield h(
        "section",
        h("h2", title, class_="after", id="again"),
        links_to(pack, lang),
        *_since(pack, visit),
    )


def _since(pack: Pack, visit: Visit) -> Iterable[Element]:
    """What has changed since; the files themselves stay as they were."""
    context, lang = visit.context, visit.lang
    request = replace(briefings.request_of(pack.choices, context.plan, context.units), lang=lang.code)
    changes = revised_since(context, request, visit.who, pack.known_at, context.clock()).changes
    yield h("h3", gettext("Đã điều chỉnh từ đó đến nay", lang), class_="since")
    yield h("p", changes.tally)
    items = [h("li", h("strong", one.line.name), h("p", _what(one, lang))) for one in changes.items]
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


def packs_made(situation: Situation, visit: Visit) -> Markup:
    """Kept by the newest pack, which changes no figure; the situation is of the store it was made in."""
    return cached.markup_for(
        situation, "packs", str(cached.newest_pack(visit)), visit.lang, make=lambda: (_made(visit),)
    )


def _made(visit: Visit) -> Element:
    """Every pack of the year, the newest first; each prints again as it was."""
    plan, lang = visit.plan, visit.lang
    found = packs(visit.context, plan.year)
    title = h("h2", gettext("Các bộ báo cáo đã lập năm {year}", lang).format(year=plan.year), class_="after")
    if not found:
        return h("section", title, h("p", gettext("Chưa lập bộ nào.", lang), class_="state"))
    return h("section", title, *_table(found, visit))


def _table(found: Sequence[Pack], visit: Visit) -> Iterator[Element]:
    lang = visit.lang
    columns = (
        ScreenColumn(gettext("Kỳ", lang)),
        ScreenColumn(gettext("Phạm vi", lang)),
        ScreenColumn(gettext("Số liệu đến", lang)),
        ScreenColumn(gettext("Người lập", lang)),
        ScreenColumn(gettext("Mã đối chiếu", lang), "seen"),
        ScreenColumn(gettext("In lại", lang)),
    )
    words = gettext("Xem {count} bộ khác", lang)
    return folded_table(columns, [_row(one, visit) for one in found], words)


def _row(one: Pack, visit: Visit) -> tuple[Element | str, ...]:
    lang = visit.lang
    return (
        f"{period_text(str(one.as_of), lang)} · {gettext(SCOPES[Scope(one.choices['scope'])], lang)}",
        _about(one, visit),
        moment_text(one.known_at, lang),
        sender_text(one.by, lang),
        h("span", check_code(one.head), title=one.head),
        h("a", gettext("Tệp và điều chỉnh", lang), href=_address(one)),
    )


def _address(one: Pack) -> str:
    return f"{links.to('briefing', period=one.as_of, again=check_code(one.head))}#again"


def _about(one: Pack, visit: Visit) -> str:
    lang = visit.lang
    sector, unit = one.choices.get("sector"), one.choices.get("unit")
    names = {each.code: each.name[lang] for each in visit.plan.sectors}
    if sector:
        return names.get(sector, sector)
    return visit.units[unit].name[lang] if unit else gettext("Toàn {authority}", lang)
