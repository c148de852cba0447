"""A month over a table that is another than its columns say, or one of two, is asked about."""

import pytest

from kpi.domain.figures.submission import Submission
from tests.intake.building import choices, errors, figures, read, sheet

ROWS = ((1, "Số vườn mẫu", "vườn", 37), (2, "Số khu dân cư mẫu", "khu", 12))
TAKEN = {"NTM-4 446 2021-05": "37", "NTM-3 446 2021-05": "12"}


def of(*titles: str, heading: str = "Lũy kế", period: str | None = "2021-05", **more: object) -> Submission:
    lines = [(title,) for title in titles]
    table = sheet(*lines, ("TT", "Chỉ tiêu", "ĐVT", heading), *ROWS, name=str(more.pop("name", "BC")))
    return read(table, period=period, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("title", ["Tháng 12/2020", "Kết quả tháng 12 năm 2020", "Tháng 4/2021", "Báo cáo tháng 4"])
@pytest.mark.parametrize("heading", ["Lũy kế 5 tháng", "Lũy kế đến tháng 5/2021", "Thực hiện đến 31/5/2021"])
def test_figures_of_may_under_another_months_title_are_asked_about(title: str, heading: str) -> None:
    submission = of(title, heading=heading)
    assert (figures(submission), len(submission.errors)) == ({}, 1)
    assert submission.errors[0].code in ("unclear_period", "other_year")


@pytest.mark.parametrize("title", ["Tháng 12/2020", "Tháng 4/2021", "Tháng 12"])
def test_a_bare_year_to_date_is_of_its_titles_month(title: str) -> None:
    for heading in ("Lũy kế", "Lũy kế từ đầu năm", "Thực hiện"):
        submission = of(title, heading=heading)
        assert (figures(submission), len(submission.errors)) == ({}, 1)
    assert "2021-05" not in str(figures(of(title, period=None)))


def test_somebody_may_say_that_the_columns_are_right() -> None:
    asked = of("Tháng 4/2021", heading="Lũy kế 5 tháng")
    assert (errors(asked), choices(asked, "unclear_period")) == (["unclear_period A1"], ["2021-05"])
    assert figures(of("Tháng 4/2021", heading="Lũy kế 5 tháng", answers={"A1": "2021-05"})) == TAKEN


TWO_LINES = (
    ("Tháng 4/2021", "Kết quả tháng 5 năm 2021"),
    ("Kết quả tháng 5 năm 2021", "Tháng 12/2020"),
    ("Kết quả tháng 5 năm 2021", "Tháng 5/2020"),
    ("Báo cáo tháng 4", "Kết quả tháng 3"),
)


@pytest.mark.parametrize("titles", TWO_LINES, ids=str)
def test_of_two_lines_of_different_months_none_is_taken_unasked(titles: tuple[str, ...]) -> None:
    submission = of(*titles)
    assert (figures(submission), [error.code for error in submission.errors]) == ({}, ["unclear_period"])


PLAIN = (
    (("Kết quả tháng 5 năm 2021",), "Lũy kế 5 tháng"),
    (("Kết quả tháng 5 năm 2021", "(So với tháng 5 năm 2020)"), "Lũy kế"),
    (("Kết quả tháng 5 năm 2021", "Cẩm Xuyên, ngày 5 tháng 6 năm 2021"), "Lũy kế"),
    (("Kết quả năm 2021",), "Lũy kế 5 tháng"),
)


@pytest.mark.parametrize(("titles", "heading"), PLAIN, ids=str)
def test_titles_of_the_same_month_need_no_question(titles: tuple[str, ...], heading: str) -> None:
    submission = of(*titles, heading=heading)
    assert (figures(submission), errors(submission)) == (TAKEN, [])


def test_a_sheets_name_counts_where_it_says_month() -> None:
    assert figures(of("Kết quả", heading="Lũy kế 5 tháng", name="T1")) == TAKEN
    assert errors(of("Kết quả", heading="Lũy kế 5 tháng", name="Tháng 4")) == ["unclear_period A1"]


def test_a_title_of_one_of_the_columns_months_is_right() -> None:
    heading = ("TT", "Chỉ tiêu", "ĐVT", "Lũy kế đến tháng 4", "Ước lũy kế đến tháng 5")
    submission = read(sheet(("Báo cáo tháng 4/2021",), heading, (1, "Số vườn mẫu", "vườn", 30, 37)))
    assert not any(issue.code == "unclear_period" for issue in submission.issues)
