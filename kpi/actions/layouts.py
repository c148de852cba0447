"""Revokes how an office's table was confirmed to be read."""

from datetime import datetime

from kpi.actions.refusals import NoSuchLayout, NotAllowed, require_now
from kpi.domain.access import Account, Act, may_take_form
from kpi.domain.plan import Plan
from kpi.domain.plan.units import Units
from kpi.store import Connection, Store, layouts


def revoke_layout(store: Store, sender: str, name: str, by: Account, at: datetime, *, plan: Plan, units: Units) -> None:
    """Later tables of the sender with these headings are asked about again; what was recorded stays.

    Raises NotAllowed, NoSuchLayout.
    """

    def revoked(db: Connection) -> None:
        who = require_now(db, by, Act.SUBMIT)
        if not may_take_form(who, sender, plan, units):
            raise NotAllowed(by.name, Act.SUBMIT)
        if name not in {one.layout.name for one in layouts.of_sender(db, sender, plan.year)}:
            raise NoSuchLayout(name)
        layouts.revoke(db, sender, name, by.name, at)

    store.write(revoked)
