"""One commune: its own targets, what it hands in, how it moves the district."""

import streamlit as st

from kpi.domain.access import Act
from kpi.ui import cached, filters
from kpi.ui.commune import choosing
from kpi.ui.commune.head import head
from kpi.ui.commune.reports import submissions
from kpi.ui.commune.screen import body
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
if choosing.asked_for(user, units, as_of) is None:
    with lead:
        draw(*choosing.directory(units, as_of, lang))
    st.stop()
with side:
    unit = units[choosing.pick(units, as_of, lang)]

now = cached.situation(plan, as_of)
with lead:
    draw(cached.drawn(now, "commune", unit.code, lang, make=lambda: head(unit, now, plan, units, lang)))
    draw(choosing.way_to_submit(user, unit.code, as_of, lang))
draw(cached.drawn(now, "commune-body", unit.code, lang, make=lambda: body(unit, now, plan, units, lang)))
draw(submissions(unit, now, plan, lang))
