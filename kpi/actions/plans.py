"""Keeps the plan that a store runs with."""

from datetime import datetime

from kpi.actions.refusals import HasErrors, require, require_now
from kpi.domain.access import Account, Act
from kpi.domain.figures.quota_reading import QuotaReading
from kpi.domain.plan import Decision, Plan, PlanChange
from kpi.domain.plan.period import Period
from kpi.domain.plan.units import Units
from kpi.plans import FaultyChange, decision_faults
from kpi.store import Connection, Store, decisions, plans, queries
from kpi.store.decisions import RecordedDecision


def keep_plan(store: Store, year: int, plan: str, units: str, by: Account, at: datetime) -> bool:
    """Keeps the texts of a plan file and its units file, where they differ from those in force; whether they did.

    Raises NotAllowed.
    """
    require(by, Act.MANAGE_PLAN)
    with store.reading() as db:
        if plans.is_kept(db, year, plan, units):
            return False
    return store.write(lambda db: plans.keep(db, year, plan, units, by=by.name, at=at))


def record_quotas(
    store: Store,
    reading: QuotaReading,
    decision: Decision,
    starts: Period,
    by: Account,
    at: datetime,
    *,
    plan: Plan,
    units: Units,
    data: bytes,
) -> RecordedDecision:
    """Records what the annex of a decision gives members, in force from a month of the plan's year on, with its file;
    the same decision with the same file once.

    Raises NotAllowed, HasErrors, FaultyChange.
    """
    require(by, Act.MANAGE_PLAN)
    if reading.errors or not reading.quotas:
        raise HasErrors(reading.issues)
    change = PlanChange(starts=starts, decision=decision, indicators=reading.changes)
    if faults := decision_faults(plan, change, units):
        raise FaultyChange(faults)

    def recorded(db: Connection) -> RecordedDecision:
        require_now(db, by, Act.MANAGE_PLAN)
        held = decisions.of_year(db, plan.year)
        same = next((one for one in held if (one.change, one.file) == (change, reading.digest)), None)
        if same is not None:
            return same
        invented = queries.is_illustrative(db)
        return decisions.record(db, plan.year, change, by=by.name, at=at, data=data, illustrative=invented)

    return store.write(recorded)
