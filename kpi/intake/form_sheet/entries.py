"""The figures of the product's own sheet: what stands in its input cells, and nothing else."""

from collections.abc import Mapping
from decimal import Decimal

from kpi.domain.figures.submission import Choice
from kpi.domain.form import BASES, SheetColumn
from kpi.domain.names import plain
from kpi.domain.plan import Basis, Indicator, Measure
from kpi.domain.plan.period import Period
from kpi.intake.findings import Place
from kpi.intake.form_sheet.forecasts import read_forecasts
from kpi.intake.form_sheet.recognising import FormSheet, is_what_was_asked
from kpi.intake.form_sheet.rows import known_rows
from kpi.intake.layout import HeadingRole
from kpi.intake.match import Candidate, MatchContext, says_estimate
from kpi.intake.match.cells import CellFigure, Hints, gather_hints, read_figure
from kpi.intake.match.names import FigurePart
from kpi.intake.normalise import Span


def read_form(form: FormSheet, context: MatchContext) -> list[Candidate]:
    """Candidates of the unit and month the sheet was made for; refused whole where others are asked for."""
    if not is_what_was_asked(form, context):
        return []
    context.sender, context.period = form.unit, form.period
    rows = known_rows(form, context)
    figures = {row: _figures(form, row, indicator, context) for row, indicator in rows.items()}
    hints = gather_hints((figure for parts in figures.values() for figure in parts.values()), ())
    candidates = [_candidate(form, row, rows[row], parts, hints, context) for row, parts in figures.items()]
    found = [candidate for candidate in candidates if candidate is not None]
    found += read_forecasts(form, rows, context)
    if not found and not context.findings.issues:
        context.findings.warn("form_blank", form.place(form.heading_row, SheetColumn.VALUE))
    return found


def _figures(form: FormSheet, row: int, indicator: Indicator, context: MatchContext) -> dict[FigurePart, CellFigure]:
    """Of a ratio only numerator and denominator are read; its own cell is computed in the sheet."""
    ratio = indicator.measure is Measure.RATIO
    columns = (
        {FigurePart.NUMERATOR: SheetColumn.NUMERATOR, FigurePart.DENOMINATOR: SheetColumn.DENOMINATOR}
        if ratio
        else {FigurePart.VALUE: SheetColumn.VALUE}
    )
    figures = {}
    for part, column in columns.items():
        cell = form.cell(row, column)
        if cell is not None:
            figures[part] = CellFigure(
                sheet=form.sheet.name,
                cell=cell,
                row=row,
                column=column.position + 1,
                role=HeadingRole.ACTUAL,
                part=part,
                indicator=indicator.code,
                unit=context.about,
                total=False,
                period=form.period,
                span=Span.YEAR_TO_DATE,
                basis=Basis.OFFICIAL,
                measures=(None if ratio else form.text(row, SheetColumn.UNIT),),
                table_measures=(),
                label=f"{indicator.name.vi} %",
                column_place=form.place(form.heading_row, column),
            )
    return figures


def _candidate(
    form: FormSheet,
    row: int,
    indicator: Indicator,
    parts: Mapping[FigurePart, CellFigure],
    hints: Hints,
    context: MatchContext,
) -> Candidate | None:
    reason = form.text(row, SheetColumn.REASON)[:300]
    if not parts:
        return _without_figure(form, row, indicator, reason, context)
    numbers = {part: read_figure(figure, hints, context) for part, figure in parts.items()}
    basis = _basis(form, row, indicator, context)
    if basis is None or any(number is None for number in numbers.values()):
        return None
    first = next(iter(parts.values()))
    if row in form.sheet.hidden_rows:
        context.findings.note("hidden_row", first.place, row=row)
    if reason:
        context.findings.warn("figure_with_reason", first.place, indicator=indicator.code, reason=reason)
    if indicator.measure is Measure.RATIO and len(parts) == 1:
        missing = SheetColumn.DENOMINATOR if FigurePart.NUMERATOR in parts else SheetColumn.NUMERATOR
        context.findings.error("half_of_a_ratio", form.place(row, missing), indicator=indicator.code)
        return None
    values = {part: number.value for part, number in numbers.items() if number is not None}
    if not _rate_agrees(form, row, indicator, values, context):
        return None
    estimate = any(number is not None and number.is_estimate for number in numbers.values())
    return Candidate(
        indicator.code,
        first.unit or form.unit,
        form.period,
        values.get(FigurePart.VALUE),
        values.get(FigurePart.NUMERATOR),
        values.get(FigurePart.DENOMINATOR),
        Basis.ESTIMATE if estimate else basis,
        first.place,
    )


def _rate_agrees(
    form: FormSheet, row: int, indicator: Indicator, values: Mapping[FigurePart, Decimal], context: MatchContext
) -> bool:
    """Whether a rate typed over the sheet's own formula is the numerator by the denominator."""
    typed = form.cell(row, SheetColumn.VALUE)
    above, below = values.get(FigurePart.NUMERATOR), values.get(FigurePart.DENOMINATOR)
    if typed is None or typed.is_formula or not isinstance(typed.value, Decimal) or above is None or below is None:
        return True
    place = form.place(row, SheetColumn.VALUE)
    if not below:
        if typed.value:
            context.findings.error("ratio_of_nothing", place, indicator=indicator.code, printed=typed.value)
        return not typed.value
    computed = above / below * indicator.scale
    if abs(computed - typed.value) <= _ROUNDED:
        return True
    context.findings.error(
        "ratio_disagrees", place, indicator=indicator.code, printed=typed.value, computed=round(computed, 2)
    )
    return False


_ROUNDED = Decimal("0.06")  # a rate is shown with one decimal


def _without_figure(
    form: FormSheet, row: int, indicator: Indicator, reason: str, context: MatchContext
) -> Candidate | None:
    """Nothing typed. A reason where a figure is recorded may withdraw it, and that is asked."""
    typed = form.cell(row, SheetColumn.VALUE)
    if typed is not None and isinstance(typed.value, Decimal) and not typed.is_formula:
        context.findings.error("form_rate_typed", form.place(row, SheetColumn.VALUE), indicator=indicator.code)
        return None
    if not reason:
        return None
    place, about = form.place(row, SheetColumn.REASON), context.about or form.unit
    if form.period not in context.recorded.get((indicator.code, about), {}):
        context.findings.note("empty_with_reason", place, indicator=indicator.code, reason=reason)
        return _blank(indicator, about, form.period, place, reason)
    answer = context.findings.ask(
        "withdrawal", place, _WITHDRAWAL, indicator=indicator.code, reason=reason, period=str(form.period)
    )
    if answer != _WITHDRAWAL[0].key:
        return None
    return _blank(indicator, about, form.period, place, reason)


def _blank(indicator: Indicator, unit: str, period: Period, place: Place, reason: str) -> Candidate:
    """No figure, and why."""
    return Candidate(indicator.code, unit, period, None, None, None, Basis.OFFICIAL, place, reason=reason)


_WITHDRAWAL = (Choice(key="withdraw", code="withdraw"), Choice(key="keep", code="keep_recorded"))


def _basis(form: FormSheet, row: int, indicator: Indicator, context: MatchContext) -> Basis | None:
    """As chosen; a note that says "ước" makes an estimate of it. Other words are no basis."""
    said = plain(form.text(row, SheetColumn.BASIS))
    names = {plain(name): basis for basis, text in BASES.items() for name in (text.vi, text.en)}
    basis = Basis.ESTIMATE if says_estimate(said) else names.get(said) if said else Basis.OFFICIAL
    if basis is None:
        expected = ", ".join(text.vi for text in BASES.values())
        place = form.place(row, SheetColumn.BASIS)
        context.findings.error("unknown_basis", place, indicator=indicator.code, expected=expected)
        return None
    return Basis.ESTIMATE if says_estimate(form.text(row, SheetColumn.NOTE)) else basis
