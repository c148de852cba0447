"""One sector: its targets on their plan lines, with what was signed."""

import streamlit as st

from kpi.domain.access import Act
from kpi.ui import cached, filters, sector
from kpi.ui.access_check import require
from kpi.ui.headline import ribbon
from kpi.ui.html import draw

visit = require(Act.VIEW_PROGRESS)
plan, lang = visit.plan, visit.lang

draw(ribbon(lang) if cached.is_illustrative(visit) else None)
lead, side = st.columns([4, 1])
chosen = sector.sector_switch(plan, lang)
with side:
    as_of = filters.period_picker(visit)
    estimates = filters.estimates_picker(lang)

situation = cached.situation(visit, as_of, estimates=estimates)
how = (chosen.code, lang)
with lead:
    draw(cached.markup_for(situation, "sector-head", *how, make=lambda: sector.head(situation, chosen, lang)))
sector.multiples(situation, chosen, lang)
giver = sector.giver_switch(situation, chosen, lang)
draw(cached.markup_for(situation, "sector-foot", *how, giver, make=lambda: sector.foot(situation, chosen, lang, giver)))
