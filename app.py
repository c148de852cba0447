"""The frame round every screen: who is signed in, which screens they may open, and the one they are on."""

import streamlit as st

from kpi.domain.access import Act, may
from kpi.ui.access_check import visit
from kpi.ui.frame import bar, nothing_to_open, screen
from kpi.wording import N_, gettext

SCREENS = (
    ("overview", N_("Tổng quan"), Act.VIEW_PROGRESS),
    ("sector", N_("Lĩnh vực"), Act.VIEW_PROGRESS),
    ("target", N_("Chỉ tiêu"), Act.VIEW_PROGRESS),
    ("communes", N_("{Members}"), Act.VIEW_PROGRESS),
    ("commune", N_("Một {members}"), Act.VIEW_PROGRESS),
    ("briefing", N_("Bộ báo cáo"), Act.EXPORT),
    ("submit", N_("Nộp số liệu"), Act.SUBMIT),
    ("plan", N_("Kế hoạch"), Act.VIEW_PLAN),
)
WITHIN = {"commune": "communes"}  # not in the bar: reached from that screen

begun = visit()
who, lang = begun.who, begun.lang
screens = [screen(name, gettext(title, lang)) for name, title, act in SCREENS if may(who, act)]
here = st.navigation(screens or [nothing_to_open(lang)], position="hidden")
bar(screens, here, WITHIN, begun)
here.run()
