"""What is wrong with codes that last year's plan had, too: its figures are what this year's are compared with."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from kpi.domain.names import plain
from kpi.domain.plan import Indicator, Plan
from kpi.domain.plan.period import Period
from kpi.plans.reviewed import PartialModel, UnplacedFault, Values, YamlPath, partial_model, read_reviewed

_Placed = Sequence[tuple[YamlPath, PartialModel[Indicator]]]


def code_faults(plan: PartialModel[Plan], indicators: _Placed, folder: Path) -> Iterator[UnplacedFault]:
    """`folder`: where last year's plan lies beside, named by its year, if it does."""
    stated = [(place, part.value) for place, part in indicators if part.has("code", "same_as")]
    yield from _taken_twice(stated)
    before = _of_last_year(folder / f"{plan.value.year - 1}.yaml") if plan.has("year") else None
    if before is None:
        return
    for place, part in indicators:
        if part.has("code", "same_as", "breaks"):
            for inner, code, values in _held_against(part, plan.value.year, before):
                yield (*place, *inner), code, values


def _taken_twice(stated: Sequence[tuple[YamlPath, Indicator]]) -> Iterator[UnplacedFault]:
    """Two of this year's targets would be compared with one of last year's."""
    taken: dict[str, str] = {}
    for place, one in stated:
        old = one.same_as
        if old is not None and taken.setdefault(old, one.code) != one.code:
            yield (*place, "same_as"), "same_as_repeated", {"value": old, "other": taken[old]}
    for place, one in stated:
        if one.code in taken and one.code_of_last_year == one.code and taken[one.code] != one.code:
            yield (*place, "code"), "code_taken_over", {"value": one.code, "other": taken[one.code]}


def _of_last_year(path: Path) -> Mapping[str, PartialModel[Indicator]] | None:
    """Its indicators by their codes, as far as they can be read; None where there is no such plan."""
    content: Any = read_reviewed(path)[0].content if path.is_file() else None
    if not isinstance(content, dict) or content.get("draft") is True:
        return None
    items = content.get("indicators")
    parts = [partial_model(Indicator, item) for item in items or () if isinstance(item, dict)]
    return {part.value.code: part for part in parts if part.has("code")}


def _held_against(
    part: PartialModel[Indicator], year: int, before: Mapping[str, PartialModel[Indicator]]
) -> Iterator[UnplacedFault]:
    one, old = part.value, part.value.code_of_last_year
    known: Values = {"value": old, "year": year - 1, "start": str(Period(year, 1))}
    if old is not None and old not in before:
        if one.same_as is not None:
            yield ("same_as",), "same_as_unknown", known
    elif old is not None and one.comparable(Period(year - 1, 12), Period(year, 1)) and _is_another(part, before[old]):
        yield ("code",), "code_means_another", known


def _is_another(now: PartialModel[Indicator], was: PartialModel[Indicator]) -> bool:
    if not (now.has("unit", "measure") and was.has("unit", "measure")):
        return False
    return (plain(now.value.unit.vi), now.value.measure) != (plain(was.value.unit.vi), was.value.measure)
