"""What members are given of each target, and who of them cannot be judged for want of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from kpi.domain.figures.quota_reading import QuotaSum, quota_sum
from kpi.domain.plan import Compare, Indicator, Plan
from kpi.domain.plan.period import Period
from kpi.domain.plan.units import Units
from kpi.domain.progress.measuring import target_of


@dataclass(frozen=True, slots=True)
class QuotasGiven:
    """Of one target that members are judged by alone or have a value of their own of."""

    indicator: Indicator
    reporting: tuple[str, ...]  # who owes figures of it
    unassigned: tuple[str, ...]  # of them those that nothing is asked of
    together: QuotaSum | None  # absent of what does not add up, and where nobody has a quota

    @property
    def assigned(self) -> int:
        """How many of those that report have a quota."""
        return sum(unit in self.indicator.quotas for unit in self.reporting)


def quotas_given(plan: Plan, units: Units, as_of: Period) -> Iterator[QuotasGiven]:
    """Of the plan that is in force in the period, in its order."""
    for one in plan.indicators:
        reporting = units.expected(one, as_of, plan.calendar_of(one))
        without = tuple(unit for unit in reporting if _lacks_quota(one, unit))
        if one.quotas or without:
            yield QuotasGiven(one, reporting, without, quota_sum(one, one.quotas, reporting) if one.quotas else None)


def _lacks_quota(indicator: Indicator, unit: str) -> bool:
    """Whether the plan has a target that says nothing of this member."""
    target = indicator.target
    if target is None or indicator.compare is Compare.SAME_PERIOD or indicator.is_composite:
        return False
    return (target.value is not None or indicator.for_members_only) and (
        target_of(indicator, unit, is_authority=False) is None
    )
