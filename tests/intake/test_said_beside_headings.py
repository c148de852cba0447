"""What is said beside a heading is read with it: its comment, the unit of measure over the names, a title's months."""

from dataclasses import replace

import pytest

from kpi.domain.figures.submission import CONFIRM_READING, Submission
from tests.intake.building import figures, read, sheet
from tests.intake.test_confirming import APRIL, AT_OFFICE, PLAN, opened, recorded

HEADING = ("TT", "Chỉ tiêu", "ĐVT", "Lũy kế")
ROW = (1, "Số vườn mẫu", "vườn", 42)


def noted(comment: str) -> Submission:
    table = sheet(("Kết quả tháng 5 năm 2021",), HEADING, ROW)
    return read(
        replace(table, cells={**table.cells, (2, 4): replace(table.cells[2, 4], comment=comment)}), confirmed=False
    )


@pytest.mark.parametrize("comment", ["số ước", "Admin:\nsố ước tính"])
def test_a_comment_makes_an_estimate_of_the_column(comment: str) -> None:
    assert figures(noted(comment)) == {"NTM-4 446 2021-05": "~42"}


@pytest.mark.parametrize("comment", ["của tháng trước", "Số kế hoạch", "Cùng kỳ 2020", "Số tháng 4", "Dự kiến"])
def test_a_comment_that_says_something_else_leaves_the_column(comment: str) -> None:
    assert (figures(noted(comment)), bool(noted(comment).errors)) == ({}, True)


def test_a_comment_that_is_not_understood_is_named_where_the_table_is_confirmed() -> None:
    (issue,) = noted("nghiệm thu đợt 1").errors
    assert issue.values["unread"] == "“nghiem”, “thu”, “dot”"


@pytest.mark.parametrize(
    "names", ["Chỉ tiêu (ĐVT: 1000 tấn)", "Nội dung (1.000 tấn)", "Chỉ tiêu\nĐơn vị tính: nghìn tấn"]
)
def test_the_unit_over_the_names_counts(names: str) -> None:
    table = sheet(("Kết quả tháng 5 năm 2021",), ("TT", names, "Lũy kế"), (1, "Sản lượng lương thực", 57))
    assert figures(read(table)) == {"KT-3 446 2021-05": "57000"}
    own = sheet(("Kết quả tháng 5 năm 2021",), ("TT", names, "ĐVT", "Lũy kế"), (1, "Sản lượng lương thực", "tấn", 5700))
    assert figures(read(own)) == {"KT-3 446 2021-05": "5700"}


def test_a_title_of_two_months_is_shown_to_whoever_confirms() -> None:
    title = "Kết quả tháng 5, ước tháng 6 năm 2021"
    (issue,) = read(sheet((title,), HEADING, ROW), confirmed=False).errors
    assert (issue.code, issue.values["unread"]) == (CONFIRM_READING, f"“{title}”")
    told = sheet((title,), (*HEADING[:3], "Lũy kế tháng 5"), ROW)
    assert "unread" not in read(told, confirmed=False).errors[0].values
    tasks = "Kết quả tháng 5, phương hướng nhiệm vụ tháng 6 năm 2021"
    assert "unread" not in read(sheet((tasks,), HEADING, ROW), confirmed=False).errors[0].values


def test_equalities_do_not_settle_which_of_two_months_a_title_means() -> None:
    rows = [(nth, *row) for nth, row in enumerate(AT_OFFICE, start=1)]
    for title, asked in (("Kết quả tháng 5 năm 2021", []), ("Kết quả tháng 5 và tháng 6 năm 2021", [CONFIRM_READING])):
        submission = opened(sheet((title,), PLAN, *rows), recorded=recorded(APRIL))
        assert [issue.code for issue in submission.errors] == asked
