"""Consolidated tables as offices send them: every table of every sheet, and whether the file is what was asked for."""

from collections.abc import Sequence
from itertools import compress

from kpi.domain.figures.submission import Choice
from kpi.domain.form import META_SHEET
from kpi.intake.confirm_reading import TableReading, with_evidence
from kpi.intake.findings import Place
from kpi.intake.layout import Grid, HeadingRole, OfficeTable, find_tables, is_figure
from kpi.intake.match import (
    MatchContext,
    Named,
    Read,
    combine,
    foreign_place,
    group_heading,
    members_titled,
    objection,
    other_month,
    read_table,
    stranger_over_rows,
    ticks,
    titled_unit,
    words_of_only_target,
)
from kpi.intake.match.cells import CellFigure
from kpi.intake.match.context import is_cumulative
from kpi.intake.match.dated import say_dated_earlier
from kpi.intake.match.doubts import RESULTS
from kpi.intake.match.title_meaning import Objection, telling_note
from kpi.intake.workbook.cells import Sheet, Workbook


def read_tables(workbook: Workbook, context: MatchContext) -> list[TableReading]:
    """The tables of all visible sheets; those that are refused, or all where the file is about another year, month or
    unit, without figures to be recorded."""
    tables = [table for sheet in workbook.sheets for table in _of_sheet(sheet, context)]
    context.is_of_several = _is_of_several(tables, context)
    read = [found for table in tables if (found := read_table(table, context)) is not None]
    if not read:
        if not context.findings.has_errors:
            context.findings.error("no_table", _first_sheet(workbook))
        return []
    is_taken = [
        _is_ours(table, context) and _is_of_results(table, context) and _is_of_its_titles_month(table, context)
        for table in read
    ]
    ours = list(compress(read, is_taken))
    if not ours or _is_refused(ours, context):
        return [TableReading(table, ()) for table in read]
    _say_without_actuals(ours, context)
    tables_read = [
        _with_figures(table, context) if taken else TableReading(table, ())
        for table, taken in zip(read, is_taken, strict=True)
    ]
    return with_evidence(tables_read, context)


def _with_figures(table: Read, context: MatchContext) -> TableReading:
    _say_hidden(table, context)
    say_dated_earlier(table.table, context)
    return TableReading(table, tuple(one for one in combine(table, context) if one.period.year == context.year))


def _first_sheet(workbook: Workbook) -> Place | None:
    return Place(workbook.sheets[0].name, "A1") if workbook.sheets else None


def _of_sheet(sheet: Sheet, context: MatchContext) -> list[OfficeTable]:
    if sheet.hidden:
        if sheet.name != META_SHEET and any(is_figure(cell) for cell in sheet.cells.values()):
            context.findings.warn("hidden_sheet", Place(sheet.name, "A1"))
        return []
    grid = Grid(sheet)
    return find_tables(grid, lambda text: _is_name(text, context), context.headings)


def _is_of_several(tables: Sequence[OfficeTable], context: MatchContext) -> bool:
    """A file of the district with the tables of several communes, each under its own name."""
    units = {unit for table in tables if (unit := titled_unit(table, context)[0]) and context.units[unit].is_member}
    return context.about in (None, context.plan.authority) and len(units) >= 2


def _is_name(text: str, context: MatchContext) -> bool:
    names = context.indicator_names
    return context.unit_names.is_exact(text) or names.is_exact(text) or bool(names.part(text))


def _is_refused(read: Sequence[Read], context: MatchContext) -> bool:
    """A file about another year, another month than the one asked for, or another unit than its sender."""
    if context.about is not None and any(_is_other_unit(table, context) for table in read):
        table = next(table for table in read if _is_other_unit(table, context))
        other, asked = context.units[table.titles.unit or ""], context.units[context.about]
        context.findings.error("other_unit", table.titles.unit_place, name=other.name.vi, expected=asked.name.vi)
        return True
    years = {year for table in read for year in table.years}
    named = {month for table in read for month in table.months}
    place = read[0].titles.place
    if years and context.year not in years:
        month = max((one for one in named if one.year == max(years)), default=None)
        context.refuse_year(place, max(years), month=None if month is None else str(month))
        return True
    months = {month for month in named if month.year == context.year}
    if context.period is not None and months and context.period not in months:
        context.findings.error("other_period", place, period=str(max(months)), expected=str(context.period))
        return True
    return False


def _say_without_actuals(read: Sequence[Read], context: MatchContext) -> None:
    """A table of plans or of last year only: told, and an error where the file holds nothing else."""
    without = [table for table in read if not any(figure.role is HeadingRole.ACTUAL for figure in table.figures)]
    if len(without) == len(read) and context.findings.has_errors:
        return
    for table in without:
        place = table.table.grid.place(table.table.heading_rows[0], table.columns[0].index)
        if len(without) < len(read):
            context.findings.warn("no_actual_column", place)
        else:
            context.findings.error("no_actual_column", place)


def _is_ours(table: Read, context: MatchContext) -> bool:
    """Whether the table is ours: no place named over, in or below it is another's, or somebody says that it is ours all
    the same."""
    found = (foreign_place(table.table, context), stranger_over_rows(table.rows, context))
    strangers = [named for named in found if named is not None]
    return all(_is_said_ours(named, table, context) for named in strangers) if strangers else _is_of_one(table, context)


def _is_said_ours(named: Named, table: Read, context: MatchContext) -> bool:
    """Among rows of several units nobody can say whose the stranger's are."""
    about = table.titles.unit or context.about or context.plan.authority
    choice = Choice(key="ours", code="sent_by_us", values={"expected": context.units[about].name.vi})
    choices = () if any(row.unit not in (None, about) for row in table.rows) and named.is_of_rows else (choice,)
    return context.findings.ask("foreign_place", named.where, choices, name=named.text) is not None


def _is_of_results(table: Read, context: MatchContext) -> bool:
    """Whether no title says that the figures are plans, forecasts or of another window, or somebody says otherwise."""
    actual = [figure for figure in table.figures if figure.role is HeadingRole.ACTUAL]
    is_timed, own = _is_timed(actual, context), words_of_only_target(table, context)
    found = objection(table.table, context.headings, is_timed=is_timed, own=own) if actual else None
    if found is None and (heading := ticks(table) or group_heading(table, context)) is not None:
        found = Objection.NO_RESULTS, heading
    note = _telling_note(table, actual, context)
    if note is not None and context.findings.ask("remark_of_no_results", note, [RESULTS], remark=note.seen) is None:
        return False
    if found is None:
        return True
    kind, place = found
    if kind is Objection.WINDOW:
        choice = Choice(key="year_to_date", code="year_to_date")
        return context.findings.ask("title_of_a_window", place, [choice], title=place.seen) is not None
    return context.findings.ask("title_of_no_results", place, [RESULTS], title=place.seen) is not None


def _is_of_its_titles_month(table: Read, context: MatchContext) -> bool:
    """Whether no title names another month than the columns, or somebody says which of them is meant."""
    found = other_month(table, context)
    if found is None:
        return True
    place, months = found
    choices = [Choice(key=str(month), code="period", values={"period": str(month)}) for month in months]
    return context.findings.ask("unclear_period", place, choices) is not None


def _is_timed(actual: Sequence[CellFigure], context: MatchContext) -> bool:
    """Whether of every figure of the year to date some column says of what time it is."""
    to_date = (one for one in actual if not one.total and is_cumulative(context.indicators[one.indicator]))
    asked = [one for one in to_date if context.is_asked(one.period) and one.period.month > 1]
    timed = {(one.indicator, one.unit) for one in asked if one.span is not None}
    return all((one.indicator, one.unit) in timed for one in asked)


def _telling_note(table: Read, actual: Sequence[CellFigure], context: MatchContext) -> Place | None:
    periods = [figure.period for figure in actual if context.is_asked(figure.period)]
    return telling_note(table.table, max(periods)) if periods else None


def _is_of_one(table: Read, context: MatchContext) -> bool:
    """A title of several members over figures without a unit of their own says nothing about whose they are."""
    members = members_titled(table.table, context)
    units = {figure.unit for figure in table.figures if figure.role is HeadingRole.ACTUAL}
    if len(members) < 2 or not units <= {None, table.titles.unit}:
        return True
    names = ", ".join(context.units[code].name.vi for code in members)
    context.findings.error("several_units", table.titles.unit_place, names=names)
    return False


def _is_other_unit(table: Read, context: MatchContext) -> bool:
    """Figures without a unit of their own stand under another unit's name."""
    named = table.titles.unit
    if named is None or named == context.about or named == context.plan.authority:
        return False
    own = {figure.unit for figure in table.figures if figure.role is HeadingRole.ACTUAL}
    return own == {context.about}


def _say_hidden(table: Read, context: MatchContext) -> None:
    """Hidden rows and columns are read like the others, and that is said once for each."""
    grid = table.table.grid
    rows: set[int] = set()
    columns: set[int] = set()
    for figure in table.figures:
        row, column = figure.cell.row, figure.cell.column
        if figure.role is HeadingRole.ACTUAL and row in grid.sheet.hidden_rows and row not in rows:
            rows.add(row)
            context.findings.note("hidden_row", figure.place, row=row)
        if figure.role is HeadingRole.ACTUAL and column in grid.sheet.hidden_columns and column not in columns:
            columns.add(column)
            context.findings.note("hidden_column", figure.place, column=column)
