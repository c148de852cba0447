"""Tables of targets, a row each: of the authority, of a sector, of one unit, or of one target at every unit."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal

from kpi.content import columns
from kpi.content.columns import Names, RowColumn
from kpi.content.table import Cell, Kind, Table, TableColumn
from kpi.content.tables.origin import Origin
from kpi.domain.figures.observation import Observations
from kpi.domain.plan import Indicator
from kpi.domain.plan.period import Period
from kpi.domain.progress.reporting import ReportingTally
from kpi.domain.progress.standing import Standing, main_targets, uncounted_targets
from kpi.wording import N_
from kpi.wording.phrases.authority import handed_in

Taken = tuple[TableColumn, Callable[[Standing], Cell]]
"""A column, and its cell of a row."""


def targets(
    rows: Sequence[Standing], origin: Origin, members: ReportingTally | None = None, sector: str | None = None
) -> Table:
    """The authority's targets, the headline ones first; where a sector is named, only its own."""
    chosen = [row for row in (*main_targets(rows), *uncounted_targets(rows)) if sector in (None, row.indicator.sector)]
    title = origin.say(N_("Tình hình thực hiện các chỉ tiêu"))
    if sector is not None:
        title = f"{title}: {_sector_names(origin)[sector]}"
    return _table(title, origin.plan.authority, chosen, _taken(columns.DATA, origin), origin, members=members)


def unit_targets(rows: Sequence[Standing], origin: Origin) -> Table:
    """One member's own targets."""
    title = origin.say(N_("Tình hình thực hiện các chỉ tiêu"))
    return _table(title, rows[0].unit, rows, _taken(columns.DATA_OF_UNIT, origin), origin)


def members(rows: Sequence[Standing], figures: Observations, origin: Origin) -> Table:
    """One target at the authority and at every unit that has a row of it."""
    indicator = rows[0].indicator
    title = f"{indicator.code} – {indicator.name[origin.lang]}"
    own = [*_taken(columns.DATA_BY_UNIT, origin, indicator), *_parts(indicator, figures, origin)]
    taken = [*own, *_taken(columns.JUDGED, origin)]
    return _table(title, origin.plan.authority, rows, taken, origin, named_by=2)


def _table(
    title: str,
    unit: str,
    rows: Sequence[Standing],
    taken: Sequence[Taken],
    origin: Origin,
    *,
    members: ReportingTally | None = None,
    named_by: int = 3,
) -> Table:
    calendars = {origin.plan.calendar_of(row.indicator) for row in rows}
    return origin.table(
        title,
        origin.unit_name(unit),
        [column for column, _ in taken],
        [tuple(take(row) for _, take in taken) for row in rows],
        bases=[row.basis if row.actual is not None else None for row in rows],
        notes=_completeness(members, origin),
        calendar=calendars.pop() if len(calendars) == 1 else None,
        named_by=named_by,
    )


def _completeness(members: ReportingTally | None, origin: Origin) -> tuple[str, ...]:
    words = handed_in(members, origin.lang) if members else None
    return (words,) if words else ()


def _sector_names(origin: Origin) -> Mapping[str, str]:
    return {one.code: one.name[origin.lang] for one in origin.plan.sectors}


def _taken(shown: Iterable[RowColumn], origin: Origin, indicator: Indicator | None = None) -> Sequence[Taken]:
    """Of rows that are all about one indicator only the columns it can have."""
    unit = "" if indicator is None else indicator.unit[origin.lang]
    kept = [one for one in shown if indicator is None or one.when(indicator)]
    return [(origin.column(one, unit), _taking(one, origin.names)) for one in kept]


def _taking(column: RowColumn, names: Names) -> Callable[[Standing], Cell]:
    assert column.value is not None, column.key
    value = column.value
    return lambda row: value(row, names)


def _parts(indicator: Indicator, figures: Observations, origin: Origin) -> Sequence[Taken]:
    """Numerator and denominator of each unit's own figure; a sum is explained by the rows below it."""
    if indicator.numerator is None or indicator.denominator is None:
        return ()
    known: dict[tuple[str, Period | None], tuple[Decimal | None, Decimal | None]] = {
        (one.unit, one.period): (one.numerator, one.denominator) for one in figures if one.indicator == indicator.code
    }

    def part(row: Standing, place: int) -> Decimal | None:
        return known.get((row.unit, row.period), (None, None))[place]

    lang = origin.lang
    return (
        (_part(indicator.numerator.name[lang], indicator.numerator.unit[lang]), lambda row: part(row, 0)),
        (_part(indicator.denominator.name[lang], indicator.denominator.unit[lang]), lambda row: part(row, 1)),
    )


def _part(name: str, unit: str) -> TableColumn:
    return TableColumn(name, Kind.FIGURE, unit)
