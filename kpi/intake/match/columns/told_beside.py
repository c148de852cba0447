"""Columns that hold results of a target because none beside them does, or because their name is its fuller one."""

from dataclasses import replace

from kpi.intake.layout import HeadingRole, OfficeTable
from kpi.intake.match.columns.column import Column
from kpi.intake.match.context import MatchContext
from kpi.intake.match.pairs import are_pairs, is_of_pairs


def with_fuller_names(columns: list[Column], context: MatchContext) -> list[Column]:
    """ "Thu ngân sách" beside "Trong đó: thu trên địa bàn" may be all of it: both are columns of the target."""
    wholes = [column for column in columns if column.indicator and column.role is HeadingRole.ACTUAL]
    return [column if column.unit else _as_fuller(column, wholes, context) for column in columns]


def _as_fuller(column: Column, wholes: list[Column], context: MatchContext) -> Column:
    if column.is_foreign or not (column.role is HeadingRole.DETAIL or column.role is HeadingRole.UNKNOWN):
        return column
    completes = context.indicator_names.completes
    alike = (one for one in wholes if column.indicator in (None, one.indicator))
    whole = next((one for one in alike if completes(column.bottom, one.text, one.indicator or "")), None)
    return column if whole is None else replace(column, indicator=whole.indicator).with_role(HeadingRole.ACTUAL)


def with_pairs(columns: list[Column], table: OfficeTable) -> list[Column]:
    """ "TH/KH" over "42/150", where no other column has the results."""
    if any(column.role is HeadingRole.ACTUAL for column in columns):
        return columns
    return [column.with_role(HeadingRole.ACTUAL) if _holds_pairs(column, table) else column for column in columns]


def _holds_pairs(column: Column, table: OfficeTable) -> bool:
    texts = list(filter(None, (table.grid.text(row, column.index) for row in table.rows)))
    return is_of_pairs(column.text) and are_pairs(texts)
