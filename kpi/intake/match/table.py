"""A table -> its figures: each cell with what its row, its column and the titles say about it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from kpi.domain.plan import Basis, Indicator
from kpi.domain.plan.period import Period
from kpi.intake.findings import Place
from kpi.intake.layout import HeadingRole, OfficeTable, is_figure
from kpi.intake.match.cells import CellFigure
from kpi.intake.match.columns import Column, as_chosen, read_columns
from kpi.intake.match.context import MatchContext, is_cumulative, is_percent
from kpi.intake.match.doubts import Doubts
from kpi.intake.match.names import FigurePart
from kpi.intake.match.rows import Row, RowKind, is_average, read_rows
from kpi.intake.match.title_meaning import notes_estimate
from kpi.intake.match.titles import Titles, read_titles, says_estimate
from kpi.intake.match.unread_columns import say_unread_columns
from kpi.intake.match.weeks import beside_weeks
from kpi.intake.normalise import MeasureUnit, Shape, Span, measure_unit, read_text
from kpi.intake.workbook.cells import Cell


@dataclass(frozen=True, slots=True)
class Read:
    """A table's cells of figures, not yet turned into numbers. `months`: those its actuals are about."""

    table: OfficeTable
    titles: Titles
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    figures: tuple[CellFigure, ...]
    years: frozenset[int]
    months: frozenset[Period]
    is_whole: bool  # no row with figures was left aside
    remarks: tuple[str, ...] = ()  # that say of actuals that they are something else

    @property
    def unread(self) -> tuple[str, ...]:
        """What the actuals' headings say that is not known; a title of several months where no heading tells one."""
        taken = {
            figure.column
            for figure in self.figures
            if figure.role is HeadingRole.ACTUAL and figure.part is FigurePart.VALUE
        }
        columns = [column for column in self.columns if column.index in taken]
        words = [*self.remarks, *(word for column in columns for word in column.heading.unread)]
        timeless = not all(column.heading.period.month or column.heading.period.to_day for column in columns)
        if self.titles.several is not None and timeless:
            words.append(self.titles.several)
        return tuple(dict.fromkeys(words))


def read_table(table: OfficeTable, context: MatchContext) -> Read | None:
    """None where nothing in it is a figure of the plan."""
    titles = read_titles(table, context)
    titled = titles.indicators[0] if len(titles.indicators) == 1 else None
    columns = as_chosen(table, read_columns(table, context, titled), context)
    if any(column.role is HeadingRole.ACTUAL and column.heading.period.span is Span.YEAR_TO_DATE for column in columns):
        titles = replace(titles, accumulated=False)  # the columns tell it of each
    rows = read_rows(table, columns, context, titled)
    titles = replace(titles, measures=_over_names(columns) or titles.measures)
    if notes_estimate(table):
        titles = replace(titles, is_estimate=True)
    elif any(column.heading.basis for column in columns):
        titles = replace(titles, is_estimate=False)  # the columns tell which of them are estimates
    if not any(
        row.kind in _WITH_FIGURES and (row.indicator or titled or any(c.indicator for c in columns)) for row in rows
    ):
        return None
    say_unread_columns(table, columns, rows, context)
    if context.is_text_file and (parted := _parted_number(table, columns, rows)) is not None:
        context.findings.error("parted_number", parted)
        return None
    figures = tuple(beside_weeks(_figures(table, columns, rows, titles, titled, context), columns))
    actual = [figure for figure in figures if figure.role is HeadingRole.ACTUAL]
    whole = not any(row.kind in (RowKind.OTHER, RowKind.FOREIGN) and row.has_figures for row in rows)
    years = {figure.period.year for figure in actual} | ({titles.year} if titles.year else set())
    months = frozenset(figure.period for figure in actual)
    remarks = tuple(Doubts(table, columns, context).telling(actual))
    return Read(table, titles, tuple(columns), tuple(rows), figures, frozenset(years), months, whole, remarks)


def _over_names(columns: Sequence[Column]) -> tuple[MeasureUnit, ...]:
    """Left of the figures: "Chỉ tiêu (ĐVT: 1000 tấn)"."""
    first = min((c.index for c in columns if not c.role.is_label and c.role is not HeadingRole.UNKNOWN), default=0)
    return tuple(said for c in columns if c.index < first and not c.indicator and (said := c.heading.measure))


_WITH_FIGURES = (RowKind.FIGURES, RowKind.TOTAL)


def _parted_number(table: OfficeTable, columns: Sequence[Column], rows: Sequence[Row]) -> Place | None:
    """Bare digits among the words of a note, right of whole numbers: a comma that was a decimal mark parted them."""
    actuals = {column.index for column in columns if column.role is HeadingRole.ACTUAL}
    for column in columns:
        if column.index - 1 in actuals and (column.role is HeadingRole.NOTE or column.role is HeadingRole.UNKNOWN):
            for row in (row for row in rows if row.kind is RowKind.FIGURES):
                if table.grid.text(row.number, column.index).isdigit() and _is_whole(
                    table, row.number, column.index - 1
                ):
                    return table.grid.place(row.number, column.index - 1)
    return None


def _is_whole(table: OfficeTable, row: int, column: int) -> bool:
    return table.grid.text(row, column).strip("-").isdigit()


def _figures(
    table: OfficeTable,
    columns: Sequence[Column],
    rows: Sequence[Row],
    titles: Titles,
    titled: str | None,
    context: MatchContext,
) -> Iterator[CellFigure]:
    values = [column for column in columns if column.role.is_read]
    has_actual = any(column.role is HeadingRole.ACTUAL and column.part in (None, FigurePart.VALUE) for column in values)
    anchors: dict[tuple[str | None, str | None], int] = {}
    for row in rows:
        if row.kind is RowKind.OTHER and not row.label:
            _say_nameless(table, row, values, context)
        if row.kind not in _WITH_FIGURES or (row.kind is RowKind.TOTAL and is_average(row.label)):
            continue
        is_one_of_several = row.part is not None or row.heading is not None
        anchor = anchors.setdefault((row.indicator, row.unit), row.number) if is_one_of_several else row.number
        if not is_one_of_several:
            anchors[row.indicator, row.unit] = row.number
        for column in values:
            cell = table.grid.rows[row.number].get(column.index)
            if cell is not None and not _merged_away(table, row, column, rows, values, context):
                figure = _figure(table, cell, anchor, row, column, titles, titled, has_actual, context)
                if figure is not None:
                    yield figure


def _is_figure(table: OfficeTable, row: int, column: int) -> bool:
    cell = table.grid.rows[row].get(column)
    return cell is not None and is_figure(cell)


def _say_nameless(table: OfficeTable, row: Row, values: Sequence[Column], context: MatchContext) -> None:
    first = next((c for c in values if _is_figure(table, row.number, c.index)), None)
    if first is not None:
        context.findings.error("figure_without_name", table.grid.place(row.number, first.index))


def _merged_away(
    table: OfficeTable, row: Row, column: Column, rows: Sequence[Row], values: Sequence[Column], context: MatchContext
) -> bool:
    """One figure merged over several named rows or several columns belongs to none of them for certain."""
    merge = table.grid.merge_at.get((row.number, column.index))
    if merge is None:
        return False
    named = (
        sum(merge.first_row <= other.number <= merge.last_row and bool(other.label) for other in rows)
        if merge.last_row > merge.first_row
        else 1
    )
    covered = sum(merge.first_column <= other.index <= merge.last_column for other in values)
    if named <= 1 and covered <= 1:
        return False
    context.findings.error("merged_value", table.grid.place(row.number, column.index), rows=named, columns=covered)
    return True


def _figure(
    table: OfficeTable,
    cell: Cell,
    anchor: int,
    row: Row,
    column: Column,
    titles: Titles,
    titled: str | None,
    has_actual: bool,
    context: MatchContext,
) -> CellFigure | None:
    indicator = column.indicator or row.indicator or titled
    if indicator is None or (row.indicator and column.indicator and row.indicator != column.indicator):
        return None
    role = _role(column, row, has_actual, context.indicators[indicator])
    period, span = _when(column, row, titles, context)
    if period is not None and _lies_ahead(column, period, titles):
        return None
    if period is None:
        _say_no_period(column, row, cell, table, context)
        return None
    total = row.kind is RowKind.TOTAL or column.role is HeadingRole.TOTAL
    return CellFigure(
        sheet=table.grid.sheet.name,
        cell=cell,
        row=anchor,
        column=column.index,
        role=role,
        part=column.part or row.part or FigurePart.VALUE,
        indicator=indicator,
        unit=None if total else row.unit or column.unit or _about(titles, context),
        total=total,
        period=period,
        span=span,
        basis=_basis(cell, row, column, period, titles),
        measures=(row.measure, column.heading.measure, _measure_in(row.label)),
        table_measures=titles.measures,
        label=column.text if column.indicator else row.label if row.indicator else titles.text,
        column_place=column.place,
    )


def _about(titles: Titles, context: MatchContext) -> str | None:
    """Whom a row without a unit is about: the sender, and in a file of several communes' sheets each its own."""
    first, then = (titles.unit, context.about) if context.is_of_several else (context.about, titles.unit)
    return first or then


def _basis(cell: Cell, row: Row, column: Column, period: Period, titles: Titles) -> Basis:
    """An estimate where the heading, the row, a comment on the cell or the title of its month says so."""
    of_title = titles.is_estimate and titles.month in (None, period.month)
    noted = cell.comment is not None and says_estimate(cell.comment)
    return column.heading.basis or row.basis or (Basis.ESTIMATE if noted or of_title else Basis.OFFICIAL)


@lru_cache(maxsize=65536)
def _measure_in(label: str) -> MeasureUnit | None:
    found = re.findall(r"\(([^()]+)\)", label)
    return next((unit for text in found if (unit := measure_unit(text)) is not None), None)


def _role(column: Column, row: Row, has_actual: bool, indicator: Indicator) -> HeadingRole:
    """ "Tỷ lệ" is a ratio's own value under its heading or where no other column has it; else a share of the plan. A
    row's own role counts where the column says no other than an actual's."""
    if row.heading is not None and column.role is HeadingRole.ACTUAL:
        is_sum = row.heading.role is HeadingRole.TOTAL and is_cumulative(indicator) and not is_percent(indicator)
        return HeadingRole.ACTUAL if is_sum else row.heading.role
    if column.role is not HeadingRole.RATE:
        return column.role
    if not is_percent(indicator):
        return HeadingRole.PERCENT
    return HeadingRole.ACTUAL if column.indicator or not has_actual or not row.indicator else HeadingRole.PERCENT


def _when(column: Column, row: Row, titles: Titles, context: MatchContext) -> tuple[Period | None, Span | None]:
    said = row.period if row.period is not None and (row.period.month or row.period.to_day) else column.heading.period
    month = said.month or (said.to_day.month if said.to_day else None)
    if row.period is not None and row.period.year is not None and said is not row.period:
        said = replace(said, year=row.period.year)
    year = (
        (said.year if said is row.period or column.role is HeadingRole.ACTUAL else None) or titles.year or context.year
    )
    span = said.span
    if month is None:
        month, span = (
            titles.month or (context.period.month if context.period else None),
            said.span or (titles.span if titles.span is Span.YEAR_TO_DATE else None),
        )
    elif span is Span.OWN and titles.accumulated and column.role is HeadingRole.ACTUAL:
        span = Span.YEAR_TO_DATE
    if said is row.period and span is Span.OWN:
        span = column.heading.period.span
    if row.heading is not None and row.heading.period.span is not None:
        of_column = None if row.period is None else column.heading.period.span
        span = row.heading.period.span if row.heading.period.span is Span.YEAR_TO_DATE else of_column or Span.OWN
    return (None if month is None else Period(year, month)), span


def _lies_ahead(column: Column, period: Period, titles: Titles) -> bool:
    """ "Dự kiến tháng 6" in May's table is a forecast, no figure."""
    return column.heading.basis is Basis.ESTIMATE and titles.month is not None and period.month > titles.month


def _say_no_period(column: Column, row: Row, cell: Cell, table: OfficeTable, context: MatchContext) -> None:
    if column.role is HeadingRole.ACTUAL and _holds_number(cell):
        context.findings.error("no_period", table.grid.place(row.number, column.index))


def _holds_number(cell: Cell) -> bool:
    return not isinstance(cell.value, str) or read_text(cell.value).shape is not Shape.UNREADABLE
