"""Workbooks of Excel 97 to 2003, through xlrd; which cells are formulas is read from the same records."""

import io
from collections.abc import Iterator
from itertools import pairwise
from struct import unpack_from
from typing import Any

import xlrd
from xlrd.compdoc import CompDoc

from kpi.intake.workbook.cells import ErrorValue, FileKind, Merge, UnreadableWorkbook, Workbook
from kpi.intake.workbook.gathering import Gathering, Run, SheetGathering
from kpi.intake.workbook.guard import refuse_cut_compound
from kpi.intake.workbook.marks import piece, without_private
from kpi.intake.workbook.number_formats import NumberFormat, format_of
from kpi.intake.workbook.values import UNCALCULATED

_FOREIGN = {"EncryptedPackage": "encrypted", "WordDocument": "word", "PowerPoint Document": "powerpoint"}
_MACROS = "_VBA_PROJECT_CUR"
_EXCEL_97 = 80
_RAISED = 1

# record numbers of BIFF8
_FORMULA, _BEGIN, _END, _RECALCULATED, _OTHER_BOOK = 0x0006, 0x0809, 0x000A, 0x01C1, 0x01AE
_OWN_BOOK, _ADD_IN = b"\x01\x04", b"\x01\x3a"


def read_xls(data: bytes) -> Workbook:
    streams = _streams(data)
    refuse_cut_compound(data)
    book = _opened(data)
    if book.datemode:
        raise UnreadableWorkbook("date_1904")
    own = list(_records(book, book.base))
    gathering = Gathering()
    for index in range(book.nsheets):
        sheet = book.sheet_by_index(index)
        formulas = _formulas(book, index)
        gathered = gathering.sheet(sheet.name, hidden=sheet.visibility != 0)
        _SheetReader(book, sheet, gathered, formulas, is_calculated=any(n == _RECALCULATED for n, _ in own)).read()
    sheets, encoding = gathering.finish()
    return Workbook(
        kind=FileKind.XLS,
        sheets=sheets,
        has_macros=_MACROS in streams,
        has_external_links=any(number == _OTHER_BOOK and _is_outside(record) for number, record in own),
        decoded_from=encoding,
    )


def _streams(data: bytes) -> set[str]:
    """What lies at the top of the compound file; refuses what is no workbook."""
    try:
        listing = CompDoc(data, logfile=io.StringIO()).dirlist
    except Exception as fault:
        _refuse_foreign(data)
        refuse_cut_compound(data)
        raise UnreadableWorkbook("broken") from fault
    names = {listing[child].name for child in listing[0].children}
    if not names & {"Workbook", "Book"}:
        _refuse_foreign(data)
        raise UnreadableWorkbook("unknown_format")
    return names


def _refuse_foreign(data: bytes) -> None:
    for name, code in _FOREIGN.items():
        if name.encode("utf-16-le") in data:
            raise UnreadableWorkbook(code)


def _opened(data: bytes) -> Any:
    try:
        book = xlrd.open_workbook(
            file_contents=data, logfile=io.StringIO(), formatting_info=True, on_demand=True, ragged_rows=True
        )
    except xlrd.XLRDError as fault:
        raise UnreadableWorkbook("encrypted" if "encrypted" in str(fault) else "broken") from fault
    if book.biff_version < _EXCEL_97:
        raise UnreadableWorkbook("old_excel")
    return book


def _records(book: Any, start: int) -> Iterator[tuple[int, bytes]]:
    """Number and content of the records of the stream that starts there; streams embedded in it are passed over."""
    depth, place = 0, start
    while place + 4 <= len(book.mem):
        number, length = unpack_from("<HH", book.mem, place)
        depth += (number == _BEGIN) - (number == _END)
        if depth == 0:
            return
        if depth == 1:
            yield number, book.mem[place + 4 : place + 4 + length]
        place += 4 + length
    raise UnreadableWorkbook("truncated")


def _formulas(book: Any, index: int) -> set[tuple[int, int]]:
    places = _records(book, book._sh_abs_posn[index])
    return {unpack_from("<HH", record) for number, record in places if number == _FORMULA}


def _is_outside(record: bytes) -> bool:
    return record[2:4] not in (_OWN_BOOK, _ADD_IN)


class _SheetReader:
    def __init__(
        self, book: Any, sheet: Any, gathered: SheetGathering, formulas: set[tuple[int, int]], *, is_calculated: bool
    ) -> None:
        self._book, self._sheet, self._gathered = book, sheet, gathered
        self._formulas = formulas  # rows and columns from 0
        self._is_calculated = is_calculated
        self._formats: dict[int, NumberFormat] = {}

    def read(self) -> None:
        sheet, gathered = self._sheet, self._gathered
        gathered.hides_zeros = not sheet.show_zero_values
        for row in range(sheet.nrows):
            for column in range(sheet.row_len(row)):
                self._read_cell(row, column)
        gathered.merges += [Merge(top + 1, left + 1, bottom, right) for top, bottom, left, right in sheet.merged_cells]
        gathered.hidden_rows |= {row + 1 for row, info in sheet.rowinfo_map.items() if info.hidden or not info.height}
        hidden = (column for column, info in sheet.colinfo_map.items() if info.hidden or not info.width)
        gathered.hidden_columns += [range(column + 1, column + 2) for column in hidden]
        gathered.comments |= {(row + 1, column + 1): note.text for (row, column), note in sheet.cell_note_map.items()}

    def _read_cell(self, row: int, column: int) -> None:
        kind, value = self._sheet.cell_type(row, column), self._sheet.cell_value(row, column)
        place, is_formula = (row + 1, column + 1), (row, column) in self._formulas
        if kind == xlrd.XL_CELL_TEXT and not value and is_formula and not self._is_calculated:
            self._gathered.value(*place, UNCALCULATED, is_formula=True)
        elif kind == xlrd.XL_CELL_TEXT:
            runs, shown_by = self._runs(row, column, value), self._format(row, column)
            self._gathered.shown_text(*place, runs, shown_by, is_formula=is_formula)
        elif kind in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
            if self._is_struck(row, column):
                self._gathered.struck_out(*place, repr(value))
            else:
                self._gathered.number(*place, repr(value), self._format(row, column), is_formula=is_formula)
        elif kind == xlrd.XL_CELL_BOOLEAN:
            self._gathered.value(*place, bool(value), is_formula=is_formula)
        elif kind == xlrd.XL_CELL_ERROR:
            mark = xlrd.error_text_from_code.get(value, f"#{value}")
            self._gathered.value(*place, ErrorValue(mark), is_formula=is_formula)

    def _format(self, row: int, column: int) -> NumberFormat:
        index = self._sheet.cell_xf_index(row, column)
        if index not in self._formats:
            key = self._book.xf_list[index].format_key
            self._formats[index] = format_of(self._book.format_map[key].format_str)
        return self._formats[index]

    def _is_struck(self, row: int, column: int) -> bool:
        return self._marks(self._book.xf_list[self._sheet.cell_xf_index(row, column)].font_index)[1]

    def _runs(self, row: int, column: int, text: str) -> list[Run]:
        style = self._book.xf_list[self._sheet.cell_xf_index(row, column)]
        marks = [(0, style.font_index), *self._sheet.rich_text_runlist_map.get((row, column), ()), (len(text), 0)]
        pieces = ((text[start:end], font) for (start, font), (end, _) in pairwise(marks) if start < end)
        return [(self._piece(text, font), self._font(font)) for text, font in pieces]

    def _piece(self, text: str, font: int) -> str:
        raised, struck = self._marks(font)
        return piece(without_private(text), raised=raised, struck=struck)

    def _marks(self, index: int) -> tuple[bool, bool]:
        """Whether a font is raised, and whether it is struck out."""
        fonts = self._book.font_list
        return (
            (fonts[index].escapement == _RAISED, bool(fonts[index].struck_out))
            if index < len(fonts)
            else (False, False)
        )

    def _font(self, index: int) -> str | None:
        fonts = self._book.font_list
        return fonts[index].name if index < len(fonts) else None
