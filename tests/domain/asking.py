"""Short ways to ask where an indicator stands."""

from decimal import Decimal

from kpi.domain.figures.observation import Observation
from kpi.domain.plan import Indicator, Plan
from kpi.domain.plan.period import Period
from kpi.domain.plan.units import Units
from kpi.domain.progress.measuring import measure
from kpi.domain.progress.standing import Standing
from tests.factories import DISTRICT, a_plan, three_communes


def progress_of(plan: Plan, as_of: str, *rows: Observation, units: Units | None = None) -> tuple[Standing, ...]:
    return measure(rows, plan, units or three_communes(), Period.parse(as_of))


def ask(
    indicator: Indicator, as_of: str, *rows: Observation, unit: str = DISTRICT, units: Units | None = None
) -> Standing:
    """The row of the unit, by default the district's, in a plan of this one indicator."""
    progress = progress_of(a_plan(indicator), as_of, *rows, units=units)
    (found,) = [row for row in progress if row.unit == unit]
    return found


def status(indicator: Indicator, as_of: str, *rows: Observation, unit: str = DISTRICT) -> str:
    return str(ask(indicator, as_of, *rows, unit=unit).status)


def shown(value: Decimal | None, places: str = "0.001") -> str | None:
    return None if value is None else str(value.quantize(Decimal(places)))
