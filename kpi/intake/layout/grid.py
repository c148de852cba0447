"""A sheet as a grid: merged cells seen through, rows with content, names of cells."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property

from kpi.intake.findings import Place
from kpi.intake.workbook.cells import Cell, ErrorValue, Merge, Sheet, cell_name


def column_name(column: int) -> str:
    """1 -> A, 27 -> AA."""
    return cell_name(1, column)[:-1]


def shown(cell: Cell) -> str:
    """What a person sees in the cell, near enough to find it."""
    value = cell.value
    if isinstance(value, ErrorValue):
        return value.text
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, date) else value


@dataclass(frozen=True)
class Grid:
    """A sheet with its cells by row and its merges by cell."""

    sheet: Sheet

    @cached_property
    def rows(self) -> dict[int, dict[int, Cell]]:
        """Cells by row and column, rows in order, only rows with content."""
        rows: dict[int, dict[int, Cell]] = {}
        for (row, column), cell in sorted(self.sheet.cells.items()):
            if not (isinstance(cell.value, str) and not cell.value.strip()):
                rows.setdefault(row, {})[column] = cell
        return rows

    @cached_property
    def merge_at(self) -> dict[tuple[int, int], Merge]:
        """The merge that covers a cell. A merge of blank cells is nothing."""
        covered: dict[tuple[int, int], Merge] = {}
        for merge in self.sheet.merges:
            if (merge.first_row, merge.first_column) in self.sheet.cells:
                for row, column in _cells_of(merge, self.last_row, self.last_column):
                    covered[row, column] = merge
        return covered

    @cached_property
    def last_row(self) -> int:
        return max((row for row, _ in self.sheet.cells), default=0)

    @cached_property
    def last_column(self) -> int:
        columns = [column for _, column in self.sheet.cells]
        merged = [merge.last_column for merge in self.sheet.merges if merge.last_column <= 200]
        return max(columns + merged, default=0)

    def seen(self, row: int, column: int) -> Cell | None:
        """The cell, or the one whose merge covers it."""
        merge = self.merge_at.get((row, column))
        return self.sheet.cells.get((merge.first_row, merge.first_column) if merge else (row, column))

    def text(self, row: int, column: int) -> str:
        """The text seen at a cell, line by line; empty where there is none. Whole numbers count as text here."""
        cell = self.seen(row, column)
        return "" if cell is None else label_of(cell)

    def place(self, row: int, column: int) -> Place:
        merge = self.merge_at.get((row, column))
        if merge:
            row, column = merge.first_row, merge.first_column
        cell = self.sheet.cells.get((row, column))
        return Place(self.sheet.name, cell_name(row, column), None if cell is None else shown(cell))

    def of_columns(self, first: int, last: int) -> "Grid":
        """The same sheet with only some of its columns."""
        cells = {place: cell for place, cell in self.sheet.cells.items() if first <= place[1] <= last}
        return Grid(replace(self.sheet, cells=cells))


def label_of(cell: Cell) -> str:
    """A cell as a label or a heading. Excel turns "5/2021" into the first of May."""
    value = cell.value
    if isinstance(value, str):
        return "\n".join(line for line in (" ".join(line.split()) for line in value.splitlines()) if line)
    if isinstance(value, bool | ErrorValue):
        return ""
    if isinstance(value, Decimal):
        return f"{value:f}" if value == value.to_integral_value() else ""
    return f"tháng {value.month}/{value.year}" if value.day == 1 else value.strftime("%d/%m/%Y")


def _cells_of(merge: Merge, last_row: int, last_column: int) -> Iterator[tuple[int, int]]:
    for row in range(merge.first_row, min(merge.last_row, last_row) + 1):
        for column in range(merge.first_column, min(merge.last_column, last_column) + 1):
            yield row, column
