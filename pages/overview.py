"""Where the year's targets stand, and which of them need somebody to act."""

import streamlit as st

from kpi.domain.access import Act
from kpi.ui import cached, filters, overview
from kpi.ui.charted import sector_figures
from kpi.ui.gate import language, require
from kpi.ui.headline import ribbon
from kpi.ui.html import draw
from kpi.ui.rows import no_such_target

user = require(Act.VIEW_PROGRESS)
lang = language()
plan, units = cached.plan_for(user), cached.units()

draw(ribbon(lang) if cached.is_illustrative() else None)
lead, side = st.columns([4, 1])
with side:
    as_of = filters.period_picker(plan, lang, default=filters.opening_period(plan, filters.today()))

now = cached.situation(plan, as_of)
with lead:
    draw(cached.drawn(now, "head", lang, make=lambda: overview.head(now, as_of, plan, units, lang)))
draw(cached.drawn(now, "summary", lang, make=lambda: overview.summary(now, plan, units, lang)))

with st.container(key="filters", horizontal=True, vertical_alignment="bottom"):
    sector, status = filters.sector_picker(plan, lang), filters.status_picker(lang)
    view = filters.view_picker(lang)
    form = filters.picture_form_picker(lang) if view == filters.CHARTS else ""

if view == filters.TABLE:
    how = ("tables", sector, status, lang)
    draw(cached.drawn(now, *how, make=lambda: overview.tables(now, sector, status, plan, units, lang)))
else:
    with st.container(key="figures"):
        figures = tuple(sector_figures(now.rows, sector, status, plan, as_of, lang, form=form))
        draw(None if figures else no_such_target(lang))
        for name, figure, config, words in figures:
            st.plotly_chart(figure, key=f"figure-{name}", theme=None, config=config, alt=words)

draw(cached.drawn(now, "foot", lang, make=lambda: overview.foot(now, plan, units, lang)))
