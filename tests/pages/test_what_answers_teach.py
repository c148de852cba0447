"""Answers on the page: whose files they act in, what the receipt says, and who is asked whether they hold for all."""

import re
from datetime import UTC, datetime

import pytest
from streamlit.testing.v1 import AppTest

from kpi.actions import change_account
from kpi.actions.accounts import AccountChanges
from kpi.domain.access import Account, Role
from tests.deep import deeply
from tests.pages.conftest import OFFICER, OPERATOR, REVIEWER, House, shown
from tests.pages.test_overview import text_of
from tests.pages.test_submit import UNIT, confirm, figures, press

FOR_ALL = "Tên đã chọn ở đây có nghĩa như vậy trong tệp của mọi đơn vị"
NAME = "TT. Thiên Cẩm"


def table(page: AppTest, value: int, name: str = NAME, *, note: str = "") -> AppTest:
    lines = (f"Số khu dân cư nông thôn mới kiểu mẫu tháng 6 năm 2021{note};;", "TT;Xã;Lũy kế", f"1;{name};{value}")
    return page.file_uploader[0].upload("bang.csv", "\n".join(lines).encode(), "text/csv").run()


def page_of(house: House, who: Account, unit: str = UNIT) -> AppTest:
    return house.page("submit", who, period="2021-06", unit=unit)


def asked(page: AppTest) -> list[object]:
    return [box for box in page.selectbox if str(box.key).startswith("answer-")]


def answered(page: AppTest, *, for_all: bool = False) -> AppTest:
    (question,) = asked(page)
    question.select_index(0)  # type: ignore[attr-defined]
    page.text_input[0].input("chúng tôi vẫn viết như vậy")
    if for_all:
        (box,) = [box for box in page.checkbox if box.label == FOR_ALL]
        box.check()
    return press(confirm(press(page, "Trả lời và đọc lại tệp")), "Nộp")


def test_an_officers_answer_acts_in_their_own_files_and_is_asked_again_in_a_reviewers(house: House) -> None:
    answered(table(page_of(house, OFFICER), 1))
    again = table(page_of(house, OFFICER), 2)
    assert asked(again) == []
    assert re.search(rf"B3 .*“{NAME}” được hiểu là Thị trấn Thiên Cầm .*canbo", text_of(shown(again)))
    assert "được hiểu là Thị trấn Thiên Cầm" in text_of(shown(press(again, "Nộp")))  # the receipt
    for unit in (UNIT, "446"):
        assert len(asked(table(page_of(house, REVIEWER, unit), 3))) == 1
    assert set(figures(house).values()) == {2}


def test_the_same_bytes_sent_by_somebody_else_are_asked_about_again(house: House) -> None:
    answered(table(page_of(house, OFFICER), 1))
    assert len(asked(table(page_of(house, REVIEWER), 1))) == 1


def test_only_a_reviewer_is_asked_whether_a_name_holds_for_all_and_the_box_is_empty(house: House) -> None:
    boxes = {
        who.name: [(box.label, box.value) for box in table(page_of(house, who), 1).checkbox if box.label == FOR_ALL]
        for who in (OFFICER, REVIEWER)
    }
    assert boxes == {"canbo": [], "tonghop": [(FOR_ALL, False)]}


@pytest.mark.parametrize("for_all", [*deeply(False), True])
def test_a_reviewers_answer_holds_for_all_only_if_they_say_so(house: House, for_all: bool) -> None:
    answered(table(page_of(house, REVIEWER, "446"), 1), for_all=for_all)
    page = table(page_of(house, OFFICER), 2)
    assert (asked(page) == []) is for_all
    assert ("do tonghop xác nhận cho mọi đơn vị" in text_of(shown(page))) is for_all


def test_a_name_is_asked_again_as_soon_as_its_giver_lost_the_right(house: House) -> None:
    answered(table(page_of(house, REVIEWER, "446"), 1), for_all=True)
    assert asked(table(page_of(house, OFFICER), 2)) == []
    change_account(
        house.store, REVIEWER.name, AccountChanges(Role.LEADER), OPERATOR, datetime.now(UTC), units=house.units
    )
    assert len(asked(table(page_of(house, OFFICER), 2))) == 1


@pytest.mark.parametrize(
    ("who", "for_all", "told"),
    [
        (
            OFFICER,
            False,
            f"{NAME} Vấn đề và cách xử lý Đã trả lời: Thị trấn Thiên Cầm. Lý do: chúng tôi vẫn viết như vậy",
        ),
        (
            REVIEWER,
            True,
            f"{NAME} Vấn đề và cách xử lý Đã trả lời, cho mọi đơn vị: Thị trấn Thiên Cầm. Lý do: chúng tôi vẫn",
        ),
    ],
)
def test_the_receipt_says_what_was_answered_and_for_whom(house: House, who: Account, for_all: bool, told: str) -> None:
    html = text_of(shown(answered(table(page_of(house, who), 1), for_all=for_all)))
    assert told in html[html.index("Biên nhận số") : html.index("Các lần nộp")]


def test_who_answers_nothing_is_told_so(house: House) -> None:
    page = press(table(page_of(house, OFFICER), 1), "Trả lời và đọc lại tệp")
    assert "Hãy chọn câu trả lời cho ít nhất một câu hỏi." in shown(page)
    assert len(asked(page)) == 1


def test_what_is_asked_has_a_name_without_signs_of_a_markup_language(house: House) -> None:
    page = table(page_of(house, OFFICER), 1)
    names = [box.label for box in asked(page)] + [page.text_input[0].label]  # type: ignore[attr-defined]
    assert names == ["Trả lời cho CSV, ô B3", "Lý do cho CSV, ô B3"]


def test_answers_given_for_one_unit_are_not_used_for_another_in_the_same_visit(house: House) -> None:
    page = table(page_of(house, REVIEWER, UNIT), 1)
    (question,) = asked(page)
    question.select_index(0)  # type: ignore[attr-defined]
    page.text_input[0].input("chúng tôi vẫn viết như vậy")
    page = press(page, "Trả lời và đọc lại tệp")
    assert asked(page) == []
    page.selectbox(key="unit").select("Xã Cẩm Bình").run()
    assert len(asked(page)) == 1
