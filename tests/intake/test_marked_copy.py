"""The officer's own workbook with the cells in question marked: all else as it was, and it reads the same again."""

import io
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font

from kpi.intake.marked_copy import CellMark, can_be_marked, marked_copy
from kpi.intake.workbook import UnreadableWorkbook, read_workbook
from kpi.intake.workbook.marks import OUR_COMMENT

ERROR = CellMark("Tháng 5", "C3", "Số lũy kế 100 thấp hơn 120 của tháng 4/2021.", is_error=True)
WARNING = CellMark("Tháng 5", "C4", "Thay đổi lớn.", is_error=False)


def office_file(comment: str | None = None) -> bytes:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = "Tháng 5"
    sheet.merge_cells("A1:C1")
    sheet.append([])
    for row in (("Báo cáo tháng 5/2021",), ("Chỉ tiêu", "ĐVT", "Lũy kế")):
        sheet.append(row)
    sheet["A3"], sheet["C3"], sheet["C4"], sheet["C5"] = "Thu ngân sách", 100, 42, "=C3+C4"
    sheet["A3"].font = Font(bold=True, name="Times New Roman")
    sheet.column_dimensions["A"].width = 47
    if comment:
        sheet["C3"].comment = Comment(comment, "Văn phòng")
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def opened(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))["Tháng 5"]


def test_each_cell_in_question_is_coloured_and_says_what_is_asked() -> None:
    sheet = opened(marked_copy(office_file(), [ERROR, WARNING]))
    assert ERROR.text in sheet["C3"].comment.text
    assert WARNING.text in sheet["C4"].comment.text
    colours = {sheet[cell].fill.fgColor.rgb for cell in ("C3", "C4")}
    assert len(colours) == 2
    assert sheet["A3"].fill.fill_type is None


def test_all_else_is_as_it_was() -> None:
    before, after = opened(office_file()), opened(marked_copy(office_file(), [ERROR]))
    assert [[cell.value for cell in row] for row in after.iter_rows()] == [
        [cell.value for cell in row] for row in before.iter_rows()
    ]
    assert after["C5"].value == "=C3+C4"
    assert (after["A3"].font.b, after["A3"].font.name) == (True, "Times New Roman")
    assert after.column_dimensions["A"].width == 47
    assert [str(merge) for merge in after.merged_cells.ranges] == ["A1:C1"]


def test_the_offices_own_comment_stays_and_is_what_is_read() -> None:
    """Our own words say "ước" or "tháng trước" of no figure when the file comes back."""
    asked = ERROR._replace(text="Đây có phải số ước của tháng trước không?")
    once = marked_copy(office_file("đã đối chiếu"), [asked])
    assert opened(once)["C3"].comment.text.startswith("đã đối chiếu\n")
    read = read_workbook(once, "a.xlsx").sheets[0].cells
    assert (read[3, 3].comment, read[4, 3].comment) == ("đã đối chiếu", None)


def test_a_copy_of_a_copy_has_only_what_is_asked_now() -> None:
    twice = opened(marked_copy(marked_copy(office_file("đã đối chiếu"), [ERROR, WARNING]), [WARNING]))
    assert twice["C3"].comment.text == "đã đối chiếu"
    assert twice["C4"].comment.text.count(OUR_COMMENT) == 1


def test_what_somebody_answers_below_ours_is_theirs() -> None:
    once = openpyxl.load_workbook(io.BytesIO(marked_copy(office_file("của xã"), [ERROR])))
    sheet: Any = once["Tháng 5"]
    sheet["C3"].comment = Comment(f"{sheet['C3'].comment.text}\nđây là số ước", "Xã")
    target = io.BytesIO()
    once.save(target)
    assert read_workbook(target.getvalue(), "a.xlsx").sheets[0].cells[3, 3].comment == "của xã\nđây là số ước"
    assert "đây là số ước" in opened(marked_copy(target.getvalue(), [WARNING]))["C3"].comment.text


def test_a_line_like_ours_hides_nothing() -> None:
    data = office_file(f"{OUR_COMMENT}\nđây là số ước")
    assert "số ước" in (read_workbook(data, "a.xlsx").sheets[0].cells[3, 3].comment or "")


def test_of_a_merged_cell_the_first_is_marked_and_a_sheet_that_is_gone_does_no_harm() -> None:
    marks = [ERROR._replace(cell="B1"), ERROR._replace(cell="A1"), ERROR._replace(sheet="Không có")]
    assert OUR_COMMENT in opened(marked_copy(office_file(), marks))["A1"].comment.text


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 none", office_file()[:-200]])
def test_what_cannot_be_opened_is_refused_by_name(data: bytes) -> None:
    with pytest.raises(UnreadableWorkbook):
        marked_copy(data, [ERROR])


def test_a_harmful_file_is_never_opened() -> None:
    """Not even where the harm lies in a part that is not copied."""
    target = io.BytesIO(office_file())
    with ZipFile(target, "a") as package:
        package.writestr("x.xml", "<!DOCTYPE a><a/>")
    with pytest.raises(UnreadableWorkbook):
        marked_copy(target.getvalue(), [ERROR])


def test_only_workbooks_of_excel_without_macros_are_marked() -> None:
    assert [can_be_marked(name) for name in ("a.xlsx", "A.XLSX", "a.xlsm", "a.xls", "a.ods", "a.csv")] == [
        True,
        True,
        False,
        False,
        False,
        False,
    ]


@pytest.mark.deep
def test_a_copy_of_a_large_table_is_made_too() -> None:
    """Its sheet is more than the four megabytes that other processes may write."""
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = "Tháng 5"
    for row in range(9000):
        sheet.append([f"Nội dung {row}", *(row + nth / 7 for nth in range(9))])
    target = io.BytesIO()
    book.save(target)
    assert opened(marked_copy(target.getvalue(), [ERROR]))["C3"].comment is not None
