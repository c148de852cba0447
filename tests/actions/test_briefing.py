"""Marking a briefing: who may, what is kept of it, and that saying it twice marks it once."""

import pytest

from kpi.actions import NotAllowed, keep_plan, record_briefing
from kpi.domain.access import Account, Act, Role, may
from kpi.domain.plan.period import Period
from kpi.store import Store, events, queries
from kpi.store.briefings import Mark
from tests.conftest import store_address
from tests.deep import deeply
from tests.recording import MAY, NOON, OPERATOR, entry, faults, later, record

store_url = pytest.fixture(params=["sqlite", *deeply("postgresql")])(store_address)

LEADER = Account("lanhdao", Role.LEADER)


def last(store: Store, year: int = 2021) -> Mark | None:
    with store.reading() as db:
        return queries.last_briefing(db, year)


def head(store: Store) -> str:
    with store.reading() as db:
        return events.head_hash(db)


@pytest.mark.parametrize(
    ("role", "allowed"),
    [
        (Role.LEADER, True),
        (Role.REVIEWER, True),
        (Role.PUBLISHER, True),
        (Role.OFFICER, False),
        (Role.ADMINISTRATOR, False),
    ],
)
def test_who_briefs_marks_it_and_nobody_else(store: Store, role: Role, allowed: bool) -> None:
    who = Account("ai-do", role)
    assert may(who, Act.BRIEF) is allowed
    if allowed:
        assert record_briefing(store, MAY, who, NOON) == last(store)
    else:
        with pytest.raises(NotAllowed):
            record_briefing(store, MAY, who, NOON)
        assert last(store) is None


def test_a_mark_keeps_the_period_the_moment_who_and_the_state_of_the_history(store: Store) -> None:
    record(store, entry("130"))
    before = head(store)
    made = record_briefing(store, MAY, LEADER, later(5))
    assert made == Mark(as_of=MAY, at=later(5), by="lanhdao", revision=1, head=before)
    assert last(store) == made
    assert faults(store) == []


def test_the_same_state_is_marked_once(store: Store) -> None:
    record(store, entry("130"))
    first = record_briefing(store, MAY, LEADER, NOON)
    marked = head(store)
    assert record_briefing(store, MAY, Account("tonghop", Role.REVIEWER), later(9)) == first
    assert head(store) == marked


def test_new_figures_are_marked_anew(store: Store) -> None:
    record(store, entry("130"))
    first = record_briefing(store, MAY, LEADER, NOON)
    record(store, entry("131"), at=later(2))
    second = record_briefing(store, MAY, LEADER, later(3))
    assert (first.revision, second.revision) == (1, 2)
    assert last(store) == second


def test_another_period_is_marked_anew(store: Store) -> None:
    record_briefing(store, MAY, LEADER, NOON)
    another = record_briefing(store, Period(2021, 4), LEADER, later(1))
    assert another.as_of == Period(2021, 4)
    assert last(store) == another


def test_another_plan_is_marked_anew(store: Store) -> None:
    keep_plan(store, 2021, "plan", "units", OPERATOR, NOON)
    first = record_briefing(store, MAY, LEADER, later(1))
    keep_plan(store, 2021, "plan, corrected", "units", OPERATOR, later(2))
    second = record_briefing(store, MAY, LEADER, later(3))
    assert (first.at, second.at) == (later(1), later(3))
    assert record_briefing(store, MAY, LEADER, later(4)) == second


def test_each_year_has_its_own(store: Store) -> None:
    made = record_briefing(store, Period(2022, 1), LEADER, NOON)
    assert (last(store, 2021), last(store, 2022)) == (None, made)


def test_what_was_told_can_be_read_again(store: Store) -> None:
    record(store, entry("130"))
    told = record_briefing(store, MAY, LEADER, later(1))
    record(store, entry("999"), at=later(2))
    with store.reading() as db:
        assert [str(one.value) for one in queries.observations(db, 2021, told.at)] == ["130"]
