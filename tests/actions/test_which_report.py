"""When two reports say something of one figure: which counts, and the other stands beside it with its number."""

from itertools import count, permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi import actions
from kpi.domain.figures.revision import Effect, Revision, in_force, in_force_after, precedence
from kpi.domain.plan import Basis, CollectedBy, ReportedBy
from kpi.store import Store, queries
from tests.deep import examples
from tests.factories import A, B, a_plan, a_ratio, an_indicator, three_communes
from tests.recording import MAY, NOON, OPERATOR, a_submission, a_withdrawal, an_estimate, entry, faults, later

OFFICE = "446-TCKH"
MEMBERS: dict[str, Any] = {"reported_by": ReportedBy.MEMBER, "owner": OFFICE}
PLAN = a_plan(
    an_indicator("O-1", **MEMBERS, collected_by=CollectedBy.OWNER),
    an_indicator("U-1", **MEMBERS),
    a_ratio("O-2", owner=OFFICE, collected_by=CollectedBy.OWNER),
)
UNITS = three_communes()
minutes = count()


def sent(store: Store, what: Any, sender: str | None) -> Effect:
    submission = a_submission(what, sender=sender)
    return actions.submit(store, submission, OPERATOR, later(next(minutes)), plan=PLAN, units=UNITS).lines[0].effect


def of(value: str, indicator: str = "O-1", **changes: Any) -> Any:
    return entry(value, indicator=indicator, unit=A, **changes)


def stands(store: Store) -> list[str]:
    with store.reading() as db:
        return [f"{one.value:f}" for one in queries.observations(db, 2021)]


@pytest.mark.parametrize(
    ("indicator", "carrier", "other"),
    [pytest.param("O-1", OFFICE, A, id="the owner collects"), pytest.param("U-1", A, OFFICE, id="the unit reports")],
)
def test_the_report_that_carries_the_figure_counts_whichever_came_first(
    sqlite_store: Store, indicator: str, carrier: str, other: str
) -> None:
    assert sent(sqlite_store, of("5", indicator), other) is Effect.NEW
    assert sent(sqlite_store, of("7", indicator), carrier) is Effect.REPLACES
    assert sent(sqlite_store, of("6", indicator), other) is Effect.SET_ASIDE
    assert stands(sqlite_store) == ["7"]
    with sqlite_store.reading() as db:
        history = queries.history(db, A, indicator)
    assert [(f"{one.revision.value:f}", one.revision.carried, one.in_force) for one in history] == [
        ("5", False, False),
        ("7", True, True),
        ("6", False, False),
    ]
    assert faults(sqlite_store) == []


@pytest.mark.parametrize("sender", [None, "446", B], ids=["nobody", "the authority", "a third unit"])
def test_what_others_send_goes_into_the_report_that_carries_it(sqlite_store: Store, sender: str | None) -> None:
    sent(sqlite_store, of("7"), OFFICE)
    assert sent(sqlite_store, of("8"), sender) is Effect.REPLACES


def test_an_official_figure_of_the_other_report_outranks_an_estimate(sqlite_store: Store) -> None:
    sent(sqlite_store, an_estimate("7", indicator="O-1", unit=A), OFFICE)
    assert sent(sqlite_store, of("6"), A) is Effect.REPLACES
    assert sent(sqlite_store, an_estimate("8", indicator="O-1", unit=A), OFFICE) is Effect.SET_ASIDE


def test_nobody_takes_back_what_another_report_says(sqlite_store: Store) -> None:
    sent(sqlite_store, of("7"), OFFICE)
    assert sent(sqlite_store, a_withdrawal(indicator="O-1", unit=A), A) is Effect.SET_ASIDE
    assert stands(sqlite_store) == ["7"]
    assert sent(sqlite_store, a_withdrawal(indicator="O-1", unit=A), OFFICE) is Effect.WITHDRAWS
    assert faults(sqlite_store) == []


def test_the_same_figure_from_the_report_that_carries_it_is_news(sqlite_store: Store) -> None:
    sent(sqlite_store, of("7"), A)
    assert sent(sqlite_store, of("7"), OFFICE) is Effect.REPLACES
    assert sent(sqlite_store, of("7"), OFFICE) is Effect.UNCHANGED
    assert sent(sqlite_store, of("8"), A) is Effect.SET_ASIDE


REVISIONS = st.lists(st.tuples(st.sampled_from(list(Basis)), st.booleans(), st.booleans()), min_size=1, max_size=4).map(
    lambda found: [revision(number, *one) for number, one in enumerate(found, 1)]
)


def revision(number: int, basis: Basis, carried: bool, parts: bool) -> Revision:
    value = entry(of=(str(number), "10")) if parts else entry(str(number))
    place = "X-1", MAY, number, *value.figure, basis, None, None, None, 1, NOON
    return Revision(number, A, *place, carried=carried)


def recorded(order: tuple[Revision, ...]) -> Revision | None:
    """In force once each was handed in, and nobody agreed to lose numerator and denominator for nothing."""
    current: Revision | None = None
    for one in order:
        is_lesser = current is not None and precedence(one) < precedence(current)
        current = current if is_lesser else in_force_after(current, one)
    return current


@settings(max_examples=examples(100))
@given(REVISIONS)
def test_what_counts_does_not_depend_on_what_came_first_except_among_equals(found: list[Revision]) -> None:
    highest = max(map(precedence, found))
    for order in permutations(found):
        counts = recorded(order)
        assert counts == [one for one in order if precedence(one) == highest][-1]
        beside = in_force(one for one in order if precedence(one)[:2] != highest[:2] or precedence(one) == highest)
        assert beside == counts
