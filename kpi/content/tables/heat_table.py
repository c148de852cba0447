"""Every unit beside every target that units report: value and status."""

from collections.abc import Mapping, Sequence

from kpi.content import columns
from kpi.content.table import Cell, Kind, Table, TableColumn
from kpi.content.tables.figure_source import FigureSource
from kpi.domain.plan.units import official_code
from kpi.domain.progress.listed import listed
from kpi.domain.progress.standing import Standing, main_targets, uncounted_targets
from kpi.wording import N_, status_word
from kpi.wording.phrases.figure import cell_value
from kpi.wording.phrases.standing import name_till


def heat(by_unit: Mapping[str, Sequence[Standing]], source: FigureSource) -> Table:
    """The authority first, then the members that exist and have a row and those that have ended and are in a sum, in
    the order of the official list."""
    authority = source.plan.authority
    own = {unit: rows for unit, rows in listed(by_unit, source.plan, source.units, source.as_of).items() if rows}
    at_units = {row.indicator.code for rows in own.values() for row in rows}
    ordered = [*main_targets(by_unit.get(authority, ())), *uncounted_targets(by_unit.get(authority, ()))]
    codes = [row.indicator.code for row in ordered if row.indicator.code in at_units]
    shown = {authority: by_unit.get(authority, ()), **own}
    rows = {unit: {row.indicator.code: row for row in of_unit} for unit, of_unit in shown.items()}
    standing = [row for unit in shown for row in rows[unit].values() if row.indicator.code in codes]
    return source.table(
        source.say(N_("Kết quả các chỉ tiêu theo {members}")),
        source.unit_name(authority),
        [*_named(source), *(column for code in codes for column in _of_target(code, source))],
        [(official_code(unit), _name(unit, source), *_cells(rows[unit], codes, source)) for unit in shown],
        bases=[row.basis if row.actual is not None else None for row in standing],
        named_by=2,
    )


def _name(unit: str, source: FigureSource) -> str:
    return name_till(source.units[unit], source.as_of, source.lang)


def _named(source: FigureSource) -> tuple[TableColumn, ...]:
    return source.column(columns.UNIT_CODE), source.column(columns.UNIT_NAME)


def _of_target(code: str, source: FigureSource) -> tuple[TableColumn, ...]:
    indicator = source.plan.indicator(code)
    name = f"{code} {(indicator.short_name or indicator.name)[source.lang]}"
    judged = f"{code} {source.say(columns.STATUS.heading)}"
    return TableColumn(name, Kind.FIGURE, indicator.unit[source.lang]), TableColumn(judged)


def _cells(rows: Mapping[str, Standing], codes: Sequence[str], source: FigureSource) -> tuple[Cell, ...]:
    """Value and status of each target; absent where the unit is not asked for it and has no figure."""
    pairs = (_of_row(rows[code], source) if code in rows else (None, None) for code in codes)
    return tuple(cell for pair in pairs for cell in pair)


def _of_row(row: Standing, source: FigureSource) -> tuple[Cell, Cell]:
    return cell_value(row.actual, row.indicator, source.lang), _word(row, source)


def _word(row: Standing, source: FigureSource) -> str:
    """The status in words, and whether the figure is an estimate."""
    word = status_word(row.status, source.lang, row.coverage)
    return f"{word}, {source.say(N_('số ước'))}" if row.is_estimate else word
