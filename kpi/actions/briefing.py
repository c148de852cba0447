"""Marking a briefing: from then on the screens tell what has changed since."""

from datetime import datetime

from sqlalchemy import Connection

from kpi.actions.refusals import require
from kpi.domain.access import Account, Act
from kpi.domain.period import Period
from kpi.store import Store, briefings, plans, queries
from kpi.store.briefings import Briefing


def record_briefing(store: Store, as_of: Period, by: Account, at: datetime) -> Briefing:
    """Marks that the district was briefed up to this period on the figures and the plan in force; said twice it is
    marked once.

    Raises NotAllowed.
    """
    require(by, Act.BRIEF)

    def recorded(db: Connection) -> Briefing:
        revision, last = queries.newest_revision(db), queries.last_briefing(db, as_of.year)
        state = (as_of, revision, plans.digest_in_force(db, as_of.year))
        if last is not None and state_of(db, last) == state:
            return last
        return briefings.append(db, by.name, as_of, at, revision=revision)

    return store.write(recorded)


def state_of(db: Connection, mark: Briefing) -> tuple[Period, int, str | None]:
    """What was told: up to which period, the newest revision, and the digest of the plan it was measured by."""
    return mark.as_of, mark.revision, plans.digest_in_force(db, mark.as_of.year, mark.at)
