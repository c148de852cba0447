"""What is read for a briefing: at one moment, and no more than the reader may see."""

from datetime import datetime

from kpi.content.briefing import Briefing, BriefingFigures, BriefingRequest, Earlier, RevisedSince, compose, since_then
from kpi.context import AppContext
from kpi.domain.access import Account
from kpi.domain.outlines import Outlines
from kpi.domain.situation import Situation, View
from kpi.reading.composing import situation, situation_in
from kpi.reading.earlier import at_mark, month_before
from kpi.store import Connection, queries
from kpi.store.briefings import Mark, state_of


def briefing_of(context: AppContext, request: BriefingRequest, reader: Account, known_at: datetime) -> Briefing:
    """The same for the same moment, whenever it is asked. Raises NothingToBrief."""
    with context.store.reading() as db:
        situation = situation_in(db, context, reader, View(request.as_of, known_at))
        earlier = _earlier(db, situation, context, reader)
    return compose(BriefingFigures(situation, _outlines(context), earlier), request)


def revised_since(
    context: AppContext, request: BriefingRequest, reader: Account, then: datetime, now: datetime
) -> RevisedSince:
    """What is known now of the same period and was not then."""
    before, read = (situation(context, reader, View(request.as_of, at)) for at in (then, now))
    told = Earlier(request.as_of, before.figures, before.figures, before.plan, before.units, briefed_at=then)
    return since_then(BriefingFigures(read, _outlines(context), told), request)


def _outlines(context: AppContext) -> Outlines | None:
    return None if context.unit_map is None else context.unit_map.outlines


def _earlier(db: Connection, situation: Situation, context: AppContext, reader: Account) -> Earlier | None:
    """The last marked briefing; where none was marked, the month before by what is known."""
    mark = _last_mark(db, situation)
    return month_before(db, situation) if mark is None else at_mark(db, mark, context, reader)


def _last_mark(db: Connection, situation: Situation) -> Mark | None:
    """Not one that was made of this very state: nothing has changed since then."""
    marks = queries.briefings_of(db, situation.view.year, situation.view.known_at)
    state = (situation.as_of, situation.revision, situation.plan_digest)
    return next((one for one in marks if one.as_of <= situation.as_of and state_of(db, one) != state), None)
