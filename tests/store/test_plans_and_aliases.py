"""The plans a store has run with, and the names people settled."""

from kpi import actions
from kpi.store import Store, plans, queries
from tests.recording import NOON, OPERATOR, PLAN, UNITS, a_submission, entry, faults, later


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


def test_a_name_that_was_confirmed_becomes_an_alias_and_the_newest_answer_holds(store: Store) -> None:
    for minutes, code in enumerate(("18673", "18676")):
        handed_in = a_submission(entry(str(minutes)), confirmed={"TT Thiên Cầm": code, "Yên Hoà": "18679"})
        actions.submit(store, handed_in, OPERATOR, later(minutes), plan=PLAN, units=UNITS)
    with store.reading() as db:
        assert queries.aliases(db) == {"TT Thiên Cầm": "18676", "Yên Hoà": "18679"}
    assert faults(store) == []


def test_a_new_store_knows_no_plan_and_no_names(store: Store) -> None:
    with store.reading() as db:
        assert (plans.in_force(db, 2021, NOON), queries.aliases(db)) == (None, {})
