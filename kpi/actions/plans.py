"""Keeps the plan that a store runs with."""

from datetime import datetime

from kpi.actions.refusals import require
from kpi.domain.access import Account, Act
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
