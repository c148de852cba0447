"""Whose answers hold in whose files: names they settled, and answers to the very same bytes."""

from typing import Any

import pytest

from kpi.domain.access import RESTRICTED, Account, Role, may_name
from kpi.domain.answers import AnswerGiver, Uploader
from tests.factories import DISTRICT, A, B, C, a_plan, an_indicator, three_communes
from tests.recording import NOON, OPERATOR

OFFICE = "446-TCKH"
PLAN = a_plan(an_indicator("X-1", owner=OFFICE), an_indicator("X-2", restricted=True))
UNITS = three_communes()
OFFICER = Account("an", Role.OFFICER, (A,))
COLLEAGUE = Account("binh", Role.OFFICER, (A,))
TRUSTED = Account("binh", Role.OFFICER, (A,), (RESTRICTED,))
OF_TWO = Account("chi", Role.OFFICER, (A, B))
OF_ANOTHER = Account("dung", Role.OFFICER, (B,))
REVIEWER = Account("em", Role.REVIEWER)
SECOND = Account("giang", Role.REVIEWER)
FINANCE = Account("hoa", Role.OFFICER, (OFFICE,))
LEADER = Account("em", Role.LEADER)
OTHER_OPERATOR = Account("cli:other", None)


def holds(by: Account | None, given_for: str | None, reader: Account, sender: str | None, **more: Any) -> bool:
    giver = AnswerGiver("x" if by is None else by.name, by, given_for, NOON)
    code = more.pop("code", A)
    return Uploader(reader, sender, PLAN, UNITS).may_use_name(giver, code, **more)


def choice_holds(by: Account, reader: Account, choice: str) -> bool:
    return Uploader(reader, A, PLAN, UNITS).may_use(AnswerGiver(by.name, by, A, NOON), choice)


def changed(who: Account, **fields: Any) -> Account:
    return Account(**{"name": who.name, "role": who.role, "units": who.units, "rights": who.rights, **fields})


@pytest.mark.parametrize(
    ("by", "given_for", "reader", "sender", "expected"),
    [
        (OFFICER, A, OFFICER, A, True),
        (OFFICER, A, COLLEAGUE, A, True),
        (OFFICER, A, REVIEWER, DISTRICT, False),
        (OFFICER, A, REVIEWER, A, False),  # in a reviewer's file the name may be any unit's
        (OFFICER, A, OPERATOR, A, False),
        (OFFICER, A, OF_ANOTHER, B, False),
        (OFFICER, A, OF_TWO, A, False),  # it may be the other one's
        (OF_TWO, A, OFFICER, A, True),
        (OF_TWO, A, OF_TWO, A, True),
        (OF_TWO, A, OF_TWO, B, False),
        (OF_TWO, A, OF_ANOTHER, B, False),
        (REVIEWER, DISTRICT, REVIEWER, DISTRICT, True),
        (REVIEWER, DISTRICT, SECOND, DISTRICT, True),
        (REVIEWER, DISTRICT, REVIEWER, A, False),
        (REVIEWER, DISTRICT, OFFICER, A, False),
        (REVIEWER, A, OFFICER, A, True),
        (REVIEWER, DISTRICT, OPERATOR, DISTRICT, False),
        (OPERATOR, DISTRICT, REVIEWER, DISTRICT, True),
        (OPERATOR, None, OPERATOR, None, True),
        (OPERATOR, None, OTHER_OPERATOR, None, False),  # nobody's file: only one's own word
        (OPERATOR, None, REVIEWER, DISTRICT, False),
        (OFFICER, None, OFFICER, None, True),
        (OFFICER, None, COLLEAGUE, None, False),
        (OFFICER, None, REVIEWER, None, False),
        (OFFICER, None, OFFICER, A, False),
        (OFFICER, A, TRUSTED, A, False),  # it may be an indicator the giver does not see
        (TRUSTED, A, OFFICER, A, True),
        (FINANCE, OFFICE, FINANCE, OFFICE, False),  # a commune is none of theirs
        (None, A, OFFICER, A, False),  # disabled
        (LEADER, A, OFFICER, A, False),
        (changed(OF_TWO, units=(B,)), A, OFFICER, A, False),
        (changed(OF_TWO, units=(B,)), A, OF_TWO, A, False),
    ],
)
def test_in_whose_files_an_answer_about_a_name_holds(
    by: Account | None, given_for: str | None, reader: Account, sender: str | None, expected: bool
) -> None:
    assert holds(by, given_for, reader, sender) is expected


@pytest.mark.parametrize(
    ("by", "code", "kept"),
    [
        (OFFICER, A, True),
        (OFFICER, B, False),
        (OFFICER, DISTRICT, False),
        (OFFICER, OFFICE, False),
        (OFFICER, "X-1", True),
        (OFFICER, "X-2", False),  # restricted
        (FINANCE, DISTRICT, True),  # owns an indicator of the district's
        (FINANCE, A, False),
        (REVIEWER, C, True),
        (REVIEWER, "X-2", False),
        (OPERATOR, "X-2", True),
        (OPERATOR, "nothing", False),
    ],
)
def test_about_which_names_somebody_teaches(by: Account, code: str, kept: bool) -> None:
    sender = OFFICE if by is FINANCE else A
    assert may_name(by, code, PLAN, UNITS) is kept
    assert code == "nothing" or holds(by, sender, by, sender, code=code) is kept


@pytest.mark.parametrize("by", [REVIEWER, OPERATOR])
@pytest.mark.parametrize(("reader", "sender"), [(OFFICER, A), (OF_ANOTHER, B), (SECOND, DISTRICT), (OPERATOR, None)])
def test_what_is_confirmed_for_all_holds_in_everybodys_files(by: Account, reader: Account, sender: str | None) -> None:
    assert holds(by, DISTRICT, reader, sender, for_all=True)


@pytest.mark.parametrize("by", [None, OFFICER, OF_TWO, LEADER, Account("k", Role.PUBLISHER, (A,))])
def test_nobody_but_a_reviewer_and_the_operator_confirms_for_all(by: Account | None) -> None:
    assert not holds(by, A, OFFICER, A, for_all=True)


@pytest.mark.parametrize("choice", ["keep", "2021-05", "divide_1000"])
def test_a_choice_that_is_no_name_holds_by_its_sender_alone(choice: str) -> None:
    assert choice_holds(OFFICER, COLLEAGUE, choice)
    assert not choice_holds(OFFICER, REVIEWER, choice)


def test_a_choice_that_is_a_name_holds_as_names_do() -> None:
    assert choice_holds(OFFICER, COLLEAGUE, A)
    assert not choice_holds(OFFICER, COLLEAGUE, B)


@pytest.mark.parametrize("code", ["X-2", "nothing"])
@pytest.mark.parametrize("for_all", [False, True])
def test_a_name_of_what_the_reader_does_not_see_holds_for_nobody(code: str, for_all: bool) -> None:
    """It would tell them that there is such an indicator."""
    seen = PLAN.model_copy(update={"indicators": tuple(one for one in PLAN.indicators if one.code != "X-2")})
    giver = AnswerGiver(REVIEWER.name, changed(REVIEWER, rights=(RESTRICTED,)), A, NOON)
    assert not Uploader(REVIEWER, A, seen, UNITS).may_use_name(giver, code, for_all=for_all)
