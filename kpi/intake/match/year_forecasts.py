"""Columns of forecasts of the year -> candidates of their own kind. What is not plain is left, and that is said."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from kpi.domain.plan import Basis, FigureKind
from kpi.intake.layout import HeadingRole
from kpi.intake.match.candidate import Candidate
from kpi.intake.match.cells import CellFigure, Hints, Number, is_empty, read_figure
from kpi.intake.match.columns import Column
from kpi.intake.match.context import MatchContext

_Join = Callable[[Sequence[CellFigure], Mapping[int, Number | None], MatchContext], list[Candidate]]


def year_forecasts(
    figures: Iterable[CellFigure],
    columns: Iterable[Column],
    beside: Sequence[Candidate],
    hints: Hints,
    context: MatchContext,
    join: _Join,
) -> list[Candidate]:
    """Of the month asked for and of targets that take one; `join`: numerator with denominator, as of actuals. Without
    actuals beside them nobody looked at what titles say of the table, so they are left."""
    wanted = [one for one in figures if beside and _is_taken(one, context)]
    numbers = {id(one): read_figure(one, hints, context, quiet=True) for one in wanted}
    plain = _without_two_of_one(wanted, numbers, context)
    _say_left(columns, {one.column for one in wanted}, context)
    joined = join(plain, numbers, context)
    return [replace(one, kind=FigureKind.FORECAST, basis=Basis.ESTIMATE) for one in joined]


def _is_taken(figure: CellFigure, context: MatchContext) -> bool:
    is_forecast = figure.role is HeadingRole.YEAR_FORECAST and not figure.total and figure.unit is not None
    indicator = context.indicators[figure.indicator]
    return is_forecast and context.is_asked(figure.period) and indicator.takes_forecast(figure.period.month)


def _without_two_of_one(
    figures: Iterable[CellFigure], numbers: Mapping[int, Number | None], context: MatchContext
) -> list[CellFigure]:
    """Two columns that differ say nothing plain, no more than a cell without one number."""
    cells: dict[tuple[object, ...], list[CellFigure]] = defaultdict(list)
    for one in figures:
        cells[one.indicator, one.unit, one.period, one.row, one.part].append(one)
    plain = []
    for same in cells.values():
        said = {numbers[id(one)] for one in same if not is_empty(one)}
        if len(said) == 1 and None not in said:
            plain.append(next(one for one in same if not is_empty(one)))
        elif said:
            context.findings.warn("forecast_not_read", same[0].place, indicator=same[0].indicator)
    return plain


def _say_left(columns: Iterable[Column], taken: set[int], context: MatchContext) -> None:
    for column in columns:
        if column.role is HeadingRole.YEAR_FORECAST and column.index not in taken:
            context.findings.warn("column_not_taken", column.place, heading=column.text)
