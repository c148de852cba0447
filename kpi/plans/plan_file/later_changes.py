"""What is wrong with what decisions change in the course of the year, and with what other plans set."""

from collections.abc import Iterator, Mapping
from typing import Final

from kpi.domain.plan import Compare, Indicator, IndicatorChange, Plan, PlanChange
from kpi.domain.plan.changes import changed
from kpi.plans.plan_file.indicators import indicator_faults
from kpi.plans.reviewed import PartialModel, UnplacedFault, Values

_CHANGEABLE: Final = ("target", "plan_line", "owner", "quotas", "assignments")


def change_faults(
    plan: PartialModel[Plan], indicators: Mapping[str, PartialModel[Indicator]]
) -> Iterator[UnplacedFault]:
    """Each change is held against the indicators as those before it left them."""
    changes = plan.value.changes if plan.has("changes") else ()
    for index, change in enumerate(changes):
        if plan.has("year") and change.starts.year != plan.value.year:
            values: Values = {"value": str(change.starts), "limit": plan.value.year}
            yield ("changes", index, "starts"), "change_of_another_year", values
        if not change.indicators and change.thresholds is None:
            yield ("changes", index), "change_of_nothing", {}
        for inner, code, told in _of_indicators(change, changes[:index], indicators, plan):
            yield ("changes", index, "indicators", *inner), code, told


def _of_indicators(
    change: PlanChange,
    before: tuple[PlanChange, ...],
    indicators: Mapping[str, PartialModel[Indicator]],
    plan: PartialModel[Plan],
) -> Iterator[UnplacedFault]:
    for index, one in enumerate(change.indicators):
        held = indicators.get(one.indicator)
        if held is None:
            yield (index, "indicator"), "unknown_indicator", {"value": one.indicator}
        elif not one.model_fields_set - {"indicator"}:
            yield (index,), "change_of_nothing", {}
        else:
            yield from (((index, *inner), code, values) for inner, code, values in _left(one, before, held, plan))


def _left(
    one: IndicatorChange, before: tuple[PlanChange, ...], held: PartialModel[Indicator], plan: PartialModel[Plan]
) -> Iterator[UnplacedFault]:
    """The faults of the indicator as it is left, at what this change says of it; no document beside the plan quotes
    the new value."""
    left = PartialModel(one.of(changed(held.value, before)), held.fields)
    for inner, code, values in (*indicator_faults(left, plan), *assignment_faults(left, plan)):
        if inner and inner[0] in one.model_fields_set and code != "value_not_quoted":
            yield inner, code, values


def assignment_faults(partial: PartialModel[Indicator], plan: PartialModel[Plan]) -> Iterator[UnplacedFault]:
    """A value set by another plan names who gave it and where it stands, and can be held against the same figure."""
    indicator, givers = partial.value, [one.code for one in plan.value.givers] if plan.has("givers") else []
    for index, one in enumerate(indicator.assignments if partial.has("assignments") else ()):
        place = ("assignments", index)
        if one.given_by not in givers:
            yield (*place, "given_by"), "unknown_giver", {"value": one.given_by, "choices": ", ".join(givers)}
        if one.decision is None and one.quotation is None:
            yield place, "assignment_without_source", {}
        if partial.has("compare", "measure") and not _can_be_held(indicator):
            yield place, "assignment_not_used", {}


def _can_be_held(indicator: Indicator) -> bool:
    return indicator.has_scale and indicator.compare is not Compare.SAME_PERIOD
