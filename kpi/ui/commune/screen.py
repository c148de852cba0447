"""The parts of the screen under the head."""

from collections.abc import Iterator

from kpi.domain.plan import Plan
from kpi.domain.units import OrgUnit, Units
from kpi.ui.cached import Situation
from kpi.ui.commune.pulls import pulls
from kpi.ui.commune.reports import reports
from kpi.ui.commune.targets import targets
from kpi.ui.html import Element
from kpi.wording import Lang


def body(unit: OrgUnit, now: Situation, plan: Plan, units: Units, lang: Lang) -> Iterator[Element | None]:
    for part in (pulls, targets, reports):
        yield from part(unit, now, plan, units, lang)
