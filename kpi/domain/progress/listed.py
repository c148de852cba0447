"""Which members a table of figures lists, so that its rows make the authority's number."""

from collections.abc import Mapping, Sequence

from kpi.domain.plan import Indicator, OverPeriods, Plan
from kpi.domain.plan.period import Period
from kpi.domain.plan.units import OrgUnit, Units
from kpi.domain.progress.standing import Standing

Rows = Mapping[str, Sequence[Standing]]  # by unit


def listed(rows: Rows, plan: Plan, units: Units, as_of: Period) -> dict[str, tuple[Standing, ...]]:
    """By member, in the order of the official list: every row of one that exists, and of one that has ended in the year
    those whose year to date stays in the authority's."""
    kept: dict[str, set[str]] = {}
    for indicator in plan.indicators:
        for unit in listed_in(indicator, rows, plan, units, as_of):
            kept.setdefault(unit.code, set()).add(indicator.code)
    standing = {unit.code for unit in units.members(as_of)}
    return {
        unit.code: tuple(row for row in rows.get(unit.code, ()) if row.indicator.code in kept.get(unit.code, ()))
        for unit in units.all
        if unit.code in standing or unit.code in kept
    }


def listed_in(indicator: Indicator, rows: Rows, plan: Plan, units: Units, as_of: Period) -> tuple[OrgUnit, ...]:
    """The same of one target: the members that exist, and those that have ended and are in its sum."""
    now, calendar = min(as_of, Period(plan.year, 12)), plan.calendar_of(indicator)
    standing = list(units.members(now, calendar))
    codes = {unit.code for unit in standing}
    ended = units.ended(indicator, now, calendar) if indicator.over_periods is OverPeriods.CUMULATIVE else ()
    brought = [one for one in ended if one.code not in codes and _has_figure(rows.get(one.code, ()), indicator)]
    place = {id(unit): nth for nth, unit in enumerate(units.all)}
    return tuple(sorted((*standing, *brought), key=lambda unit: place[id(unit)]))


def _has_figure(rows: Sequence[Standing], indicator: Indicator) -> bool:
    return any(row.indicator.code == indicator.code and row.actual is not None for row in rows)
