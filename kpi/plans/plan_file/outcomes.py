"""What makes an indicator wrong whose results are words in an order."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from kpi.domain.names import plain_words
from kpi.domain.plan import Comparator, Compare, Indicator, LineKind, OverPeriods
from kpi.plans.reviewed import UnplacedFault, YamlPath

_FEWEST: Final = 2
_MOST: Final = 9


def outcome_faults(indicator: Indicator) -> Iterator[UnplacedFault]:
    if not indicator.is_outcome:
        if indicator.outcomes:
            yield ("outcomes",), "outcomes_not_used", {"measure": indicator.measure.value}
        return
    count = len(indicator.outcomes)
    if not _FEWEST <= count <= _MOST:
        where: YamlPath = ("outcomes",) if count else ()
        yield where, "outcomes_number", {"count": count, "fewest": _FEWEST, "most": _MOST}
        return
    yield from _repeated(indicator)
    yield from _unfit(indicator)
    yield from _places(indicator)


def _repeated(indicator: Indicator) -> Iterator[UnplacedFault]:
    """Words that a reader of files could not tell apart."""
    seen: dict[str, int] = {}
    for index, outcome in enumerate(indicator.outcomes):
        for word in dict.fromkeys((outcome.vi, outcome.en)):
            if seen.setdefault(plain_words(word), index) != index:
                yield ("outcomes", index), "outcome_repeated", {"value": word}


def _unfit(indicator: Indicator) -> Iterator[UnplacedFault]:
    """Nothing can be reckoned with words: they are held, or reached in the end, as they stand at a period's end."""
    target, line = indicator.target, indicator.plan_line
    told: tuple[tuple[YamlPath, str | None, tuple[str, ...]], ...] = (
        (("over_periods",), indicator.over_periods, (OverPeriods.LAST,)),
        (("compare",), indicator.compare, (Compare.VALUE,)),
        (("target", "comparator"), None if target is None else target.comparator, (Comparator.GE, Comparator.EQ)),
        (("plan_line", "kind"), None if line is None else line.kind, (LineKind.HOLD, LineKind.END)),
    )
    for place, value, choices in told:
        if value is not None and value not in choices:
            yield place, "field_of_outcome", {"field": place[-1], "value": value, "choices": ", ".join(choices)}
    for name in ("also", "signed"):
        if getattr(indicator, name):
            yield (name,), "not_of_outcome", {"field": name}
    if indicator.unit.vi.startswith("%"):
        yield ("unit",), "not_of_outcome", {"field": "%"}


def _places(indicator: Indicator) -> Iterator[UnplacedFault]:
    target = indicator.target
    given: list[tuple[YamlPath, Decimal]] = [(("quotas", unit), value) for unit, value in indicator.quotas.items()]
    given += [(("baselines", index, "value"), one.value) for index, one in enumerate(indicator.baselines)]
    if target is not None and target.value is not None:
        given.append((("target", "value"), target.value))
    for place, value in given:
        if indicator.outcome_at(value) is None:
            yield place, "not_a_place", {"value": str(value), "count": len(indicator.outcomes)}
