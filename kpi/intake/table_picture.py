"""The tables that somebody has to look at, drawn as they know them, with what every cell was taken for."""

from collections.abc import Iterable, Iterator, Sequence, Set
from datetime import date
from decimal import Decimal
from itertools import chain, islice
from typing import Final

from kpi.domain.figures.submission import Entry, Issue, Level
from kpi.domain.figures.table_picture import CellMeaning, PictureCell, PictureColumn, PictureRow, TablePicture
from kpi.intake.cell_meanings import Meanings
from kpi.intake.confirm_reading import TableReading
from kpi.intake.layout import Grid, HeadingRole, column_name, shown
from kpi.intake.match import MatchContext
from kpi.intake.normalise import Shape, read_text
from kpi.intake.workbook.cells import Cell, cell_name

_PICTURES: Final = 6
_TITLES: Final = 5
_ROWS: Final = 12
_TELLING_ROWS: Final = 6
_COLUMNS: Final = 14
_LETTERS: Final = 120

_WORDS: Final = frozenset({CellMeaning.TITLE, CellMeaning.HEADING, CellMeaning.LABEL})
_Spot = tuple[int, int]  # row and column


def table_pictures(
    tables: Sequence[TableReading], entries: Iterable[Entry], context: MatchContext
) -> tuple[TablePicture, ...]:
    """Draws the first tables that have a question or a fault in them."""
    faults = _faults_by_sheet(context.findings.issues)
    concerned = [(one, inside) for one in tables if (inside := _within(one, faults.get(one.sheet, ())))][:_PICTURES]
    entered = {(entry.sheet, entry.cell or "") for entry in entries} if concerned else set()
    return tuple(
        _Drawing(table, inside, {cell for sheet, cell in entered if sheet == table.sheet}, context).picture()
        for table, inside in concerned
    )


def _faults_by_sheet(issues: Iterable[Issue]) -> dict[str, list[_Spot]]:
    found: dict[str, list[_Spot]] = {}
    for issue in issues:
        if issue.level is Level.ERROR and issue.sheet and issue.cell:
            found.setdefault(issue.sheet, []).append(_spot(issue.cell))
    return found


def _spot(cell: str) -> _Spot:
    letters = cell.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(cell[len(letters) :] or 0), column


def _within(table: TableReading, faults: Iterable[_Spot]) -> frozenset[_Spot]:
    """Those within the table, its titles and headings among it; tables stand side by side, too."""
    of = table.read.table
    columns = range(min(c for _, c in of.grid.sheet.cells), of.grid.last_column + 1)
    rows = range(of.heading_rows[0], max(of.rows, default=of.heading_rows[-1]) + 1)
    titles = {_spot(line.cell) for line in of.titles}
    return frozenset(spot for spot in faults if spot in titles or (spot[0] in rows and spot[1] in columns))


class _Drawing:
    """One table, by the rows and columns that are drawn of it."""

    def __init__(self, table: TableReading, faults: frozenset[_Spot], entered: Set[str], context: MatchContext) -> None:
        self._table, self._faults = table, faults
        self._grid: Grid = table.read.table.grid
        self._equal = context.equal
        self._meanings = Meanings(table, entered, context)
        self._titles, self._headings = self._rows_above()
        body, self._rows_left_out = self._body()
        self._rows = (*self._titles, *self._headings, *body)
        self._columns, self._columns_left_out = self._columns_drawn()

    def picture(self) -> TablePicture:
        meanings = ((c, self._meanings.of_column(c, self._rows)) for c in self._columns)
        return TablePicture(
            sheet=self._grid.sheet.name,
            columns=tuple(PictureColumn(name=column_name(c), meaning=meaning) for c, meaning in meanings),
            rows=tuple(self._drawn_rows()),
            rows_left_out=self._rows_left_out,
            columns_left_out=self._columns_left_out,
        )

    def _rows_above(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        of = self._table.read.table
        said_in = {_spot(line.cell)[0] for line in of.titles}
        titles = [row for row in self._grid.rows if row in said_in][-_TITLES:]  # some stand over another block
        until = min(of.rows, default=of.heading_rows[-1] + 1)
        return tuple(titles), tuple(row for row in self._grid.rows if of.heading_rows[0] <= row < until)

    def _body(self) -> tuple[tuple[int, ...], int]:
        """The rows that faults stand in, some of which figures are taken, and the first ones; how many there are below
        them."""
        told = self._table.read.rows
        until = max((row.number for row in told if row.has_figures), default=0)
        rows = [row.number for row in told if row.number <= until]
        faults = {row for row, _ in self._faults}
        faulty = (row for row in rows if row in faults)
        taken = (row for row in rows if row in self._meanings.taken_rows)
        wanted = dict.fromkeys(chain(islice(faulty, _TELLING_ROWS), islice(taken, _TELLING_ROWS), rows))
        drawn = tuple(sorted(islice(wanted, _ROWS)))
        return drawn, sum(row > drawn[-1] for row in rows) if drawn else 0

    def _columns_drawn(self) -> tuple[tuple[int, ...], int]:
        """All of them, the empty ones between, too; of too many those that tell most."""
        filled = sorted({column for row in self._rows[len(self._titles) :] for column in self._grid.rows[row]})
        whole = range(filled[0], filled[-1] + 1)
        if len(whole) <= _COLUMNS:
            return tuple(whole), 0
        roles = {one.index: one.role for one in self._table.read.columns}
        labels = (c for c in filled if (role := roles.get(c)) and role.is_label and role is not HeadingRole.NOTE)
        faults = {column for _, column in self._faults}
        faulty = (c for c in filled if c in faults)
        taken = (c for c in filled if c in self._meanings.taken_columns)
        wanted = dict.fromkeys(chain(islice(labels, _COLUMNS // 3), islice(faulty, 4), islice(taken, 4), filled))
        drawn = tuple(sorted(islice(wanted, _COLUMNS)))
        return drawn, len(filled) - len(drawn)

    def _drawn_rows(self) -> Iterator[PictureRow]:
        covered: set[_Spot] = set()
        nth = {row: nth for nth, row in enumerate(self._grid.rows)}
        before = nth[self._rows[0]] - 1
        for row in self._rows:
            cells = tuple(self._cells(row, covered))
            yield PictureRow(number=row, cells=cells, left_out=nth[row] - before - 1)
            before = nth[row]

    def _cells(self, row: int, covered: set[_Spot]) -> Iterator[PictureCell]:
        for column in self._columns:
            if (row, column) not in covered:
                rows, columns = self._extent(row, column)
                covered.update((one, other) for one in rows for other in columns)
                yield self._cell(row, column, len(rows), len(columns))

    def _extent(self, row: int, column: int) -> tuple[Sequence[int], Sequence[int]]:
        """The rows and columns drawn that a cell reaches over: by its merge, a title as far as nothing stands there."""
        merge = self._grid.merge_at.get((row, column))
        if merge is not None:
            columns = [c for c in self._columns if merge.first_column <= c <= merge.last_column]
            return [r for r in self._rows if merge.first_row <= r <= merge.last_row], columns
        if row not in self._titles:
            return (row,), (column,)
        until = next((c for c in self._columns if c > column and self._grid.seen(row, c)), self._columns[-1] + 1)
        return (row,), [c for c in self._columns if column <= c < until]

    def _cell(self, row: int, column: int, rows: int, columns: int) -> PictureCell:
        merge = self._grid.merge_at.get((row, column))
        at = (row, column) if merge is None else (merge.first_row, merge.first_column)
        cell = self._grid.sheet.cells.get(at)
        if cell is None or not shown(cell).strip():
            return PictureCell(name=cell_name(*at), meaning=CellMeaning.EMPTY, rows=rows, columns=columns)
        meaning = self._meaning(row, column, cell)
        number = None if meaning in _WORDS else _number(cell)
        figure = self._meanings.figures.get(at)
        return PictureCell(
            name=cell_name(*at),
            meaning=meaning,
            text=_text(cell) if number is None else "",
            number=number,
            is_percent=cell.is_percent and number is not None,
            is_equal=(self._table.sheet, cell_name(*at)) in self._equal,
            is_figure=meaning is CellMeaning.TAKEN or (meaning not in _WORDS and _holds_number(cell)),
            indicator=figure.indicator if figure else None,
            unit=figure.unit if figure else None,
            rows=rows,
            columns=columns,
        )

    def _meaning(self, row: int, column: int, cell: Cell) -> CellMeaning:
        if row in self._titles:
            return CellMeaning.TITLE
        return CellMeaning.HEADING if row in self._headings else self._meanings.of(row, column, cell)


def _number(cell: Cell) -> Decimal | None:
    if not isinstance(cell.value, Decimal):
        return None
    return cell.value * 100 if cell.is_percent else cell.value.scaleb(-3 * cell.thousands)


def _holds_number(cell: Cell) -> bool:
    return not isinstance(cell.value, str) or read_text(cell.value).shape is Shape.NUMBER


def _text(cell: Cell) -> str:
    value = cell.value
    text = f"{value.day}/{value.month}/{value.year}" if isinstance(value, date) else " ".join(shown(cell).split())
    return text if len(text) <= _LETTERS else f"{text[: _LETTERS - 1].rstrip()}…"
