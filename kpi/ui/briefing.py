"""Marks a briefing, asking twice: later changes are compared with it."""

import streamlit as st

from kpi import actions
from kpi.domain.access import Act, may
from kpi.domain.plan.period import Period
from kpi.ui import cached
from kpi.ui.html import draw, h
from kpi.ui.not_recorded import note_if_not_recorded
from kpi.ui.visit import Visit
from kpi.wording import gettext, period_text


def briefing_mark(visit: Visit, as_of: Period) -> None:
    """Draws the button that marks a briefing, for those who brief; nothing for others."""
    lang = visit.lang
    if not may(visit.who, Act.BRIEF):
        return
    period = period_text(str(as_of), lang)
    with st.popover(gettext("Đánh dấu đã báo cáo lãnh đạo", lang), key="briefing"):
        words = gettext(
            "Đã báo cáo lãnh đạo đến {period} theo số liệu hiện có? Việc đánh dấu được ghi vào nhật ký, "
            "không xóa được.",
            lang,
        )
        draw(h("p", words.format(period=period)))
        if st.button(gettext("Đánh dấu", lang), type="primary", key="mark-briefing"):
            with note_if_not_recorded(lang):
                actions.record_briefing(visit.context.store, as_of, visit.who, visit.context.clock())
                cached.forget_mark()
                st.rerun()
