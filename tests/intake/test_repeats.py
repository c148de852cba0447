"""A table whose every figure stands elsewhere is asked about: the plan's, or last year's."""

import pytest

from tests.factories import observed
from tests.intake.building import errors, figures, read, sheet

TITLE = "Kết quả thực hiện tháng {} năm 2021"
LABELS = ("TT", "Chỉ tiêu", "ĐVT")
AS_PLANNED = ((1, "Số vườn mẫu", "vườn", 150), (2, "Số khu dân cư mẫu", "khu", 25))


def test_actuals_that_are_all_the_targets_are_asked_about() -> None:
    table = sheet((TITLE.format(5),), (*LABELS, "Lũy kế"), *AS_PLANNED)
    assert (figures(read(table)), errors(read(table))) == ({}, ["all_as_planned D3"])
    assert len(figures(read(table, answers={"D3": "keep"}))) == 2


def test_a_heading_left_out_does_not_make_the_plan_an_actual() -> None:
    rows = (1, "Số vườn mẫu", "vườn", 150, 42), (2, "Số khu dân cư mẫu", "khu", 25, 12)
    submission = read(sheet((TITLE.format(5),), ("TT", "Chỉ tiêu", "KH năm", "Lũy kế"), *rows))
    assert figures(submission) == {}
    assert "all_as_planned D3" in errors(submission)


@pytest.mark.parametrize(
    ("month", "rows"),
    [
        (12, AS_PLANNED),  # the year is over
        (5, (*AS_PLANNED, (3, "Thu ngân sách trên địa bàn", "tỷ đồng", 130))),
        (5, ((1, "Số sản phẩm OCOP", "sản phẩm", 4), (2, "Số xã đạt chuẩn nông thôn mới", "xã", 2))),
    ],
    ids=["in December", "one that is not", "few enough to be so by chance"],
)
def test_some_that_are_reached_are_not(month: int, rows: tuple[tuple[object, ...], ...]) -> None:
    table = sheet((TITLE.format(month),), (*LABELS, "Lũy kế"), *rows)
    assert "all_as_planned" not in " ".join(errors(read(table, period=f"2021-{month:02d}")))


def test_a_table_of_last_year_under_this_years_title_is_asked_about() -> None:
    rows = (
        (1, "Số vườn mẫu", "vườn", 35),
        (2, "Số khu dân cư mẫu", "khu", 8),
        (3, "Thu ngân sách trên địa bàn", "tỷ đồng", 110),
    )
    recorded = [
        observed(code, "446", "2020-05", value) for code, value in (("NTM-4", "35"), ("NTM-3", "8"), ("KT-5", "110"))
    ]
    table = sheet((TITLE.format(5),), (*LABELS, "Lũy kế"), *rows)
    assert errors(read(table, recorded=recorded)) == ["all_as_last_year D3"]
    assert len(figures(read(table, recorded=recorded, answers={"D3": "keep"}))) == 3
    assert errors(read(table, recorded=recorded[1:])) == []


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (("Thu ngân sách trên địa bàn", "tỷ đồng", 0.13), "far_under"),
        (("Tỷ lệ bảo hiểm y tế", "%", 8.87), "far_under"),
        (("Thu ngân sách trên địa bàn", "tỷ đồng", 13), None),
        (("Tỷ lệ bảo hiểm y tế", "%", 71), None),
        (("Tỷ lệ hộ nghèo", "%", 0.1), None),
        (("Số vườn mẫu", "vườn", 1), None),
    ],
)
def test_what_is_far_too_small_is_told(row: tuple[object, ...], code: str | None) -> None:
    submission = read(sheet((TITLE.format(5),), (*LABELS, "Lũy kế"), (1, *row)))
    warned = [issue.code for issue in submission.issues if issue.code == "far_under"]
    assert (len(figures(submission)), warned) == (1, [] if code is None else [code])


@pytest.mark.parametrize(
    ("line", "is_told"),
    [
        ("Cẩm Xuyên, ngày 15 tháng 5 năm 2020", True),
        ("(Kèm theo Báo cáo số 85/BC-UBND ngày 16/5/2020)", True),
        ("Cẩm Xuyên, ngày 15 tháng 6 năm 2021", False),
        ("Cẩm Xuyên, ngày 5 tháng 1 năm 2022", False),
        ("Căn cứ Nghị quyết số 12 ngày 18/12/2020 của HĐND huyện", False),
        ("(Kèm theo Quyết định số 900 ngày 20/12/2020 về giao chỉ tiêu)", False),
    ],
)
def test_a_paper_that_was_signed_before_the_year_is_told(line: str, is_told: bool) -> None:
    table = sheet((TITLE.format(5),), (line,), (*LABELS, "Lũy kế"), (1, "Số vườn mẫu", "vườn", 42))
    found = [issue.cell for issue in read(table).issues if issue.code == "dated_earlier"]
    assert found == (["A2"] if is_told else [])
