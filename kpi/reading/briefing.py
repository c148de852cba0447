"""What is read of the store for a briefing: at one moment, and no more than the reader may see."""

import json
from dataclasses import replace
from datetime import datetime
from functools import cache

from kpi.config import DATA
from kpi.content.briefing import Briefing, Earlier, Order, Since, Source, compose, since_then
from kpi.domain.observation import of_plan, without_estimates
from kpi.domain.outlines import Outlines, outlines
from kpi.domain.period import Period
from kpi.domain.reporting import closing
from kpi.reading.plans import Readers, plan_known_at
from kpi.store import Connection, Store, events, kept, queries
from kpi.store.briefings import Briefing as Mark
from kpi.store.briefings import state_of


def briefing_of(store: Store, order: Order, readers: Readers, known_at: datetime) -> Briefing:
    """The same for the same moment, whenever it is asked. Raises NothingToBrief."""
    with store.reading() as db:
        read = _source(db, readers, order.as_of, known_at)
        earlier = _earlier(db, read, order, readers)
    return compose(replace(read, earlier=earlier), order)


def revised_since(store: Store, order: Order, readers: Readers, then: datetime, now: datetime) -> Since:
    """What is known now of the same period and was not then."""
    with store.reading() as db:
        before, read = (_source(db, readers, order.as_of, at) for at in (then, now))
    told = Earlier(order.as_of, before.figures, before.figures, before.plan, before.units, briefed_at=then)
    return since_then(replace(read, earlier=told), order)


def _source(db: Connection, readers: Readers, as_of: Period, known_at: datetime) -> Source:
    year = readers.plan.year
    then = plan_known_at(db, readers, known_at)
    return Source(
        plan=then.plan,
        units=then.units,
        figures=of_plan(kept.observations(db, year, known_at), then.plan),
        first=of_plan(queries.first_recorded(db, as_of, known_at=known_at), then.plan),
        known_at=known_at,
        revision=queries.newest_revision(db, known_at),
        head=events.head(db, known_at),
        plan_digest=then.digest,
        illustrative=queries.is_illustrative(db),
        outlines=_boundaries(),
    )


@cache
def _boundaries() -> Outlines:
    return outlines(json.loads((DATA / "communes.geojson").read_bytes()))


def _earlier(db: Connection, read: Source, order: Order, readers: Readers) -> Earlier | None:
    """The last marked briefing; where none was marked, the month before by what is known."""
    mark = _last_mark(db, read, order)
    if mark is not None:
        return told_then(db, mark, readers)
    if order.as_of.month == 1:
        return None
    before = order.as_of.plus(-1)
    then = kept.observations(db, read.plan.year, min(closing(read.plan, before), read.known_at))
    return Earlier(before, read.figures, of_plan(then, read.plan), read.plan, read.units)


def _last_mark(db: Connection, read: Source, order: Order) -> Mark | None:
    """Not one that was made of this very state: nothing has changed since then."""
    marks = queries.briefings_of(db, read.plan.year, read.known_at)
    state = (order.as_of, read.revision, read.plan_digest)
    return next((one for one in marks if one.as_of <= order.as_of and state_of(db, one) != state), None)


def told_then(db: Connection, mark: Mark, readers: Readers, *, estimates: bool = True) -> Earlier:
    """What was told at a mark, by the plan that was in force then."""
    by = plan_known_at(db, readers, mark.at)
    then = of_plan(kept.observations(db, by.plan.year, mark.at), by.plan)
    figures = then if estimates else without_estimates(then)
    return Earlier(mark.as_of, figures, figures, by.plan, by.units, briefed_at=mark.at, briefed_by=mark.by)
