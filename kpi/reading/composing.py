"""The one place where a situation is composed of store and domain."""

from collections.abc import Collection, Iterable

from kpi.context import AppContext
from kpi.domain.access import Account
from kpi.domain.figures.observation import of_plan
from kpi.domain.plan.period import Period
from kpi.domain.progress.standing import Standing
from kpi.domain.situation import Situation, View
from kpi.reading.plans import plan_in_force
from kpi.store import Connection, events, figure_cache, queries


def situation(
    context: AppContext, reader: Account, view: View, *, indicators: Collection[str] | None = None
) -> Situation:
    """No more than the reader may see; of `indicators` alone where some are named."""
    with context.store.reading() as db:
        return situation_in(db, context, reader, view, indicators=indicators)


def situation_in(
    db: Connection, context: AppContext, reader: Account, view: View, *, indicators: Collection[str] | None = None
) -> Situation:
    """Like `situation`, within the caller's read transaction."""
    found = plan_in_force(db, context, reader, view.as_of, view.known_at)
    plan = found.plan if indicators is None else found.plan.behind(indicators)
    return Situation(
        plan=plan,
        units=found.units,
        view=view,
        recorded=of_plan(figure_cache.observations(db, view.year, view.known_at), plan, found.units),
        first_recorded=of_plan(queries.first_recorded(db, view.as_of, known_at=view.known_at), plan, found.units),
        read_at=view.known_at or context.clock(),
        revision=queries.newest_revision(db, view.known_at),
        head=events.head_hash(db, view.known_at),
        plan_digest=found.digest,
        illustrative=queries.is_illustrative(db),
        forecasts=of_plan(figure_cache.forecasts(db, view.year, view.known_at), plan, found.units),
        explained=of_plan(figure_cache.explained(db, view.year, view.known_at), plan, found.units),
    )


def rows_of(context: AppContext, reader: Account, as_of: Period, units: Iterable[str]) -> tuple[Standing, ...]:
    """The rows of these units, the first unit's first; read anew."""
    found = situation(context, reader, View(as_of))
    return tuple(row for unit in units for row in found.of(unit))
