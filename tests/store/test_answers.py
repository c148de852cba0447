"""Answers as the store keeps them: aliases of names, and answers to the very same bytes."""

from collections.abc import Sequence
from typing import Any

import pytest

from kpi import actions
from kpi.actions import NotAllowed
from kpi.actions.accounts import AccountChanges
from kpi.domain.access import Account, Role
from kpi.domain.answers import Uploader
from kpi.domain.figures.submission import Answer
from kpi.store import Store, answers
from tests.conftest import store_address
from tests.deep import deeply
from tests.factories import DISTRICT, A, B
from tests.recording import NOON, OPERATOR, PLAN, SECRET, UNITS, a_submission, faults, later

store_url = pytest.fixture(params=["sqlite", *deeply("postgresql")])(store_address)

OFFICER = Account("an", Role.OFFICER, (A,))
REVIEWER = Account("em", Role.REVIEWER)
NAME = "C. Xuyên"


@pytest.fixture
def people(store: Store) -> Store:
    for who in (OFFICER, REVIEWER):
        actions.add_account(store, who, OPERATOR, NOON, units=UNITS, secret=SECRET)
    return store


def teach(store: Store, by: Account, code: str, sender: str | None, *, minutes: int = 0, **more: Any) -> None:
    handed_in = a_submission(sender=sender, confirmed={NAME: code}, content=f"{minutes}".encode(), **more)
    actions.submit(store, handed_in, by, later(minutes), plan=PLAN, units=UNITS)


def known(store: Store, who: Account, sender: str | None) -> list[tuple[str, str, str, bool, bool]]:
    with store.reading() as db:
        found = answers.aliases(db, Uploader(who, sender, PLAN, UNITS))
    return [(one.name, one.code, one.by, one.for_all, one.own) for one in found]


def test_a_name_that_was_confirmed_is_kept_with_who_confirmed_it(people: Store) -> None:
    teach(people, OFFICER, A, A)
    assert known(people, OFFICER, A) == [(NAME, A, "an", False, True)]
    assert known(people, REVIEWER, DISTRICT) == known(people, REVIEWER, A) == []
    teach(people, REVIEWER, A, DISTRICT, minutes=1, for_all=(NAME,))
    everybodys = (NAME, A, "em", True)
    assert known(people, OFFICER, A) == [(NAME, A, "an", False, True), (*everybodys, False)]
    assert known(people, REVIEWER, A) == [(*everybodys, True)]
    assert faults(people) == []


def test_a_name_of_what_its_giver_may_not_hand_in_for_is_not_kept(people: Store) -> None:
    teach(people, OFFICER, B, A)
    assert known(people, OPERATOR, A) == known(people, OFFICER, A) == []
    reviewers = changed_to_reviewer(people)
    assert known(people, reviewers, A) == []
    assert faults(people) == []


def changed_to_reviewer(store: Store) -> Account:
    """Then an alias that was there would hold."""
    now = Account(OFFICER.name, Role.REVIEWER)
    actions.change_account(store, now.name, AccountChanges(now.role, now.units), OPERATOR, later(5), units=UNITS)
    return now


@pytest.mark.parametrize("now", [Account("em", Role.LEADER), Account("em", Role.OFFICER, (B,)), None])
@pytest.mark.parametrize("for_all", [(), (NAME,)])
def test_who_lost_the_right_teaches_nothing_any_more(
    sqlite_store: Store, now: Account | None, for_all: tuple[str, ...]
) -> None:
    for who in (OFFICER, REVIEWER):
        actions.add_account(sqlite_store, who, OPERATOR, NOON, units=UNITS, secret=SECRET)
    teach(sqlite_store, REVIEWER, A, A, for_all=for_all)
    assert known(sqlite_store, OFFICER, A) == [(NAME, A, "em", bool(for_all), False)]
    if now is None:
        actions.set_disabled(sqlite_store, REVIEWER.name, True, OPERATOR, later(1))
    else:
        actions.change_account(
            sqlite_store, now.name, AccountChanges(now.role, now.units), OPERATOR, later(1), units=UNITS
        )
    assert known(sqlite_store, OFFICER, A) == []


@pytest.mark.parametrize("how", ["names", "answers"])
def test_an_officer_confirms_nothing_for_all(sqlite_store: Store, how: str) -> None:
    answer = Answer(sheet="BC", cell="B4", choice=A, because="tên tắt", for_all=True)
    more: dict[str, Any] = {"for_all": (NAME,)} if how == "names" else {"answers": (answer,)}
    submission = a_submission(sender=A, confirmed={NAME: A}, **more)
    with pytest.raises(NotAllowed):
        actions.preview_changes(sqlite_store, submission, OFFICER, plan=PLAN, units=UNITS)
    with pytest.raises(NotAllowed):
        teach(sqlite_store, OFFICER, A, A, **more)
    assert known(sqlite_store, OPERATOR, A) == []


# -- the very same bytes

BYTES = b"the file"


def answer_to(store: Store, by: Account, sender: str | None, *given: Answer, minutes: int = 0) -> None:
    handed_in = a_submission(sender=sender, content=BYTES, answers=given)
    actions.submit(store, handed_in, by, later(minutes), plan=PLAN, units=UNITS, data=BYTES)


def earlier(store: Store, who: Account, sender: str | None) -> Sequence[tuple[str, str]]:
    with store.reading() as db:
        found = answers.earlier(db, BYTES, Uploader(who, sender, PLAN, UNITS))
    return [(one.answer.choice, one.by) for one in found]


def an_answer(choice: str, because: str = "đã hỏi") -> Answer:
    return Answer(sheet="BC", cell="B4", choice=choice, because=because)


def test_answers_to_the_same_bytes_are_their_senders(people: Store) -> None:
    answer_to(people, OFFICER, A, an_answer("keep"))
    assert earlier(people, OFFICER, A) == [("keep", "an")]
    assert [earlier(people, REVIEWER, sender) for sender in (A, DISTRICT, None)] == [[], [], []]


def test_an_answer_that_names_a_unit_its_giver_may_not_hand_in_for_is_not_used_again(people: Store) -> None:
    answer_to(people, OFFICER, A, an_answer(B), an_answer("keep"))
    assert earlier(people, OFFICER, A) == [("keep", "an")]


def test_who_handed_the_same_bytes_in_again_did_not_answer(people: Store) -> None:
    answer_to(people, OFFICER, A, an_answer("keep"))
    answer_to(people, REVIEWER, A, an_answer("keep"), minutes=1)
    assert earlier(people, OFFICER, A) == [("keep", "an")]
    assert earlier(people, REVIEWER, A) == []


def test_the_newest_answers_that_hold_are_used(people: Store) -> None:
    answer_to(people, REVIEWER, A, an_answer("keep"))
    answer_to(people, OFFICER, A, an_answer("skip"), minutes=1)
    assert earlier(people, OFFICER, A) == [("skip", "an")]
    assert earlier(people, REVIEWER, A) == [("keep", "em")]


def test_a_new_store_knows_no_answers(store: Store) -> None:
    assert (known(store, OPERATOR, None), earlier(store, OPERATOR, None)) == ([], [])
