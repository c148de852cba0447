"""Of several columns for the same figure the one that holds what is recorded."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from kpi.domain.figures.submission import Choice, Value
from kpi.domain.plan.period import Period
from kpi.intake.findings import Place
from kpi.intake.layout import column_name
from kpi.intake.match.cells import CellFigure, clear_number
from kpi.intake.match.context import MatchContext, is_cumulative, is_percent
from kpi.intake.match.names import FigurePart
from kpi.intake.match.own_values import ADD
from kpi.intake.normalise import Span

Key = tuple[str, str, Period, int]  # indicator, unit, period, row
_Asked = dict[tuple[str, ...], str | None]  # what is asked, and where -> the answer


def choose_spans(figures: Sequence[CellFigure], context: MatchContext) -> list[CellFigure]:
    """Keeps of several columns the one that holds what is recorded: the year to date, or the level at the period's
    end."""
    groups: dict[tuple[Key, FigurePart], list[CellFigure]] = defaultdict(list)
    for figure in figures:
        groups[(figure.indicator, figure.unit or "", figure.period, figure.row), figure.part].append(figure)
    asked: _Asked = {}
    beside = _beside_the_year_to_date(groups.values())
    of_years = _of_many_years(groups.values())
    chosen: list[CellFigure] = []
    for same in groups.values():
        if (picked := _one_span(same, beside, of_years, asked, context)) is not None:
            chosen.append(picked)
    doubtful = _columns_in_doubt(asked)
    alone = {id(same[0]) for found in groups.values() if len(same := _among(found, doubtful)) == 1}
    return [one for one in chosen if id(one) not in alone]


def _among(figures: Sequence[CellFigure], columns: set[str]) -> list[CellFigure]:
    return [figure for figure in figures if column_name(figure.column) in columns]


def _columns_in_doubt(asked: _Asked) -> set[str]:
    """Those of which a row with two figures told that they may not be what is recorded, for rows with one of them."""
    return {
        letter
        for (kind, *place), answer in asked.items()
        if kind == "columns"
        for letter in place[2:]
        if letter != answer
    }


def _beside_the_year_to_date(groups: Iterable[Sequence[CellFigure]]) -> set[int]:
    """Columns without a time that differ from the year to date in some row: they are none where that one is empty."""
    return {
        figure.column
        for same in groups
        for figure in same
        if figure.span is None
        and any(one.span is Span.YEAR_TO_DATE and one.cell.value != figure.cell.value for one in same)
    }


def _of_many_years(groups: Iterable[Sequence[CellFigure]]) -> dict[int, CellFigure]:
    """Columns beside which another tells this year alone, with a figure of that one."""
    return {
        figure.column: own
        for same in groups
        for own in same
        if own.span is Span.THIS_YEAR
        for figure in same
        if figure.span is Span.YEAR_TO_DATE
    }


def _one_span(
    same: Sequence[CellFigure],
    beside: set[int],
    of_years: Mapping[int, CellFigure],
    asked: _Asked,
    context: MatchContext,
) -> CellFigure | None:
    indicator = context.indicators[same[0].indicator]
    if is_cumulative(indicator) and any(f.span is Span.THIS_YEAR or f.column in of_years for f in same):
        return _of_this_year(same, of_years, asked, context)
    same = [figure for figure in same if figure.span is not Span.THIS_YEAR]
    if not same:
        return None
    if is_cumulative(indicator) and same[0].period.month > 1:
        to_date = [figure for figure in same if figure.span is Span.YEAR_TO_DATE]
        if to_date:
            return _not_below_the_month(_only(to_date, asked, context), same, context)
        bare = [figure for figure in same if figure.span is None and figure.column not in beside]
        own = [figure for figure in same if figure.span is Span.OWN or figure.column in beside]
        windows = [figure for figure in same if figure.span is Span.WINDOW]
        if (own or windows) and bare:
            return _only(same, asked, context)
        if windows and not own:
            return _of_a_window(windows[0], asked, context)
        return _own_value(own[0], asked, context) if own else _bare(_only(bare, asked, context), context)
    return _at_the_end(same, asked, context)


def _of_this_year(
    same: Sequence[CellFigure], of_years: Mapping[int, CellFigure], asked: _Asked, context: MatchContext
) -> CellFigure | None:
    """This year's own; asked about where it is missing beside many years', or above them."""
    total = next((figure for figure in same if figure.column in of_years), None)
    own = next((figure for figure in same if figure.span is Span.THIS_YEAR), None)
    if own is None:
        assert total is not None
        letters = [column_name(one.column) for one in (total, of_years[total.column])]
        return _column_of([total], letters, total.column_place, asked, context)
    year, years = clear_number(own.cell.value), None if total is None else clear_number(total.cell.value)
    if total is not None and year is not None and years is not None and year > years:
        return _only([total, own], asked, context)
    return replace(own, span=Span.YEAR_TO_DATE)


def _not_below_the_month(
    picked: CellFigure | None, same: Sequence[CellFigure], context: MatchContext
) -> CellFigure | None:
    """A year to date below its month's own value: the columns were swapped, or one of them is wrong."""
    if picked is None or not context.is_asked(picked.period) or is_percent(context.indicators[picked.indicator]):
        return picked
    own = next((figure for figure in same if figure.span is Span.OWN), None)
    to_date, month = clear_number(picked.cell.value), None if own is None else clear_number(own.cell.value)
    if own is None or to_date is None or month is None or month <= to_date:
        return picked
    told: dict[str, Value] = {"indicator": picked.indicator, "month": month, "other": own.place.cell}
    answer = context.findings.ask("month_above_year_to_date", picked.place, [_KEEP], **told)
    return picked if answer == _KEEP.key else None


_KEEP = Choice(key="keep", code="keep")


def _at_the_end(same: Sequence[CellFigure], asked: _Asked, context: MatchContext) -> CellFigure | None:
    """Of a level "lũy kế" is where it stands; a month's column that says otherwise is told."""
    to_date = [figure for figure in same if figure.span is Span.YEAR_TO_DATE]
    if not to_date or len(to_date) == len(same):
        return _only(same, asked, context)
    picked = _only(to_date, asked, context)
    other = next((figure for figure in same if figure.span is not Span.YEAR_TO_DATE), None)
    if picked is not None and other is not None and other.cell.value != picked.cell.value:
        context.findings.warn("other_column_differs", picked.place, indicator=picked.indicator, other=other.place.cell)
    return picked


def _only(same: Sequence[CellFigure], asked: _Asked, context: MatchContext) -> CellFigure | None:
    """The figure where its columns agree; two candidate columns that differ are asked about, once for the pair."""
    first = same[0]
    if all(figure.cell.value == first.cell.value for figure in same):
        return first
    letters = [column_name(figure.column) for figure in same]
    return _column_of(same, letters, same[1].column_place, asked, context)


def _column_of(
    same: Sequence[CellFigure], letters: Sequence[str], place: Place, asked: _Asked, context: MatchContext
) -> CellFigure | None:
    """The figure of the column that a person picks of these."""
    if not context.is_asked(same[0].period):
        return None
    key = ("columns", place.sheet, place.cell, *letters)
    if key not in asked:
        choices = [
            Choice(
                key=(letter := column_name(figure.column)),
                code="column",
                values={"column": letter, "heading": figure.column_place.seen},
            )
            for figure in same
        ]
        asked[key] = context.findings.ask("ambiguous_column", place, choices, columns=", ".join(letters))
    return next((figure for figure in same if column_name(figure.column) == asked[key]), None)


def _own_value(figure: CellFigure, asked: _Asked, context: MatchContext) -> CellFigure | None:
    """Only the month's own column is there, and the year to date is what counts."""
    if not context.is_asked(figure.period):
        return None
    key = ("own", f"{figure.column_place.sheet}!{figure.column_place.cell}")
    if key not in asked:
        choices = [Choice(key="year_to_date", code="year_to_date"), ADD]
        asked[key] = context.findings.ask(
            "month_only", figure.column_place, choices, period=str(figure.period), indicator=figure.indicator
        )
    if asked[key] == ADD.key:
        return replace(figure, is_months_own=True)
    return figure if asked[key] == "year_to_date" else None


def _of_a_window(figure: CellFigure, asked: _Asked, context: MatchContext) -> CellFigure | None:
    """Of several months that leave out the first ones: nothing says what it could be added to."""
    if not context.is_asked(figure.period):
        return None
    key = ("window", f"{figure.column_place.sheet}!{figure.column_place.cell}")
    if key not in asked:
        choice = Choice(key="year_to_date", code="year_to_date")
        asked[key] = context.findings.ask(
            "window_only", figure.column_place, [choice], heading=figure.column_place.seen, indicator=figure.indicator
        )
    return figure if asked[key] == "year_to_date" else None


_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def _bare(figure: CellFigure | None, context: MatchContext) -> CellFigure | None:
    """ "Thực hiện" without more is read as the year to date, and that is said."""
    if figure is None:
        return None
    if context.is_asked(figure.period) and context.once(
        "read_as_year_to_date", figure.column_place.sheet, figure.column_place.cell.lstrip(_LETTERS)
    ):
        context.findings.warn("read_as_year_to_date", figure.column_place, period=str(figure.period))
    return figure
