"""Records briefings: as a mark, with which later changes are compared, or as files that were made."""

from collections.abc import Mapping
from datetime import datetime

from kpi.actions.refusals import require
from kpi.domain.access import Account, Act
from kpi.domain.plan.period import Period
from kpi.store import Connection, Store, briefings, packs, plans, queries
from kpi.store.briefings import Mark
from kpi.store.packs import Pack


def record_briefing(store: Store, as_of: Period, by: Account, at: datetime) -> Mark:
    """Marks that the authority was briefed up to this period on the figures and the plan in force; a repetition
    adds no second mark.

    Raises NotAllowed.
    """
    require(by, Act.BRIEF)

    def recorded(db: Connection) -> Mark:
        revision, last = queries.newest_revision(db), queries.last_briefing(db, as_of.year)
        state = (as_of, revision, plans.digest_in_force(db, as_of.year))
        if last is not None and briefings.state_of(db, last) == state:
            return last
        return briefings.append(db, by.name, as_of, at, revision=revision)

    return store.write(recorded)


def record_pack(
    store: Store, as_of: Period, choices: Mapping[str, str], by: Account, at: datetime, known_at: datetime | None
) -> Pack:
    """Records that somebody had a briefing made. Without `known_at` the pack shows what is known when it is recorded.

    Raises NotAllowed.
    """
    require(by, Act.EXPORT)
    return store.write(lambda db: packs.append(db, by.name, as_of, at, known_at, choices))
