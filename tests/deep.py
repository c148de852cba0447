"""Cases that take long: `make test-deep` runs them, `make test` only those beside them."""

from collections.abc import Sequence
from itertools import product

import pytest


def deeply(*values: object) -> list[pytest.ParameterSet]:
    return [pytest.param(value, marks=pytest.mark.deep) for value in values]


def crossed(**values: Sequence[object]) -> pytest.MarkDecorator:
    """Every combination. `make test` tries half of them: every value is among those, and of three every pair."""
    places = product(*(range(len(among)) for among in values.values()))
    cases = zip(places, product(*values.values()), strict=True)
    return pytest.mark.parametrize(
        tuple(values), [pytest.param(*case, marks=[pytest.mark.deep] * (sum(at) % 2)) for at, case in cases]
    )
