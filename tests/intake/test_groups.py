"""Headings over several columns without merges: their extent by what repeats below, else asked; totals are checks."""

import pytest

from tests.intake.building import Row, figures, read, said, sheet

TITLE = ("Kết quả tháng 5 năm 2021",)
LABELS = ("STT", "Chỉ tiêu", "ĐVT")
BUDGET = (1, "Thu ngân sách trên địa bàn", "tỷ đồng")


def table(upper: Row, lower: Row, *values: object) -> dict[str, str]:
    return figures(read(sheet(TITLE, (*LABELS, *upper), (None, None, None, *lower), (*BUDGET, *values))))


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_group_stands_anywhere_over_what_repeats_below_it(place: int) -> None:
    def over(name: str) -> list[str | None]:
        return [name if nth == place else None for nth in range(3)]

    lower = ("TH 5 tháng", "KH năm", "%") * 2
    upper = (*over("Năm 2020"), *over("Năm 2021"))
    assert table(upper, lower, 276, 414, 66.7, 130, 305.5, 42.6) == {"KT-5 446 2021-05": "130"}


def test_where_nothing_tells_how_far_a_group_reaches_it_is_asked() -> None:
    rows = (
        TITLE,
        (*LABELS, None, "Năm 2020", None, None, "Năm 2021"),
        (None, None, None, "TH 5 tháng", "KH năm", "Lũy kế 5 tháng", "Kế hoạch", "Đạt (%)"),
        (*BUDGET, 276, 414, 130, 305.5, 42.6),
    )
    submission = read(sheet(*rows))
    assert figures(submission) == {}
    assert "error unclear_groups D3" in said(submission)


COMMUNES = ("Xã Cẩm Bình", "Xã Cẩm Thành", "Xã Cẩm Vịnh")
FOOD = (1, "Sản lượng lương thực", "tấn")
TOTALS = {
    "below the actuals": ((*LABELS, "Lũy kế tháng 5"), (None, None, None, "Toàn huyện", *COMMUNES)),
    "over the actuals": ((*LABELS, "Tổng cộng", *COMMUNES), (None, None, None, *["Lũy kế"] * 4)),
    "by the district's own name": ((*LABELS, "Huyện Cẩm Xuyên", *COMMUNES), (None, None, None, *["Lũy kế"] * 4)),
}


@pytest.mark.parametrize(("upper", "lower"), TOTALS.values(), ids=TOTALS)
def test_a_column_of_totals_is_a_check_at_any_level(upper: Row, lower: Row) -> None:
    for total, expected in ((12000, []), (99999, ["warning total_mismatch D4"])):
        rows = (TITLE, upper, lower, (*FOOD, total, 4000, 4000, 4000))
        submission = read(sheet(*rows, merges=["D2:G2"] if len(upper) == 4 else []))
        assert set(figures(submission)) == {f"KT-3 {code} 2021-05" for code in ("18685", "18694", "18691")}
        assert [one for one in said(submission) if "total" in one] == expected


@pytest.mark.parametrize("heading", ["Loại", "Phân loại", "Diễn giải", "Nội dung"])
def test_plan_and_actual_in_rows_below_a_members_name_are_told_apart_however_small(heading: str) -> None:
    rows = ((1, "Cẩm Bình", "KH", 10), (None, None, "TH", 5), (2, "Cẩm Thành", "KH", 8), (None, None, "TH", 3))
    table = sheet(("Kết quả thực hiện tháng 5 năm 2021",), ("TT", "Xã", heading, "Số vườn mẫu"), *rows)
    assert figures(read(table)) == {"NTM-4 18685 2021-05": "5", "NTM-4 18694 2021-05": "3"}


def below(*rows: Row) -> tuple[Row, ...]:
    """Above the row of the budget."""
    return (TITLE, *rows, (*BUDGET, 110, 130))


def test_empty_rows_may_stand_between_headings() -> None:
    rows = below((*LABELS, "Thực hiện"), (), (), (), (None, None, None, "Lũy kế 4 tháng", "Lũy kế 5 tháng"))
    assert figures(read(sheet(*rows))) == {"KT-5 446 2021-05": "130"}


def test_a_heading_reaches_down_over_empty_rows() -> None:
    rows = below((*LABELS, "Cùng", "Lũy kế"), (), (), (None, None, None, "kỳ", "5 tháng"))
    assert figures(read(sheet(*rows, merges=["A2:A5", "B2:B5", "C2:C5"]))) == {"KT-5 446 2021-05": "130"}


@pytest.mark.parametrize(
    "upper",
    [
        ((None, None, None, "Năm 2020", "Năm 2021"),),
        ((None, None, None, "Năm 2020", "Năm 2021"), (None, None, None, "Thực hiện", "Thực hiện")),
    ],
    ids=["years", "years and what was reached"],
)
def test_the_labels_may_stand_at_the_foot_of_the_headings(upper: tuple[Row, ...]) -> None:
    rows = below(*upper, (*LABELS, "Lũy kế 5 tháng", "5 tháng"))
    assert figures(read(sheet(*rows))) == {"KT-5 446 2021-05": "130"}


def test_broken_names_of_units_stand_over_their_figures() -> None:
    rows = (TITLE, ("Chỉ tiêu", "% KH", "Xã", "Xã"), (None, None, "Cẩm Bình", "Cẩm Hà"), ("Số vườn mẫu", 20, 4, 5))
    assert figures(read(sheet(*rows))) == {"NTM-4 18685 2021-05": "4", "NTM-4 18727 2021-05": "5"}


def test_an_empty_column_does_not_end_what_a_heading_is_over() -> None:
    rows = (
        TITLE,
        (*LABELS, "Cùng kỳ", None, None, "Năm 2021"),
        (None, None, None, "4 tháng", None, "5 tháng", "5 tháng"),
        (*BUDGET, 100, None, 120, 130),
    )
    assert figures(read(sheet(*rows))) == {"KT-5 446 2021-05": "130"}


def test_a_heading_over_an_empty_column_is_over_those_right_of_it() -> None:
    rows = (
        TITLE,
        (*LABELS, "Lũy kế", "Năm 2020", None),
        (None, None, None, None, None, "5 tháng"),
        (*BUDGET, 130, None, 120),
    )
    assert figures(read(sheet(*rows))) == {"KT-5 446 2021-05": "130"}


@pytest.mark.parametrize(
    ("upper", "lower", "values"),
    [
        ((None, None, "Năm 2020", None), ("5 tháng", None, "4 tháng", "Cả năm"), (130, None, 100, 280)),
        ((None, "Tháng trước", None), ("5 tháng", None, "Lũy kế"), (130, None, 100)),
    ],
    ids=["beside it", "over it"],
)
def test_a_group_right_of_an_empty_column_may_reach_to_the_left_of_it(upper: Row, lower: Row, values: Row) -> None:
    submission = read(sheet(TITLE, (*LABELS, *upper), (None, None, None, *lower), (*BUDGET, *values)))
    assert figures(submission) == {}
    assert "error unclear_groups D3" in said(submission)


def test_of_groups_that_are_not_clear_nothing_is_taken_by_its_own_words() -> None:
    name = "Sản lượng lương thực"
    rows = (
        (f"{name} tháng 5 năm 2021",),
        ("Đơn vị", None, "Ước thực hiện cả năm", None),
        (None, "Số lượng", "Giá trị", "Tổng số"),
        ("Xã Cẩm Bình", 4100, 4200, 4300),
    )
    submission = read(sheet(*rows))
    assert (figures(submission), [one.code for one in submission.errors]) == ({}, ["unclear_groups"])


def test_a_heading_from_the_left_ends_where_a_higher_one_begins() -> None:
    rows = (
        TITLE,
        (*LABELS, None, "Kế hoạch", None),
        (None, None, None, "Thực hiện", None, None),
        (None, None, None, "5 tháng", "Lũy kế", "Cả năm"),
        (*BUDGET, 130, 127, 305.5),
    )
    assert figures(read(sheet(*rows, merges=["E2:F2"]))) == {"KT-5 446 2021-05": "130"}


def test_months_in_a_row_of_their_own_stand_below_their_word() -> None:
    rows = (
        TITLE,
        ("Chỉ tiêu", "Tháng", "Thực hiện", "Kế hoạch"),
        (None, "4", "tháng 5", "năm 2021"),
        ("Thu ngân sách trên địa bàn", 90, 20, 305.5),
    )
    submission = read(sheet(*rows))
    assert (figures(submission), [one.code for one in submission.errors]) == ({}, ["month_only"])


def test_without_merges_a_heading_over_communes_is_no_label() -> None:
    rows = (TITLE, ("TT", "Chỉ tiêu", "Các xã, thị trấn", None), (None, None, *COMMUNES[:2]), (1, "Số vườn mẫu", 4, 5))
    assert figures(read(sheet(*rows))) == {"NTM-4 18685 2021-05": "4", "NTM-4 18694 2021-05": "5"}


def test_tables_beside_each_other_have_their_own_lines_of_headings() -> None:
    over = ((None, None, "Thực hiện", "Năm 2021", None, None, "Thực hiện", "Năm 2021"),)
    label = ("STT", "Đơn vị", "Số vườn mẫu", "Số khu dân cư mẫu")
    rows = (TITLE, *over, (*label, *label), (None, None, "5 tháng"), (1, COMMUNES[0], 4, 2, 2, COMMUNES[1], 5, 3))
    assert figures(read(sheet(*rows))) == {
        "NTM-4 18685 2021-05": "4",
        "NTM-3 18685 2021-05": "2",
        "NTM-4 18694 2021-05": "5",
        "NTM-3 18694 2021-05": "3",
    }
