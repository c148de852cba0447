"""What is on record beside the figures: marks of briefings, packs, receipts, revisions.

Each is one query, and all that is added is the connection, which is why the layer is there: a screen is given what
it shows and holds no connection while it draws. What must be of one moment is read together, in `situation` and
`briefing`.
"""

from collections.abc import Iterable, Iterator

from kpi.context import AppContext
from kpi.domain.figures.observation import FirstRecorded, of_plan
from kpi.domain.figures.receipt import Receipt, ReceiptLine
from kpi.domain.figures.revision import RecordedRevision
from kpi.domain.plan import Indicator, Plan
from kpi.domain.plan.period import Period
from kpi.domain.plan.units import Units, official_code
from kpi.store import Connection, queries
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
        found = queries.receipts(db, unit=official_code(unit), year=year)
    return [one.model_copy(update={"lines": tuple(_called(one.lines, context))}) for one in found]


def _called(lines: Iterable[ReceiptLine], context: AppContext) -> Iterator[ReceiptLine]:
    """By the codes of the year's units: the period says which of several that have had one is meant."""
    plan, units = context.plan, context.units
    calendars = {one.code: plan.calendar_of(one) for one in plan.indicators} if units.reuses_codes else {}
    for one in lines:
        calendar = calendars.get(one.indicator)
        code = one.unit if calendar is None else units.code_in(one.unit, one.period, calendar)
        yield one if code == one.unit else one.model_copy(update={"unit": code})


def revisions(context: AppContext, unit: str, indicator: Indicator) -> list[RecordedRevision]:
    """Every revision of the unit's figures of the indicator, by period and in the order recorded: of a code that others
    have had too those of the unit's own months."""
    with context.store.reading() as db:
        return history(db, unit, indicator, context.plan, context.units)


def history(db: Connection, unit: str, indicator: Indicator, plan: Plan, units: Units) -> list[RecordedRevision]:
    """Likewise, within the caller's read transaction: those before the plan's year by the code that it had then."""
    official, old, calendar = official_code(unit), indicator.code_of_last_year, plan.calendar_of(indicator)
    found = queries.history(db, official, indicator.code)
    if old != indicator.code:
        before = [] if old is None else queries.history(db, official, old)
        found = [one for one in found if one.revision.period.year >= plan.year]
        found += [one for one in before if one.revision.period.year < plan.year]
        found.sort(key=lambda one: (one.revision.kind, one.revision.period, one.revision.nth))
    return [one for one in found if units.code_in(one.revision.unit, one.revision.period, calendar) == unit]


def first_recorded(context: AppContext, first: Period, last: Period) -> tuple[FirstRecorded, ...]:
    """When each figure of the periods from one to another was first handed in."""
    with context.store.reading() as db:
        return of_plan(queries.first_recorded(db, first, last), context.plan, context.units)
