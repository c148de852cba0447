"""Briefings: choose what they are about, see what they say, make the files, print those of the past again."""

import streamlit as st

from kpi.domain.access import Act
from kpi.ui import cached, filters
from kpi.ui.access_check import require
from kpi.ui.briefing import briefing_mark
from kpi.ui.headline import ribbon
from kpi.ui.html import draw
from kpi.ui.packs import generate, history, pickers, preview

visit = require(Act.EXPORT)
plan, lang = visit.plan, visit.lang

draw(ribbon(lang) if cached.is_illustrative(visit) else None, pickers.heading(visit))
with st.container(key="filters", horizontal=True, vertical_alignment="bottom"):
    as_of = filters.period_picker(visit)
    request = pickers.requested(visit, as_of)

situation = cached.situation(visit, as_of)
briefing = preview.briefing_now(situation, request, visit)
if briefing is None:
    draw(preview.nothing_to_brief(lang))
    st.stop()

words, paper = st.columns([6, 5], gap="large")
with words:
    draw(preview.summary(situation, request, briefing, visit))
    generate.make(request, visit)
    briefing_mark(visit, as_of)
with paper:
    draw(preview.page_preview(situation, request, briefing, visit))

draw(*history.again(visit))
draw(history.packs_made(situation, visit))
