"""One run of a screen: for whom, and what it works with."""

from dataclasses import dataclass

from kpi.content.row_column import DisplayNames
from kpi.context import AppContext
from kpi.domain.access import Account
from kpi.domain.plan import Plan
from kpi.domain.plan.units import Units
from kpi.reading.records import Newest
from kpi.wording import Lang


@dataclass(frozen=True, slots=True)
class Visit:
    """`newest`: when the run began, so that every part of the screen shows the same state."""

    context: AppContext
    who: Account
    plan: Plan  # as far as they may see it
    newest: Newest
    lang: Lang

    @property
    def units(self) -> Units:
        return self.context.units

    @property
    def names(self) -> DisplayNames:
        return DisplayNames(self.plan, self.units, self.lang)
