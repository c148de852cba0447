"""Months as rows: each is the month's own, and what sums them is the year to date."""

from collections.abc import Sequence

import pytest

from tests.intake.building import Row, errors, figures, read, said, sheet

TITLE = ("Biểu số liệu năm 2021",)
MONTHS = ("Tháng 1", "Tháng 2", "Tháng 3", "Tháng 4", "Tháng 5")
GARDENS, QUARTERS = (5, 4, 6, 7, 3), (4, 3, 5, 6, 2)
BOTH = {"NTM-4 446 2021-05": "25", "NTM-3 446 2021-05": "20"}
LABELS = ("TT", "Chỉ tiêu", "ĐVT", "Thực hiện")


def across(heading: Row, total: Row, months: Sequence[object] = MONTHS) -> list[Row]:
    """Months down, two targets across, without ordinals or with them."""
    lead = heading[:-3]
    rows = [(*([nth] if lead else []), *row) for nth, row in enumerate(zip(months, GARDENS, QUARTERS, strict=True), 1)]
    return [heading, *rows, (*([None] if lead else []), *total)]


TWO = ("Số vườn mẫu", "Số khu dân cư mẫu")
ACROSS = {
    "the year to date": across(("Tháng", *TWO), ("Lũy kế 5 tháng", 25, 20)),
    "a bare year to date": across(("TT", "Tháng", *TWO), ("Lũy kế", 25, 20)),
    "a sum": across(("TT", "Tháng", *TWO), ("Cộng", 25, 20)),
    "a sum of months": across(("Thời gian", *TWO), ("Cộng 5 tháng", 25, 20)),
    "numbers": across(("Tháng", *TWO), ("Tổng cộng", 25, 20), range(1, 6)),
    "below contents": across(("TT", "Nội dung", *TWO), ("Lũy kế 5 tháng", 25, 20)),
    "in words": across(("Tháng", *TWO), ("Cộng", 25, 20), ("Tháng Giêng", "Tháng Hai", "Tháng Ba", "Tháng Tư", "T5")),
}


@pytest.mark.parametrize("rows", ACROSS.values(), ids=ACROSS)
def test_of_months_down_and_targets_across_the_sum_is_read(rows: list[Row]) -> None:
    submission = read(sheet(TITLE, *rows))
    assert (figures(submission), said(submission)) == (BOTH, [])


def below(name: Row, values: Sequence[int], total: Row) -> list[Row]:
    return [name, *((None, month, None, value) for month, value in zip(MONTHS, values, strict=True)), total]


@pytest.mark.parametrize("word", ["Lũy kế 5 tháng", "Cộng", "Lũy kế", "Tổng 5 tháng"])
def test_of_months_below_each_target_the_sum_is_read(word: str) -> None:
    rows = [
        *below((1, "Số vườn mẫu", "vườn", None), GARDENS, (None, word, None, 25)),
        *below((2, "Số khu dân cư mẫu", "khu", None), QUARTERS, (None, word, None, 20)),
    ]
    submission = read(sheet(TITLE, LABELS, *rows))
    assert (figures(submission), errors(submission)) == (BOTH, [])


def test_months_below_each_commune_are_its_own() -> None:
    rows = [
        *below(("1", "Xã Cẩm Bình", None, None), GARDENS, (None, "Cộng", None, 25)),
        *below(("2", "Xã Cẩm Thành", None, None), QUARTERS, (None, "Cộng", None, 20)),
    ]
    submission = read(sheet(TITLE, ("TT", "Đơn vị", "Ghi chú", "Số vườn mẫu"), *rows))
    assert figures(submission) == {"NTM-4 18685 2021-05": "25", "NTM-4 18694 2021-05": "20"}


def test_a_title_may_name_the_target() -> None:
    rows = [
        (month, value, sum(GARDENS[:nth])) for nth, (month, value) in enumerate(zip(MONTHS, GARDENS, strict=True), 1)
    ]
    table = sheet(("Số vườn mẫu năm 2021",), ("Tháng", "Trong tháng", "Lũy kế"), *rows)
    assert figures(read(table)) == {"NTM-4 446 2021-05": "25"}


NOT_READ = {
    "no sum": across(("Tháng", *TWO), ("Bình quân", 5, 4)),
    "an earlier sum": [("Tháng", *TWO), *zip(MONTHS[:4], GARDENS, QUARTERS, strict=False), ("Lũy kế", 22, 18)],
    "not from January": [("Tháng", *TWO), *zip(MONTHS[2:], GARDENS[2:], QUARTERS[2:], strict=True), ("Cộng", 16, 13)],
    "of the year before": [
        ("Tháng", *TWO),
        ("Năm 2020", None, None),
        *zip(MONTHS, GARDENS, QUARTERS, strict=True),
        ("Cộng", 25, 20),
    ],
}


@pytest.mark.parametrize("rows", NOT_READ.values(), ids=NOT_READ)
def test_what_is_no_sum_of_the_year_so_far_is_not_taken(rows: list[Row]) -> None:
    submission = read(sheet(TITLE, *rows))
    assert (figures(submission), bool(submission.errors)) == ({}, True)


def test_months_as_yet_empty_end_the_sum() -> None:
    rows = across(("Tháng", *TWO), ("Cộng", 25, 20))
    empty = [(f"Tháng {month}", None, None) for month in range(6, 13)]
    assert figures(read(sheet(TITLE, *rows[:-1], *empty, rows[-1]))) == BOTH


def test_of_a_rate_the_month_counts_and_no_sum() -> None:
    rows = [(month, 80 + nth) for nth, month in enumerate(MONTHS)]
    table = sheet(TITLE, ("Tháng", "Tỷ lệ bảo hiểm y tế"), *rows, ("Cộng", 410))
    assert figures(read(table)) == {"VX-7 446 2021-05": "84"}


def test_a_year_to_date_that_is_not_the_sum_of_its_months_is_said() -> None:
    rows = across(("Tháng", *TWO), ("Lũy kế 5 tháng", 25, 21))
    assert "warning total_mismatch C8" in said(read(sheet(TITLE, *rows)))
    beside = (TITLE, ("TT", "Chỉ tiêu", *MONTHS, "Lũy kế"), (1, "Số vườn mẫu", *GARDENS, 26))
    assert "warning total_mismatch H3" in said(read(sheet(*beside)))


def test_a_section_of_another_year_holds_for_its_years_to_date() -> None:
    rows = ((None, "Cùng kỳ năm 2020", None, None), (1, "Số vườn mẫu", "vườn", None), (None, "Lũy kế", "vườn", 20))
    assert figures(read(sheet(TITLE, LABELS, *rows))) == {}
