"""The members side by side: on the map, as tiles, in one table, in order."""

import streamlit as st

from kpi.domain.access import Act
from kpi.ui import cached, filters
from kpi.ui.access_check import require
from kpi.ui.headline import ribbon
from kpi.ui.html import draw
from kpi.ui.members import pickers, screen

visit = require(Act.VIEW_PROGRESS)
plan, lang = visit.plan, visit.lang

draw(ribbon(lang) if cached.is_illustrative(visit) else None)
lead, side = st.columns([4, 1])
with side:
    as_of = filters.period_picker(visit)
with st.container(key="filters", horizontal=True, vertical_alignment="bottom"):
    choice = pickers.pick(visit)

situation = cached.situation(visit, as_of)
how = (choice.view, choice.target, choice.group, choice.sort, lang)
with lead:
    draw(cached.markup_for(situation, "communes", *how, make=lambda: screen.head(choice, situation, lang)))
draw(cached.markup_for(situation, "communes-body", *how, make=lambda: screen.body(choice, situation, lang)))
