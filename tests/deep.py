"""Cases that take long: `make test-deep` runs them, `make test` only those beside them."""

from collections.abc import Iterable, Sequence
from itertools import product

import pytest
from hypothesis import settings

DEEP = "deep"


def examples(usual: int) -> int:
    """How many examples a property is tried with: `make test` takes a third, `make test-deep` three times as many."""
    return usual * 3 if settings.get_current_profile_name() == DEEP else -(-usual // 3)


def deeply(*values: object) -> list[pytest.ParameterSet]:
    return [pytest.param(value, marks=pytest.mark.deep) for value in values]


def first_of(among: Iterable[object], *quick: object) -> list[pytest.ParameterSet]:
    """All of them. `make test` tries those that are named."""
    return [
        pytest.param(
            *(value if isinstance(value, tuple) else (value,)), marks=[] if value in quick else [pytest.mark.deep]
        )
        for value in among
    ]


def crossed(*quick: Sequence[object], **values: Sequence[object]) -> pytest.MarkDecorator:
    """Every combination. `make test` tries those that are named first.

    Where none is named, it tries half of all: every value is among those, and of three every pair.
    """
    places = product(*(range(len(among)) for among in values.values()))
    cases = zip(places, product(*values.values()), strict=True)
    slow = [(case, case not in quick if quick else sum(at) % 2 == 1) for at, case in cases]
    return pytest.mark.parametrize(
        tuple(values), [pytest.param(*case, marks=[pytest.mark.deep] * later) for case, later in slow]
    )
