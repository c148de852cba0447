"""What the files of Excel 97 to 2003 say beside their values."""

import struct
from datetime import date
from decimal import Decimal

import pytest
import xlwt

from kpi.intake.workbook import ErrorValue, Merge, UnreadableWorkbook, read_workbook
from kpi.intake.workbook.guard import refuse_cut_compound
from kpi.intake.workbook.opening import open_workbook
from kpi.intake.workbook.values import UNCALCULATED
from tests.workbook.building import cell, only_sheet, saved, values, xls


def style(code: str) -> xlwt.XFStyle:
    return xlwt.easyxf(num_format_str=code)


@pytest.mark.parametrize(
    ("code", "number", "value", "is_percent"),
    [
        ("General", 0.1 + 0.2, Decimal("0.3"), False),
        ("0.0%", 0.97, Decimal("0.97"), True),
        ('0.0"%"', 97, "97%", False),
        ("dd/mm/yyyy", 44347, date(2021, 5, 31), False),
        ("hh:mm", 0.5, "12:00", False),
        ("#,##0.00", 12.34, Decimal("12.34"), False),
    ],
)
def test_a_number_format_tells_percent_and_dates_from_plain_numbers(
    code: str, number: float, value: object, is_percent: bool
) -> None:
    seen = cell(xls(lambda sheet: sheet.write(0, 0, number, style(code))))
    assert (seen.value, seen.is_percent) == (value, is_percent)


def test_errors_and_truth_values_are_no_numbers() -> None:
    def fill(sheet: xlwt.Worksheet) -> None:
        sheet.row(0).set_cell_error(0, "#REF!")
        sheet.row(0).set_cell_error(1, "#DIV/0!")
        sheet.write(0, 2, True)

    assert values(only_sheet(xls(fill))) == {(1, 1): ErrorValue("#REF!"), (1, 2): ErrorValue("#DIV/0!"), (1, 3): True}


def test_a_formula_that_no_program_calculated_is_told() -> None:
    seen = cell(xls(lambda sheet: sheet.write(0, 0, xlwt.Formula("1+1"))))
    assert (seen.value, seen.is_formula) == (UNCALCULATED, True)


def with_result(data: bytes, result: bytes, *, calculated: bool) -> bytes:
    """Puts a result into the only formula, and Excel's mark of having calculated in place of a record nobody needs."""
    empty = struct.pack("<Q", 0xFFFF000000000003)
    data = data.replace(empty, result, 1)
    hide_objects = struct.pack("<HHH", 0x008D, 2, 0)
    assert hide_objects in data
    return data.replace(hide_objects, struct.pack("<HHH", 0x01C1, 2, 0), 1) if calculated else data


def test_a_formula_that_excel_calculated_has_its_result() -> None:
    def fill(sheet: xlwt.Worksheet) -> None:
        sheet.write(0, 0, xlwt.Formula("B1*2"))
        sheet.write(0, 1, 130.5)

    calculated = with_result(xls(fill), struct.pack("<d", 261.0), calculated=True)
    seen = cell(calculated)
    assert (seen.value, seen.is_formula, cell(calculated, 1, 2).is_formula) == (Decimal(261), True, False)


def test_a_formula_that_excel_calculated_to_nothing_is_an_empty_cell() -> None:
    def fill(sheet: xlwt.Worksheet) -> None:
        sheet.write(0, 0, xlwt.Formula('IF(B1="";"";1)'))
        sheet.write(0, 1, 130.5)

    nothing = struct.pack("<Q", 0xFFFF000000000003)
    assert values(only_sheet(with_result(xls(fill), nothing, calculated=True))) == {(1, 2): Decimal("130.5")}


def test_hidden_rows_columns_and_sheets_and_merges_are_told() -> None:
    book = xlwt.Workbook()
    sheet, other = book.add_sheet("Tháng 5"), book.add_sheet("Ẩn")
    sheet.write_merge(0, 0, 0, 2, "BÁO CÁO")
    for column in range(3):
        sheet.write(1, column, "abc"[column])
    sheet.row(1).hidden = True
    sheet.col(2).hidden = True
    other.write(0, 0, "x")
    other.visibility = 1
    shown, hidden = open_workbook(saved(book)).sheets
    assert shown.merges == (Merge(1, 1, 1, 3),)
    assert (shown.hidden_rows, shown.hidden_columns, shown.hidden) == ({2}, {3}, False)
    assert hidden.hidden


def test_macros_and_links_are_not_claimed_where_there_are_none() -> None:
    book = read_workbook(xls(lambda sheet: sheet.write(0, 0, xlwt.Formula("Sheet2!A1") if False else "x")), "x.xls")
    assert (book.has_macros, book.has_external_links) == (False, False)


def test_the_child_hands_everything_over() -> None:
    def fill(sheet: xlwt.Worksheet) -> None:
        sheet.write(0, 0, "Thu ngân sách")
        sheet.write(0, 1, 0.97, style("0%"))
        sheet.write(1, 1, date(2021, 5, 31), style("dd/mm/yyyy"))
        sheet.write_merge(2, 3, 0, 1, "gộp")

    data = xls(fill)
    assert read_workbook(data, "x.xls") == open_workbook(data)


@pytest.mark.parametrize(("sectors", "code"), [(5, "truncated"), (10, None)])
def test_a_compound_file_without_the_sectors_its_table_speaks_of_is_cut(sectors: int, code: str | None) -> None:
    header = bytearray(512)
    header[30:32], header[44:48] = struct.pack("<H", 9), struct.pack("<I", 1)
    header[76:512] = struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)
    allocation = struct.pack("<128I", 0xFFFFFFFD, *[0xFFFFFFFE] * 9, *[0xFFFFFFFF] * 118)
    data = bytes(header) + allocation + bytes(512 * (sectors - 1))
    if code is None:
        refuse_cut_compound(data)
        return
    with pytest.raises(UnreadableWorkbook) as refused:
        refuse_cut_compound(data)
    assert refused.value.code == code
