"""Dates in several cells: as a line over a table, and as columns of its rows."""

from datetime import date

import pytest

from kpi.domain.figures.submission import Submission
from tests.intake.building import Row, errors, figures, read, sheet

HEADING = ("TT", "Chỉ tiêu", "ĐVT", "Lũy kế")
ROWS = ((1, "Số vườn mẫu", "vườn", 37), (2, "Số khu dân cư mẫu", "khu", 12))
TAKEN = {"NTM-4 446 2021-05": "37", "NTM-3 446 2021-05": "12"}

LINES: dict[str, tuple[Row, ...]] = {
    "three cells": (("Tháng", 5, "năm 2021"),),
    "four cells": (("Tháng", 5, "năm", 2021),),
    "as text": (("Tháng", "5", "Năm", "2021"),),
    "with colons": (("Tháng:", 5, None, "Năm:", 2021),),
    "behind a title": (("Kết quả thực hiện tháng", 5, "năm", 2021),),
    "to a day": (("Tính đến ngày", 31, "tháng", 5, "năm", 2021),),
    "to a date": (("Lũy kế đến ngày", date(2021, 5, 31)),),
    "two lines": (("Năm", 2021), ("Tháng", 5)),
    "numbers below": (("Tháng", "Năm"), (5, 2021)),
}


def under(*lines: Row, period: str | None) -> Submission:
    return read(sheet(("Kết quả xây dựng nông thôn mới",), *lines, HEADING, *ROWS), period=period)


@pytest.mark.parametrize("lines", LINES.values(), ids=LINES)
def test_a_date_in_several_cells_over_a_table_is_its_month(lines: tuple[Row, ...]) -> None:
    assert (figures(under(*lines, period=None)), errors(under(*lines, period="2021-05"))) == (TAKEN, [])
    other = under(*lines, period="2021-06")
    assert (figures(other), [error.code for error in other.errors]) == ({}, ["other_period"])


@pytest.mark.parametrize(
    "lines", [(("Tháng", 5, "năm", 2020),), (("Năm", 2020), ("Tháng", 5)), (("Quý", "I"),)], ids=str
)
def test_nor_is_another_year_or_quarter_passed_over(lines: tuple[Row, ...]) -> None:
    submission = under(*lines, period="2021-05")
    assert (figures(submission), len(submission.errors)) == ({}, 1)


def test_the_date_of_a_letter_is_no_month() -> None:
    signed = ("Cẩm Xuyên, ngày", 5, "tháng", 6, "năm", 2021)
    assert (figures(under(signed, period="2021-05")), errors(under(signed, period="2021-05"))) == (TAKEN, [])


def test_months_side_by_side_are_headings_all_the_same() -> None:
    table = sheet(("Kết quả năm 2021",), ("Chỉ tiêu", "Tháng 4", "Tháng 5"), ("Số vườn mẫu", 30, 37))
    assert errors(read(table)) == ["month_only C2"]


COLUMNS: dict[str, tuple[tuple[Row, ...], list[str]]] = {
    "three columns": (
        (("TT", "Ngày", "Tháng", "Năm", "Chỉ tiêu", "Lũy kế"), (1, 31, 5, 2021, "Số vườn mẫu", 37)),
        [],
    ),
    "behind the name": (
        (("TT", "Chỉ tiêu", "Ngày", "Tháng", "Năm", "Lũy kế"), (1, "Số vườn mẫu", 31, 5, 2021, 37)),
        [],
    ),
    "below a heading": (
        (
            ("TT", "Chỉ tiêu", "Ngày, tháng, năm", None, None, "Lũy kế"),
            (None, None, "Ngày", "Tháng", "Năm", None),
            (1, "Số vườn mẫu", 31, 5, 2021, 37),
        ),
        ["A2:A3", "B2:B3", "C2:E2", "F2:F3"],
    ),
    "one column": ((("TT", "Chỉ tiêu", "Ngày/tháng/năm", "Lũy kế"), (1, "Số vườn mẫu", "31/5/2021", 37)), []),
    "one column of dates": ((("TT", "Chỉ tiêu", "Ngày", "Lũy kế"), (1, "Số vườn mẫu", date(2021, 5, 31), 37)), []),
    "month and year": ((("TT", "Chỉ tiêu", "Tháng", "Năm", "Lũy kế"), (1, "Số vườn mẫu", 5, 2021, 37)), []),
}


@pytest.mark.parametrize(("rows", "merges"), COLUMNS.values(), ids=COLUMNS)
def test_a_rows_date_in_several_columns_is_its_month(rows: tuple[Row, ...], merges: list[str]) -> None:
    table = sheet(("Kết quả",), *rows, merges=merges)
    assert figures(read(table, period=None)) == {"NTM-4 446 2021-05": "37"}
    other = read(table, period="2021-06")
    assert (figures(other), [error.code for error in other.errors]) == ({}, ["other_period"])


def test_of_rows_of_several_days_the_one_of_the_month_is_taken() -> None:
    heading = ("TT", "Ngày", "Tháng", "Năm", "Chỉ tiêu", "Lũy kế")
    table = sheet(("Kết quả",), heading, (1, 30, 4, 2021, "Số vườn mẫu", 30), (2, 31, 5, 2021, "Số vườn mẫu", 37))
    assert figures(read(table)) == {"NTM-4 446 2021-05": "37"}
