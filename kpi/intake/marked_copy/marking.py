"""Fills and comments on the cells of a workbook."""

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Final

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from kpi.intake.workbook.marks import OUR_COMMENT, OUR_COMMENT_ENDS, without_our_comment

_ERROR: Final = PatternFill("solid", fgColor="F8D9D5")
_WARNING: Final = PatternFill("solid", fgColor="FBEBC8")
_WIDTH, _LINE, _LETTERS_A_LINE = 320, 18, 46

Mark = tuple[str, str, str, bool]  # sheet, cell, text, whether it is an error


def marked(workbook: BytesIO, marks: Iterable[Mark]) -> bytes:
    """Marks of an earlier copy are taken away."""
    book = load_workbook(workbook, rich_text=True)
    book.calculation.fullCalcOnLoad = True  # the values that formulas had are not kept
    for sheet in book.worksheets:
        for cell in _commented(sheet):
            _comment(cell, without_our_comment(cell.comment.text if cell.comment else ""))
    for (name, place), told in _by_cell(marks).items():
        if name in book.sheetnames and isinstance(book[name], Worksheet):
            _mark(book[name], place, told)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def _by_cell(marks: Iterable[Mark]) -> dict[tuple[str, str], list[tuple[str, bool]]]:
    found: dict[tuple[str, str], list[tuple[str, bool]]] = {}
    for sheet, cell, text, is_error in marks:
        found.setdefault((sheet, cell), []).append((text, is_error))
    return found


def _commented(sheet: Worksheet) -> Iterator[Cell]:
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell, Cell) and cell.comment is not None:
                yield cell


def _mark(sheet: Worksheet, place: str, told: list[tuple[str, bool]]) -> None:
    cell = sheet[place]
    if isinstance(cell, MergedCell):
        return
    cell.fill = _ERROR if any(is_error for _, is_error in told) else _WARNING
    theirs = cell.comment.text if cell.comment else ""
    _comment(cell, "\n".join(filter(None, [theirs, OUR_COMMENT, *(text for text, _ in told), OUR_COMMENT_ENDS])))


def _comment(cell: Cell, text: str) -> None:
    if not text:
        cell.comment = None
        return
    lines = sum(1 + len(line) // _LETTERS_A_LINE for line in text.splitlines())
    cell.comment = Comment(text, "", width=_WIDTH, height=_LINE * (lines + 1))
