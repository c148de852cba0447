"""What is read for a table of figures: once, at one moment, and no more than the reader may see."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from kpi.content.briefing import Earlier
from kpi.context import AppContext
from kpi.domain.access import Account
from kpi.domain.figures.revision import RecordedRevision
from kpi.domain.situation import Situation, View
from kpi.reading.composing import situation_in
from kpi.reading.earlier import at_mark, month_before
from kpi.reading.records import history
from kpi.store import Connection, queries


class ComparedWith(StrEnum):
    """What changes are compared with."""

    MONTH = "month"
    BRIEFING = "briefing"  # the last that was marked


class NothingEarlier(Exception):
    """There is nothing that changes could be compared with:"""


@dataclass(frozen=True, slots=True)
class TableFigures:
    situation: Situation
    recorded: tuple[RecordedRevision, ...] = ()  # of one indicator at one unit, where its revisions are asked for
    earlier: Earlier | None = None  # where changes are asked for


def table_figures(
    context: AppContext,
    who: Account,
    view: View,
    indicators: Collection[str],
    *,
    revisions_of: tuple[str, str] | None = None,
    since: ComparedWith | None = None,
) -> TableFigures:
    """`revisions_of`: an indicator and a unit. Raises NothingEarlier."""
    with context.store.reading() as db:
        situation = situation_in(db, context, who, view, indicators=indicators)
        recorded: tuple[RecordedRevision, ...] = ()
        if revisions_of is not None:
            indicator, unit = revisions_of
            plan, units = situation.plan, situation.units
            recorded = tuple(history(db, unit, plan.indicator(indicator), plan, units))
        earlier = None if since is None else _earlier(db, context, who, situation, since)
    return TableFigures(situation, recorded, earlier)


def _earlier(db: Connection, context: AppContext, who: Account, situation: Situation, since: ComparedWith) -> Earlier:
    found = None
    if since is ComparedWith.MONTH:
        found = month_before(db, situation)
    else:
        mark = queries.last_briefing(db, situation.view.year)
        if mark is not None and mark.as_of <= situation.as_of:
            found = at_mark(db, mark, context, who, estimates=situation.view.estimates)
    if found is None:
        raise NothingEarlier(since)
    return found
