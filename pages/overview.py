"""Where the year's targets stand, what has changed, and which of them need somebody to act."""

import streamlit as st

from kpi.domain.access import Act
from kpi.ui import cached, filters, overview, since
from kpi.ui.access_check import require
from kpi.ui.briefing import briefing_mark
from kpi.ui.headline import ribbon
from kpi.ui.html import draw
from kpi.ui.sector_charts import sector_figures

visit = require(Act.VIEW_PROGRESS)
plan, lang = visit.plan, visit.lang

draw(ribbon(lang) if cached.is_illustrative(visit) else None)
lead, side = st.columns([5, 1])
with side:
    as_of = filters.period_picker(visit)
    estimates = filters.estimates_picker(lang)

situation = cached.situation(visit, as_of, estimates=estimates)
with lead:
    draw(cached.markup_for(situation, "head", lang, make=lambda: overview.head(situation, lang)))
draw(cached.markup_for(situation, "summary", lang, make=lambda: overview.summary(situation, lang)))

briefed = cached.last_mark(visit)
with st.container(key="changes"):
    draw(since.heading(lang))
    month, briefing = st.columns(2, gap="large")
    with month:
        draw(cached.markup_for(situation, "month", lang, make=lambda: since.since_last_month(situation, visit)))
    with briefing:
        how = ("briefing", str(briefed), *visit.who.sight, lang)
        draw(cached.markup_for(situation, *how, make=lambda: since.since_briefing(situation, briefed, visit)))
        briefing_mark(visit, as_of)

with st.container(key="filters", horizontal=True, vertical_alignment="bottom"):
    sector, status = filters.sector_picker(plan, lang), filters.status_picker(lang)
    view = filters.view_picker(lang)
    giver = filters.giver_picker(plan, lang) if plan.givers and view == filters.TABLE else None

if view == filters.TABLE:
    how = ("tables", sector, status, giver, lang)
    draw(cached.markup_for(situation, *how, make=lambda: overview.tables(situation, sector, status, lang, giver)))
else:
    sector_figures(situation, sector, status, lang)

draw(cached.markup_for(situation, "foot", lang, make=lambda: overview.foot(situation, lang)))
