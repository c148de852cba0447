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
