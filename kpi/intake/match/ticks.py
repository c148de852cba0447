"""Ones that tick "Đạt" or "Chưa đạt" and count nothing."""

from decimal import Decimal
from itertools import product

from kpi.intake.findings import Place
from kpi.intake.layout import HeadingRole
from kpi.intake.match.columns import Column
from kpi.intake.match.rows import Row, RowKind
from kpi.intake.match.table import Read


def ticks(read: Read) -> Place | None:
    """The heading of what was reached, where every row of several targets has a 1 below it or below what was not."""
    rows = [row for row in read.rows if row.kind is RowKind.FIGURES and row.has_figures]
    reached = [column for column in read.columns if column.role is HeadingRole.ACTUAL]
    missed = [column for column in read.columns if column.role is HeadingRole.REMAINING]
    if len({row.indicator for row in rows}) < _SEVERAL:
        return None
    return next((one.place for one, other in product(reached, missed) if _are_ticked(rows, one, other, read)), None)


_SEVERAL = 2


def _are_ticked(rows: list[Row], reached: Column, missed: Column, read: Read) -> bool:
    pairs = {(_said(row, reached, read), _said(row, missed, read)) for row in rows}
    return pairs == {(Decimal(1), None), (None, Decimal(1))}


def _said(row: Row, column: Column, read: Read) -> object:
    cell = read.table.grid.rows[row.number].get(column.index)
    return None if cell is None else cell.value
