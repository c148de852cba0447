"""What figures that are about to be handed in would do to the authority's targets."""

from collections.abc import Sequence

from kpi.context import AppContext
from kpi.domain.access import Account
from kpi.domain.figures.observation import if_recorded, of_plan
from kpi.domain.figures.revision import Effect, EntryChange
from kpi.domain.plan import Plan
from kpi.domain.plan.period import Period
from kpi.domain.progress.effects import TargetEffect, effects
from kpi.domain.progress.measuring import measure
from kpi.reading.plans import plan_for
from kpi.store import figure_cache

_MOVING = (Effect.NEW, Effect.REPLACES, Effect.WITHDRAWS)


def effects_if_sent(
    context: AppContext, reader: Account, changes: Sequence[EntryChange], asked: Period | None
) -> tuple[TargetEffect, ...]:
    """The authority's targets that would move, of those the reader may see, as of the month asked for; without one, as
    of the newest month of the year that the figures are about. Measures no other target, but those made of them."""
    moving = [change for change in changes if change.effect in _MOVING and not change.entry.is_forecast]
    plan = _moved_by(plan_for(context, reader), {change.entry.indicator for change in moving})
    months = [change.entry.period for change in moving if change.entry.period.year == plan.year]
    as_of = asked or max(months, default=None)
    if as_of is None or not plan.indicators:
        return ()
    with context.store.reading() as db:
        now = of_plan(figure_cache.observations(db, plan.year), plan, context.units)
    then = if_recorded(now, moving, context.clock())
    before, after, earlier = (
        measure(figures, plan, context.units, month, only=plan.authority)
        for figures, month in ((now, as_of), (then, as_of), (then, as_of.plus(-1)))
    )
    return effects(before, after, earlier if as_of.month > 1 else ())


def _moved_by(plan: Plan, codes: set[str]) -> Plan:
    """The plan with these indicators, and those that are made of them."""
    return plan.behind({one.code for one in plan.indicators if one.code in codes or codes.intersection(one.all_of)})
