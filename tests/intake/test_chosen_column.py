"""Who looks at how a table is read may say that another column is the year to date."""

import pytest

from kpi.domain.figures.submission import CONFIRM_READING, Choice, Evidence, Submission
from tests.intake.building import figures, sheet
from tests.intake.test_confirming import confirmed, evidence, opened

MAY = "Kết quả thực hiện tháng 5 năm 2021"
HEADING = ("TT", "Chỉ tiêu", "ĐVT", "KH năm", "Kỳ này", "Lũy kế", "Tổng các năm")
ROWS = ((1, "Số vườn mẫu", "vườn", 150, 7, 42, 310), (2, "Số khu dân cư mẫu", "khu", 25, 2, 12, 70))
TABLE = sheet((MAY,), HEADING, *ROWS)


def question(submission: Submission) -> tuple[Choice, ...]:
    (issue,) = [issue for issue in submission.issues if issue.code == CONFIRM_READING]
    return issue.choices


def answered(*choices: str) -> Submission:
    """In the order given."""
    return opened(TABLE, answers=[("A2", choice) for choice in choices])


def test_the_columns_that_could_be_meant_are_offered_and_plan_and_shares_are_not() -> None:
    _, *others = question(opened(TABLE))
    assert [one.key for one in others] == ["column-E", "column-G"]
    assert [one.values["heading"] for one in others] == ["Kỳ này", "Tổng các năm"]


def test_the_chosen_one_is_read_and_asked_about_before_anything_is_recorded() -> None:
    first, chosen = opened(TABLE), answered("column-E")
    assert figures(first) == {"NTM-4 446 2021-05": "42", "NTM-3 446 2021-05": "12"}
    assert figures(chosen) == {"NTM-4 446 2021-05": "7", "NTM-3 446 2021-05": "2"}
    assert evidence(chosen) == {Evidence.NONE}
    assert question(chosen)[0].key != question(first)[0].key
    both = answered("column-E", question(chosen)[0].key)
    assert (both.errors, evidence(both), figures(both)) == ((), {Evidence.CONFIRMED}, figures(chosen))
    assert both.layouts == ()  # the next month is read as its headings say
    assert "column_not_read" not in {issue.code for issue in chosen.issues}


def test_a_confirmation_of_one_column_is_none_of_another() -> None:
    key = question(opened(TABLE))[0].key
    wrong = answered("column-E", key)
    assert {issue.code for issue in wrong.errors} == {CONFIRM_READING, "answer_without_question"}


def test_whoever_thinks_better_of_it_chooses_again() -> None:
    again = answered("column-E", "column-G")
    assert set(figures(again).values()) == {"310", "70"}
    assert "answer_without_question" in {issue.code for issue in again.errors}  # the screen drops the first


@pytest.mark.parametrize("choice", ["column-D", "column-B", "column-Z"])
def test_no_column_of_plans_or_names_can_be_chosen(choice: str) -> None:
    assert "answer_without_question" in {issue.code for issue in answered(choice).errors}


def test_a_table_of_members_across_offers_no_column_for_the_whole() -> None:
    across = sheet((MAY,), ("TT", "Chỉ tiêu", "Cẩm Bình", "Cẩm Thành"), (1, "Số vườn mẫu", 3, 4))
    assert len(question(opened(across))) == 1


def test_what_was_chosen_holds_for_the_same_bytes_and_not_for_the_next_month() -> None:
    chosen = answered("column-E", question(answered("column-E"))[0].key)
    june = sheet(("Kết quả thực hiện tháng 6 năm 2021",), HEADING, *ROWS)
    assert [issue.code for issue in opened(june, kept=chosen, period="2021-06").errors] == [CONFIRM_READING]


def test_a_column_that_says_another_month_cannot_be_chosen() -> None:
    heading = ("TT", "Chỉ tiêu", "ĐVT", "Lũy kế 4 tháng", "Tháng 4", "Kỳ này", "Lũy kế 5 tháng")
    rows = sheet((MAY,), heading, (1, "Số vườn mẫu", "vườn", 35, 3, 7, 42))
    assert [one.key for one in question(opened(rows))[1:]] == ["column-F"]


def test_the_bare_column_of_january_is_asked_about_again_in_february() -> None:
    """What is the year to date in January is the month alone from then on."""
    heading, row = ("TT", "Chỉ tiêu", "ĐVT", "Thực hiện"), (1, "Số vườn mẫu", "vườn", 5)
    january, february = (sheet((f"Kết quả tháng {month} năm 2021",), heading, row) for month in (1, 2))
    kept = confirmed(january, period="2021-01")
    assert [one.code for one in opened(february, kept=kept, period="2021-02").errors] == [CONFIRM_READING]
