"""In the moment of writing a figure with parts yields to a lesser one only where somebody said so of these parts."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kpi.actions import StaleRevision
from kpi.domain.figures.submission import Entry
from kpi.domain.plan import Basis
from kpi.store import Store
from tests.conftest import FreshStore, store_address
from tests.deep import deeply, examples
from tests.factories import A, B
from tests.recording import a_withdrawal, entry, faults, later, observed, record

store_url = pytest.fixture(params=["sqlite", *deeply("postgresql")])(store_address)

FULL = ("93", "100")
PARTS = (Decimal(93), Decimal(100))


def full(of: tuple[str, str] = FULL, **changes: Any) -> Entry:
    return entry(of=of, **{"indicator": "R-1", "unit": A, **changes})


def bare(value: str = "70", **changes: Any) -> Entry:
    return entry(value, **{"indicator": "R-1", "unit": A, **changes})


def parts(store: Store) -> list[tuple[object, ...]]:
    return [(one.value, one.numerator, one.denominator) for one in observed(store)]


def test_a_bare_value_that_nobody_was_asked_about_is_not_recorded_and_nothing_else_of_it(store: Store) -> None:
    record(store, full())
    with pytest.raises(StaleRevision) as refused:
        record(store, bare(), entry("1"), at=later(1))
    assert [(one.entry, one.loses) for one in refused.value.changes] == [(bare(), PARTS)]
    assert parts(store) == [(None, *PARTS)]
    assert faults(store) == []


def test_said_outright_of_these_parts_it_is_recorded(store: Store) -> None:
    record(store, full())
    record(store, bare(replaces=PARTS), at=later(1))
    assert parts(store) == [(Decimal(70), None, None)]


def test_parts_recorded_since_the_answer_are_asked_about_anew(store: Store) -> None:
    record(store, full())
    record(store, full(("94", "100")), at=later(1))
    with pytest.raises(StaleRevision):
        record(store, bare(replaces=PARTS), at=later(2))
    assert parts(store) == [(None, Decimal(94), Decimal(100))]


@pytest.mark.parametrize(
    ("stands", "comes", "taken"),
    [
        (full(basis=Basis.ESTIMATE), bare(), False),
        (full(basis=Basis.ESTIMATE), bare(basis=Basis.ESTIMATE), False),
        (full(), bare(basis=Basis.REVISED), False),
        (full(), bare(basis=Basis.ESTIMATE), True),  # set aside: nothing is lost
        (full(), full(("94", "100")), True),
        (full(), full(("0", "0")), False),
        (full(), full(("0", "0"), replaces=PARTS), True),
        (full(), full(("0", "0"), basis=Basis.ESTIMATE), True),  # set aside
        (full(("0", "0")), full(), True),
        (full(("5170", "5600")), full(("88", "100")), False),
        (full(("5170", "5600")), full(("5190", "5610")), True),
        (full(("0", "0")), full(("0", "0"), basis=Basis.REVISED), True),
        (bare("60"), bare(), True),
        (full(), bare(unit=B), True),
        (full(), a_withdrawal(indicator="R-1", unit=A), True),
    ],
)
def test_what_loses_parts_and_what_does_not(sqlite_store: Store, stands: Entry, comes: Entry, taken: bool) -> None:
    record(sqlite_store, stands)
    if taken:
        record(sqlite_store, comes, at=later(1))
        return
    with pytest.raises(StaleRevision):
        record(sqlite_store, comes, at=later(1))


def test_a_withdrawn_figure_has_nothing_to_lose(sqlite_store: Store) -> None:
    record(sqlite_store, full())
    record(sqlite_store, a_withdrawal(indicator="R-1", unit=A), at=later(1))
    record(sqlite_store, bare(), at=later(2))
    assert parts(sqlite_store) == [(Decimal(70), None, None)]


ENTRIES = st.one_of(
    st.builds(lambda n, basis: full((str(n), "100"), basis=basis), st.integers(0, 3), st.sampled_from(Basis)),
    st.builds(lambda n, basis: bare(str(n), basis=basis), st.integers(0, 3), st.sampled_from(Basis)),
    st.builds(lambda: a_withdrawal(indicator="R-1", unit=A)),
)


@pytest.mark.parametrize("fresh_store", ["sqlite", *deeply("postgresql")], indirect=True)
@settings(max_examples=examples(20), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(handed_in=st.lists(ENTRIES, min_size=2, max_size=8))
def test_unasked_a_figure_with_parts_never_becomes_one_without(fresh_store: FreshStore, handed_in: list[Entry]) -> None:
    """Whatever is handed in, in whatever order: parts yield to parts, or to an outright withdrawal."""
    with fresh_store() as store:
        for minutes, one in enumerate(handed_in):
            before = parts(store)
            try:
                record(store, one, at=later(minutes))
            except StaleRevision:
                assert parts(store) == before
            if before and before[0][1] is not None and not one.is_withdrawal:
                assert [figure[1] is not None for figure in parts(store)] == [True]
