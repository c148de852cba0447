"""What one authority's app works with: opened once by whoever starts something, and passed in from there."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

from kpi.config import Settings
from kpi.domain.outlines import UnitMap
from kpi.domain.plan import Plan
from kpi.domain.plan.units import Units
from kpi.plans import load_map, load_plan, load_units
from kpi.store import Store, open_store

Clock = Callable[[], datetime]


def system_clock() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, eq=False)
class AppContext:
    """Two of them in one process see nothing of each other."""

    plans: Mapping[int, Plan]  # by year, each whole: readers see what `kpi.reading` gives them
    units: Units
    store: Store
    settings: Settings
    unit_map: UnitMap | None = None
    clock: Clock = system_clock

    @property
    def plan(self) -> Plan:
        """The plan of the newest year."""
        return self.plans[max(self.plans)]


def open_context(settings: Settings, *, make: bool = True) -> AppContext:
    """`make`: whether a store that is missing is made. Raises what the plan, the units and the store raise."""
    units = load_units(settings.units_file)
    unit_map = load_map(settings.units_file, units)
    store = open_store(settings.database_url, settings.home, patience=settings.store_wait, make=make)
    plan = load_plan(settings.plan_file, units)
    return AppContext({plan.year: plan}, units.in_year(plan.year), store, settings, unit_map)


@cache
def shared_context(settings: Settings) -> AppContext:
    """The one of these settings, opened at the first asking: for the server, and for pages, which Streamlit runs as
    scripts that nobody can hand anything. The plan is read once: a file that is being written changes no screen."""
    return open_context(settings)
