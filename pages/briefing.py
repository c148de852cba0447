"""Briefings: choose what they are about, see what they say, make the files, print those of the past again."""

import streamlit as st

from kpi.domain.access import Act
from kpi.ui import cached, filters
from kpi.ui.briefing import briefing_mark
from kpi.ui.gate import require
from kpi.ui.headline import ribbon
from kpi.ui.html import draw
from kpi.ui.packs import choosing, history, looking, making

visit = require(Act.EXPORT)
plan, lang = visit.plan, visit.lang

draw(ribbon(lang) if cached.is_illustrative(visit) else None, choosing.heading(visit))
with st.container(key="filters", horizontal=True, vertical_alignment="bottom"):
    as_of = filters.period_picker(plan, lang, default=filters.opening_period(plan, filters.today()))
    request = choosing.requested(visit, as_of)

now = cached.situation(visit, as_of)
briefing = looking.briefing_now(now, request, visit)
if briefing is None:
    draw(looking.nothing_to_brief(lang))
    st.stop()

words, paper = st.columns([6, 5], gap="large")
with words:
    draw(looking.summary(now, request, briefing, visit))
    making.make(request, visit)
    briefing_mark(visit, as_of)
with paper:
    draw(looking.page_preview(now, request, briefing, visit))

draw(*history.again(visit))
draw(history.packs_made(now, visit))
