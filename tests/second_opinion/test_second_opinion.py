"""The product and the second opinion say the same of every row of any store."""

from collections.abc import Iterable

import pytest

from kpi.domain.progress.status import Status
from kpi.domain.progress.status_reason import REASONS
from tests.deep import deeply
from tests.second_opinion.comparison import differences
from tests.second_opinion.opinion import Opinion, opinions
from tests.second_opinion.stores import random_store

BLOCK = 100


def agreed(seeds: Iterable[int]) -> None:
    for seed in seeds:
        store = random_store(seed)
        found = differences(store)
        assert not found, "\n".join([str(store), *map(str, found)])


def test_two_opinions_of_some_stores_are_the_same() -> None:
    agreed(range(60))


@pytest.mark.parametrize("block", deeply(*range(30)))
def test_two_opinions_of_many_stores_are_the_same(block: int) -> None:
    agreed(range(1_000 + block * BLOCK, 1_000 + (block + 1) * BLOCK))


def opinions_of(seeds: Iterable[int]) -> Iterable[Opinion]:
    for seed in seeds:
        store = random_store(seed)
        yield from opinions(store.observations, store.plan, store.units, store.month, store.forecasts).values()


def test_among_some_stores_is_every_status() -> None:
    assert {one.status for one in opinions_of(range(60))} == set(Status)


@pytest.mark.deep
def test_among_many_stores_is_every_reason_and_every_kind_of_other_figure() -> None:
    found = list(opinions_of(range(1_000, 4_000)))
    assert {one.code for one in found} == set(REASONS)
    assert {one.forecast.passes for one in found if one.forecast is not None} == {True, False, None}
    assert any(one.aside is not None and one.status is Status.PARTIAL for one in found)
    assert any(one.aside is not None and one.code == "broken" for one in found)
