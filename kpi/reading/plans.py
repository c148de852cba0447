"""The plan and the units that were in force at a moment."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache

from kpi.domain.access import Account, readable
from kpi.domain.plan import Plan
from kpi.domain.units import Units
from kpi.plans import kept_plan, kept_units
from kpi.store import Connection, plans


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
