"""One target: its year on the plan line, what is behind it, what it needs, and what if."""

import streamlit as st

from kpi.domain.access import Act
from kpi.ui import cached, filters
from kpi.ui.access_check import require
from kpi.ui.headline import ribbon
from kpi.ui.html import draw
from kpi.ui.target import pickers, screen

visit = require(Act.VIEW_PROGRESS)
plan, lang = visit.plan, visit.lang

draw(ribbon(lang) if cached.is_illustrative(visit) else None)
answer = st.empty()  # before the choices, for eyes and keys; what it says depends on them
with st.container(key="filters"):
    first, second, third = st.columns([5, 3, 2])
with third:
    as_of = filters.period_picker(visit)
situation = cached.situation(visit, as_of)
with first:
    indicator = pickers.chosen_target(situation, lang)
if indicator is None:
    draw(pickers.no_such_target(situation, lang))
    st.stop()
asked = pickers.asked_unit()
with second:
    unit = pickers.chosen_unit(situation, indicator, lang)
draw(pickers.elsewhere(asked, unit, lang))

view = screen.viewed(situation, indicator, unit, visit)
with answer:
    screen.top(view)
chart, table = st.columns([11, 10], gap="large")
with table:
    screen.months_panel(view)
screen.coming(view)
projection, typed = screen.what_if(view)
with chart:
    screen.year_chart(view, projection, typed)
screen.below(view)
