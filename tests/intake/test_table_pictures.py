"""A table that somebody has to look at is drawn as they know it, and every cell says what it was taken for."""

from collections.abc import Mapping
from decimal import Decimal

import pytest

from kpi.domain.figures.cell_account import CellUse
from kpi.domain.figures.submission import CONFIRM_READING, Submission
from kpi.domain.figures.table_picture import CellMeaning, PictureCell, TablePicture
from kpi.domain.plan.period import Period
from kpi.intake import read_submission, submission
from kpi.intake.workbook.cells import Sheet
from tests.factories import observed
from tests.intake.building import AFTERWARDS, MAY, Percent, read, sheet, the_plan, the_units

M = CellMeaning
LABELS = ("STT", "Chỉ tiêu", "ĐVT")
HEADING = (*LABELS, "KH năm", "Trong tháng", "Lũy kế 5 tháng", "% KH", "Cùng kỳ 2020", "% CK", "Cả năm")
OFFICE = sheet(
    (MAY,),
    HEADING,
    ("I", "Kinh tế"),
    (1, "Thu ngân sách trên địa bàn", "tỷ đồng", 305.5, 20, 130, 42.6, 118, 110.2, "đạt"),
    (2, "Sản lượng cá nuôi lồng", "tấn", 12, 1, 4),
    (3, "Số vườn mẫu", "vườn", 150, 7, "-", 28, 30, 140, None),
)
COMMUNES = sheet(
    ("Sản lượng lương thực tháng 5 năm 2021",),
    ("TT", "Đơn vị", "Lũy kế 5 tháng (tấn)"),
    (1, "Xã Cẩm Bình", 1200),
    (2, "Xã Cẩm Hà", 900),
    (None, "Tổng cộng", 2100),
)


def pictures(*sheets: Sheet, **more: object) -> tuple[TablePicture, ...]:
    return read(*sheets, confirmed=False, **more).pictures  # type: ignore[arg-type]


def the_picture(*sheets: Sheet, **more: object) -> TablePicture:
    (picture,) = pictures(*sheets, **more)
    return picture


def cells(picture: TablePicture) -> dict[str, PictureCell]:
    return {cell.name: cell for row in picture.rows for cell in row.cells}


def meanings(picture: TablePicture, row: int) -> dict[str, CellMeaning]:
    """By the letters of the columns."""
    return {name.rstrip("0123456789"): cell.meaning for name, cell in cells(picture).items() if name[1:] == str(row)}


def test_every_cell_of_an_offices_table_says_what_it_was_taken_for() -> None:
    picture = the_picture(OFFICE)
    assert [row.number for row in picture.rows] == [1, 2, 3, 4, 5, 6]
    assert set(meanings(picture, 2).values()) == {M.HEADING}
    assert meanings(picture, 3)["B"] is M.SECTION
    assert meanings(picture, 4) == {
        "A": M.LABEL,
        "B": M.TARGET_NAME,
        "C": M.LABEL,
        "D": M.PLAN,
        "E": M.OTHER_MONTHS,
        "F": M.TAKEN,
        "G": M.PERCENT,
        "H": M.LAST_YEAR,
        "I": M.COMPARISON,
        "J": M.UNKNOWN,
    }
    assert {meanings(picture, 5)[letter] for letter in "BDEF"} == {M.FOREIGN}
    assert meanings(picture, 6)["F"] is M.EMPTY


def test_a_column_is_what_its_figures_are() -> None:
    told = {column.name: column.meaning for column in the_picture(OFFICE).columns}
    assert told | {"C": M.LABEL} == told
    assert [told[letter] for letter in "BDEFGHI"] == [
        M.TARGET_NAME,
        M.PLAN,
        M.OTHER_MONTHS,
        M.TAKEN,
        M.PERCENT,
        M.LAST_YEAR,
        M.COMPARISON,
    ]


def equal(picture: TablePicture) -> list[str]:
    return [name for name, cell in cells(picture).items() if cell.is_equal]


def test_what_was_compared_and_is_the_same_is_told() -> None:
    last_year = [observed("KT-5", "446", "2020-05", "118"), observed("NTM-4", "446", "2020-05", "31")]
    assert equal(the_picture(OFFICE)) == ["D4", "G4", "D6"]
    assert equal(the_picture(OFFICE, recorded=last_year)) == ["D4", "G4", "H4", "D6"]


def test_a_total_is_told_to_be_the_sum() -> None:
    assert equal(the_picture(COMMUNES)) == ["C5"]
    others = {**COMMUNES.cells, (5, 3): COMMUNES.cells[3, 3]}
    assert equal(the_picture(Sheet("BC", others))) == []


def test_figures_of_the_plan_and_shares_that_differ_are_not_told_to_be_the_same() -> None:
    rows = ((1, "Thu ngân sách trên địa bàn", "tỷ đồng", 305, 130, 44), (2, "Số vườn mẫu", "vườn", 150, 42, 28))
    assert equal(the_picture(sheet((MAY,), (*LABELS, "KH năm", "Lũy kế", "% KH"), *rows))) == ["D4", "F4"]


def test_names_of_units_and_totals_are_told_apart_from_targets_and_figures() -> None:
    picture = the_picture(COMMUNES)
    assert meanings(picture, 3) == {"A": M.LABEL, "B": M.UNIT_NAME, "C": M.TAKEN}
    assert meanings(picture, 5) == {"A": M.EMPTY, "B": M.TOTAL, "C": M.TOTAL}


@pytest.mark.parametrize("rate", ["Tỷ lệ (%)", "Tỷ lệ dân số tham gia BHYT"])
def test_numerator_and_denominator_are_taken_and_the_rate_beside_them_is_compared(rate: str) -> None:
    rows = (
        ("Xã, thị trấn", "Số dân", "Số người tham gia BHYT", rate),
        ("Xã Cẩm Bình", 5662, 5198, 91.8),
        ("Xã Cẩm Hà", 5480, 4795, 87.5),
    )
    picture = the_picture(sheet(("Bảo hiểm y tế tháng 5 năm 2021",), *rows))
    assert meanings(picture, 3) == {"A": M.UNIT_NAME, "B": M.TAKEN, "C": M.TAKEN, "D": M.PERCENT}


def test_a_name_that_is_asked_about_is_open_with_its_whole_row() -> None:
    rows = ((1, "Sản lượng lương thưc", "tấn", 1200), (2, "Số vườn mẫu", "vườn", 42))
    picture = the_picture(sheet((MAY,), (*LABELS, "Lũy kế"), *rows))
    assert meanings(picture, 3) == {"A": M.LABEL, "B": M.OPEN, "C": M.LABEL, "D": M.OPEN}


def test_a_cell_that_could_not_be_read_is_open_and_its_table_is_drawn_though_nobody_is_asked_to_confirm() -> None:
    table = sheet((MAY,), (*HEADING[:4], "Lũy kế"), (1, "Thu ngân sách trên địa bàn", "tỷ đồng", 305.5, "hơn trăm"))
    found = read(table, confirmed=False)
    assert CONFIRM_READING not in {issue.code for issue in found.issues}
    assert meanings(found.pictures[0], 3)["E"] is M.OPEN
    assert found.pictures[0].holds("BC", "E3")


def test_of_two_figures_that_contradict_each_other_neither_is_taken() -> None:
    rows = ((1, "Số vườn mẫu", 42), (2, "Số vườn mẫu", 43), (3, "Số khu dân cư mẫu", 12))
    picture = the_picture(sheet((MAY,), ("STT", "Chỉ tiêu", "Lũy kế"), *rows))
    assert [meanings(picture, row)["C"] for row in (3, 4, 5)] == [M.OPEN, M.OPEN, M.TAKEN]
    assert picture.columns[-1].meaning is M.TAKEN


def test_rows_say_what_their_figures_are_where_no_column_does() -> None:
    rows = (
        (1, "Số vườn mẫu", "Kế hoạch", 150),
        (None, None, "Trong tháng", 7),
        (None, None, "Lũy kế từ đầu năm", 42),
        (2, "Số khu dân cư mẫu", "Kế hoạch", 25),
        (None, None, "Trong tháng", 2),
        (None, None, "Lũy kế từ đầu năm", 12),
    )
    merges = ("A3:A5", "B3:B5", "A6:A8", "B6:B8")
    picture = the_picture(sheet((MAY,), ("TT", "Chỉ tiêu", "Nội dung", "Số liệu"), *rows, merges=merges))
    assert [meanings(picture, row)["D"] for row in range(3, 9)] == [M.PLAN, M.OTHER_MONTHS, M.TAKEN] * 2


@pytest.mark.parametrize(
    ("heading", "meaning"),
    [
        ("Khả năng đạt cả năm 2021", M.FORECAST),
        ("Ước cả năm 2021", M.TAKEN_FORECAST),
        ("Còn phải thực hiện", M.REMAINING),
        ("Số đề nghị công nhận", M.PROPOSED),
        ("Lũy kế từ trước đến nay", M.STOCK),
        ("Đầu năm 2021", M.START_OF_YEAR),
        ("Kế hoạch tháng 5", M.OTHER_PLAN),
        ("Trong đó: nữ", M.DETAIL),
    ],
)
def test_a_figure_that_is_left_out_says_why(heading: str, meaning: CellMeaning) -> None:
    picture = the_picture(sheet((MAY,), ("STT", "Chỉ tiêu", "Lũy kế 5 tháng", heading), (1, "Số vườn mẫu", 42, 57)))
    assert meanings(picture, 3)["D"] is meaning


def test_a_table_that_nothing_is_asked_about_is_not_drawn() -> None:
    rows = (
        (1, "Thu ngân sách trên địa bàn", "tỷ đồng", 305.5, 20, 130, 42.6),
        (2, "Số vườn mẫu", "vườn", 150, 7, 42, 28),
        (3, "Số khu dân cư mẫu", "khu", 25, 2, 12, 48),
        (4, "Tổng giá trị đầu tư toàn xã hội", "tỷ đồng", 1600, 90, 610, 38.1),
    )
    before = {"KT-5": "110", "NTM-4": "35", "NTM-3": "10", "KT-6": "520"}
    recorded = [observed(code, "446", "2021-04", value) for code, value in before.items()]
    table = sheet((MAY,), (*HEADING[:4], "Trong tháng", "Lũy kế", "% KH"), *rows)
    assert read(table, confirmed=False, recorded=recorded).pictures == ()


def test_figures_are_numbers_as_they_are_shown_and_all_else_is_text() -> None:
    rows = ((1, "Số vườn mẫu", 42, Percent("0.28")), (2, "Số khu dân cư mẫu", "12 khu", None))
    drawn = cells(the_picture(sheet((MAY,), ("STT", "Chỉ tiêu", "Lũy kế", "% KH"), *rows)))
    assert (drawn["A3"].text, drawn["A3"].number) == ("1", None)
    assert (drawn["C3"].text, drawn["C3"].number) == ("", 42)
    assert (drawn["D3"].number, drawn["D3"].is_percent) == (Decimal(28), True)
    assert (drawn["C4"].text, drawn["C4"].number) == ("12 khu", None)
    assert [name for name, cell in drawn.items() if cell.is_figure] == ["C3", "D3", "C4"]


def test_a_figure_says_what_it_is_about() -> None:
    drawn = cells(the_picture(COMMUNES))
    told = {name: (cell.indicator, cell.unit) for name, cell in drawn.items() if cell.indicator}
    two = [unit.code for unit in the_units().all if unit.name.vi in ("Xã Cẩm Bình", "Xã Cẩm Hà")]
    assert told == {"C3": ("KT-3", two[0]), "C4": ("KT-3", two[1]), "C5": ("KT-3", None)}


def test_merged_cells_and_titles_reach_over_what_they_cover() -> None:
    rows = ((None, "UBND XÃ", None, None), (MAY,), ("STT", "Chỉ tiêu", "Năm 2021", None), (None, None, "KH", "Lũy kế"))
    merges = ("A3:A4", "B3:B4", "C3:D3")
    drawn = cells(the_picture(sheet(*rows, (1, "Số vườn mẫu", 150, 42), merges=merges)))
    spans = {name: (drawn[name].rows, drawn[name].columns) for name in ("A2", "A3", "B3", "C3", "C4")}
    assert spans == {"A2": (1, 4), "A3": (2, 1), "B3": (2, 1), "C3": (1, 2), "C4": (1, 1)}
    assert "B4" not in drawn


def test_blocks_beside_each_other_are_drawn_each_with_its_own_columns() -> None:
    heading = ("TT", "Đơn vị", "Lũy kế 5 tháng (tấn)")
    rows = (
        (1, "Xã Cẩm Bình", 1200, None, 2, "Xã Cẩm Hà", "nhiều"),
        (3, "Xã Cẩm Hưng", 800, None, 4, "Xã Cẩm Lạc", 700),
    )
    table = sheet(("Sản lượng lương thực tháng 5 năm 2021",), (*heading, None, *heading), *rows)
    found = pictures(table)
    assert [[column.name for column in picture.columns] for picture in found] == [list("ABC"), list("EFG")]
    assert [picture.holds("BC", "G3") for picture in found] == [False, True]


def long_table(rows: int, values: Mapping[int, object] | None = None) -> Sheet:
    names = [unit.name.vi for unit in the_units().all if unit.is_member]
    given = values or {}
    return sheet(
        ("Sản lượng lương thực tháng 5 năm 2021",),
        ("TT", "Đơn vị", "Lũy kế 5 tháng (tấn)"),
        *((nth, name, given.get(nth, 100 + nth)) for nth, name in enumerate(names[:rows], 1)),
    )


def test_of_many_rows_the_first_are_drawn_and_the_others_counted() -> None:
    picture = the_picture(long_table(20))
    assert [row.number for row in picture.rows] == [1, 2, *range(3, 15)]
    assert picture.rows_left_out == 8


def test_rows_with_faults_are_drawn_wherever_they_stand() -> None:
    picture = the_picture(long_table(20, {18: "nhiều", 19: "ít"}))
    assert [row.number for row in picture.rows][-3:] == [12, 20, 21]
    assert [row.left_out for row in picture.rows][-3:] == [0, 7, 0]
    assert picture.rows_left_out == 1


def test_of_many_columns_those_that_tell_most_are_drawn() -> None:
    heading = ("STT", "Chỉ tiêu", *(f"Mục {n}" for n in range(3, 20)), "Lũy kế 5 tháng")
    picture = the_picture(sheet((MAY,), heading, (1, "Số vườn mẫu", *(n + 0.5 for n in range(3, 20)), 42)))
    letters = [column.name for column in picture.columns]
    assert (len(letters), letters[:2], letters[-1], picture.columns_left_out) == (14, ["A", "B"], "T", 6)


def test_a_long_text_is_cut() -> None:
    title = f"{MAY}, {'rất dài ' * 40}"
    drawn = cells(the_picture(sheet((title,), (*LABELS, "Lũy kế"), (1, "Số vườn mẫu", "vườn", 42))))
    assert len(drawn["A1"].text) <= 120
    assert drawn["A1"].text.endswith("dài rất…")


def test_of_tables_with_the_same_headings_the_first_is_drawn() -> None:
    rows = [(MAY,), ("STT", "Chỉ tiêu", "Lũy kế"), (1, "Số vườn mẫu", 42)]
    others = [(MAY,), ("STT", "Chỉ tiêu", "Lũy kế"), (1, "Số khu dân cư mẫu", 12)]
    found = pictures(sheet(*rows, name="Cẩm Bình"), sheet(*others, name="Cẩm Thành"))
    assert [picture.sheet for picture in found] == ["Cẩm Bình"]


def read_bytes(data: bytes) -> Submission:
    more = {
        "plan": the_plan(),
        "units": the_units(),
        "sender": "446",
        "period": Period(2021, 5),
        "recorded": (),
        "today": AFTERWARDS,
    }
    return read_submission(data, "bc.csv", **more)  # type: ignore[arg-type]


def test_a_picture_is_the_same_from_the_process_that_matches_large_files(monkeypatch: pytest.MonkeyPatch) -> None:
    table = f"{MAY}\nSTT;Chỉ tiêu;ĐVT;Lũy kế\n1;Thu ngân sách trên địa bàn;tỷ đồng;130,5".encode()
    here = read_bytes(table).pictures
    monkeypatch.setattr(submission, "MATCHED_HERE", 0)
    assert read_bytes(table).pictures == here
    assert cells(here[0])["D3"].meaning is M.TAKEN


ROWS = ((1, "Số vườn mẫu", "vườn", 42), (2, "Số khu dân cư mẫu", "khu", 12))


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("UBND huyện Thạch Hà - kết quả tháng 5 năm 2021", "foreign_place"),
        ("Kết quả thực hiện tháng 5 năm 2019", "other_year"),
        ("Kết quả thực hiện tháng 6 năm 2021", "other_period"),
        ("Kế hoạch năm 2021", "title_of_no_results"),
        ("Kết quả thực hiện tháng 5 năm 2021 của xã Cẩm Bình", "other_unit"),
    ],
)
def test_a_table_that_is_refused_is_drawn_with_what_speaks_against_it(title: str, code: str) -> None:
    refused = read(sheet((title,), (*LABELS, "Lũy kế"), *ROWS), confirmed=False, period="2021-05")
    assert [issue.code for issue in refused.errors] == [code]
    assert refused.entries == ()
    (picture,) = refused.pictures
    assert refused.errors[0].cell in cells(picture)
    assert M.TAKEN not in {cell.meaning for cell in cells(picture).values()}
    assert refused.account is not None
    assert CellUse.TAKEN not in refused.account.cells
