"""What the domain measures: figures in force, and when each was first handed in."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import TypeVar

from kpi.domain.figures.revision import Effect, EntryChange
from kpi.domain.plan import Basis, Plan
from kpi.domain.plan.period import Period
from kpi.domain.plan.units import Units


@dataclass(frozen=True, slots=True)
class Observation:
    """The figure in force of an (indicator, org unit, period); a withdrawn figure has none. Absent is never zero."""

    indicator: str  # code
    unit: str  # org unit code; the authority's own figures have its code
    period: Period  # figures of the year before have their own periods
    value: Decimal | None  # in the indicator's unit; absent where numerator and denominator are given
    numerator: Decimal | None
    denominator: Decimal | None
    basis: Basis
    revision: int  # number of the revision in force
    recorded_at: datetime  # UTC
    illustrative: bool  # an invented figure, for demonstration only
    carried: bool = True  # it came in the report that carries the figure


Observations = tuple[Observation, ...]
"""One an (indicator, org unit, period), in that order."""


@dataclass(frozen=True, slots=True)
class RecordedForecast:
    """The forecast of the year in force that was made in a month: a type of its own, so that none passes for an
    actual."""

    made: Observation

    @property
    def indicator(self) -> str:
        return self.made.indicator

    @property
    def unit(self) -> str:
        return self.made.unit

    @property
    def period(self) -> Period:
        """The month in which it was made."""
        return self.made.period


@dataclass(frozen=True, slots=True)
class FirstRecorded:
    """When a figure was first handed in, whether its first revision is in force or not."""

    indicator: str
    unit: str
    period: Period
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class ExplainedBlank:
    """A figure that was left blank with a reason, which answers for it although no figure stands."""

    indicator: str
    unit: str
    period: Period
    reason: str
    recorded_at: datetime


ObservationRow = TypeVar("ObservationRow", Observation, RecordedForecast, FirstRecorded, ExplainedBlank)


def of_plan(rows: Iterable[ObservationRow], plan: Plan, units: Units) -> tuple[ObservationRow, ...]:
    """Keeps the observations of the plan's indicators, each about the unit that had its code in the period; those of
    the year before, which may have had another code then, under the code that they have now."""
    calendars = {indicator.code: plan.calendar_of(indicator) for indicator in plan.indicators}
    kept = (one for one in _by_todays_codes(rows, plan) if one.indicator in calendars)
    if not units.reuses_codes:
        return tuple(kept)
    return tuple(_called(one, unit=units.code_in(one.unit, one.period, calendars[one.indicator])) for one in kept)


def _by_todays_codes(rows: Iterable[ObservationRow], plan: Plan) -> Iterable[ObservationRow]:
    if all(one.code_of_last_year == one.code for one in plan.indicators):
        return rows
    codes, found = plan.codes_of_last_year, []
    for one in rows:
        if one.period.year >= plan.year:
            found.append(one)
        elif one.indicator in codes:
            found.append(_called(one, indicator=codes[one.indicator]))
    return sorted(found, key=lambda one: (one.indicator, one.unit, one.period))


def _called(row: ObservationRow, **names: str) -> ObservationRow:
    """With another code of its indicator or its unit."""
    if isinstance(row, RecordedForecast):
        return replace(row, made=_called(row.made, **names))
    return replace(row, **names)  # type: ignore[arg-type]


def if_recorded(observations: Iterable[Observation], changes: Iterable[EntryChange], at: datetime) -> Observations:
    """The actuals in force as they would be once these changes are recorded, of which forecasts change none; `at`: when
    that would be."""
    found = {(one.indicator, one.unit, one.period): one for one in observations}
    illustrative = any(one.illustrative for one in found.values())
    for change in (one for one in changes if not one.entry.is_forecast):
        entry = change.entry
        place = entry.indicator, entry.unit, entry.period
        if change.effect is Effect.WITHDRAWS:
            found.pop(place, None)
        elif change.effect in (Effect.NEW, Effect.REPLACES):
            found[place] = Observation(*place, *entry.figure, entry.basis, 0, at, illustrative, entry.carried)
    return tuple(found[place] for place in sorted(found))


def without_estimates(observations: Iterable[Observation]) -> Observations:
    """Keeps the observations that are official or revised."""
    return tuple(one for one in observations if one.basis is not Basis.ESTIMATE)
