"""Bytes of an officer's file -> sheets of cells. Imports here stay light: the process that reads starts with them."""

from kpi.intake.workbook.cells import (
    Cell,
    ErrorValue,
    FileKind,
    Merge,
    Sheet,
    UnreadableWorkbook,
    Workbook,
    cell_name,
)
from kpi.intake.workbook.child_process import read_workbook

__all__ = [
    "Cell",
    "ErrorValue",
    "FileKind",
    "Merge",
    "Sheet",
    "UnreadableWorkbook",
    "Workbook",
    "cell_name",
    "read_workbook",
]
