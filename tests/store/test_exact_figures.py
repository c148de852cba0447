"""A figure comes back as it was typed, digit for digit."""

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kpi.store import Store
from kpi.store.canonical import exact
from tests.deep import examples
from tests.recording import entry, faults, later, observed, record

FIGURES = st.decimals(
    min_value=Decimal("-1e30"), max_value=Decimal("1e30"), allow_nan=False, allow_infinity=False
).filter(lambda number: abs(number.adjusted()) < 90)


one_store_for_all = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@settings(one_store_for_all, max_examples=examples(25))
@given(numbers=st.lists(FIGURES, min_size=1, max_size=20))
def test_decimals_survive_exactly(store: Store, numbers: list[Decimal]) -> None:
    entries = [entry(str(number), indicator=f"X-{place % 30 + 1}") for place, number in enumerate(numbers)]
    record(store, *entries)
    expected = {one.indicator: one.value for one in entries}
    in_force = {one.indicator: one.value for one in observed(store)}
    assert {code: in_force[code] for code in expected} == expected


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("305.5", "305.5"),
        ("305.50", "305.5"),
        ("0.1", "0.1"),
        ("-0", "0"),
        ("0.000", "0"),
        ("1E+3", "1000"),
        ("100", "100"),
        ("100.00", "100"),
        ("0.10", "0.1"),
        ("1000000000000000000000000000000.123456789", "1000000000000000000000000000000.123456789"),
    ],
)
def test_a_number_is_written_in_one_way(typed: str, kept: str) -> None:
    assert exact(Decimal(typed)) == kept


def test_numerator_and_denominator_survive_exactly(store: Store) -> None:
    record(store, entry(of=("4750.000000000000000000001", "5000"), indicator="R-1"))
    (row,) = observed(store, later(1))
    assert (row.value, row.numerator, row.denominator) == (
        None,
        Decimal("4750.000000000000000000001"),
        Decimal(5000),
    )
    assert faults(store) == []


@pytest.mark.parametrize("number", ["NaN", "Infinity", "1E+200"])
def test_what_is_no_figure_is_never_stored(number: str) -> None:
    with pytest.raises(AssertionError):
        exact(Decimal(number))
