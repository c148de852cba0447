"""An office's own workbook with every cell in question marked: to be mended in Excel and sent again."""

import json
from collections.abc import Sequence
from typing import NamedTuple

from kpi.intake.marked_copy import child
from kpi.intake.workbook.cells import UnreadableWorkbook
from kpi.intake.workbook.child_process import FREE, asked
from kpi.intake.workbook.guard import content_of

__all__ = ["CellMark", "can_be_marked", "marked_copy"]


class CellMark(NamedTuple):
    """What is said of a cell."""

    sheet: str
    cell: str
    text: str
    is_error: bool


def can_be_marked(file_name: str) -> bool:
    """Workbooks of Excel without macros; what the library that writes them keeps of the others is too little."""
    return file_name.lower().endswith(".xlsx")


def marked_copy(data: bytes, marks: Sequence[CellMark]) -> bytes:
    """The workbook with each of the cells filled and commented on, and all else of its sheets as it was; drawings and
    charts are not copied. Raises UnreadableWorkbook."""
    content_of(data)
    with FREE:
        done = asked(child.__file__, json.dumps(marks).encode() + b"\n" + data)
    if done.returncode:
        raise UnreadableWorkbook("broken")
    return done.stdout
