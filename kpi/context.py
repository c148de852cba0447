"""What one authority's app works with: opened once by whoever starts something, and passed in from there."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache

from kpi.config import Settings
from kpi.domain.outlines import UnitMap
from kpi.domain.plan import Plan
from kpi.domain.plan.units import Units
from kpi.plans import kept_plan, kept_units, load_map, load_plan, load_units
from kpi.store import Store, open_store, plans

Clock = Callable[[], datetime]


def system_clock() -> datetime:
    return datetime.now(UTC)


class NoSuchYear(Exception):
    """There is no plan of this `year`; `years` are those there are."""

    def __init__(self, year: int, years: tuple[int, ...]) -> None:
        super().__init__(f"{year} ({', '.join(map(str, years))})")
        self.year, self.years = year, years


@dataclass(frozen=True, slots=True)
class PlanYear:
    """A year's plan, whole, and the units that it is read and measured with."""

    plan: Plan
    units: Units


@dataclass(frozen=True, eq=False)
class AppContext:
    """Looks at one of the authority's plan years; `in_year` at another.

    Two that were opened in one process see nothing of each other.
    """

    years: Mapping[int, PlanYear]
    year: int
    store: Store
    settings: Settings
    drawn: UnitMap | None = None  # as the units file names it
    clock: Clock = system_clock

    @property
    def plan(self) -> Plan:
        """The plan of the year, whole: readers see what `kpi.reading` gives them."""
        return self.years[self.year].plan

    @property
    def units(self) -> Units:
        return self.years[self.year].units

    @property
    def unit_map(self) -> UnitMap | None:
        """The map, where it shows the year's units."""
        return self.drawn if self.units.has_map(self.year) else None

    def in_year(self, year: int) -> "AppContext":
        """Raises NoSuchYear."""
        if year not in self.years:
            raise NoSuchYear(year, tuple(sorted(self.years)))
        return self if year == self.year else replace(self, year=year)


def open_context(settings: Settings, *, make: bool = True) -> AppContext:
    """Looks at the newest year that has a plan file. `make`: whether a store that is missing is made.

    Raises what the plan, the units and the store raise.
    """
    units = load_units(settings.units_file)
    unit_map = load_map(settings.units_file, units)
    store = open_store(settings.database_url, settings.home, patience=settings.store_wait, make=make)
    filed = [load_plan(path, units) for path in settings.plan_files]
    years = {plan.year: PlanYear(plan, units.in_year(plan.year, plan.authority)) for plan in filed}
    return AppContext({**dict(_kept_years(store)), **years}, max(years), store, settings, unit_map)


def _kept_years(store: Store) -> Iterator[tuple[int, PlanYear]]:
    """The years whose plan the store has run with: their files may be gone, their figures are not."""
    with store.reading() as db:
        kept = plans.all_in_force(db)
    for one in kept:
        plan = kept_plan(one.plan)
        yield one.year, PlanYear(plan, kept_units(one.units).in_year(plan.year, plan.authority))


@cache
def shared_context(settings: Settings, year: int | None = None) -> AppContext:
    """The one of these settings, opened at the first asking: for the server, and for pages, which Streamlit runs as
    scripts that nobody can hand anything. The plans are read once: a file that is being written changes no screen.

    Raises NoSuchYear.
    """
    return open_context(settings) if year is None else shared_context(settings).in_year(year)
