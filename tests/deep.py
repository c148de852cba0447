"""Cases that take long: `make test-deep` runs them, `make test` only those beside them."""

import pytest


def deeply(*values: object) -> list[pytest.ParameterSet]:
    return [pytest.param(value, marks=pytest.mark.deep) for value in values]
