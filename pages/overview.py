"""Where the year's targets stand, what has changed, and which of them need somebody to act."""

import streamlit as st

from kpi.briefings import Readers
from kpi.domain.access import Act
from kpi.ui import cached, filters, overview, since
from kpi.ui.briefing import briefing_mark
from kpi.ui.charted import sector_figures
from kpi.ui.gate import language, require
from kpi.ui.headline import ribbon
from kpi.ui.html import draw

user = require(Act.VIEW_PROGRESS)
lang = language()
plan, units = cached.plan_for(user), cached.units()

draw(ribbon(lang) if cached.is_illustrative() else None)
lead, side = st.columns([4, 1])
with side:
    as_of = filters.period_picker(plan, lang, default=filters.opening_period(plan, filters.today()))
    estimates = filters.estimates_picker(lang)

figures = cached.View(estimates=estimates)
now = cached.situation(plan, as_of, figures)
with lead:
    draw(cached.drawn(now, "head", lang, make=lambda: overview.head(now, plan, units, lang, estimates=estimates)))
draw(cached.drawn(now, "summary", lang, make=lambda: overview.summary(now, plan, units, lang)))

briefed = since.last_briefing(plan.year)
with st.container(key="changes"):
    draw(since.heading(lang))
    month, briefing = st.columns(2, gap="large")
    with month:
        draw(cached.drawn(now, "month", lang, make=lambda: since.since_last_month(now, plan, units, figures, lang)))
    with briefing:
        readers = Readers(user, cached.plan(), units)
        how = ("briefing", str(briefed), *user.sight, lang)
        draw(cached.drawn(now, *how, make=lambda: since.since_briefing(now, briefed, readers, figures, lang)))
        briefing_mark(user, as_of, lang)

with st.container(key="filters", horizontal=True, vertical_alignment="bottom"):
    sector, status = filters.sector_picker(plan, lang), filters.status_picker(lang)
    view = filters.view_picker(lang)

if view == filters.TABLE:
    how = ("tables", sector, status, lang)
    draw(cached.drawn(now, *how, make=lambda: overview.tables(now, sector, status, plan, units, lang)))
else:
    sector_figures(now, sector, status, plan, lang)

draw(cached.drawn(now, "foot", lang, make=lambda: overview.foot(now, plan, units, lang, estimates=estimates)))
