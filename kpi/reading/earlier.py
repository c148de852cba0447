"""What changes are compared with: a marked briefing, or the month before."""

from kpi.content.briefing import Earlier
from kpi.context import AppContext
from kpi.domain.access import Account
from kpi.domain.figures.observation import of_plan, without_estimates
from kpi.domain.progress.reporting import closing
from kpi.domain.situation import Situation
from kpi.reading.plans import plan_in_force
from kpi.store import Connection, figure_cache
from kpi.store.briefings import Mark


def at_mark(db: Connection, mark: Mark, context: AppContext, reader: Account, *, estimates: bool = True) -> Earlier:
    """The figures as they were known at a mark, with the plan that was in force then."""
    by = plan_in_force(db, context, reader, mark.as_of, mark.at)
    recorded = of_plan(figure_cache.observations(db, mark.as_of.year, mark.at), by.plan, by.units)
    figures = recorded if estimates else without_estimates(recorded)
    return Earlier(mark.as_of, figures, figures, by.plan, by.units, briefed_at=mark.at, briefed_by=mark.by)


def month_before(db: Connection, situation: Situation) -> Earlier | None:
    """The month before by what the situation knows, and what was known when it closed; None in January."""
    if situation.as_of.month == 1:
        return None
    month, known_at = situation.as_of.plus(-1), situation.view.known_at
    closed = closing(situation.plan, month)
    recorded = figure_cache.observations(db, situation.view.year, closed if known_at is None else min(closed, known_at))
    then = of_plan(recorded, situation.plan, situation.units)
    known_then = then if situation.view.estimates else without_estimates(then)
    return Earlier(month, situation.figures, known_then, situation.plan.in_force(month), situation.units)


def figures_at(context: AppContext, mark: Mark, reader: Account, *, estimates: bool = True) -> Earlier:
    """Like `at_mark`, in a read transaction of its own."""
    with context.store.reading() as db:
        return at_mark(db, mark, context, reader, estimates=estimates)


def before(context: AppContext, situation: Situation) -> Earlier | None:
    """Like `month_before`, in a read transaction of its own."""
    with context.store.reading() as db:
        return month_before(db, situation)
