"""The plan a store runs with, and the one that was in force at a moment."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache

from sqlalchemy import Connection

from kpi.actions.refusals import require
from kpi.domain.access import Account, Act, readable
from kpi.domain.plan import Plan
from kpi.domain.units import Units
from kpi.plans import kept_plan, kept_units
from kpi.store import Store, plans


def keep_plan(store: Store, year: int, plan: str, units: str, by: Account, at: datetime) -> bool:
    """Keeps the texts of a plan file and its units file, where they differ from those in force; whether they did.

    Raises NotAllowed.
    """
    require(by, Act.MANAGE_PLAN)
    with store.reading() as db:
        if plans.is_kept(db, year, plan, units):
            return False
    return store.write(lambda db: plans.keep(db, year, plan, units, by=by.name, at=at))


@dataclass(frozen=True, slots=True)
class Readers:
    """For whom the past is read, and the plan and units the house runs with."""

    who: Account
    plan: Plan  # the whole: what it restricts is hidden in older ones too
    units: Units


@dataclass(frozen=True, slots=True)
class PlanThen:
    plan: Plan  # as far as the reader may see it
    units: Units
    digest: str | None  # absent where none had been kept: today's


def plan_known_at(db: Connection, readers: Readers, known_at: datetime) -> PlanThen:
    kept = plans.in_force(db, readers.plan.year, known_at)
    if kept is None:
        return PlanThen(readable(readers.plan, readers.who), readers.units, None)
    plan, units = _read(kept.plan, kept.units)
    return PlanThen(readable(plan, readers.who, readers.plan), units, kept.digest)


@cache
def _read(plan: str, units: str) -> tuple[Plan, Units]:
    return kept_plan(plan), kept_units(units)
