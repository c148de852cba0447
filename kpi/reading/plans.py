"""The plan and the units that a reader sees, now and at a moment of the past."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from operator import attrgetter

from kpi.context import AppContext
from kpi.domain.access import Account, readable
from kpi.domain.plan import Plan, PlanChange
from kpi.domain.plan.period import Period
from kpi.domain.plan.units import Units
from kpi.plans import kept_plan, kept_units
from kpi.store import Connection, decisions, plans
from kpi.store.decisions import RecordedDecision


@dataclass(frozen=True, slots=True)
class PlanInForce:
    plan: Plan  # as far as the reader may see it
    units: Units
    digest: str | None  # absent where the store has kept none: today's


@dataclass(frozen=True, slots=True)
class DecisionMade:
    """A decision that changes the plan, and how it came to be known: absent where it stands in the plan file."""

    change: PlanChange
    recorded: RecordedDecision | None = None

    @property
    def starts(self) -> Period:
        return self.change.starts


def decisions_made(context: AppContext) -> tuple[DecisionMade, ...]:
    """All of the context's year, in the order in which they come into force: the one that `decided_plan` lays them
    in."""
    with context.store.reading() as db:
        recorded = decisions.of_year(db, context.year)
    held = [DecisionMade(one) for one in context.plan.changes]
    return tuple(sorted([*held, *(DecisionMade(one.change, one) for one in recorded)], key=attrgetter("starts")))


def decided_plan(context: AppContext) -> Plan:
    """The whole plan of the context's year, with what decisions recorded since have changed."""
    with context.store.reading() as db:
        return _decided(db, context.plan, None)


def plan_for(context: AppContext, reader: Account, period: Period | None = None) -> Plan:
    """The plan of the context's year as far as the reader may see it: as it is in force in the period, or as all
    decisions leave it."""
    return readable(decided_plan(context), reader).in_force(period or Period(context.year, 12))


def plan_in_force(
    db: Connection, context: AppContext, reader: Account, as_of: Period, known_at: datetime | None
) -> PlanInForce:
    """The plan as it is in force in the month: today's, or the one that was known at `known_at`, without what today's
    restricts. Decisions that come into force later are none of it. Raises NoSuchYear."""
    now = context.in_year(as_of.year)
    plan, units, digest = now.plan, now.units, plans.digest_in_force(db, as_of.year, known_at)
    if known_at is not None and (kept := plans.in_force(db, as_of.year, known_at)) is not None:
        plan, units = _read(kept.plan, kept.units)
    plan = _decided(db, plan, known_at).up_to(as_of)
    return PlanInForce(readable(plan, reader, now.plan).in_force(as_of), units, digest)


def _decided(db: Connection, plan: Plan, known_at: datetime | None) -> Plan:
    recorded = decisions.of_year(db, plan.year, known_at)
    return plan.with_changes(one.change for one in recorded) if recorded else plan


@cache
def _read(plan: str, units: str) -> tuple[Plan, Units]:
    read = kept_plan(plan)
    return read, kept_units(units).in_year(read.year, read.authority)
