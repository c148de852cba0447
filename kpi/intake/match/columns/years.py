"""A column of this year alone beside one that counts many years: "Lũy kế đến nay" and "Trong đó năm 2021"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from kpi.domain.names import plain
from kpi.intake.layout import HeadingRole, OfficeTable
from kpi.intake.match.columns.column import Column
from kpi.intake.match.columns.parts import number_at
from kpi.intake.match.context import MatchContext
from kpi.intake.normalise import Span

_OF_THE_YEAR = re.compile(r"\bdau nam\b|\btrong nam\b|\d ?thang\b")


def settle_years(columns: Sequence[Column], table: OfficeTable, context: MatchContext) -> list[Column]:
    """Where it is lower in some row, it is this year's for certain if it says so outright, and else in doubt."""
    return [_settled(column, columns, table, context) for column in columns]


def _settled(column: Column, columns: Sequence[Column], table: OfficeTable, context: MatchContext) -> Column:
    text = plain(column.heading.text.replace(" / ", " "))
    outright = _outright(context.year).search(text)
    is_outright = outright is not None and _may_be_reached(text[: outright.start()], context)
    if not is_outright and not (column.role is HeadingRole.ACTUAL and _bare(context.year).fullmatch(text)):
        return column
    if not any(_is_larger(other, column, table) for other in columns if _counts_years(other, column)):
        return column
    span = Span.THIS_YEAR if is_outright else Span.YEAR_TO_DATE
    heading = replace(column.heading, role=HeadingRole.ACTUAL, period=replace(column.heading.period, span=span))
    return replace(column, heading=heading)


@lru_cache(maxsize=8)
def _outright(year: int) -> re.Pattern[str]:
    reached = r"(( |\W)*(thuc hien|th|ket qua|kq|so|rieng|trong|phat sinh))*"
    return re.compile(rf"\b(trong do|rieng){reached}\W*(nam {year}|nam nay|{year})\W*$")


@lru_cache(maxsize=8)
def _bare(year: int) -> re.Pattern[str]:
    return re.compile(rf"((thuc hien|th|ket qua|kq) ?)*(nam )?{year}|((thuc hien|th|ket qua|kq) )*nam nay")


def _may_be_reached(above: str, context: MatchContext) -> bool:
    """What stands over it or before it is no plan and the like."""
    return not above.strip() or not context.headings.read((above,)).role.is_no_result


def _counts_years(column: Column, own: Column) -> bool:
    """A year to date of the same thing that may have begun before the year."""
    is_to_date = column.role is HeadingRole.ACTUAL and column.heading.period.span is Span.YEAR_TO_DATE
    is_same = (column.indicator, column.unit, column.part) == (own.indicator, own.unit, own.part)
    return is_to_date and is_same and column is not own and not _OF_THE_YEAR.search(plain(column.heading.text))


def _is_larger(column: Column, own: Column, table: OfficeTable) -> bool:
    pairs = ((number_at(table, row, column.index), number_at(table, row, own.index)) for row in table.rows)
    return any(total is not None and year is not None and total > year for total, year in pairs)
