"""The numbers that a quotation states, held against the value that the plan file gives."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from kpi.domain.plan import Indicator, Measure
from kpi.plans.reviewed import UnplacedFault

_COUNTED_IN_THE_FILE: Final = (Measure.CHECKLIST, Measure.OUTCOME, Measure.COMPOSITE)
_DATES: Final = re.compile(r"\d{1,2}/\d{1,2}/\d{4}|\d{1,2}/\d{4}|năm \d{4}", re.IGNORECASE)
_NUMBER: Final = re.compile(r"(\d+(?:\.\d{3})*(?:,\d+)?)\s*(vạn|nghìn|ngàn|triệu|tỷ|tỉ)?", re.IGNORECASE)
_TIMES: Final = {"vạn": 10**4, "nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}


def value_not_quoted(indicator: Indicator) -> Iterator[UnplacedFault]:
    """Of a checklist the number of items is what counts, of results in words their order; a value that the text does
    not state is `assumed`."""
    target = indicator.target
    if target is None or not target.value or indicator.measure in _COUNTED_IN_THE_FILE or "value" in indicator.assumed:
        return
    stated = list(_stated(indicator.quotation.text))
    possible = {value for number, times in stated for value in _readings(number, times, indicator.unit.vi)}
    for name, value in (("value", target.value), ("upper", target.upper)):
        if stated and value is not None and value not in possible:
            numbers = "; ".join(_written(number) for number, _ in stated)
            yield ("target", name), "value_not_quoted", {"value": str(value), "numbers": numbers}


def _stated(text: str) -> Iterator[tuple[Decimal, int]]:
    """Numbers as offices write them (`1.600`, `305,5`), each with what the word behind it multiplies it by."""
    for found in _NUMBER.finditer(_DATES.sub(" ", text)):
        number = Decimal(found[1].replace(".", "").replace(",", "."))
        yield number, _TIMES.get((found[2] or "").lower(), 1)


def _readings(number: Decimal, times: int, unit: str) -> Sequence[Decimal]:
    """The number itself, where the unit has the word too, or where no word stands behind it, as in “50 - 55 triệu”;
    else multiplied by it, in units of the indicator's."""
    own = next((times for word, times in _TIMES.items() if unit.lower().startswith(word)), 1)
    readings = (number * times / own, number)
    return readings if times in (1, own) else readings[:1]


def _written(number: Decimal) -> str:
    return f"{number:f}".replace(".", ",")
