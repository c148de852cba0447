"""What every cell of a table was taken for, told from its row, its column and what became of its figures."""

from collections import Counter
from collections.abc import Iterable, Set
from typing import Final

from kpi.domain.figures.table_picture import CellMeaning
from kpi.domain.plan import FigureKind
from kpi.intake.confirm_reading import TableReading
from kpi.intake.layout import Grid, HeadingRole, label_of
from kpi.intake.match import MatchContext
from kpi.intake.match.rows import Row, RowKind
from kpi.intake.normalise import Shape, read_text
from kpi.intake.workbook.cells import Cell, cell_name

_OF_KIND: Final = {
    RowKind.SECTION: CellMeaning.SECTION,
    RowKind.DETAIL: CellMeaning.DETAIL,
    RowKind.TOTAL: CellMeaning.TOTAL,
    RowKind.OTHER: CellMeaning.OPEN,
    RowKind.FOREIGN: CellMeaning.FOREIGN,
    RowKind.NOTHING: CellMeaning.LABEL,
}


class Meanings:
    """Of one table's rows of figures; titles and headings are told by where they stand."""

    def __init__(self, table: TableReading, entered: Set[str], context: MatchContext) -> None:
        """`entered`: the cells that entries come from."""
        self._unit_names = context.unit_names
        self._grid: Grid = table.read.table.grid
        self._rows = {row.number: row for row in table.read.rows}
        self._roles = {column.index: column.role for column in table.read.columns}
        self.figures = {(one.cell.row, one.cell.column): one for one in table.read.figures}
        entries = [one for one in table.candidates if one.place.cell in entered]
        taken = [one for one in entries if one.kind is FigureKind.ACTUAL]
        self._expected = {place.cell for one in entries if one.kind is FigureKind.FORECAST for place in one.places}
        self._taken = {place.cell for one in taken for place in one.places}
        self._checked = {one.place.cell for one in table.candidates if one.is_check}
        self._settled = {(one.indicator, one.unit) for one in taken}
        self._of_parts = {(one.indicator, one.unit) for one in taken if one.denominator_place is not None}
        spots = [spot for spot in self.figures if cell_name(*spot) in self._taken]
        self.taken_rows = frozenset(row for row, _ in spots)
        self.taken_columns = frozenset(column for _, column in spots)

    def of_column(self, index: int, rows: Iterable[int]) -> CellMeaning:
        """What figures are taken of it, or else what most of its cells are in rows of figures."""
        if index in self.taken_columns:
            return CellMeaning.TAKEN
        cells = ((row, self._grid.rows[row].get(index)) for row in rows if self._is_of_figures(row))
        told = Counter(self.of(row, index, cell) for row, cell in cells if cell is not None)
        return next((one for one, _ in told.most_common() if one is not CellMeaning.EMPTY), CellMeaning.LABEL)

    def _is_of_figures(self, row: int) -> bool:
        return row in self._rows and self._rows[row].kind is RowKind.FIGURES

    def of(self, row: int, column: int, cell: Cell) -> CellMeaning:
        """Tells what a cell with content is taken for."""
        told, role = self._rows.get(row), self._roles.get(column, HeadingRole.UNKNOWN)
        if told is None or (role.is_label and not role.holds_names and not self._is_name(told, column)):
            return CellMeaning.LABEL
        if told.kind is not RowKind.FIGURES:
            return _OF_KIND[told.kind]
        if self._is_name(told, column):
            return self._of_name(told, cell)
        if role.holds_names:
            return CellMeaning.LABEL if label_of(cell) == told.measure else self._of_name(told, cell)
        says_row = told.heading is not None and role is HeadingRole.ACTUAL  # KH and TH as two rows
        return self._of_figure(row, column, told.heading.role if told.heading and says_row else role, cell)

    @staticmethod
    def _is_name(row: Row, column: int) -> bool:
        return bool(row.label) and row.place.cell == cell_name(row.number, column)

    def _of_name(self, row: Row, cell: Cell) -> CellMeaning:
        named = self._unit_names.find(cell.value).code if isinstance(cell.value, str) else None
        is_unit = row.indicator is None or (row.unit is not None and named == row.unit)
        return CellMeaning.UNIT_NAME if is_unit else CellMeaning.TARGET_NAME

    def _of_figure(self, row: int, column: int, role: HeadingRole, cell: Cell) -> CellMeaning:
        if isinstance(cell.value, str) and read_text(cell.value).shape is Shape.EMPTY:
            return CellMeaning.EMPTY
        if cell_name(row, column) in self._taken:
            return CellMeaning.TAKEN
        if cell_name(row, column) in self._expected:
            return CellMeaning.TAKEN_FORECAST
        if role is HeadingRole.ACTUAL:
            return self._of_actual(row, column)
        return role.meaning

    def _of_actual(self, row: int, column: int) -> CellMeaning:
        figure = self.figures.get((row, column))
        if figure is None:
            return CellMeaning.UNKNOWN
        if figure.total:
            return CellMeaning.TOTAL
        if (figure.indicator, figure.unit) in self._of_parts:
            return CellMeaning.PERCENT
        is_column_of_them = not self._taken or column in self.taken_columns
        is_settled = (figure.indicator, figure.unit) in self._settled or cell_name(row, column) in self._checked
        return CellMeaning.OPEN if is_column_of_them and not is_settled else CellMeaning.OTHER_MONTHS
