"""How a unit's own tables were confirmed to be read, and the end of it."""

import re
from collections.abc import Sequence
from itertools import islice

import streamlit as st

from kpi.actions import NoSuchLayout, revoke_layout
from kpi.domain.figures.layout import KeptLayout
from kpi.reading.uploads import layouts_of
from kpi.ui import cached
from kpi.ui.html import Element, draw, h
from kpi.ui.not_recorded import note_if_not_recorded
from kpi.ui.tables import ScreenColumn, plain_table
from kpi.ui.visit import Visit
from kpi.wording import Lang, count_text, gettext, moment_text, sender_text

_TIME = re.compile(r"\b[my][+-]\d+")
_NAMED = 3


def confirmed_tables(unit: str, visit: Visit) -> None:
    """A table of them with a button to end one; nothing where there is none."""
    how = ("confirmed-tables", unit, visit.who.name, visit.newest.event)
    kept = cached.plan_value_for(visit, *how, make=lambda: layouts_of(visit.context, visit.who, unit))
    newest = {one.layout.name: one for one in kept}  # of the same headings the last
    if not newest:
        return
    draw(_listed(tuple(newest.values()), visit.lang))
    _ending(unit, newest, visit)


def _listed(kept: Sequence[KeptLayout], lang: Lang) -> Element:
    columns = (
        ScreenColumn(gettext("Bảng", lang), "seen"),
        ScreenColumn(gettext("Cột số thực hiện", lang), "seen"),
        ScreenColumn(gettext("Số dòng", lang), "number"),
        ScreenColumn(gettext("Người xác nhận", lang)),
        ScreenColumn(gettext("Thời điểm", lang)),
    )
    title = h("h2", gettext("Bảng tự lập đã xác nhận cách đọc", lang), class_="after")
    words = gettext("Tháng sau, bảng giống như vậy được đọc mà không hỏi lại.", lang)
    return h("section", title, h("p", words, class_="state"), plain_table(columns, [_row(one, lang) for one in kept]))


def _row(one: KeptLayout, lang: Lang) -> tuple[str, ...]:
    rows = count_text(one.layout.figure_rows, lang)
    return _name(one), _taken(one), rows, sender_text(one.by, lang), moment_text(one.at, lang)


def _name(one: KeptLayout) -> str:
    """By its sheet and its own title, which stands below the letterhead."""
    titles = [words for words in one.layout.meaning("title") if not _LETTERHEAD.match(words)]
    return _shown([*one.layout.meaning("sheet"), *titles[:1]])


_LETTERHEAD = re.compile(
    r"ubnd|ủy ban|uỷ ban|cộng hòa|cộng hoà|độc lập|số\b|ngày\b|[^,]{0,30}, ngày|phòng|biểu\b|đơn vị"
)


def _taken(one: KeptLayout) -> str:
    """Of the month's own column only where there is no other."""
    return _shown(one.layout.meaning("actual", but="own") or one.layout.meaning("actual"))


def _shown(words: Sequence[str]) -> str:
    """Without the masks of months and years."""
    return "; ".join(islice(dict.fromkeys(_TIME.sub("…", one) for one in words if one), _NAMED))


def _ending(unit: str, kept: dict[str, KeptLayout], visit: Visit) -> None:
    lang = visit.lang
    with st.form(f"end-{unit}", border=False):
        chosen = st.selectbox(
            gettext("Hỏi lại từ lần sau với bảng", lang),
            tuple(kept),
            index=None,
            format_func=lambda name: f"{_name(kept[name])}: {_taken(kept[name])}",
            placeholder=gettext("Chọn một bảng", lang),
        )
        sent = st.form_submit_button(gettext("Hỏi lại", lang))
    if sent and chosen is not None:
        with note_if_not_recorded(lang):
            _end(unit, chosen, visit)


def _end(unit: str, name: str, visit: Visit) -> None:
    """A colleague may have ended it already."""
    try:
        at, context = visit.context.clock(), visit.context
        revoke_layout(context.store, unit, name, visit.who, at, plan=visit.plan, units=visit.units)
    except NoSuchLayout:
        pass
    st.rerun()
