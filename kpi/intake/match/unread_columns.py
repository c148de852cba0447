"""Says which columns with figures are left, where a reader may take them for results."""

from collections.abc import Sequence
from decimal import Decimal

from kpi.intake.layout import HeadingRole, OfficeTable, is_figure
from kpi.intake.match.columns import Column
from kpi.intake.match.context import MatchContext
from kpi.intake.match.rows import Row, RowKind


def say_unread_columns(
    table: OfficeTable, columns: Sequence[Column], rows: Sequence[Row], context: MatchContext
) -> None:
    """Figures under a heading that says nothing known, or something that was not reached, are not taken, and that is
    said."""
    numbers = [row.number for row in rows if row.kind is RowKind.FIGURES]
    for column in columns:
        if (
            column.role.is_said_to_be_left
            and not column.is_set_aside
            and any(_is_counted(table, number, column) for number in numbers)
        ):
            _say_column(column, context)


def _say_column(column: Column, context: MatchContext) -> None:
    if column.role is HeadingRole.UNKNOWN:
        context.findings.warn("column_not_read", column.place, heading=column.text)
    else:
        context.findings.warn("column_not_taken", column.place, heading=column.text)


def _is_counted(table: OfficeTable, row: int, column: Column) -> bool:
    """A figure; below a heading a small whole number is one, too."""
    cell = table.grid.rows[row].get(column.index)
    return cell is not None and (is_figure(cell) or (bool(column.text) and isinstance(cell.value, Decimal)))
