"""A column that is in doubt in some rows is in doubt in those, too, where nothing stands beside it."""

from typing import Any

import pytest

from kpi.domain.figures.submission import Submission
from tests.intake.building import MAY, errors, figures, read, sheet


def beside(headings: tuple[str, str], *rows: tuple[object, object], **more: Any) -> Submission:
    """Targets with two columns of figures."""
    names = ("Số vườn mẫu", "Số khu dân cư mẫu", "Sản lượng lương thực")
    lines = [(name, *row) for name, row in zip(names, rows, strict=False)]
    return read(sheet((MAY,), ("Chỉ tiêu", *headings), *lines), **more)


def test_where_two_columns_are_in_doubt_no_row_is_taken_for_having_only_one_of_them() -> None:
    rows = ((42, 40), (None, 12), (45000, None))
    submission = beside(("Thực hiện", "Kết quả"), *rows)
    assert (figures(submission), errors(submission)) == ({}, ["ambiguous_column C2"])
    answered = beside(("Thực hiện", "Kết quả"), *rows, answers={"C2": "B"})
    assert figures(answered) == {"NTM-4 446 2021-05": "42", "KT-3 446 2021-05": "45000"}


def test_what_was_another_figure_beside_the_year_to_date_is_none_where_that_one_is_empty() -> None:
    submission = beside(("Lũy kế 5 tháng", "Kết quả"), (42, 7), (None, 2))
    assert figures(submission) == {"NTM-4 446 2021-05": "42"}


@pytest.mark.parametrize("alone", ["Ước thực hiện cả năm", "Tháng trước", "Cùng kỳ", "Còn phải thực hiện"])
def test_a_heading_that_stands_alone_over_the_others_is_no_title_to_pass_over(alone: str) -> None:
    rows = ((MAY,), (None, None, alone), ("Xã", "Số vườn mẫu", "Số khu dân cư mẫu"))
    submission = read(sheet(*rows, ("Xã Cẩm Bình", 4, 2)))
    assert (figures(submission), errors(submission)) == ({}, ["title_of_no_results C2"])


MANY_YEARS = "Lũy kế đến nay"


@pytest.mark.parametrize(
    "year", ["Trong đó năm 2021", "Trong đó: TH năm 2021", "Trong đó riêng năm nay", "Riêng năm 2021", "Riêng 2021"]
)
@pytest.mark.parametrize("total", [MANY_YEARS, "Lũy kế"])
def test_of_a_total_of_many_years_the_part_of_this_year_is_taken(total: str, year: str) -> None:
    submission = beside((total, year), (142, 42), (12, 12))
    assert figures(submission) == {"NTM-4 446 2021-05": "42", "NTM-3 446 2021-05": "12"}


@pytest.mark.parametrize("year", ["Năm 2021", "TH năm 2021", "2021"])
def test_a_year_without_more_beside_a_larger_total_is_asked_about(year: str) -> None:
    submission = beside(("Lũy kế", year), (142, 42), (12, None))
    assert (figures(submission), errors(submission)) == ({}, ["ambiguous_column C2"])
    assert figures(beside(("Lũy kế", year), (142, 42), answers={"C2": "C"})) == {"NTM-4 446 2021-05": "42"}
    assert figures(beside(("Lũy kế", year), (42, 150))) == {"NTM-4 446 2021-05": "42"}
    assert figures(beside(("Lũy kế từ đầu năm", year), (42, 7))) == {"NTM-4 446 2021-05": "42"}


def test_a_total_of_many_years_is_asked_about_where_this_years_part_is_missing_or_larger() -> None:
    missing = beside((MANY_YEARS, "Trong đó năm 2021"), (142, 42), (12, None))
    assert (figures(missing), errors(missing)) == ({"NTM-4 446 2021-05": "42"}, ["ambiguous_column B2"])
    answered = beside((MANY_YEARS, "Trong đó năm 2021"), (142, 42), (12, None), answers={"B2": "B"})
    assert figures(answered) == {"NTM-4 446 2021-05": "42", "NTM-3 446 2021-05": "12"}
    larger = beside((MANY_YEARS, "Trong đó năm 2021"), (142, 42), (10, 12))
    assert (figures(larger), errors(larger)) == ({"NTM-4 446 2021-05": "42"}, ["ambiguous_column C2"])


def test_a_level_is_where_it_stands_however_many_years_it_took() -> None:
    heading = ("Chỉ tiêu", "ĐVT", MANY_YEARS, "Trong đó năm 2021")
    rows = (("Số vườn mẫu", "vườn", 142, 42), ("Tỷ lệ dân số tham gia BHYT", "%", 88.7, 2.1))
    assert figures(read(sheet((MAY,), heading, *rows)))["VX-7 446 2021-05"] == "88.7"


def test_the_part_of_this_year_of_a_plan_is_no_result() -> None:
    below = (None, "Cả giai đoạn", "Trong đó năm 2021", None)
    rows = ((MAY,), ("Chỉ tiêu", "Kế hoạch", None, "Lũy kế"), below, ("Số vườn mẫu", 300, 41, 42))
    assert figures(read(sheet(*rows, merges=["B2:C2"]))) == {"NTM-4 446 2021-05": "42"}
