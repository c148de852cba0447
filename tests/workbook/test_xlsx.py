"""What Excel's own files say beside their values."""

import io
from datetime import date
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment

from kpi.intake.workbook import Cell, ErrorValue, Merge, Sheet, read_workbook
from kpi.intake.workbook.opening import open_workbook
from kpi.intake.workbook.values import UNCALCULATED
from tests.deep import examples
from tests.workbook.building import (
    MAIN,
    PLAIN_ROW,
    cell,
    fault,
    number_xml,
    only_sheet,
    row_xml,
    saved,
    sheet_xml,
    text_xml,
    values,
    xlsx,
    xlsx_parts,
    zipped,
)


def written(write: Any) -> bytes:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    write(book, book.add_worksheet("Tháng 5"))
    book.close()
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("xml", "value"),
    [
        ('<c r="A1"><f>B1/C1</f></c>', UNCALCULATED),
        ('<c r="A1"><f>B1/C1</f><v/></c>', UNCALCULATED),
        ('<c r="A1" t="str"><f>T(B1)</f></c>', UNCALCULATED),
        ('<c r="A1"><f>B1+C1</f><v>130.5</v></c>', Decimal("130.5")),
        ('<c r="A1"><f>B1+C1</f><v>0</v></c>', Decimal(0)),
        ('<c r="A1" t="e"><f>#REF!+1</f><v>#REF!</v></c>', ErrorValue("#REF!")),
        ('<c r="A1" t="e"><v>#N/A</v></c>', ErrorValue("#N/A")),
        ('<c r="A1" t="str"><f>T(B1)</f><v>#DIV/0!</v></c>', ErrorValue("#DIV/0!")),
        ('<c r="A1" t="str"><f>T(B1)</f><v>Đạt</v></c>', "Đạt"),
        ('<c r="A1" t="inlineStr"><is><t>#REF!</t></is></c>', ErrorValue("#REF!")),
        ('<c r="A1"><v>NaN</v></c>', ErrorValue("NaN")),
        ('<c r="A1"><v>1E+400</v></c>', ErrorValue("1E+400")),
        ('<c r="A1" t="b"><v>0</v></c>', False),
        ('<c r="A1" t="d"><v>2021-05-31T00:00:00</v></c>', date(2021, 5, 31)),
        ('<c r="A1"><v>0.30000000000000004</v></c>', Decimal("0.3")),
        ('<c r="A1"><v>1.305E2</v></c>', Decimal("130.5")),
        ('<c r="A1"><v>-0</v></c>', Decimal(0)),
    ],
)
def test_a_cell_is_its_value_or_says_what_is_wrong_with_it(xml: str, value: object) -> None:
    assert cell(xlsx(row_xml(xml))).value == value


def test_a_formula_with_an_empty_result_is_an_empty_cell_not_a_broken_one() -> None:
    shown = only_sheet(xlsx(row_xml('<c r="A1" t="str"><f>IF(B1="","",1)</f><v></v></c>', number_xml("B1", 1))))
    assert values(shown) == {(1, 2): Decimal(1)}


def test_a_zero_that_no_program_calculated_is_no_result() -> None:
    def uncalculated(book: xlsxwriter.Workbook, sheet: Any) -> None:
        sheet.write_formula("A1", "=B1*2")
        sheet.write_formula("A2", "=B1*2", None, 261)
        sheet.write("B1", 130.5)

    shown = values(only_sheet(written(uncalculated)))
    assert shown == {(1, 1): UNCALCULATED, (2, 1): Decimal(261), (1, 2): Decimal("130.5")}


def test_openpyxl_writes_formulas_without_results_and_they_are_told() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["B1"] = "=B1*2", 130.5
    first = cell(saved(book))
    assert (first.value, first.is_formula) == (UNCALCULATED, True)


def test_every_cell_of_an_array_formula_is_a_formula() -> None:
    array = '<c r="A1"><f t="array" ref="A1:B1">C1:D1*2</f><v>2</v></c>'
    shown = only_sheet(xlsx(row_xml(array, number_xml("B1", 4), number_xml("C1", 1))))
    assert {place: cell.is_formula for place, cell in shown.cells.items()} == {
        (1, 1): True,
        (1, 2): True,
        (1, 3): False,
    }


def styled(code: str, value: object) -> Cell:
    styles = (
        f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="164" formatCode="{code}"/></numFmts>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>'
    )
    parts = xlsx_parts(
        sheet_xml(row_xml(number_xml("A1", value, style=1))),
        extra={"xl/styles.xml": styles},
        beside=[("styles", "styles.xml")],
    )
    return cell(zipped(parts))


@pytest.mark.parametrize(
    ("code", "value", "is_percent"),
    [
        ("0.0%", Decimal("0.97"), True),
        ("0.0\\%", "0,97%", False),
        ("0.0&quot;%&quot;", "0,97%", False),
        ("#,##0.00&quot; tỷ đồng&quot;", "0,97 tỷ đồng", False),
        ("_-* #,##0.00\\ _₫_-", Decimal("0.97"), False),
        ("[Red]0.0", Decimal("0.97"), False),
        ("hh:mm", "23:16", False),
        ("[h]:mm", "23:16", False),
    ],
)
def test_a_number_format_tells_percent_and_time_from_plain_numbers(code: str, value: object, is_percent: bool) -> None:
    seen = styled(code, 0.97)
    assert (seen.value, seen.is_percent) == (value, is_percent)


@pytest.mark.parametrize(
    ("code", "serial", "day"),
    [
        ("dd/mm/yyyy", "44347", date(2021, 5, 31)),
        ("[$-42A]d mmmm yyyy;@", "44347.75", date(2021, 5, 31)),
        ("mmm-yy", "44347", date(2021, 5, 31)),
        ("d/m/yy h:mm", "1", date(1900, 1, 1)),
        ("dd/mm/yyyy", "59", date(1900, 2, 28)),
        ("dd/mm/yyyy", "60", ErrorValue("60")),
        ("dd/mm/yyyy", "61", date(1900, 3, 1)),
        ("dd/mm/yyyy", "-1", ErrorValue("-1")),
        ("dd/mm/yyyy", "2958466", ErrorValue("2958466")),
    ],
)
def test_a_date_is_the_day_that_excel_shows(code: str, serial: str, day: object) -> None:
    assert styled(code, serial).value == day


def test_hidden_rows_columns_and_sheets_are_told_where_they_hold_something() -> None:
    def hide(book: xlsxwriter.Workbook, sheet: Any) -> None:
        for row in range(3):
            sheet.write_row(row, 0, ["a", "b", "c"])
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.set_row(9, None, None, {"hidden": True})
        sheet.set_column("C:XFD", None, None, {"hidden": True})
        book.add_worksheet("Ẩn").hide()
        book.add_worksheet("Rất ẩn").very_hidden()

    shown, *others = open_workbook(written(hide)).sheets
    assert (shown.hidden_rows, shown.hidden_columns, shown.hidden) == ({2}, {3}, False)
    assert [(sheet.name, sheet.hidden) for sheet in others] == [("Ẩn", True), ("Rất ẩn", True)]


def test_rows_and_columns_of_no_size_are_hidden_too() -> None:
    flat = '<row r="1" ht="0" customHeight="1"><c r="A1"><v>1</v></c></row>'
    shown = only_sheet(xlsx(flat, before='<cols><col min="1" max="1" width="0"/></cols>'))
    assert (shown.hidden_rows, shown.hidden_columns) == ({1}, {1})


def test_merges_end_where_the_table_ends() -> None:
    merges = '<mergeCells><mergeCell ref="A1:XFD1"/><mergeCell ref="A2:A3"/><mergeCell ref="J9:K9"/></mergeCells>'
    rows = [row_xml(text_xml("A1", "BÁO CÁO")), row_xml(text_xml("A2", "STT"), text_xml("C2", "ĐVT"), row=2)]
    shown = only_sheet(xlsx(*rows, row_xml(number_xml("C3", 1), row=3), after=merges))
    assert shown.merges == (Merge(1, 1, 1, 3), Merge(2, 1, 3, 1))


def test_what_lies_under_a_merge_is_not_read() -> None:
    rows = row_xml(number_xml("A1", 1), number_xml("B1", 2), number_xml("C1", 3))
    assert values(only_sheet(xlsx(rows, after='<mergeCell ref="A1:B1"/>'))) == {(1, 1): 1, (1, 3): 3}


def test_comments_stand_with_their_cells() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["B2"] = 130.5
    sheet["B2"].comment = Comment("Số ước,\nchưa chốt", "Lan")
    assert cell(saved(book), 2, 2).comment == "Số ước,\nchưa chốt"


def test_custom_properties_come_along() -> None:
    def identify(book: xlsxwriter.Workbook, sheet: Any) -> None:
        book.set_custom_property("don_vi", "18673")
        book.set_custom_property("ky", "2021-05")
        sheet.write("A1", 1)

    assert open_workbook(written(identify)).properties == {"don_vi": "18673", "ky": "2021-05"}


def test_text_in_several_styles_is_one_text_and_reading_aids_are_none() -> None:
    rich = "<is><r><t>Thu </t></r><r><rPr><b/></rPr><t>ngân sách</t></r><rPh sb='0' eb='1'><t>x</t></rPh></is>"
    assert cell(xlsx(row_xml(f'<c r="A1" t="inlineStr">{rich}</c>'))).value == "Thu ngân sách"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ('<c r="A1" t="inlineStr"><v>0</v><is><t>Thu</t></is></c>', "Thu"),
        ('<c r="A1" t="inlineStr"><is><t>Thu</t></is><v>0</v></c>', "Thu"),
        ('<c r="A1" t="inlineStr"><v>Thu</v></c>', "Thu"),
        ('<c r="A1"><is><t>Thu</t></is></c>', "Thu"),
        ('<c r="A1" t="n"><v>215.5</v><is><t>Thu</t></is></c>', Decimal("215.5")),
    ],
)
def test_of_a_text_beside_a_value_the_one_that_its_kind_says_counts(written: str, expected: object) -> None:
    assert cell(xlsx(row_xml(written))).value == expected


def test_elements_of_other_namespaces_are_none_of_the_sheets() -> None:
    """An extension may say of its own what would change all dates, or hold cells that nobody sees."""
    other = 'xmlns:x="http://schemas.example.org/other"'
    row = f"<x:row {other} r='9'><x:c r='A9'/></x:row>"
    data = xlsx(PLAIN_ROW, book=f'<x:workbookPr {other} date1904="1"/>', after=row)
    assert values(only_sheet(data)) == values(only_sheet(xlsx(PLAIN_ROW)))
    parts = xlsx_parts(sheet_xml(PLAIN_ROW).replace("schemas.openxmlformats.org/spreadsheetml", "example.org"))
    assert fault(zipped(parts))[0] == "no_content"


def test_escaped_characters_and_what_nobody_sees_are_cleaned() -> None:
    seen = "\u200b Xa\u0303\u00a0Câ\u0309m_x000D_\nQuang\ufeff "
    assert cell(xlsx(row_xml(text_xml("A1", seen)))).value == "Xã Cẩm\nQuang"


@pytest.mark.parametrize(
    "parts",
    [
        {
            k: v.replace("<", "<x:").replace("<x:/", "</x:").replace("xmlns=", "xmlns:x=") if "sheet1" in k else v
            for k, v in xlsx_parts(sheet_xml(PLAIN_ROW)).items()
            if isinstance(v, str)
        },
        {
            k: v.replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main")
            for k, v in xlsx_parts(sheet_xml(PLAIN_ROW)).items()
            if isinstance(v, str)
        },
        {k.replace("/", "\\"): v for k, v in xlsx_parts(sheet_xml(PLAIN_ROW)).items()},
        xlsx_parts(sheet_xml(PLAIN_ROW.replace(' r="1"', "").replace(' r="A1"', "").replace(' r="B1"', ""))),
        xlsx_parts(sheet_xml(PLAIN_ROW, before='<dimension ref="A1"/>')),
    ],
    ids=["prefixed names", "strict", "backslashes in part names", "no references", "a lying dimension"],
)
def test_the_habits_of_other_writers_change_nothing(parts: dict[str, str | bytes]) -> None:
    assert values(only_sheet(zipped(parts))) == {(1, 1): "Thu ngân sách", (1, 2): Decimal("130.5")}


def test_a_chart_on_a_sheet_of_its_own_is_no_sheet() -> None:
    def draw(book: xlsxwriter.Workbook, sheet: Any) -> None:
        sheet.write("A1", 1)
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "='Tháng 5'!$A$1:$A$1"})
        book.add_chartsheet("Biểu đồ").set_chart(chart)

    assert [sheet.name for sheet in open_workbook(written(draw)).sheets] == ["Tháng 5"]


def as_openpyxl_reads(data: bytes) -> dict[tuple[int, int], object]:
    sheet = openpyxl.load_workbook(io.BytesIO(data), data_only=True).active
    assert sheet is not None
    cells = (cell for row in sheet.iter_rows() for cell in row if cell.value is not None)
    return {(cell.row, cell.column): cell.value for cell in cells}


def as_ours(sheet: Sheet) -> dict[tuple[int, int], object]:
    return {
        place: float(cell.value) if isinstance(cell.value, Decimal) else cell.value
        for place, cell in sheet.cells.items()
    }


TEXTS = st.text("aăbcđeoơuưyẤỹạ 0123456789.,<&>\"'", min_size=1, max_size=20).map(str.strip).filter(bool)
NUMBERS = st.integers(-(10**14), 10**14) | st.decimals(-(10**9), 10**9, places=4).map(float)
PLACES = st.tuples(st.integers(0, 60), st.integers(0, 30))


@settings(max_examples=examples(40), deadline=None)
@given(st.dictionaries(PLACES, TEXTS | NUMBERS | st.booleans(), min_size=1, max_size=40))
def test_openpyxl_reads_the_same(table: dict[tuple[int, int], object]) -> None:
    def fill(_: xlsxwriter.Workbook, sheet: Any) -> None:
        for (row, column), value in table.items():
            write = sheet.write_string if isinstance(value, str) else sheet.write
            write(row, column, value)

    data = written(fill)
    assert as_ours(only_sheet(data)) == as_openpyxl_reads(data)


def test_the_child_hands_everything_over() -> None:
    def fill(book: xlsxwriter.Workbook, sheet: Any) -> None:
        sheet.write_row("A1", ["Thu", 130.5, True, "#REF!"])
        sheet.write("A2", 0.97, book.add_format({"num_format": "0%"}))
        sheet.write("B2", date(2021, 5, 31), book.add_format({"num_format": "dd/mm/yyyy"}))
        sheet.write_formula("C2", "=A2")
        sheet.write_comment("A2", "Số ước")
        sheet.merge_range("A3:B4", "gộp")
        sheet.set_row(1, None, None, {"hidden": True})
        book.set_custom_property("ky", "2021-05")

    data = written(fill)
    assert read_workbook(data, "x.xlsx") == open_workbook(data)
