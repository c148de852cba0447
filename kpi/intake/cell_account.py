"""Accounts for every cell of offices' tables: taken, asked about, compared, left, outside of all tables, or words."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from kpi.domain.figures.cell_account import CellAccount, CellUse
from kpi.domain.figures.submission import Entry
from kpi.domain.figures.table_picture import CellMeaning
from kpi.domain.form import META_SHEET
from kpi.intake.cell_meanings import Meanings
from kpi.intake.confirm_reading import TableReading
from kpi.intake.findings import Place
from kpi.intake.layout import is_figure, shown
from kpi.intake.match import MatchContext
from kpi.intake.workbook.cells import Cell, Sheet, Workbook, cell_name

_USES: Final[Mapping[CellMeaning, CellUse]] = {
    CellMeaning.TAKEN: CellUse.TAKEN,
    CellMeaning.TAKEN_FORECAST: CellUse.TAKEN,
    CellMeaning.OPEN: CellUse.OPEN,
    CellMeaning.PLAN: CellUse.CHECKED,
    CellMeaning.PERCENT: CellUse.CHECKED,
    CellMeaning.LAST_YEAR: CellUse.CHECKED,
    CellMeaning.TOTAL: CellUse.CHECKED,
    CellMeaning.TITLE: CellUse.WORDS,
    CellMeaning.HEADING: CellUse.WORDS,
    CellMeaning.SECTION: CellUse.WORDS,
    CellMeaning.LABEL: CellUse.WORDS,
    CellMeaning.TARGET_NAME: CellUse.WORDS,
    CellMeaning.UNIT_NAME: CellUse.WORDS,
    CellMeaning.EMPTY: CellUse.WORDS,
}
"""All else that holds figures is left."""

_NAMED: Final = 5
_Spot = tuple[int, int]


def account_for(
    workbook: Workbook, tables: Sequence[TableReading], entries: Iterable[Entry], context: MatchContext
) -> CellAccount:
    """Figures that no table holds are told beside it, once a sheet."""
    entered: dict[str, set[str]] = {}
    for entry in entries:
        entered.setdefault(entry.sheet or "", set()).add(entry.cell or "")
    counted: Counter[CellUse] = Counter()
    for sheet in workbook.sheets:
        of_sheet = [table for table in tables if table.sheet == sheet.name]
        known = dict(_in_tables(of_sheet, entered.get(sheet.name, set()), context))
        rest = [cell for spot, cell in sheet.cells.items() if spot not in known and shown(cell).strip()]
        outside = [cell for cell in rest if is_figure(cell)]
        counted.update(known.values())
        counted.update({CellUse.OUTSIDE: len(outside), CellUse.WORDS: len(rest) - len(outside)})
        if outside and not sheet.hidden and any(table.candidates for table in tables):
            _say_outside(sheet, outside, context)
    if not context.findings.has_errors:  # nothing is asked any more: an answer left them out
        counted[CellUse.LEFT] += counted.pop(CellUse.OPEN, 0)
    return CellAccount(cells={use: counted[use] for use in CellUse if counted[use]})


def _in_tables(
    tables: Iterable[TableReading], entered: set[str], context: MatchContext
) -> Iterator[tuple[_Spot, CellUse]]:
    for table in tables:
        of, meanings = table.read.table, Meanings(table, entered, context)
        numbered = {row.number for row in table.read.rows}
        for row in (*of.heading_rows, *of.rows):
            is_heading = row in of.heading_rows or row not in numbered
            for column, cell in of.grid.rows[row].items():
                use = CellUse.WORDS if is_heading else _use(row, column, cell, meanings)
                yield (row, column), use


def _use(row: int, column: int, cell: Cell, meanings: Meanings) -> CellUse:
    use = _USES.get(meanings.of(row, column, cell), CellUse.LEFT)
    is_name = isinstance(cell.value, str) and not (is_figure(cell) or cell.value.strip().isdigit())
    return CellUse.WORDS if use is CellUse.LEFT and is_name else use


def _say_outside(sheet: Sheet, cells: Sequence[Cell], context: MatchContext) -> None:
    if sheet.name == META_SHEET:
        return
    names = [cell_name(cell.row, cell.column) for cell in sorted(cells, key=lambda one: (one.row, one.column))]
    more = "…" if len(names) > _NAMED else ""
    told = ", ".join(names[:_NAMED])
    context.findings.warn("figures_outside", Place(sheet.name, names[0]), count=len(names), cells=f"{told}{more}")
