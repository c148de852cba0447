"""The communes side by side: on the map, as tiles, in one table, in order."""

from kpi.domain.access import Act
from kpi.ui import cached, filters
from kpi.ui.gate import language, require

user = require(Act.VIEW_PROGRESS)
lang = language()
plan, units = cached.plan_for(user), cached.units()
as_of = filters.period_picker(plan, lang, default=filters.opening_period(plan, filters.today()))
now = cached.situation(plan, as_of)
