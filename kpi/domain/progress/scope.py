"""One indicator as it is measured at one moment."""

from dataclasses import dataclass

from kpi.domain.figures.recorded import Figure, IndicatorFigures
from kpi.domain.plan import Frequency, Indicator, Plan
from kpi.domain.plan.period import Period
from kpi.domain.plan.units import Units
from kpi.domain.progress.forecast import NewestForecasts


@dataclass(frozen=True, slots=True)
class Scope:
    """One indicator as measured at one moment."""

    plan: Plan
    units: Units
    book: IndicatorFigures
    as_of: Period
    forecasts: NewestForecasts

    @property
    def now(self) -> Period:
        """The moment, or the end of the plan year where that lies before it."""
        return min(self.as_of, Period(self.plan.year, 12))

    @property
    def indicator(self) -> Indicator:
        return self.book.indicator

    @property
    def decided(self) -> bool:
        """Whether the deciding period has come."""
        return self.now >= Period(self.plan.year, self.indicator.deciding_month)

    def indicator_in(self, period: Period) -> Indicator:
        """As the plan had it in the period: what was due then stays due, whatever has been decided since."""
        if not self.plan.changes:
            return self.indicator
        return self.plan.indicator_in_force(self.indicator.code, period)

    def stands(self, unit: str) -> bool:
        """Whether the authority or member has not ended."""
        members = self.units.members(self.now, self.plan.calendar_of(self.indicator))
        return unit == self.plan.authority or any(one.code == unit for one in members)

    def expected_units(self, period: Period) -> tuple[str, ...]:
        return self.units.expected(self.indicator, period, self.plan.calendar_of(self.indicator))


def speaks_for(scope: Scope, figure: Figure | None) -> Period:
    """The period a figure counts for: its own, but an event's figure holds until the next is reported."""
    return scope.now if figure is None or scope.indicator.frequency is Frequency.EVENT else figure.period


def month_of(scope: Scope, period: Period) -> int:
    """0 before the plan year."""
    return period.month if period.year == scope.plan.year else 0
