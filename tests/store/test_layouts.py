"""Layouts as the store keeps them: with the submission that confirmed them, for its sender, until they are revoked."""

import pytest

from kpi import actions
from kpi.actions import NoSuchLayout, NotAllowed
from kpi.actions.accounts import AccountChanges
from kpi.domain.access import Account, Role
from kpi.domain.answers import Uploader
from kpi.domain.figures.layout import KeptLayout, Layout
from kpi.domain.plan.period import Period
from kpi.store import Store, layouts
from tests.factories import DISTRICT, A, B
from tests.recording import NOON, OPERATOR, PLAN, SECRET, UNITS, a_submission, entry, faults, later

OFFICER = Account("an", Role.OFFICER, (A,))
OTHER = Account("binh", Role.OFFICER, (B,))
COUNTS = Layout(headings=("lũy kế % = actual",), rows=("100 %_vườn = X-1",))
RATES = Layout(headings=("tỷ lệ = rate",), rows=("hộ = X-2",))


@pytest.fixture
def people(store: Store) -> Store:
    for who in (OFFICER, OTHER):
        actions.add_account(store, who, OPERATOR, NOON, units=UNITS, secret=SECRET)
    return store


def confirm(
    store: Store, *confirmed: Layout, minutes: int = 0, by: Account = OFFICER, sender: str = A, **more: object
) -> None:
    handed_in = a_submission(
        entry(f"{minutes}", unit=sender),
        sender=sender,
        layouts=confirmed,
        content=f"{minutes} {sender}".encode(),
        **more,
    )
    actions.submit(store, handed_in, by, later(minutes), plan=PLAN, units=UNITS)


def known(store: Store, who: Account = OFFICER, sender: str = A) -> list[KeptLayout]:
    with store.reading() as db:
        return list(layouts.kept(db, Uploader(who, sender, PLAN, UNITS)))


def revoke(store: Store, by: Account, layout: Layout, minutes: int) -> None:
    actions.revoke_layout(store, A, layout.name, by, later(minutes), plan=PLAN, units=UNITS)


def test_a_layout_is_kept_with_who_confirmed_it_and_for_its_sender_alone(people: Store) -> None:
    confirm(people, COUNTS, RATES)
    assert [(one.layout, one.by) for one in known(people)] == [(COUNTS, "an"), (RATES, "an")]
    assert known(people, OTHER, B) == known(people, OPERATOR, DISTRICT) == []
    assert faults(people) == []


def test_a_submission_without_one_keeps_none(people: Store) -> None:
    confirm(people)
    assert known(people) == []


def test_a_layout_ends_with_the_plans_year(people: Store) -> None:
    confirm(people, COUNTS, period=Period(PLAN.year - 1, 12))
    assert known(people) == []


def test_a_layout_is_worth_nothing_once_its_giver_lost_the_right(people: Store) -> None:
    confirm(people, COUNTS)
    actions.change_account(people, "an", AccountChanges(units=(B,)), OPERATOR, later(1), units=UNITS)
    colleague = Account("em", Role.OFFICER, (A,))
    actions.add_account(people, colleague, OPERATOR, later(2), units=UNITS, secret=SECRET)
    assert known(people, colleague) == []


def test_what_is_revoked_holds_no_more_until_it_is_confirmed_again(people: Store) -> None:
    confirm(people, COUNTS, RATES)
    revoke(people, OFFICER, COUNTS, 1)
    assert [one.layout for one in known(people)] == [RATES]
    with pytest.raises(NoSuchLayout):
        revoke(people, OFFICER, COUNTS, 2)
    confirm(people, COUNTS, minutes=3)
    assert [one.layout for one in known(people)] == [RATES, COUNTS]
    assert faults(people) == []


def test_only_who_hands_in_for_the_sender_revokes(people: Store) -> None:
    confirm(people, COUNTS)
    with pytest.raises(NotAllowed):
        revoke(people, OTHER, COUNTS, 1)
    actions.set_disabled(people, "an", True, OPERATOR, later(2))
    with pytest.raises(NotAllowed):
        revoke(people, OFFICER, COUNTS, 3)


@pytest.mark.parametrize("who", [Account("em", Role.REVIEWER), Account("em", Role.OFFICER, (A, B)), OPERATOR])
def test_whoever_hands_in_for_the_sender_ends_what_a_colleague_confirmed(people: Store, who: Account) -> None:
    """Also where it holds in none of their own files."""
    if who is not OPERATOR:
        actions.add_account(people, who, OPERATOR, later(0), units=UNITS, secret=SECRET)
    confirm(people, COUNTS)
    assert known(people, who) == []
    revoke(people, who, COUNTS, 1)
    assert known(people) == []
