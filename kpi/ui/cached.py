"""What screens read, kept between reruns by the newest revision and by what the reader may see."""

from collections.abc import Callable, Hashable, Iterable, MutableMapping
from threading import Condition, Lock
from typing import Any, Final, TypeVar

from cachetools import LRUCache, TTLCache, cached

from kpi import reading
from kpi.context import AppContext
from kpi.domain.access import Account, plan_shown
from kpi.domain.plan import Plan
from kpi.domain.plan.period import Period
from kpi.domain.situation import Situation, View
from kpi.reading.plans import DecisionMade
from kpi.reading.records import Mark, Newest, NewestPack
from kpi.ui.html import Element, Markup, markup
from kpi.ui.visit import Visit

_SECONDS: Final = 600
_KEPT: Final = 64
_MARK_SECONDS: Final = 60

CacheKey = tuple[object, ...]

# Kept by their keys as they are: Streamlit's own caches pickle and hash every key anew, half a millisecond a look.
# Whoever asks for what is being made waits for it.


@cached(LRUCache(_KEPT), condition=Condition())
def _plan_for(context: AppContext, who: Account, decided: tuple[str, int]) -> Plan:
    """`decided`: the store, and the newest decision that changes a plan."""
    return reading.plan_for(context, who)


def plan_for(context: AppContext, who: Account, newest: Newest) -> Plan:
    return _plan_for(context, who, (newest.store, newest.decision))


@cached(LRUCache(_KEPT), condition=Condition())
def _decided(context: AppContext, decided: tuple[str, int]) -> tuple[Plan, tuple[DecisionMade, ...]]:
    return reading.decided_plan(context), reading.decisions_made(context)


def plan_and_decisions(visit: Visit) -> tuple[Plan, tuple[DecisionMade, ...]]:
    """The plan with all that decisions have changed, as far as the reader may look at it, and the decisions."""
    plan, made = _decided(visit.context, (visit.newest.store, visit.newest.decision))
    return plan_shown(plan, visit.who), made


def is_illustrative(visit: Visit) -> bool:
    """Whether the store holds invented figures."""
    return _is_illustrative(visit.context, visit.newest.figures)


@cached(TTLCache(_KEPT, _SECONDS), condition=Condition())
def _is_illustrative(context: AppContext, figures: tuple[str, int, int]) -> bool:
    return reading.is_illustrative(context)


def last_mark(visit: Visit) -> Mark | None:
    """The last mark of a briefing; one made by another process is seen a little later."""
    return _last_mark(visit.context, visit.newest.store, visit.plan.year)


@cached(TTLCache(16, _MARK_SECONDS), condition=Condition())
def _last_mark(context: AppContext, store: str, year: int) -> Mark | None:
    return reading.last_mark(context, year)


def forget_mark() -> None:
    """Forgets the newest mark; to be called after marking a briefing."""
    _last_mark.cache_clear()


_looked: Final[MutableMapping[tuple[AppContext, str, int], NewestPack]] = LRUCache(16)
_looking: Final = Lock()  # looking something up moves it within, and scripts run in several threads


def newest_pack(visit: Visit) -> int:
    """The number of the event that made the plan year's newest pack; asked only when something has happened."""
    key = (visit.context, visit.newest.store, visit.plan.year)
    with _looking:
        known = _looked.get(key, NewestPack())
    if visit.newest.event > known.looked:
        known = reading.newest_pack(visit.context, visit.plan.year, known)
        with _looking:
            _looked[key] = known
    return known.event


def forget_packs() -> None:
    """Forgets the newest pack; to be called after making one: the run that made it began before."""
    with _looking:
        _looked.clear()


def situation(visit: Visit, as_of: Period, *, estimates: bool = True) -> Situation:
    """The situation, shared by all who see the same of the plan, until a figure changes."""
    assert as_of.year == visit.plan.year, as_of  # the scope below is that year's
    view = View(as_of, estimates=estimates)
    key = (visit.context, _scope(visit.plan), view, visit.newest.figures)
    return _situation(key, lambda: reading.situation(visit.context, visit.who, view))


def _by_key(key: CacheKey, _make: object) -> CacheKey:
    return key


@cached(TTLCache(_KEPT, _SECONDS), key=_by_key, condition=Condition())
def _situation(key: CacheKey, make: Callable[[], Situation]) -> Situation:
    return make()


T = TypeVar("T")


def value_for(situation: Situation, *how: Hashable, make: Callable[[], T]) -> T:
    """A cached frozen value that depends on this situation and on `how`, which begins with its name."""
    kept: T = _computed((situation, *how), make)
    return kept


@cached(TTLCache(4 * _KEPT, _SECONDS), key=_by_key, condition=Condition())
def _computed(key: CacheKey, make: Callable[[], object]) -> Any:
    return make()


def plan_value_for(visit: Visit, *how: Hashable, make: Callable[[], T]) -> T:
    """A cached frozen value that depends on the plan the reader sees and on `how`."""
    kept: T = _computed((visit.context, _scope(visit.plan), visit.newest.decision, *how), make)
    return kept


def markup_of_plan(visit: Visit, *how: Hashable, make: Callable[[], Iterable[Element | None]]) -> Markup:
    """The cached markup of a part of a screen, which depends on the plan alone."""
    seen = _scope(plan_and_decisions(visit)[0])
    return _drawn((visit.context, seen, visit.newest.store, visit.newest.decision, *visit.who.sight, *how), make)


def _scope(plan: Plan) -> CacheKey:
    return tuple(one.code for one in plan.indicators)


def markup_for(situation: Situation, *how: Hashable, make: Callable[[], Iterable[Element | None]]) -> Markup:
    """The cached markup of a part of a screen, which depends on this situation and on `how`."""
    return _drawn((situation, *how), make)


@cached(TTLCache(4 * _KEPT, _SECONDS), key=_by_key, condition=Condition())
def _drawn(key: CacheKey, make: Callable[[], Iterable[Element | None]]) -> Markup:
    return markup(*make())
