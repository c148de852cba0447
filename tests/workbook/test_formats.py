"""One table, written by the programs offices use, is the same cells whatever the format."""

import io
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
import xlsxwriter
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from kpi.intake.workbook import Cell, FileKind, read_workbook
from tests.workbook.building import saved

PERCENT, DATE = "0.0%", "dd/mm/yyyy"
# of each cell: the value, and its number format where one is needed
HEADINGS = ("STT", "Chỉ tiêu", "ĐVT", "Thực hiện", "Đạt", "Ngày")
TABLE: list[list[tuple[Any, str | None]]] = [
    [("UBND XÃ CẨM QUANG", None)],
    [(heading, None) for heading in HEADINGS],
    [(1, None), ("Thu ngân sách", None), ("Tỷ đồng", None), (305.5, None), (0.976, PERCENT), (date(2021, 5, 31), DATE)],
    [(2, None), ("Tỷ lệ hộ nghèo", None), ("%", None), (0.1 + 0.2, None), (1, PERCENT), (date(2020, 2, 29), DATE)],
    [(3, None), ("Rác thải", None), ("tấn", None), (123456789.125, None), (-0.05, PERCENT)],
    [(None, None), ("Đã đạt", None), (None, None), (True, None), (0, None)],
]


def expected() -> dict[tuple[int, int], Cell]:
    cells = {}
    for row, line in enumerate(TABLE, start=1):
        for column, (value, shown) in enumerate(line, start=1):
            if value is not None:
                exact = value if isinstance(value, str | bool | date) else Decimal(f"{value:.15g}")
                cells[row, column] = Cell(row, column, exact, is_percent=shown == PERCENT)
    return cells


def by_xlsxwriter() -> bytes:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    sheet = book.add_worksheet("Tháng 5")
    for row, line in enumerate(TABLE):
        for column, (value, shown) in enumerate(line):
            if value is not None:
                sheet.write(row, column, value, book.add_format({"num_format": shown}) if shown else None)
    book.close()
    return buffer.getvalue()


def by_openpyxl() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Tháng 5"
    for row, line in enumerate(TABLE, start=1):
        for column, (value, shown) in enumerate(line, start=1):
            cell = sheet.cell(row, column, value)
            cell.number_format = shown or "General"
    return saved(book)


def by_xlwt() -> bytes:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("Tháng 5")
    for row, line in enumerate(TABLE):
        for column, (value, shown) in enumerate(line):
            if value is not None:
                sheet.write(row, column, value, xlwt.easyxf(num_format_str=shown or "General"))
    return saved(book)


def by_odfpy() -> bytes:
    document = OpenDocumentSpreadsheet()
    table = Table(name="Tháng 5")
    for line in TABLE:
        row = TableRow()
        for value, shown in line:
            row.addElement(odf_cell(value, shown))
        table.addElement(row)
    document.spreadsheet.addElement(table)
    return saved(document)


def odf_cell(value: Any, shown: str | None) -> TableCell:
    if value is None:
        return TableCell()
    if isinstance(value, bool):
        return TableCell(valuetype="boolean", booleanvalue=str(value).lower())
    if isinstance(value, date):
        return TableCell(valuetype="date", datevalue=value.isoformat())
    if isinstance(value, str):
        cell = TableCell(valuetype="string")
        cell.addElement(P(text=value))
        return cell
    return TableCell(valuetype="percentage" if shown else "float", value=repr(value))


@pytest.mark.parametrize(
    ("write", "kind"),
    [
        (by_xlsxwriter, FileKind.XLSX),
        (by_openpyxl, FileKind.XLSX),
        (by_xlwt, FileKind.XLS),
        (by_odfpy, FileKind.ODS),
    ],
)
def test_a_table_is_the_same_cells_in_every_workbook_format(write: Callable[[], bytes], kind: FileKind) -> None:
    book = read_workbook(write(), "Báo cáo")
    (sheet,) = book.sheets
    assert (book.kind, sheet.name, dict(sheet.cells)) == (kind, "Tháng 5", expected())


TEXT_TABLE = [
    ["UBND XÃ CẨM QUANG", "", "", ""],
    ["STT", "Chỉ tiêu", "ĐVT", "Thực hiện"],
    ["1", 'Thu ngân sách, phần "huyện hưởng"', "Tỷ đồng", "305,5"],
    ["2", "Tỷ lệ hộ nghèo\n(cuối kỳ)", "%", "3,41"],
]


def delimited(delimiter: str) -> str:
    lines = []
    for row in TEXT_TABLE:
        quoted = [f'"{field.replace(chr(34), chr(34) * 2)}"' if set(field) & set('",;\n') else field for field in row]
        lines.append(delimiter.join(quoted))
    return "\r\n".join(lines) + "\r\n"


TEXT_FILES = {
    "UTF-8 with semicolons": delimited(";").encode(),
    "UTF-8 with its mark and commas": delimited(",").encode("utf-8-sig"),
    "Unicode Text of Excel": delimited("\t").encode("utf-16"),
    "UTF-16, big end first": b"\xfe\xff" + delimited("\t").encode("utf-16-be"),
    "UTF-16 without its mark": delimited("\t").encode("utf-16-le"),
    "with the line that tells Excel the delimiter": ("sep=;\r\n" + delimited(";")).encode("utf-8-sig"),
}


@pytest.mark.parametrize("data", TEXT_FILES.values(), ids=TEXT_FILES)
def test_a_table_is_the_same_cells_in_every_kind_of_text(data: bytes) -> None:
    book = read_workbook(data, "Báo cáo.csv")
    (sheet,) = book.sheets
    seen = [[cell.value for (row, _), cell in sheet.cells.items() if row == number] for number in range(1, 5)]
    assert book.kind is FileKind.CSV
    assert seen == [[field for field in row if field] for row in TEXT_TABLE]
