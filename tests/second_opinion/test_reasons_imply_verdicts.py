"""A row's verdict follows from the numbers of its sentence, and these are the row's own."""

from collections.abc import Iterable

import pytest

from kpi.domain.progress.measuring import measure
from kpi.domain.progress.standing import Standing
from kpi.domain.progress.status_reason import REASONS
from tests.deep import deeply
from tests.second_opinion.stores import random_store
from tests.second_opinion.verdicts import IMPLIED, implied

BLOCK = 100
SHARED = (
    "actual",
    "expected",
    "target",
    "last_year",
    "pace",
    "attainment",
    "year_on_year",
    "needed",
    "level",
    "baseline",
)


def faults(row: Standing) -> Iterable[str]:
    verdicts, numbers = implied(row.reason), row.reason.numbers
    if row.status not in verdicts or (len(verdicts) > 1 and row.reason.code != "composite"):
        yield f"{row.status}, but {row.reason.code} implies {sorted(verdicts)}: {dict(numbers)}"
    for name in SHARED:
        if numbers.get(name) is not None and numbers[name] != getattr(row, name):
            yield f"{name} is {getattr(row, name)} on the row, {numbers[name]} in the sentence"
    if numbers.get("other") is not None and (
        row.set_aside is None or numbers["other_period"] != str(row.set_aside.period)
    ):
        yield f"the sentence names {numbers['other']}, the row sets {row.set_aside} aside"


def hold(seeds: Iterable[int]) -> None:
    for seed in seeds:
        store = random_store(seed)
        for row in measure(store.observations, store.plan, store.units, store.as_of, forecasts=store.forecasts):
            found = [f"{row.indicator.code} {row.unit}: {one}" for one in faults(row)]
            assert not found, "\n".join([str(store), *found])


def test_of_every_reason_it_is_known_what_it_implies() -> None:
    assert set(IMPLIED) == set(REASONS)


def test_the_numbers_of_some_sentences_imply_the_verdict() -> None:
    hold(range(60, 120))


@pytest.mark.parametrize("block", deeply(*range(30)))
def test_the_numbers_of_many_sentences_imply_the_verdict(block: int) -> None:
    hold(range(1_000 + block * BLOCK, 1_000 + (block + 1) * BLOCK))
