"""What holds of any store, whatever the rules."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest

from kpi.domain.figures.observation import Observation
from kpi.domain.plan import Compare, Indicator, Measure, ReportedBy
from kpi.domain.plan.period import Period, window
from kpi.domain.progress.measuring import measure
from kpi.domain.progress.standing import Standing
from tests.deep import deeply
from tests.factories import observed
from tests.second_opinion.stores import YEAR, RandomStore, random_store

QUICK = range(60)
BLOCKS = deeply(*(range(first, first + 100) for first in range(1_000, 2_000, 100)))
DECEMBER = Period(YEAR, 12)


def rows(store: RandomStore, observations: Iterable[Observation], as_of: Period | None = None) -> tuple[Standing, ...]:
    found = tuple(observations)
    return measure(found, store.plan, store.units, as_of or store.as_of, forecasts=store.forecasts)


@pytest.mark.parametrize("seeds", [QUICK, *BLOCKS])
def test_neither_order_nor_repetition_of_what_is_recorded_changes_a_row(seeds: range) -> None:
    for store in map(random_store, seeds):
        twice = [*store.observations, *store.observations]
        Random(store.seed).shuffle(twice)
        assert rows(store, twice) == rows(store, store.observations), store


@pytest.mark.parametrize("seeds", [QUICK, *BLOCKS])
def test_what_is_recorded_of_months_to_come_changes_no_row(seeds: range) -> None:
    for store in map(random_store, seeds):
        known = [one for one in store.observations if one.period <= store.as_of]
        assert rows(store, known) == rows(store, store.observations), store


@pytest.mark.parametrize("seeds", [QUICK, *BLOCKS])
def test_when_every_december_is_official_the_authoritys_row_is_the_sum_of_the_raw_rows(seeds: range) -> None:
    for store in map(random_store, seeds):
        for indicator in filter(_adds_up, store.indicators):
            raw = list(_decembers(store, indicator))
            if raw:
                row = next(one for one in rows(store, raw, DECEMBER) if one.indicator.code == indicator.code)
                assert row.actual is not None, store
                assert abs(Fraction(row.actual) - _by_hand(raw, indicator)) < Fraction(1, 10**18), store


def _adds_up(indicator: Indicator) -> bool:
    recorded = indicator.measure is not Measure.COMPOSITE and indicator.compare is not Compare.CHANGE
    return recorded and indicator.reported_by is ReportedBy.MEMBER


def _decembers(store: RandomStore, indicator: Indicator) -> Iterator[Observation]:
    """An official figure of every member that reports it and is there at the end."""
    last = window(DECEMBER, store.plan.calendar_of(indicator))[1]
    chance = Random(store.seed)
    for unit in store.units.all:
        named = not indicator.units or unit.code in indicator.units or unit.kind.code in indicator.units
        if unit.is_member and named and unit.valid_on(last):
            yield _official(indicator, unit.code, chance.randint(0, 40), chance.randint(41, 90))


def _official(indicator: Indicator, unit: str, top: int, bottom: int) -> Observation:
    if indicator.measure is Measure.RATIO:
        return observed(indicator.code, unit, str(DECEMBER), of=(str(top), str(bottom)))
    return observed(indicator.code, unit, str(DECEMBER), str(top))


def _by_hand(raw: list[Observation], indicator: Indicator) -> Fraction:
    if indicator.measure is not Measure.RATIO:
        return _sum(one.value for one in raw)
    return _sum(one.numerator for one in raw) / _sum(one.denominator for one in raw) * Fraction(indicator.scale)


def _sum(values: Iterable[Decimal | None]) -> Fraction:
    return sum((Fraction(value or 0) for value in values), Fraction(0))
