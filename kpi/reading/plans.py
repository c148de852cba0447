"""The plan and the units that a reader sees, now and at a moment of the past."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache

from kpi.context import AppContext
from kpi.domain.access import Account, readable
from kpi.domain.plan import Plan
from kpi.domain.plan.units import Units
from kpi.plans import kept_plan, kept_units
from kpi.store import Connection, plans


@dataclass(frozen=True, slots=True)
class PlanInForce:
    plan: Plan  # as far as the reader may see it
    units: Units
    digest: str | None  # absent where the store has kept none: today's


def plan_for(context: AppContext, reader: Account) -> Plan:
    """The plan as far as the reader may see it."""
    return readable(context.plan, reader)


def plan_in_force(
    db: Connection, context: AppContext, reader: Account, year: int, known_at: datetime | None
) -> PlanInForce:
    """Today's plan, or the one in force at `known_at`, without what today's restricts. Raises NoSuchYear."""
    now = context.in_year(year)
    if known_at is None:
        return PlanInForce(readable(now.plan, reader), now.units, plans.digest_in_force(db, year))
    kept = plans.in_force(db, year, known_at)
    if kept is None:
        return PlanInForce(readable(now.plan, reader), now.units, None)
    plan, units = _read(kept.plan, kept.units)
    return PlanInForce(readable(plan, reader, now.plan), units, kept.digest)


@cache
def _read(plan: str, units: str) -> tuple[Plan, Units]:
    read = kept_plan(plan)
    return read, kept_units(units).in_year(read.year)
