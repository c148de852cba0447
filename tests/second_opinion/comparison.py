"""Where the product and the second opinion differ."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from kpi.domain.progress.measuring import measure
from kpi.domain.progress.standing import Standing
from tests.second_opinion.opinion import Opinion, opinions
from tests.second_opinion.stores import RandomStore

EXACT = Fraction(1, 10**20)
"""What comes out has 28 digits."""


@dataclass(frozen=True)
class Difference:
    """What the two say of one thing on one row."""

    indicator: str
    unit: str
    what: str
    product: object
    opinion: object

    def __str__(self) -> str:
        return f"{self.indicator} {self.unit} {self.what}: the product says {self.product}, the second {self.opinion}"


def differences(store: RandomStore) -> list[Difference]:
    rows = measure(store.observations, store.plan, store.units, store.as_of, forecasts=store.forecasts)
    second = opinions(store.observations, store.plan, store.units, store.month, store.forecasts)
    told = {(row.indicator.code, row.unit): row for row in rows}
    one_alone = sorted(told.keys() ^ second.keys())
    found = [Difference(*place, "row", place in told, place in second) for place in one_alone]
    for place in sorted(told.keys() & second.keys()):
        found += [Difference(place[0], place[1], *one) for one in _between(told[place], second[place])]
    return found


def _between(row: Standing, second: Opinion) -> Iterator[tuple[str, object, object]]:
    yield from _exactly(row, second)
    numbers = ("actual", "target", "expected", "exact_expected", "pace", "exact_pace", "attainment")
    for name in (*numbers, "last_year", "year_on_year", "needed"):
        yield from _number(name, getattr(row, name), getattr(second, name))
    yield from _aside(row, second)
    yield from _forecast(row, second)


def _exactly(row: Standing, second: Opinion) -> Iterator[tuple[str, object, object]]:
    pairs = {
        "status": (row.status, second.status),
        "reason": (row.reason.code, second.code),
        "period": (None if row.period is None else row.period.month, second.month),
        "basis": (row.basis, second.basis),
        "coverage": (row.coverage, second.coverage),
        "missing": (row.missing, second.missing),
        "bare": (sorted(row.bare), sorted(second.bare)),
        "passing_so_far": (row.passing_so_far, second.passing_so_far),
        "holding": (_holding(row), second.holding),
        "short_so_far": (row.short_so_far, second.short_so_far),
    }
    for name, (one, other) in pairs.items():
        if one != other:
            yield name, one, other


def _holding(row: Standing) -> tuple[object, object] | None:
    numbers = row.reason.numbers
    return (numbers["holding"], numbers["parts"]) if row.reason.code == "composite" else None


def _aside(row: Standing, second: Opinion) -> Iterator[tuple[str, object, object]]:
    aside, other = row.set_aside, second.aside
    if aside is None or other is None:
        if (aside is None) != (other is None):
            yield "set_aside", aside, other
        return
    if (aside.period.month, aside.basis) != other[:2]:
        yield "set_aside", (aside.period.month, aside.basis), other[:2]
    yield from _number("set_aside.actual", aside.actual, other[2])


def _forecast(row: Standing, second: Opinion) -> Iterator[tuple[str, object, object]]:
    one, other = row.forecast, second.forecast
    if one is None or other is None:
        if (one is None) != (other is None):
            yield "forecast", one, other
        return
    if (one.period.month, one.passes) != (other.month, other.passes):
        yield "forecast", (one.period.month, one.passes), (other.month, other.passes)
    yield from _number("forecast.value", one.value, other.value)
    yield from _number("forecast.attainment", one.attainment, other.attainment)


def _number(name: str, one: Decimal | None, other: Fraction | None) -> Iterator[tuple[str, object, object]]:
    same = one is other is None or (one is not None and other is not None and abs(Fraction(one) - other) < EXACT)
    if not same:
        yield name, one, None if other is None else f"{other} = {float(other)}"
