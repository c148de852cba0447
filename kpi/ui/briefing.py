"""The mark a briefing leaves: asked twice, because what comes after is told against it."""

from datetime import UTC, datetime

import streamlit as st

from kpi import actions
from kpi.domain.access import Account, Act, may
from kpi.domain.period import Period
from kpi.store.shared import the_store
from kpi.ui.html import draw, h
from kpi.ui.since import forget_briefing
from kpi.ui.unwritten import told_if_unwritten
from kpi.wording import Lang, gettext, period_text


def briefing_mark(who: Account, as_of: Period, lang: Lang) -> None:
    """For those who brief; nothing for others."""
    if not may(who, Act.BRIEF):
        return
    period = period_text(str(as_of), lang)
    with st.popover(gettext("Ghi mốc báo cáo", lang), key="briefing"):
        words = gettext("Đã báo cáo đến {period} theo số liệu hiện có? Mốc được ghi vào nhật ký, không xóa được.", lang)
        draw(h("p", words.format(period=period)))
        if st.button(gettext("Ghi mốc", lang), type="primary", key="mark-briefing"):
            with told_if_unwritten(lang):
                actions.record_briefing(the_store(), as_of, who, datetime.now(UTC))
                forget_briefing()
                st.rerun()
