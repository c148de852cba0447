"""What decisions change of a plan in the course of its year."""

from collections.abc import Iterable
from decimal import Decimal

from kpi.domain.plan.indicator import Indicator
from kpi.domain.plan.period import PeriodField
from kpi.domain.plan.target import Assignment, Decision, PlanLine, Target
from kpi.domain.plan.text import Frozen


class Thresholds(Frozen):
    """Lower bounds of pace."""

    on_track: Decimal = Decimal("1")
    slightly_behind: Decimal = Decimal("0.90")


class IndicatorChange(Frozen):
    """What becomes of one indicator; what is absent stays as it was."""

    indicator: str
    target: Target | None = None
    plan_line: PlanLine | None = None
    owner: str | None = None
    quotas: dict[str, Decimal] = {}  # of the members named; the others keep theirs
    assignments: tuple[Assignment, ...] | None = None  # all of them

    def of(self, indicator: Indicator) -> Indicator:
        """The indicator as it is changed."""
        given = {name: getattr(self, name) for name in ("target", "plan_line", "owner", "assignments")}
        made = {name: value for name, value in given.items() if value is not None}
        return indicator.model_copy(update=made | {"quotas": {**indicator.quotas, **self.quotas}})


class PlanChange(Frozen):
    """What one decision changes, from a month on: what was due before stays due as it was."""

    starts: PeriodField  # the first month that is judged by it
    decision: Decision
    indicators: tuple[IndicatorChange, ...] = ()
    thresholds: Thresholds | None = None

    def of(self, code: str) -> Iterable[IndicatorChange]:
        return (one for one in self.indicators if one.indicator == code)

    def moves(self, code: str) -> bool:
        """Whether it changes what the indicator is to reach, or by when."""
        return any(one.target is not None or one.plan_line is not None for one in self.of(code))


def changed(indicator: Indicator, changes: Iterable[PlanChange]) -> Indicator:
    """The indicator after the changes, one after the other."""
    for change in changes:
        for one in change.of(indicator.code):
            indicator = one.of(indicator)
    return indicator
