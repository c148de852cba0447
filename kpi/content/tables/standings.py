"""Tables with a row for each target: of the authority, a sector or one unit, or one target in every unit."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal

from kpi.content import columns
from kpi.content.row_column import DisplayNames, RowColumn
from kpi.content.table import Cell, Kind, Table, TableColumn
from kpi.content.tables.figure_source import FigureSource
from kpi.domain.figures.observation import Observations
from kpi.domain.plan import Indicator
from kpi.domain.plan.period import Period
from kpi.domain.progress.reporting import ReportingTally
from kpi.domain.progress.standing import Standing, main_targets, uncounted_targets
from kpi.wording import N_
from kpi.wording.phrases.authority import handed_in

StandingColumn = tuple[TableColumn, Callable[[Standing], Cell]]
"""A column, and its cell of a row."""


def targets(
    rows: Sequence[Standing], source: FigureSource, members: ReportingTally | None = None, sector: str | None = None
) -> Table:
    """The authority's targets, the headline ones first; where a sector is named, only its own."""
    chosen = [row for row in (*main_targets(rows), *uncounted_targets(rows)) if sector in (None, row.indicator.sector)]
    title = source.say(N_("Tình hình thực hiện các chỉ tiêu"))
    if sector is not None:
        title = f"{title}: {_sector_names(source)[sector]}"
    return _table(title, source.plan.authority, chosen, _chosen(_shown_of(chosen), source), source, members=members)


def unit_targets(rows: Sequence[Standing], source: FigureSource) -> Table:
    """One member's own targets."""
    title = source.say(N_("Tình hình thực hiện các chỉ tiêu"))
    return _table(title, rows[0].unit, rows, _chosen(columns.DATA_OF_UNIT, source), source)


def members(rows: Sequence[Standing], figures: Observations, source: FigureSource) -> Table:
    """One target of the authority and of every unit that has a row of it."""
    indicator = rows[0].indicator
    title = f"{indicator.code} – {indicator.name[source.lang]}"
    own = [*_chosen(columns.DATA_BY_UNIT, source, indicator), *_parts(indicator, figures, source)]
    shown = [*own, *_chosen(columns.JUDGED, source)]
    return _table(title, source.plan.authority, rows, shown, source, named_by=2)


def _table(
    title: str,
    unit: str,
    rows: Sequence[Standing],
    shown: Sequence[StandingColumn],
    source: FigureSource,
    *,
    members: ReportingTally | None = None,
    named_by: int = 3,
) -> Table:
    calendars = {source.plan.calendar_of(row.indicator) for row in rows}
    return source.table(
        title,
        source.unit_name(unit),
        [column for column, _ in shown],
        [tuple(cell_of(row) for _, cell_of in shown) for row in rows],
        bases=[row.basis if row.actual is not None else None for row in rows],
        notes=_completeness(members, source),
        calendar=calendars.pop() if len(calendars) == 1 else None,
        named_by=named_by,
    )


def _completeness(members: ReportingTally | None, source: FigureSource) -> tuple[str, ...]:
    words = handed_in(members, source.lang) if members else None
    return (words,) if words else ()


def _sector_names(source: FigureSource) -> Mapping[str, str]:
    return {one.code: one.name[source.lang] for one in source.plan.sectors}


def _shown_of(rows: Sequence[Standing]) -> Iterable[RowColumn]:
    """Without the column of other plans where none sets anything."""
    is_assigned = any(row.assigned for row in rows)
    return (one for one in columns.DATA if one is not columns.ASSIGNED or is_assigned)


def _chosen(
    shown: Iterable[RowColumn], source: FigureSource, indicator: Indicator | None = None
) -> Sequence[StandingColumn]:
    """The columns shown; where all rows are about one indicator, only those it can have."""
    unit = "" if indicator is None else indicator.unit[source.lang]
    about = source.plan.indicators if indicator is None else (indicator,)
    kept = [one for one in shown if any(map(one.when, about))]
    return [(source.column(one, unit), _taking(one, source.names)) for one in kept]


def _taking(column: RowColumn, names: DisplayNames) -> Callable[[Standing], Cell]:
    assert column.value is not None, column.key
    value = column.value
    return lambda row: value(row, names)


def _parts(indicator: Indicator, figures: Observations, source: FigureSource) -> Sequence[StandingColumn]:
    """Numerator and denominator of each unit's own figure; a sum is explained by the rows below it."""
    if indicator.numerator is None or indicator.denominator is None:
        return ()
    known: dict[tuple[str, Period | None], tuple[Decimal | None, Decimal | None]] = {
        (one.unit, one.period): (one.numerator, one.denominator) for one in figures if one.indicator == indicator.code
    }

    def part(row: Standing, place: int) -> Decimal | None:
        return known.get((row.unit, row.period), (None, None))[place]

    lang = source.lang
    return (
        (_part(indicator.numerator.name[lang], indicator.numerator.unit[lang]), lambda row: part(row, 0)),
        (_part(indicator.denominator.name[lang], indicator.denominator.unit[lang]), lambda row: part(row, 1)),
    )


def _part(name: str, unit: str) -> TableColumn:
    return TableColumn(name, Kind.FIGURE, unit)
