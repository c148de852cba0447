"""The plans a store has run with."""

from kpi import actions
from kpi.store import Store, plans
from tests.recording import OPERATOR, faults, later


def keep(store: Store, plan: str, minutes: int = 0, year: int = 2021) -> bool:
    return actions.keep_plan(store, year, plan, "units", OPERATOR, later(minutes))


def in_force(store: Store, minutes: int | None = None) -> str | None:
    with store.reading() as db:
        found = plans.in_force(db, 2021, None if minutes is None else later(minutes))
    return None if found is None else found.plan


def test_a_plan_is_kept_once_until_it_changes(store: Store) -> None:
    assert [keep(store, text) for text in ("first", "first", "second", "first")] == [True, False, True, True]
    assert faults(store) == []


def test_the_plan_in_force_at_a_moment_is_the_last_one_kept_by_then(store: Store) -> None:
    for minutes, text in ((1, "first"), (2, "second"), (3, "first")):
        keep(store, text, minutes)
    assert [in_force(store, minutes) for minutes in range(5)] == [None, "first", "second", "first", "first"]
    assert in_force(store) == "first"


def test_each_year_has_its_own_plan(store: Store) -> None:
    keep(store, "of 2021")
    keep(store, "of 2022", year=2022)
    assert in_force(store) == "of 2021"


def test_a_new_store_knows_no_plan(store: Store) -> None:
    assert in_force(store) is None
