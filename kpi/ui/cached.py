"""What screens read, kept between reruns by the newest revision and by what the reader may see."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Condition
from typing import Any, Final, TypeVar

from cachetools import LRUCache, TTLCache, cached

from kpi.config import settings
from kpi.domain.access import Account, readable
from kpi.domain.observation import Observations, of_plan, without_estimates
from kpi.domain.period import Period
from kpi.domain.plan import Plan
from kpi.domain.progress import measure
from kpi.domain.receipt import Receipt
from kpi.domain.reporting import Counts, UnitReport, counts_by_status, unit_reports
from kpi.domain.standing import Standing, by_unit
from kpi.domain.units import Units
from kpi.plans import load_plan, load_units
from kpi.store import kept, queries
from kpi.store.queries import Newest
from kpi.store.shared import the_store
from kpi.ui import run
from kpi.ui.html import Element, Markup, markup

_SECONDS: Final = 600
_KEPT: Final = 64

# Kept by their keys as they are: Streamlit's own caches pickle and hash every key anew, half a millisecond a look.
# Whoever asks for what is being made waits for it.


def _files() -> tuple[Path, Path]:
    """The plan's and the units'. Both are read once: downloads and the store hold to what they said at the start, and a
    file that is being written changes nothing on a screen."""
    return settings().plan_file, settings().units_file


def plan() -> Plan:
    """The whole plan; screens show `plan_for` a reader."""
    return _plan(_files()[0])


def units() -> Units:
    return _units(_files()[1])


def plan_for(who: Account) -> Plan:
    return _plan_for(_files()[0], who)


@cached(LRUCache(_KEPT), condition=Condition())
def _plan_for(file: Path, who: Account) -> Plan:
    return readable(_plan(file), who)


@cached(LRUCache(4), condition=Condition())
def _plan(file: Path) -> Plan:
    return load_plan(file)


@cached(LRUCache(4), condition=Condition())
def _units(file: Path) -> Units:
    return load_units(file)


def newest() -> Newest:
    """As it was when this run of the screen began: every part of a screen tells the same state."""
    known = run.newest()
    if known is not None:
        return known
    with the_store().reading() as db:
        return queries.newest(db)


def _figures() -> tuple[str, int]:
    """Of what state the figures are that this run shows."""
    return newest().figures


def observations(plan: Plan) -> Observations:
    """The figures in force of the plan's indicators, this year's and last year's."""
    with the_store().reading() as db:
        return of_plan(kept.observations(db, plan.year), plan)


def is_illustrative() -> bool:
    """Whether the store holds invented figures."""
    return _is_illustrative(settings().database_url, _figures())


@cached(TTLCache(_KEPT, _SECONDS), condition=Condition())
def _is_illustrative(database_url: str, figures: tuple[str, int]) -> bool:
    with the_store().reading() as db:
        return queries.is_illustrative(db)


Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class View:
    """Which figures are looked at."""

    known_at: datetime | None = None  # as they were known at that moment; absent: now
    estimates: bool = True  # else only official and revised ones


@dataclass(frozen=True, slots=True)
class Situation:
    """Where a plan stands: its targets at every unit, the counts of the district's, and who has reported."""

    key: Key  # what it was made of, and for whom
    as_of: Period
    view: View
    revision: int  # the newest when it was read, which may be newer than the run of the screen
    figures: Observations  # that it was measured from
    by_unit: Mapping[str, tuple[Standing, ...]]
    rows: tuple[Standing, ...]  # the district's
    counts: Counts
    reports: tuple[UnitReport, ...]
    illustrative: bool

    @property
    def asked(self) -> dict[str, object]:
        """What /download/figures is asked for files of the same figures."""
        return {"period": self.as_of, "estimates": None if self.view.estimates else "without"}

    def of(self, unit: str) -> tuple[Standing, ...]:
        """The unit's rows in the order of the plan; none where nothing is asked of it and nothing is in."""
        return self.by_unit.get(unit, ())


EVERYTHING: Final = View()


def situation(plan: Plan, as_of: Period, view: View = EVERYTHING) -> Situation:
    """`plan` must be the one for the reader: its indicators are the key, and the scope, of what is kept."""
    key = (settings().database_url, *_files(), _scope(plan), str(as_of), view, _figures())
    return _situation(key, lambda: _measured(plan, as_of, view, key))


def _by_key(key: Key, _make: object) -> Key:
    return key


@cached(TTLCache(_KEPT, _SECONDS), key=_by_key, condition=Condition())
def _situation(key: Key, _make: Callable[[], Situation]) -> Situation:
    return _make()


def _measured(plan: Plan, as_of: Period, view: View, key: Key) -> Situation:
    with the_store().reading() as db:
        revision = queries.newest_revision(db)
        figures = of_plan(kept.observations(db, plan.year, view.known_at), plan)
        first = of_plan(queries.first_recorded(db, as_of, known_at=view.known_at), plan)
        illustrative = queries.is_illustrative(db)
    if not view.estimates:
        figures = without_estimates(figures)
    standings = measure(figures, plan, units(), as_of)
    rows = by_unit(standings)
    return Situation(
        key=key,
        as_of=as_of,
        view=view,
        revision=revision,
        figures=figures,
        by_unit=rows,
        rows=rows.get(plan.district, ()),
        counts=counts_by_status(standings, plan),
        reports=unit_reports(figures, plan, units(), as_of, first),
        illustrative=illustrative,
    )


def standing_of(plan: Plan, as_of: Period, codes: Iterable[str]) -> tuple[Standing, ...]:
    """The rows of these units, the first unit's first; measured anew."""
    rows = by_unit(measure(observations(plan), plan, units(), as_of))
    return tuple(row for code in codes for row in rows.get(code, ()))


T = TypeVar("T")


def computed(now: Situation, *how: str, make: Callable[[], T]) -> T:
    """A frozen value that follows from this situation; `how` is what it is called and all else that it depends on."""
    kept: T = _computed((*now.key, *how), make)
    return kept


@cached(TTLCache(4 * _KEPT, _SECONDS), key=_by_key, condition=Condition())
def _computed(key: Key, _make: Callable[[], object]) -> Any:
    return _make()


def followed(plan: Plan, *how: str, make: Callable[[], T]) -> T:
    """A frozen value that follows from the plan and what `how` names; `plan` must be the one for the reader, as for
    `situation`."""
    kept: T = _computed((*_files(), _scope(plan), *how), make)
    return kept


def _scope(plan: Plan) -> Key:
    return tuple(one.code for one in plan.indicators)


def drawn(now: Situation, *how: str, make: Callable[[], Iterable[Element | None]]) -> Markup:
    """The markup of a part of a screen about this situation; `how` is all else that it depends on."""
    return _drawn((*now.key, *how), make)


@cached(TTLCache(4 * _KEPT, _SECONDS), key=_by_key, condition=Condition())
def _drawn(key: Key, _make: Callable[[], Iterable[Element | None]]) -> Markup:
    return markup(*_make())


def receipts(unit: str, year: int) -> list[Receipt]:
    """Of what the unit has handed in about months of the year, the newest first."""
    with the_store().reading() as db:
        return queries.receipts(db, unit=unit, year=year)
