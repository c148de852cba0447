"""The year's plan: its targets, what decisions have changed, and for who manages it the annex of a further one."""

import streamlit as st

from kpi.domain.access import Act, may
from kpi.ui import cached, filters
from kpi.ui.access_check import require
from kpi.ui.headline import ribbon
from kpi.ui.html import draw
from kpi.ui.plan import screen
from kpi.ui.plan.annex import annex

visit = require(Act.VIEW_PLAN)

draw(ribbon(visit.lang) if cached.is_illustrative(visit) else None)
lead, side = st.columns([4, 1])
with side:
    as_of = filters.period_picker(visit)
with lead:
    draw(screen.head(visit, as_of))
with st.container(key="plan-targets"):
    draw(cached.markup_of_plan(visit, "plan", str(as_of), visit.lang, make=lambda: screen.body(visit, as_of)))
if may(visit.who, Act.MANAGE_PLAN):
    annex(visit)
draw(screen.foot(visit))
