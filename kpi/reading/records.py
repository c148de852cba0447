"""What is on record beside the figures: marks of briefings, packs, receipts, revisions.

Each is one query, and all that is added is the connection, which is why the layer is there: a screen is given what
it shows and holds no connection while it draws. What must be of one moment is read together, in `situation` and
`briefing`.
"""

from kpi.context import AppContext
from kpi.domain.figures.observation import FirstRecorded
from kpi.domain.figures.receipt import Receipt
from kpi.domain.figures.revision import RecordedRevision
from kpi.domain.plan.period import Period
from kpi.store import queries
from kpi.store.briefings import Mark
from kpi.store.packs import Pack
from kpi.store.queries import NOTHING, Newest, NewestPack

__all__ = ["NOTHING", "Mark", "Newest", "NewestPack", "Pack"]


def is_illustrative(context: AppContext) -> bool:
    """Whether the store holds invented figures."""
    with context.store.reading() as db:
        return queries.is_illustrative(db)


def last_mark(context: AppContext, year: int) -> Mark | None:
    """The newest mark of a briefing about a period of the year."""
    with context.store.reading() as db:
        return queries.last_briefing(db, year)


def packs(context: AppContext, year: int) -> list[Pack]:
    """The newest first."""
    with context.store.reading() as db:
        return queries.packs_of(db, year)


def pack_called(context: AppContext, year: int, head: str) -> Pack | None:
    """The newest whose `head` begins so."""
    with context.store.reading() as db:
        return queries.pack_of(db, year, head)


def newest_pack(context: AppContext, year: int, before: NewestPack) -> NewestPack:
    """Looks only at what came after `before`."""
    with context.store.reading() as db:
        return queries.newest_pack(db, year, before)


def receipts(context: AppContext, unit: str, year: int) -> list[Receipt]:
    """Lists the receipts of what the unit has handed in about months of the year, the newest first."""
    with context.store.reading() as db:
        return queries.receipts(db, unit=unit, year=year)


def revisions(context: AppContext, unit: str, indicator: str) -> list[RecordedRevision]:
    """Every revision of the unit's figures of the indicator, by period and in the order recorded."""
    with context.store.reading() as db:
        return queries.history(db, unit, indicator)


def first_recorded(context: AppContext, first: Period, last: Period) -> tuple[FirstRecorded, ...]:
    """When each figure of the periods from one to another was first handed in."""
    with context.store.reading() as db:
        return queries.first_recorded(db, first, last)
