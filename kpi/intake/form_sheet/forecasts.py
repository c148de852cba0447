"""What the product's own sheet says the year will come to: a column that may stay empty, and that older sheets lack."""

from collections.abc import Mapping

from kpi.domain.form import HEADINGS, SheetColumn
from kpi.domain.names import plain
from kpi.domain.plan import Basis, FigureKind, Indicator
from kpi.intake.form_sheet.recognising import FormSheet
from kpi.intake.layout import HeadingRole
from kpi.intake.match import Candidate, MatchContext
from kpi.intake.match.cells import CellFigure, gather_hints, read_figure
from kpi.intake.match.names import FigurePart
from kpi.intake.normalise import Span


def read_forecasts(form: FormSheet, rows: Mapping[int, Indicator], context: MatchContext) -> list[Candidate]:
    """Of a ratio the value in percent."""
    heading = plain(form.text(form.heading_row, SheetColumn.FORECAST))
    if heading not in (plain(HEADINGS[SheetColumn.FORECAST].vi), plain(HEADINGS[SheetColumn.FORECAST].en)):
        return []
    figures = [figure for row, one in rows.items() if (figure := _figure(form, row, one, context)) is not None]
    hints = gather_hints(figures, ())
    numbers = ((figure, read_figure(figure, hints, context)) for figure in figures)
    return [
        Candidate(
            figure.indicator,
            figure.unit or form.unit,
            figure.period,
            number.value,
            None,
            None,
            Basis.ESTIMATE,
            figure.place,
            kind=FigureKind.FORECAST,
        )
        for figure, number in numbers
        if number is not None
    ]


def _figure(form: FormSheet, row: int, indicator: Indicator, context: MatchContext) -> CellFigure | None:
    cell = form.cell(row, SheetColumn.FORECAST)
    if cell is None:
        return None
    return CellFigure(
        sheet=form.sheet.name,
        cell=cell,
        row=row,
        column=SheetColumn.FORECAST.position + 1,
        role=HeadingRole.ACTUAL,  # is read like one
        part=FigurePart.VALUE,
        indicator=indicator.code,
        unit=context.about,
        total=False,
        period=form.period,
        span=Span.YEAR_TO_DATE,
        basis=Basis.ESTIMATE,
        measures=(form.text(row, SheetColumn.UNIT),),
        table_measures=(),
        label=f"{indicator.name.vi} %",
        column_place=form.place(form.heading_row, SheetColumn.FORECAST),
    )
