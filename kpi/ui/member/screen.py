"""The parts of the screen under the head."""

from collections.abc import Iterator

from kpi.domain.plan.units import OrgUnit
from kpi.domain.situation import Situation
from kpi.ui.html import Element
from kpi.ui.member.pulls import pulls
from kpi.ui.member.reports import reports
from kpi.ui.member.targets import targets
from kpi.ui.visit import Visit


def body(unit: OrgUnit, situation: Situation, visit: Visit) -> Iterator[Element | None]:
    yield from pulls(unit, situation, visit.lang)
    yield from targets(unit, situation, visit.lang)
    yield from reports(unit, situation, visit)
