"""Consolidated tables as offices send them: every table of every sheet, and whether the file is what was asked for."""

from collections.abc import Sequence

from kpi.domain.figures.submission import Choice
from kpi.domain.form import META_SHEET
from kpi.intake.confirm_reading import TableReading, with_evidence
from kpi.intake.findings import Place
from kpi.intake.layout import Grid, Role, Table, find_tables, is_figure
from kpi.intake.match import (
    MatchContext,
    Named,
    Read,
    combine,
    foreign_place,
    members_titled,
    objection,
    read_table,
    stranger_over_rows,
    titled_unit,
)
from kpi.intake.match.cells import Figure
from kpi.intake.match.context import is_cumulative
from kpi.intake.match.doubts import RESULTS
from kpi.intake.match.title_meaning import Objection, telling_note
from kpi.intake.workbook.cells import Sheet, Workbook


def read_tables(workbook: Workbook, reading: MatchContext) -> list[TableReading]:
    """The tables of all visible sheets; none where the file is about another year, month or unit."""
    tables = [table for sheet in workbook.sheets for table in _of_sheet(sheet, reading)]
    reading.is_of_several = _is_of_several(tables, reading)
    read = [found for table in tables if (found := read_table(table, reading)) is not None]
    if not read:
        if not reading.findings.has_errors:
            reading.findings.error("no_table", _first_sheet(workbook))
        return []
    read = [table for table in read if _is_ours(table, reading) and _is_of_results(table, reading)]
    if not read or _is_refused(read, reading):
        return []
    _say_without_actuals(read, reading)
    tables_read = []
    for table in read:
        _say_hidden(table, reading)
        candidates = tuple(one for one in combine(table, reading) if one.period.year == reading.year)
        tables_read.append(TableReading(table, candidates))
    return with_evidence(tables_read, reading)


def _first_sheet(workbook: Workbook) -> Place | None:
    return Place(workbook.sheets[0].name, "A1") if workbook.sheets else None


def _of_sheet(sheet: Sheet, reading: MatchContext) -> list[Table]:
    if sheet.hidden:
        if sheet.name != META_SHEET and any(is_figure(cell) for cell in sheet.cells.values()):
            reading.findings.warn("hidden_sheet", Place(sheet.name, "A1"))
        return []
    grid = Grid(sheet)
    return find_tables(grid, lambda text: _is_name(text, reading), reading.headings)


def _is_of_several(tables: Sequence[Table], reading: MatchContext) -> bool:
    """A file of the district with the tables of several communes, each under its own name."""
    units = {unit for table in tables if (unit := titled_unit(table, reading)[0]) and reading.units[unit].is_member}
    return reading.about in (None, reading.plan.authority) and len(units) >= 2


def _is_name(text: str, reading: MatchContext) -> bool:
    names = reading.indicator_names
    return reading.unit_names.is_exact(text) or names.is_exact(text) or bool(names.part(text))


def _is_refused(read: Sequence[Read], reading: MatchContext) -> bool:
    """A file about another year, another month than the one asked for, or another unit than its sender."""
    if reading.about is not None and any(_is_other_unit(table, reading) for table in read):
        table = next(table for table in read if _is_other_unit(table, reading))
        other, asked = reading.units[table.titles.unit or ""], reading.units[reading.about]
        reading.findings.error("other_unit", table.titles.unit_place, name=other.name.vi, expected=asked.name.vi)
        return True
    years = {year for table in read for year in table.years}
    place = read[0].titles.place
    if years and reading.year not in years:
        reading.findings.error("other_year", place, year=max(years), plan=reading.year)
        return True
    months = {month for table in read for month in table.months if month.year == reading.year}
    if reading.period is not None and months and reading.period not in months:
        reading.findings.error("other_period", place, period=str(max(months)), expected=str(reading.period))
        return True
    return False


def _say_without_actuals(read: Sequence[Read], reading: MatchContext) -> None:
    """A table of plans or of last year only: told, and an error where the file holds nothing else."""
    without = [table for table in read if not any(figure.role is Role.ACTUAL for figure in table.figures)]
    if len(without) == len(read) and reading.findings.has_errors:
        return
    for table in without:
        place = table.table.grid.place(table.table.heading_rows[0], table.columns[0].index)
        if len(without) < len(read):
            reading.findings.warn("no_actual_column", place)
        else:
            reading.findings.error("no_actual_column", place)


def _is_ours(table: Read, reading: MatchContext) -> bool:
    """Whether the table is ours: no place named over, in or below it is another's, or somebody says that it is ours all
    the same."""
    found = (foreign_place(table.table, reading), stranger_over_rows(table.rows, reading))
    strangers = [named for named in found if named is not None]
    return all(_is_said_ours(named, table, reading) for named in strangers) if strangers else _is_of_one(table, reading)


def _is_said_ours(named: Named, table: Read, reading: MatchContext) -> bool:
    """Among rows of several units nobody can say whose the stranger's are."""
    about = table.titles.unit or reading.about or reading.plan.authority
    choice = Choice(key="ours", code="sent_by_us", values={"expected": reading.units[about].name.vi})
    choices = () if any(row.unit not in (None, about) for row in table.rows) and named.is_of_rows else (choice,)
    return reading.findings.ask("foreign_place", named.where, choices, name=named.text) is not None


def _is_of_results(table: Read, reading: MatchContext) -> bool:
    """Whether no title says that the figures are plans, forecasts or of another window, or somebody says otherwise."""
    actual = [figure for figure in table.figures if figure.role is Role.ACTUAL]
    found = objection(table.table, is_timed=_is_timed(actual, reading)) if actual else None
    note = _telling_note(table, actual, reading)
    if note is not None and reading.findings.ask("remark_of_no_results", note, [RESULTS], remark=note.seen) is None:
        return False
    if found is None:
        return True
    kind, place = found
    if kind is Objection.WINDOW:
        choice = Choice(key="year_to_date", code="year_to_date")
        return reading.findings.ask("title_of_a_window", place, [choice], title=place.seen) is not None
    return reading.findings.ask("title_of_no_results", place, [RESULTS], title=place.seen) is not None


def _is_timed(actual: Sequence[Figure], reading: MatchContext) -> bool:
    """Whether of every figure of the year to date some column says of what time it is."""
    to_date = (one for one in actual if not one.total and is_cumulative(reading.indicators[one.indicator]))
    asked = [one for one in to_date if reading.is_asked(one.period) and one.period.month > 1]
    timed = {(one.indicator, one.unit) for one in asked if one.span is not None}
    return all((one.indicator, one.unit) in timed for one in asked)


def _telling_note(table: Read, actual: Sequence[Figure], reading: MatchContext) -> Place | None:
    periods = [figure.period for figure in actual if reading.is_asked(figure.period)]
    return telling_note(table.table, max(periods)) if periods else None


def _is_of_one(table: Read, reading: MatchContext) -> bool:
    """A title of several members over figures without a unit of their own says nothing about whose they are."""
    members = members_titled(table.table, reading)
    units = {figure.unit for figure in table.figures if figure.role is Role.ACTUAL}
    if len(members) < 2 or not units <= {None, table.titles.unit}:
        return True
    names = ", ".join(reading.units[code].name.vi for code in members)
    reading.findings.error("several_units", table.titles.unit_place, names=names)
    return False


def _is_other_unit(table: Read, reading: MatchContext) -> bool:
    """Figures without a unit of their own stand under another unit's name."""
    named = table.titles.unit
    if named is None or named == reading.about or named == reading.plan.authority:
        return False
    own = {figure.unit for figure in table.figures if figure.role is Role.ACTUAL}
    return own == {reading.about}


def _say_hidden(table: Read, reading: MatchContext) -> None:
    """Hidden rows and columns are read like the others, and that is said once for each."""
    grid = table.table.grid
    rows: set[int] = set()
    columns: set[int] = set()
    for figure in table.figures:
        row, column = figure.cell.row, figure.cell.column
        if figure.role is Role.ACTUAL and row in grid.sheet.hidden_rows and row not in rows:
            rows.add(row)
            reading.findings.note("hidden_row", figure.place, row=row)
        if figure.role is Role.ACTUAL and column in grid.sheet.hidden_columns and column not in columns:
            columns.add(column)
            reading.findings.note("hidden_column", figure.place, column=column)
