"""Totals of rows and columns, of the whole or a part of it: never entries, they tell when something else is wrong."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal

from kpi.domain.plan import Measure
from kpi.domain.plan.period import Period
from kpi.intake.match.cells import CellFigure, Hints, Number, read_figure
from kpi.intake.match.context import MatchContext, is_cumulative, is_percent
from kpi.intake.match.names import FigurePart
from kpi.intake.normalise import Span
from kpi.intake.workbook.cells import cell_name

_OfColumn = tuple[str, int, FigurePart, Period]
_OfRow = tuple[int, str, FigurePart, Period]
_Placed = Sequence[tuple[int, Decimal]]  # the row or column of each number, in order


def check_totals(
    actual: Sequence[CellFigure], numbers: Mapping[int, Number | None], hints: Hints, context: MatchContext
) -> None:
    """Printed totals against the sums of what was read above or below them; rates are not summed."""
    columns: dict[_OfColumn, list[CellFigure]] = defaultdict(list)
    for figure in actual:
        columns[figure.indicator, figure.column, figure.part, figure.period].append(figure)
    for column in columns.values():
        for span in dict.fromkeys(figure.span for figure in column if figure.total):
            totals = [figure for figure in column if figure.total and figure.span is span]
            alike = [figure for figure in column if not figure.total and figure.span is span]
            summands = []
            for figure in alike or (figure for figure in column if not figure.total):
                number = numbers.get(id(figure)) or read_figure(figure, hints, context, quiet=True)
                summands.append((figure.cell.row, None if number is None else number.value))
            _check(totals, [total.cell.row for total in totals], summands, hints, context)


def check_column_totals(
    totals: Sequence[CellFigure], actual: Sequence[CellFigure], hints: Hints, context: MatchContext
) -> None:
    """A column of totals against the sum of what stands beside it in the row."""
    rows: dict[_OfRow, list[CellFigure]] = defaultdict(list)
    for figure in actual if totals else ():
        if not figure.total:
            rows[_of_row(figure)].append(figure)
    of_rows: dict[tuple[_OfRow, Span | None], list[CellFigure]] = defaultdict(list)
    for total in totals:
        of_rows[_of_row(total), total.span].append(total)
    for (key, span), in_row in of_rows.items():
        beside = [one for one in rows[key] if one.span in (span, None)]
        read = [(one.column, read_figure(one, hints, context, quiet=True)) for one in beside]
        summands = [(column, None if number is None else number.value) for column, number in read]
        _check(in_row, [total.column for total in in_row], summands, hints, context)


def check_months(
    actual: Sequence[CellFigure], numbers: Mapping[int, Number | None], hints: Hints, context: MatchContext
) -> None:
    """The year to date against the sum of its months, where all of them stand beside or below each other."""
    own: dict[tuple[object, ...], dict[int, Decimal]] = defaultdict(dict)
    for figure in actual:
        if figure.span is Span.OWN and not figure.total:
            number = read_figure(figure, hints, context, quiet=True)
            if number is not None:
                own[_of_months(figure)][figure.period.month] = number.value
    for figure in actual:
        to_date, months = numbers.get(id(figure)), own[_of_months(figure)]
        first = range(1, figure.period.month + 1)
        is_sum = is_cumulative(context.indicators[figure.indicator]) and _adds_up(figure, context)
        if to_date is None or figure.span is not Span.YEAR_TO_DATE or not is_sum or len(first) < _SEVERAL:
            continue
        if all(month in months for month in first):
            _check_total(figure, to_date.value, sum((months[month] for month in first), Decimal()), context)


_SEVERAL = 2


def _of_months(figure: CellFigure) -> tuple[object, ...]:
    return figure.indicator, figure.unit, figure.part, figure.period.year, figure.row


def _of_row(figure: CellFigure) -> _OfRow:
    return figure.cell.row, figure.indicator, figure.part, figure.period


def _check(
    totals: Sequence[CellFigure],
    places: Sequence[int],
    summands: Sequence[tuple[int, Decimal | None]],
    hints: Hints,
    context: MatchContext,
) -> None:
    known = [(place, value) for place, value in summands if value is not None]
    if not known or len(known) < len(summands):
        return
    for total, place in zip(totals, places, strict=True):
        printed = read_figure(total, hints, context, quiet=True) if _adds_up(total, context) else None
        if printed is not None and not _is_average(total, printed.value, known):
            _check_total(total, printed.value, _nearest(printed.value, _sums(place, places, known)), context)


def _sums(place: int, totals: Sequence[int], known: _Placed) -> list[Decimal]:
    """What a total may be the sum of: everything, or what stands between it and the total before or behind it."""
    before = max((other for other in totals if other < place), default=-1)
    behind = min((other for other in totals if other > place), default=None)
    runs = [
        [value for at, value in known if before < at < place],
        [value for at, value in known if place < at and (behind is None or at < behind)],
    ]
    return [sum((value for _, value in known), Decimal()), *(sum(run, Decimal()) for run in runs if run)]


def _nearest(printed: Decimal, sums: Sequence[Decimal]) -> Decimal:
    return min(sums, key=lambda summed: abs(printed - summed))


def _is_average(total: CellFigure, printed: Decimal, known: _Placed) -> bool:
    """Of a ratio's part a "total" that lies among its summands is that of rates which stand there for it."""
    values = [value for _, value in known]
    return (
        total.part is not FigurePart.VALUE and len(values) > 1 and min(values) <= printed <= max(values) and printed > 0
    )


def _check_total(figure: CellFigure, total: Decimal, summed: Decimal, context: MatchContext) -> None:
    if abs(total - summed) <= _slack(total):
        say_equal(figure, context)
    else:
        context.findings.warn("total_mismatch", figure.place, indicator=figure.indicator, total=total, sum=summed)


def say_equal(figure: CellFigure, context: MatchContext) -> None:
    """What was compared and is the same."""
    context.equal.add((figure.sheet, cell_name(figure.cell.row, figure.cell.column)))


def _adds_up(figure: CellFigure, context: MatchContext) -> bool:
    indicator = context.indicators[figure.indicator]
    return figure.part is not FigurePart.VALUE or not (indicator.measure is Measure.RATIO or is_percent(indicator))


def _slack(total: Decimal) -> Decimal:
    return max(abs(total) * Decimal("0.0005"), Decimal("0.005"))
