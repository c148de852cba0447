"""The annex of a decision that gives members their share: chosen, looked at beside what is in force, recorded."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import uuid4

import streamlit as st

from kpi.actions import record_quotas
from kpi.domain.plan import Decision, Text
from kpi.domain.plan.period import Period
from kpi.plans import FaultyChange
from kpi.reading import decided_plan
from kpi.reading.plans import DecisionMade
from kpi.reading.quotas import Annex, QuotaPreview, preview_quotas
from kpi.ui.file_looked_at import LARGEST_MB, TYPES
from kpi.ui.html import Element, draw, h
from kpi.ui.not_recorded import note_if_not_recorded
from kpi.ui.plan import annex_preview
from kpi.ui.visit import Visit
from kpi.wording import Lang, gettext, period_text
from kpi.wording.plan_faults import fault_sentence

_FORM: Final = "annex-form"
_DONE: Final = "annex-recorded"
_DAY: Final = re.compile(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})|(?P<iso>\d{4}-\d{2}-\d{2})")
_LONGEST_DAY: Final = len("31/12/9999")
_LONGEST: Final = 200


@dataclass(frozen=True, slots=True)
class FilledForm:
    """What was typed so far; `starts`: the first month that is judged by it."""

    number: str
    day: date | None
    starts: Period | None
    title: str
    typed_day: str

    @property
    def decision(self) -> Decision | None:
        if not self.number or self.day is None:
            return None
        title = Text(vi=self.title, en=self.title) if self.title else None
        return Decision(number=self.number, date=self.day, title=title)


def annex(visit: Visit) -> None:
    """Nothing of it is kept outside of this session until it is recorded."""
    lang, key = visit.lang, str(st.session_state.setdefault(_FORM, str(uuid4())))
    draw(annex_preview.heading(lang))
    with st.container(key="annex"):
        words = gettext("Phụ lục (xlsx, xlsm, xls, ods, csv; tối đa {size} MB)", lang).format(size=LARGEST_MB)
        file = st.file_uploader(words, type=list(TYPES), max_upload_size=LARGEST_MB, key=f"annex-file-{key}")
        filled = _filled(key, visit)
    if file is None:
        draw(_receipt(visit))
        return
    if filled.starts is None:
        draw(h("p", gettext("Hãy chọn kỳ đầu tiên áp dụng để xem trước.", lang), class_="state", role="status"))
        return
    seen = _seen(Annex(file.getvalue(), file.name, filled.starts), visit)
    draw(*annex_preview.preview(seen, visit))
    if not seen.reading.errors and any(one.is_other for one in seen.changes):
        _record(filled, seen, file.getvalue(), visit)


def _filled(key: str, visit: Visit) -> FilledForm:
    lang, months = visit.lang, [Period(visit.plan.year, month) for month in range(1, 13)]
    first, second, third = st.columns([4, 3, 4])
    number = first.text_input(gettext("Số văn bản", lang), key=f"annex-number-{key}", max_chars=_LONGEST).strip()
    typed = second.text_input(
        gettext("Ngày ký (ngày/tháng/năm)", lang), key=f"annex-day-{key}", max_chars=_LONGEST_DAY
    ).strip()
    starts = third.selectbox(
        gettext("Áp dụng từ kỳ", lang),
        [str(one) for one in months],
        index=None,
        format_func=lambda code: period_text(code, lang),
        placeholder=gettext("Chọn kỳ đầu tiên", lang),
        key=f"annex-starts-{key}",
    )
    title = st.text_input(
        gettext("Trích yếu (không bắt buộc)", lang), key=f"annex-title-{key}", max_chars=_LONGEST
    ).strip()
    return FilledForm(number, typed_day(typed), None if starts is None else Period.parse(starts), title, typed)


def typed_day(text: str) -> date | None:
    """`15/1/2021`, `2021-01-15`; nothing else is guessed at."""
    found = _DAY.fullmatch(text)
    if found is None:
        return None
    try:
        if found["iso"]:
            return date.fromisoformat(found["iso"])
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None


def _seen(read: Annex, visit: Visit) -> QuotaPreview:
    depends_on = (visit.newest.store, visit.newest.decision, str(read.starts))
    return _previewed(read.data, read.name, depends_on, read, visit)


@st.cache_data(ttl=900, max_entries=8, show_spinner=False)
def _previewed(data: bytes, name: str, depends_on: tuple[object, ...], _read: Annex, _visit: Visit) -> QuotaPreview:
    """`depends_on`: all else that decides what is seen."""
    return preview_quotas(_visit.context, _read)


def _record(filled: FilledForm, seen: QuotaPreview, data: bytes, visit: Visit) -> None:
    """The button; without number and day it says what is lacking."""
    decision, starts, lang = filled.decision, filled.starts, visit.lang
    assert starts is not None
    if decision is None:
        draw(h("p", _lacking(filled, lang), class_="state", role="status"))
    if not st.button(gettext("Ghi vào kế hoạch", lang), type="primary", disabled=decision is None):
        return
    assert decision is not None
    context = visit.context
    try:
        with note_if_not_recorded(lang):
            made = record_quotas(
                context.store,
                seen.reading,
                decision,
                starts,
                visit.who,
                context.clock(),
                plan=decided_plan(context),
                units=visit.units,
                data=data,
            )
            st.session_state[_DONE] = DecisionMade(made.change, made)
            st.session_state.pop(_FORM)
            st.rerun()
    except FaultyChange as fault:
        told = " ".join(fault_sentence(code, values, lang) for code, values in fault.faults)
        draw(h("p", told, class_="alert", role="alert"))


def _lacking(filled: FilledForm, lang: Lang) -> str:
    if filled.typed_day and filled.day is None:
        return gettext("Ngày ký chưa đọc được. Hãy ghi như 15/1/2021.", lang)
    return gettext("Hãy ghi số văn bản và ngày ký để lưu.", lang)


def _receipt(visit: Visit) -> Element | None:
    """Of what was recorded last, until the next file is chosen."""
    made = st.session_state.get(_DONE)
    return annex_preview.receipt(made, visit.lang) if isinstance(made, DecisionMade) else None
