"""Every cell with content ends in exactly one list, and the lists add up; a figure outside of all tables is told."""

import pytest

from kpi.domain.figures.cell_account import CellUse
from kpi.domain.figures.submission import CONFIRM_READING, Submission
from kpi.intake.layout import shown
from kpi.intake.workbook.cells import Sheet
from tests.deep import deeply
from tests.factories import observed
from tests.intake.building import figures, read, said, sheet
from tests.intake.office_tables import office_table
from tests.intake.test_confirming import opened

MAY = "Báo cáo tháng 5/2021"
TABLE = sheet(
    (MAY,),
    ("TT", "Chỉ tiêu", "ĐVT", "KH năm", "Trong tháng", "Lũy kế"),
    (1, "Thu ngân sách trên địa bàn", "tỷ đồng", 305.5, 20, 130),
    (2, "Số vườn mẫu", "vườn", 150, 7, "#"),
    (3, "Số con trâu", "con", 9, 1, 5),
    (None, "Người lập biểu"),
)


def counted(submission: Submission) -> dict[CellUse, int]:
    assert submission.account is not None
    return dict(submission.account.cells)


def filled(*sheets: Sheet) -> int:
    return sum(bool(shown(cell).strip()) for one in sheets for cell in one.cells.values())


def test_each_cell_is_in_one_list_by_what_becomes_of_it() -> None:
    assert counted(read(TABLE)) == {
        CellUse.TAKEN: 1,
        CellUse.OPEN: 1,
        CellUse.CHECKED: 2,
        CellUse.LEFT: 5,  # two of the month alone, three of what is no target
        CellUse.WORDS: 17,
    }


@pytest.mark.parametrize("seeds", [range(25), *deeply(range(25, 500))], ids=["some", "many"])
def test_the_lists_of_any_table_add_up_and_what_is_taken_are_the_cells_of_the_entries(seeds: range) -> None:
    for seed in seeds:
        made = office_table(seed)
        submission = opened(made.sheet)
        if submission.account is None:
            assert submission.entries == ()
            continue
        assert submission.account.total == filled(made.sheet), seed
        parts = sum(entry.denominator is not None for entry in submission.entries)
        cells = len({entry.cell for entry in submission.entries})
        assert cells <= counted(submission).get(CellUse.TAKEN, 0) <= cells + parts, seed


def test_a_sheet_with_figures_and_no_table_is_told() -> None:
    loose = sheet((None, 120.5), ("Thu ngân sách", 77.25), name="Nháp")
    submission = read(TABLE, loose)
    assert "warning figures_outside B1" in said(submission)
    assert counted(submission)[CellUse.OUTSIDE] == 2
    assert figures(submission) == {"KT-5 446 2021-05": "130"}


def test_a_figure_above_the_table_is_told_and_the_number_of_the_paper_is_not() -> None:
    table = sheet(("Số: 45/BC-UBND",), (MAY, None, 214.7), ("Chỉ tiêu", "ĐVT", "Lũy kế"), ("Số vườn mẫu", "vườn", 42))
    assert "warning figures_outside C2" in said(read(table))


def test_what_is_hidden_is_counted_and_told_once() -> None:
    hidden = sheet((None, 120.5), name="Ẩn", hidden=True)
    submission = read(TABLE, hidden)
    assert counted(submission)[CellUse.OUTSIDE] == 1
    assert [line for line in said(submission) if "outside" in line] == []


def test_our_own_files_have_their_own_rules() -> None:
    rows = "indicator,unit,period,value,numerator,denominator,basis"
    assert read(sheet(rows.split(","), ("KT-5", "446", "2021-05", "1", None, None, "official"))).account is None


def test_what_an_answer_left_out_waits_for_nothing() -> None:
    april = observed("KT-5", "446", "2021-04", "220")
    rows = sheet((MAY,), ("TT", "Chỉ tiêu", "ĐVT", "Lũy kế"), (1, "Thu ngân sách trên địa bàn", "tỷ đồng", 130))
    assert CellUse.OPEN in counted(read(rows, recorded=[april]))
    (asked,) = (one for one in opened(rows, recorded=[april]).errors if one.code == CONFIRM_READING)
    answers = {"D3": "of_another_month", "A2": asked.choices[0].key}
    left = counted(opened(rows, recorded=[april], answers=answers))
    assert (CellUse.OPEN in left, left[CellUse.LEFT]) == (False, 1)
