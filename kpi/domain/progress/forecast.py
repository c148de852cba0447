"""The forecast of the year: where a unit says that its year will end. It stands beside the target; nothing that is
judged, summed or owed ever asks for it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from kpi.domain.figures.observation import RecordedForecast
from kpi.domain.figures.recorded import Figure, adds_up, figure_of, total
from kpi.domain.plan import Compare, Indicator, Plan, ReportedBy
from kpi.domain.plan.period import Period
from kpi.domain.progress.expected import actual_of, attainment, decimal
from kpi.domain.progress.status import verdict

NewestForecasts = Mapping[str, Mapping[str, Figure]]
"""By indicator and unit."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """Figures are in the indicator's unit, of a change in points or percent."""

    period: Period  # the month it was made in; of a sum the oldest of them
    value: Decimal
    level: Decimal | None  # of a change the recorded rate behind it
    attainment: Decimal | None  # value / target, a fraction of 1
    passes: bool | None  # whether the target would be reached; absent where there is nothing to hold it against
    of_members: bool  # the sum of all members' own
    illustrative: bool


@dataclass(frozen=True, slots=True)
class HeldAgainst:
    target: Fraction | None
    baseline: Fraction | None  # of a change
    last_close: Fraction | None  # where last year ended


def newest_forecasts(forecasts: Iterable[RecordedForecast], plan: Plan, as_of: Period) -> NewestForecasts:
    """Of each unit the newest that was made in the plan year at or before `as_of`."""
    indicators = {one.code: one for one in plan.indicators}
    made = (one for one in forecasts if one.period.year == plan.year and one.period <= as_of)
    newest: dict[str, dict[str, Figure]] = {}
    for one in sorted(made, key=lambda one: one.period):
        figure = figure_of(one.made, indicators[one.indicator]) if one.indicator in indicators else None
        if figure is not None:
            newest.setdefault(one.indicator, {})[one.unit] = figure
    return newest


@dataclass(frozen=True, slots=True)
class Members:
    """Whose forecasts make up the authority's."""

    expected: Sequence[str]
    left: Sequence[Figure]  # what those brought that have ended in the year: they foretell nothing more


def year_forecast(
    indicator: Indicator, newest: Mapping[str, Figure], unit: str, members: Members | None, against: HeldAgainst
) -> Forecast | None:
    """The unit's own; without one the authority's is the sum of those of all `members` expected, who are named for the
    authority alone: of some it would be no year's end."""
    own = newest.get(unit)
    if own is not None:
        return _measured(indicator, own, own.period, against)
    if members is None or indicator.reported_by is ReportedBy.AUTHORITY:
        return None
    foretold = [newest[one] for one in members.expected if one in newest and adds_up(indicator, newest[one])]
    together = total(indicator, (*foretold, *members.left)) if len(foretold) == len(members.expected) else None
    if together is None or not foretold:
        return None
    return _measured(indicator, together, min(one.period for one in foretold), against)


def _measured(indicator: Indicator, figure: Figure, period: Period, against: HeldAgainst) -> Forecast | None:
    is_change = indicator.compare is Compare.CHANGE
    value = actual_of(indicator, figure.value, against.baseline)
    if value is None:
        return None
    line = against.last_close if indicator.compare is Compare.SAME_PERIOD else against.target
    return Forecast(
        period=period,
        value=decimal(value),
        level=decimal(figure.value) if is_change else None,
        attainment=decimal(attainment(indicator, value, against.target)),
        passes=None if line is None or indicator.target is None else verdict(indicator, value, line).reached,
        of_members=figure.summed,
        illustrative=figure.illustrative,
    )
