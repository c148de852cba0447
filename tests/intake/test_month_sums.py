"""A total beside the months since January is the year to date where it is their sum in every row."""

import pytest

from kpi.domain.figures.submission import Submission
from tests.intake.building import MAY, Row, errors, figures, read, sheet

LABELS = ("STT", "Chỉ tiêu", "ĐVT")
GARDENS, AREAS = (1, "Số vườn mẫu", "vườn"), (2, "Số khu dân cư mẫu", "khu")
INSURED = (3, "Tỷ lệ dân số tham gia BHYT", "%")
BOTH = {"NTM-4 446 2021-05": "42", "NTM-3 446 2021-05": "12"}
MONTHS = ("T1", "T2", "T3", "T4", "T5")


def under(headings: Row, *rows: Row) -> Submission:
    return read(sheet((MAY,), (*LABELS, *headings), *rows))


@pytest.mark.parametrize("total", ["Cộng", "Tổng", "Tổng cộng"])
def test_the_sum_of_all_months_is_the_year_to_date(total: str) -> None:
    rows = ((*GARDENS, 5, 5, 10, 10, 12, 42), (*AREAS, None, 2, 3, 3, 4, 12))
    assert figures(under((*MONTHS, total), *rows)) == BOTH
    planned = ((*GARDENS, 150, 5, 5, 10, 10, 12, 42), (*AREAS, 25, None, 2, 3, 3, 4, 12))
    assert figures(under(("KH năm", *MONTHS, total), *planned)) == BOTH


def test_a_quarter_stands_for_its_months() -> None:
    rows = ((*GARDENS, 20, 10, 12, 42), (*AREAS, 5, 3, 4, 12))
    assert figures(under(("Quý I", "T4", "T5", "Cộng"), *rows)) == BOTH
    both = ((*GARDENS, 5, 5, 10, 20, 10, 12, 42), (*AREAS, 0, 2, 3, 5, 3, 4, 12))
    assert figures(under(("T1", "T2", "T3", "Quý I", "T4", "T5", "Cộng"), *both)) == BOTH


@pytest.mark.parametrize(
    ("headings", "row"),
    [
        ((*MONTHS, "Cộng"), (*AREAS, 0, 2, 3, 3, 4, 13)),
        ((*MONTHS, "Cộng"), (*AREAS, 0, "?", 3, 3, 4, 10)),
        (("T1", "T2", "T3", "Quý I", "T4", "T5", "Cộng"), (*AREAS, 0, 2, 3, 5, 3, 4, 17)),
        (("T2", "T3", "T4", "T5", "Cộng"), (*AREAS, 2, 3, 3, 4, 12)),
        (("T3", "Quý I", "T5", "Cộng"), (*AREAS, 3, 5, 4, 9)),
    ],
    ids=["another number", "no number", "counted twice", "without January", "without April"],
)
def test_any_other_total_leaves_it_to_be_asked_about(headings: Row, row: Row) -> None:
    submission = under(headings, row)
    assert (figures(submission), [one.split()[0] for one in errors(submission)]) == ({}, ["month_only"])


def test_one_row_that_does_not_add_up_speaks_against_the_column() -> None:
    submission = under((*MONTHS, "Cộng"), (*GARDENS, 5, 5, 10, 10, 12, 42), (*AREAS, 0, 2, 3, 3, 4, 13))
    assert (figures(submission), errors(submission)) == ({}, ["month_only H2"])


def test_a_level_is_where_its_last_month_left_it() -> None:
    rows = ((*GARDENS, 5, 5, 10, 10, 12, 42), (*INSURED, 80, 81, 82, 83, 84, 410))
    assert figures(under((*MONTHS, "Cộng"), *rows))["VX-7 446 2021-05"] == "84"


def test_communes_have_sums_of_their_own() -> None:
    rows = ((1, "Cẩm Bình", 1, 0, 1, 0, 2, 4), (2, "Cẩm Thành", 0, 1, 1, 1, 0, 3), (None, "Cộng", 1, 1, 2, 1, 2, 7))
    table = sheet(("Kết quả vườn mẫu tháng 5 năm 2021",), ("TT", "Xã", *MONTHS, "Cộng"), *rows)
    assert figures(read(table)) == {"NTM-4 18685 2021-05": "4", "NTM-4 18694 2021-05": "3"}


def test_months_that_end_before_the_one_asked_for_make_no_year_to_date_of_it() -> None:
    submission = under(("T1", "T2", "T3", "T4", "Cộng"), (*GARDENS, 5, 5, 10, 10, 30))
    assert figures(submission) == {}
