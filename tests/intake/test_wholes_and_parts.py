"""Columns below one heading: its whole is taken, and never one of its parts for it."""

import pytest

from tests.intake.building import Row, choices, errors, figures, read, sheet

TITLE = ("Kết quả tháng 5 năm 2021",)
COMMUNES = (("1", "Xã Cẩm Bình"), ("2", "Xã Cẩm Thành"))


def taken(name: str, lower: Row, *rows: Row, merged: bool = True) -> list[str]:
    """What is taken of two communes' rows below a target's name over several columns."""
    upper = ("TT", "Xã", name, *[None] * (len(lower) - 1))
    merges = [f"C2:{'CDEFG'[len(lower) - 1]}2"] if merged else []
    table = sheet(
        TITLE, upper, (None, None, *lower), *((*c, *row) for c, row in zip(COMMUNES, rows, strict=True)), merges=merges
    )
    return list(figures(read(table)).values())


WHOLES = {
    "the total last": ("Sản phẩm OCOP", ("3 sao", "4 sao", "Tổng"), (2, 1, 3), (1, 0, 1), ["3", "1"]),
    "the total first": ("Sản phẩm OCOP", ("Tổng cộng", "3 sao", "4 sao"), (3, 2, 1), (1, 1, 0), ["3", "1"]),
    "kinds": ("Sản lượng lương thực", ("Lúa", "Ngô", "Cộng"), (20, 1, 21), (10, 2, 12), ["21", "12"]),
    "what is counted": ("Tai nạn giao thông", ("Số vụ", "Chết", "Bị thương"), (2, 1, 3), (1, 0, 1), ["2", "1"]),
    "with people": ("Tai nạn giao thông", ("Số vụ", "Số người chết", "Nam"), (2, 1, 1), (1, 0, 0), ["2", "1"]),
    "areas": (
        "Sản lượng lương thực",
        ("Diện tích (ha)", "Năng suất (tạ/ha)", "Sản lượng (tấn)"),
        (2, 50, 10),
        (1, 50, 5),
        ["10", "5"],
    ),
}


@pytest.mark.parametrize("merged", [True, False], ids=["merged", "not merged"])
@pytest.mark.parametrize(("name", "lower", "first", "second", "expected"), WHOLES.values(), ids=WHOLES)
def test_the_whole_is_taken(name: str, lower: Row, first: Row, second: Row, expected: list[str], merged: bool) -> None:
    assert taken(name, lower, first, second, merged=merged) == expected


PARTS = {
    "grades": ("Sản phẩm OCOP", ("3 sao", "4 sao"), (1, 1), (2, 2)),
    "a part above the total": ("Sản phẩm OCOP", ("3 sao", "4 sao", "Tổng"), (2, 1, 1), (1, 0, 1)),
    "beside what is dealt with": ("Đơn thư đất đai tồn đọng", ("Tổng", "Đã giải quyết", "Mới"), (3, 2, 1), (1, 1, 0)),
}


@pytest.mark.parametrize(("name", "lower", "first", "second"), PARTS.values(), ids=PARTS)
def test_a_part_is_never_taken_for_the_whole(name: str, lower: Row, first: Row, second: Row) -> None:
    assert taken(name, lower, first, second) == []


@pytest.mark.parametrize("lower", [("Nam", "Nữ"), ("Cấp huyện", "Cấp xã"), ("3 sao", "4 sao"), ("Loại A", "Loại B")])
def test_equal_parts_below_actuals_are_no_whole(lower: Row) -> None:
    upper = ("TT", "Chỉ tiêu", "ĐVT", "Lũy kế", None)
    table = sheet(TITLE, upper, (None, None, None, *lower), (1, "Số vườn mẫu", "vườn", 20, 20), merges=["D2:E2"])
    submission = read(table)
    assert (figures(submission), bool(submission.errors)) == ({}, True)


def test_below_actuals_the_whole_needs_no_question() -> None:
    upper = ("TT", "Chỉ tiêu", "ĐVT", "Lũy kế", None, None)
    lower = (None, None, None, "Tổng số", "Huyện quản lý", "Xã quản lý")
    rows = (1, "Thu ngân sách trên địa bàn", "tỷ đồng", 130, 70, 60)
    submission = read(sheet(TITLE, upper, lower, rows, merges=["D2:F2"]))
    assert (figures(submission), errors(submission)) == ({"KT-5 446 2021-05": "130"}, [])


def test_a_title_may_name_what_the_columns_are_parts_of() -> None:
    heading = ("TT", "Xã", "3 sao", "4 sao", "Tổng")
    rows = [(*COMMUNES[0], 2, 1, 3), (*COMMUNES[1], 1, 0, 1)]
    submission = read(sheet(("Sản phẩm OCOP tháng 5 năm 2021",), heading, *rows))
    assert list(figures(submission).values()) == ["3", "1"]


def test_a_total_over_communes_is_none_of_their_parts() -> None:
    upper = ("TT", "Chỉ tiêu", "Vườn mẫu", None, None)
    table = sheet(TITLE, upper, (None, None, "Tổng", "Xã Cẩm Bình", "Xã Lạ"), (1, "Lũy kế", 12, 5, 7), merges=["C2:E2"])
    assert "12" not in figures(read(table)).values()


@pytest.mark.parametrize("part", ["Thu trên địa bàn", "Trong đó: thu ngân sách trên địa bàn"])
@pytest.mark.parametrize("grouped", [True, False], ids=["below it", "beside it"])
def test_a_column_with_the_targets_fuller_name_is_not_passed_over_for_its_total(part: str, grouped: bool) -> None:
    rows = [("1", "Huyện Cẩm Xuyên", 900, 130)]
    if grouped:
        upper, lower = ("TT", "Đơn vị", "Tổng thu ngân sách", None), (None, None, "Tổng số", part)
        table = sheet(TITLE, upper, lower, *rows, merges=["A2:A3", "B2:B3", "C2:D2"])
    else:
        table = sheet(TITLE, ("TT", "Đơn vị", "Tổng thu ngân sách", part), *rows)
    submission = read(table)
    assert (figures(submission), [error.code for error in submission.errors]) == ({}, ["ambiguous_column"])
    place = submission.errors[0].cell or ""
    keys = choices(submission, "ambiguous_column")
    assert {figure for key in keys for figure in figures(read(table, answers={place: key})).values()} == {"900", "130"}


def collected(title: str, *heading: str) -> tuple[list[str], list[str]]:
    table = sheet((title,), ("TT", "Xã", *heading), (1, "Xã Cẩm Bình", 100, 95, 95), (2, "Xã Cẩm Thành", 80, 72, 90))
    submission = read(table)
    return list(figures(submission).values()), errors(submission)


@pytest.mark.parametrize("generated", ["Phát sinh", "Phát sinh (tấn)", "Khối lượng phát sinh (tấn)"])
def test_waste_that_is_generated_is_none_of_the_months_own(generated: str) -> None:
    whole = ["95/100", "72/80"]
    assert collected("Thu gom chất thải rắn 5 tháng đầu năm 2021", generated, "Thu gom (tấn)", "Tỷ lệ") == (whole, [])


@pytest.mark.parametrize("generated", ["Phát sinh trong tháng", "Phát sinh (tấn/ngày)"])
def test_what_was_generated_in_the_month_or_a_day_is_asked_about(generated: str) -> None:
    _, asked = collected("Thu gom chất thải rắn tháng 5 năm 2021", generated, "Thu gom (tấn)", "Tỷ lệ")
    assert asked == ["month_only C2"]
