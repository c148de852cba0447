"""A sheet written as the files that offices send: Excel's old and new, OpenDocument, text with semicolons."""

import csv
import io
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

import xlsxwriter
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import P

from kpi.intake.workbook.cells import Cell, Merge, Sheet


def _merges(sheet: Sheet) -> dict[tuple[int, int], Merge]:
    return {(merge.first_row, merge.first_column): merge for merge in sheet.merges}


def _format(cell: Cell) -> str | None:
    if isinstance(cell.value, date):
        return "dd/mm/yyyy"
    return "0.0%" if cell.is_percent else None


def xlsx(sheet: Sheet) -> bytes:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    into, merges = book.add_worksheet(sheet.name), _merges(sheet)
    for (row, column), cell in sheet.cells.items():
        shown = _format(cell)
        look = book.add_format({"num_format": shown}) if shown else None
        value = float(cell.value) if isinstance(cell.value, Decimal) else cell.value
        if merge := merges.get((row, column)):
            last = (merge.last_row - 1, merge.last_column - 1)
            into.merge_range(row - 1, column - 1, *last, value, look)
        elif isinstance(value, str):
            into.write_string(row - 1, column - 1, value)
        else:
            into.write(row - 1, column - 1, value, look)
        if cell.comment:
            into.write_comment(row - 1, column - 1, cell.comment)
    book.close()
    return target.getvalue()


def xls(sheet: Sheet) -> bytes:
    book = xlwt.Workbook(encoding="utf-8")
    into: Any = book.add_sheet(sheet.name)
    merges = _merges(sheet)
    for (row, column), cell in sheet.cells.items():
        style = xlwt.easyxf(num_format_str=_format(cell) or "General")
        value = float(cell.value) if isinstance(cell.value, Decimal) else cell.value
        if merge := merges.get((row, column)):
            last_row, last_column = merge.last_row - 1, merge.last_column - 1
            into.write_merge(row - 1, last_row, column - 1, last_column, value, style)
        else:
            into.write(row - 1, column - 1, value, style)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def ods(sheet: Sheet) -> bytes:
    book: Any = OpenDocumentSpreadsheet()
    table: Any = Table(name=sheet.name)
    merges = _merges(sheet)
    covered = {
        (row, column)
        for merge in sheet.merges
        for row in range(merge.first_row, merge.last_row + 1)
        for column in range(merge.first_column, merge.last_column + 1)
    } - merges.keys()
    rows, columns = (max(place[nth] for place in sheet.cells) for nth in (0, 1))
    for row in range(1, rows + 1):
        line: Any = TableRow()
        for column in range(1, columns + 1):
            line.addElement(_ods_cell(sheet, row, column, merges, covered))
        table.addElement(line)
    book.spreadsheet.addElement(table)
    target = io.BytesIO()
    book.write(target)
    return target.getvalue()


def _ods_cell(
    sheet: Sheet, row: int, column: int, merges: dict[tuple[int, int], Merge], covered: set[tuple[int, int]]
) -> Any:
    if (row, column) in covered:
        return CoveredTableCell()
    cell, merge = sheet.cells.get((row, column)), merges.get((row, column))
    spans: dict[str, object] = {}
    if merge:
        spans["numbercolumnsspanned"] = merge.last_column - merge.first_column + 1
        spans["numberrowsspanned"] = merge.last_row - merge.first_row + 1
    if cell is None:
        return TableCell(**spans)
    if isinstance(cell.value, Decimal):
        kind = "percentage" if cell.is_percent else "float"
        return TableCell(valuetype=kind, value=f"{cell.value:f}", **spans)
    if isinstance(cell.value, date):
        return TableCell(valuetype="date", datevalue=cell.value.isoformat(), **spans)
    made: Any = TableCell(valuetype="string", **spans)
    for text in str(cell.value).split("\n"):
        made.addElement(P(text=text))
    return made


def csv_text(sheet: Sheet) -> bytes:
    """As Excel saves it in Viet Nam: semicolons, and a comma for decimals."""
    target = io.StringIO()
    writer = csv.writer(target, delimiter=";")
    rows, columns = (max(place[nth] for place in sheet.cells) for nth in (0, 1))
    for row in range(1, rows + 1):
        writer.writerow([_typed(sheet.cells.get((row, column))) for column in range(1, columns + 1)])
    return target.getvalue().encode("utf-8-sig")


def _typed(cell: Cell | None) -> str:
    if cell is None:
        return ""
    if isinstance(cell.value, Decimal):
        number = cell.value * 100 if cell.is_percent else cell.value
        return f"{number:f}".replace(".", ",") + ("%" if cell.is_percent else "")
    if isinstance(cell.value, date | datetime):
        return f"{cell.value:%d/%m/%Y}"
    return str(cell.value)


WRITERS: Final[dict[str, Callable[[Sheet], bytes]]] = {"xlsx": xlsx, "xls": xls, "ods": ods, "csv": csv_text}
