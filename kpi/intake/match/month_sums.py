"""A total beside the months of the year so far: where it is their sum in every row, it is the year to date."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from kpi.intake.layout import HeadingRole
from kpi.intake.match.cells import CellFigure, clear_number
from kpi.intake.match.context import MatchContext, is_cumulative, is_percent
from kpi.intake.match.names import FigurePart
from kpi.intake.normalise import Span

_Key = tuple[str, FigurePart, int, int]  # indicator, part, year, row


@dataclass(slots=True)
class _Months:
    """The figures of a row by month: each month's own, and up to it."""

    own: dict[int, CellFigure] = field(default_factory=dict)
    to_date: dict[int, CellFigure] = field(default_factory=dict)


def sums_of_months(
    figures: Sequence[CellFigure], actual: Iterable[CellFigure], context: MatchContext
) -> dict[int, CellFigure]:
    """Totals that are the year to date, by the `id` of the figure that each was read as."""
    rows = _by_row(actual)
    told = {month for row in rows.values() for month in row.own}
    columns: dict[int, list[tuple[CellFigure, CellFigure | None]]] = defaultdict(list)
    for total in figures:
        row = rows.get(_key(total))
        if row is not None and _is_sum(total, context) and total.period.month not in row.to_date:
            columns[total.column].append((total, _proven(total, row, told)))
    return {
        id(total): proven
        for pairs in columns.values()
        if all(proven is not None for _, proven in pairs)
        for total, proven in pairs
        if proven is not None
    }


def _by_row(actual: Iterable[CellFigure]) -> Mapping[_Key, _Months]:
    rows: dict[_Key, _Months] = defaultdict(_Months)
    for figure in actual:
        if figure.total:
            continue
        if figure.span is Span.OWN:
            rows[_key(figure)].own[figure.period.month] = figure
        elif figure.span is Span.YEAR_TO_DATE:
            rows[_key(figure)].to_date[figure.period.month] = figure
    return rows


def _key(figure: CellFigure) -> _Key:
    return figure.indicator, figure.part, figure.period.year, figure.cell.row


def _is_sum(figure: CellFigure, context: MatchContext) -> bool:
    indicator = context.indicators[figure.indicator]
    return figure.role is HeadingRole.TOTAL and is_cumulative(indicator) and not is_percent(indicator)


def _proven(total: CellFigure, row: _Months, told: set[int]) -> CellFigure | None:
    """The total as the year to date, if the months since January, or since a quarter's end, add up to it."""
    last = total.period.month
    if any(month > last for month in (*row.own, *row.to_date)) or last not in told:
        return None
    summands = list(_summands(row, told, last))
    numbers = [clear_number(figure.cell.value) for figure in summands]
    known = [number for number in numbers if number is not None]
    if len(known) < len(numbers) or not summands or sum(known, Decimal()) != clear_number(total.cell.value):
        return None
    first = summands[-1]
    return replace(
        total, role=HeadingRole.ACTUAL, span=Span.YEAR_TO_DATE, unit=first.unit, basis=first.basis, total=False
    )


def _summands(row: _Months, told: set[int], last: int) -> Iterator[CellFigure]:
    """None where a month is in no column of the table."""
    base = 0 if told.issuperset(range(1, last)) else max(row.to_date, default=0)
    if not told.issuperset(range(base + 1, last)):
        return
    if base:
        yield row.to_date[base]
    yield from (row.own[month] for month in range(base + 1, last + 1) if month in row.own)
