"""What makes an indicator wrong that is made of others."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from kpi.domain.plan import Compare, Frequency, Indicator, OverPeriods
from kpi.plans.reviewed import PartialModel, UnplacedFault

_FEWEST: Final = 2
_OF_THE_PARTS: Final = (
    *("target", "plan_line", "quotas", "baselines", "breaks", "also", "units", "official_by", "calendar", "signed"),
    "nil_report",
)
_ALWAYS: Final = {
    "over_periods": OverPeriods.LAST,
    "frequency": Frequency.MONTH,
    "compare": Compare.VALUE,
}


def composite_faults(indicator: Indicator) -> Iterator[UnplacedFault]:
    """What it says of itself: all that is judged is said of its parts."""
    if not indicator.is_composite:
        if indicator.all_of:
            yield ("all_of",), "parts_not_used", {"measure": indicator.measure.value}
        return
    if len(indicator.all_of) < _FEWEST:
        yield ("all_of",) if indicator.all_of else (), "parts_number", {"count": len(indicator.all_of)}
    for name in _OF_THE_PARTS:
        if getattr(indicator, name):
            yield (name,), "composite_has_own", {"field": name}
    for name, value in _ALWAYS.items():
        if getattr(indicator, name) is not value:
            yield (name,), "field_of_composite", {"field": name, "choices": value, "value": getattr(indicator, name)}


def part_faults(
    partial: PartialModel[Indicator], plan: Mapping[str, PartialModel[Indicator]]
) -> Iterator[UnplacedFault]:
    """What is wrong between it and its parts. `plan`: every indicator by its code."""
    if not partial.has("code", "all_of", "reported_by", "restricted"):
        return
    whole, named = partial.value, Counter[str]()
    for index, code in enumerate(whole.all_of):
        named[code] += 1
        place, part = ("all_of", index), plan.get(code)
        if part is None:
            yield place, "unknown_part", {"value": code}
        elif named[code] > 1:
            yield place, "part_repeated", {"value": code}
        elif part.has("measure") and part.value.is_composite:
            yield place, "part_is_composite", {"value": code}
        elif part.has("reported_by") and part.value.reported_by is not whole.reported_by:
            yield place, "part_reported_otherwise", {"value": code}
        elif part.has("restricted") and part.value.restricted and not whole.restricted:
            yield place, "part_restricted", {"value": code}
