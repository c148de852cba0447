"""Who looks at how a table is read may say that another column is the year to date."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from kpi.domain.figures.layout import KeptLayout
from kpi.domain.figures.submission import CONFIRM_READING, Choice, Evidence, Submission
from kpi.intake.workbook.cells import Sheet
from tests.intake.building import figures, read, sheet
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


def chosen_in_may() -> Submission:
    return answered("column-E", question(answered("column-E"))[0].key)


def june(heading: Sequence[str] = HEADING) -> Sheet:
    return sheet(("Kết quả thực hiện tháng 6 năm 2021",), heading, *ROWS)


def test_the_next_month_proposes_the_chosen_column_and_asks_again() -> None:
    """A choice against what the headings say is somebody's word for one table."""
    proposed = opened(june(), kept=chosen_in_may(), period="2021-06")
    assert [issue.code for issue in proposed.errors] == [CONFIRM_READING]
    assert figures(proposed) == {"NTM-4 446 2021-06": "7", "NTM-3 446 2021-06": "2"}
    assert evidence(proposed) == {Evidence.NONE}
    assert proposed.errors[0].values["columns"] == "E “Kỳ này”"
    assert [one.key for one in question(proposed)[1:]] == ["column-F", "column-G"]


def test_one_click_confirms_what_is_proposed() -> None:
    key = question(opened(june(), kept=chosen_in_may(), period="2021-06"))[0].key
    read = opened(june(), kept=chosen_in_may(), period="2021-06", answers=[("A2", key)])
    assert (read.errors, evidence(read)) == ((), {Evidence.CONFIRMED})


def test_a_choice_in_one_sheet_takes_nothing_unasked_in_another() -> None:
    """Two sheets of the same headings, of which one was read by another column."""
    kept = confirmed(TABLE).layouts + chosen_in_may().layouts
    layouts = [KeptLayout(one, "can-bo", datetime(2021, 5, 16, tzinfo=UTC)) for one in kept]
    assert read(june(), confirmed=False, layouts=layouts, period="2021-06").errors
    layouts.reverse()
    unasked = read(june(), confirmed=False, layouts=layouts, period="2021-06")
    assert figures(unasked)["NTM-4 446 2021-06"] == "42"
    assert unasked.errors == ()


@pytest.mark.parametrize("changed", [(4, "Kỳ trước"), (5, "Lũy kế năm"), (6, "Tổng")])
def test_under_other_headings_nothing_that_was_chosen_counts(changed: tuple[int, str]) -> None:
    place, word = changed
    read = opened(june((*HEADING[:place], word, *HEADING[place + 1 :])), kept=chosen_in_may(), period="2021-06")
    assert CONFIRM_READING in {issue.code for issue in read.errors}
    assert "chosen" not in next(one for one in read.errors if one.code == CONFIRM_READING).values


def test_with_a_new_row_the_chosen_column_is_asked_about_again() -> None:
    more = sheet(("Kết quả thực hiện tháng 6 năm 2021",), HEADING, *ROWS, (3, "Số hợp tác xã", "HTX", 9, 1, 4, 30))
    read = opened(more, kept=chosen_in_may(), period="2021-06")
    assert CONFIRM_READING in {issue.code for issue in read.errors}
    assert figures(read)["NTM-4 446 2021-06"] == "7"


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
