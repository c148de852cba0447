"""One member: its own targets, what it hands in, how far it moves the authority."""

import streamlit as st

from kpi.domain.access import Act
from kpi.ui import cached, filters
from kpi.ui.access_check import require
from kpi.ui.headline import ribbon
from kpi.ui.html import draw
from kpi.ui.member import picker
from kpi.ui.member.head import head
from kpi.ui.member.reports import submissions
from kpi.ui.member.screen import body

visit = require(Act.VIEW_PROGRESS)
plan, lang = visit.plan, visit.lang

draw(ribbon(lang) if cached.is_illustrative(visit) else None)
lead, side = st.columns([4, 1])
with side:
    as_of = filters.period_picker(visit)
if picker.chosen_member(visit.who, visit.units, as_of) is None:
    with lead:
        draw(*picker.directory(visit.units, as_of, lang))
    st.stop()
with side:
    unit = visit.units[picker.pick(visit.units, as_of, lang)]

situation = cached.situation(visit, as_of)
with lead:
    draw(cached.markup_for(situation, "commune", unit.code, lang, make=lambda: head(unit, situation, lang)))
    draw(picker.way_to_submit(visit.who, unit.code, as_of, lang))
draw(cached.markup_for(situation, "commune-body", unit.code, lang, make=lambda: body(unit, situation, visit)))
draw(submissions(unit, situation, visit))
