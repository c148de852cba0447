"""One cell of figures -> an exact value in the recorded unit, or an issue that says why not."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from kpi.domain.figures.submission import Choice
from kpi.domain.plan import Measure
from kpi.intake.match.cells.asking import ask_number, say
from kpi.intake.match.cells.figure import CellFigure, Number, is_empty
from kpi.intake.match.cells.hints import Hints
from kpi.intake.match.cells.measures import convert, counts_as_percent, is_measured_otherwise, says_more, wanted_name
from kpi.intake.match.cells.outcomes import estimated_place, named_outcomes, place_of
from kpi.intake.match.cells.shares import read_percent
from kpi.intake.match.cells.sizes import contradicted, fits, is_counted
from kpi.intake.match.context import MatchContext
from kpi.intake.match.names import FigurePart
from kpi.intake.match.pairs import result_of
from kpi.intake.normalise import NumberStyle, Shape, TextNumber, read_text, tidy
from kpi.intake.workbook.cells import CellValue, ErrorValue


def read_figure(figure: CellFigure, hints: Hints, context: MatchContext, *, quiet: bool = False) -> Number | None:
    """The figure's value, or None: empty, or an issue was raised. `quiet`: only looked at, never an entry."""
    if context.indicators[figure.indicator].is_outcome:
        return _outcome(figure, context, quiet=quiet)
    number = _number(figure, hints, context, quiet=quiet)
    if number is None:
        return None
    value, text = number
    if text is not None and text.shape is Shape.FRACTION:
        return _fraction(figure, text, context, quiet=quiet)
    indicator = context.indicators[figure.indicator]
    if text is not None and says_more(text.suffix, figure, indicator):
        say(context, quiet, "other_measure", figure, unit=text.suffix, expected=wanted_name(figure, indicator))
        return None
    if counts_as_percent(figure, indicator):
        if is_measured_otherwise(figure, text):
            say(context, quiet, "other_measure", figure, unit=figure.table_measures[0].shown, expected="%")
            return None
        read = read_percent(figure, value, text, hints, context, quiet=quiet)
    elif figure.cell.is_percent or (text is not None and text.percent):
        say(context, quiet, "percent_not_amount", figure, unit=wanted_name(figure, indicator))
        return None
    else:
        read = convert(figure, value, text, indicator, context, quiet=quiet)
    return None if read is None else Number(tidy(read), is_estimate=text is not None and text.estimate)


def _outcome(figure: CellFigure, context: MatchContext, *, quiet: bool) -> Number | None:
    """A number says nothing here: it may be a place, or a figure of something else."""
    indicator, value = context.indicators[figure.indicator], figure.cell.value
    text = value if isinstance(value, str) else ""
    if is_empty(figure):
        if not quiet:
            context.findings.note("empty_with_reason", figure.place, indicator=indicator.code)
        return None
    place, estimated = place_of(text, indicator), estimated_place(text, indicator)
    if place is None and estimated is None:
        fault = _not_a_number(value) or "unknown_outcome"
        values = {"expected": named_outcomes(indicator)} if fault == "unknown_outcome" else {}
        say(context, quiet, fault, figure, **values)
        return None
    return Number(place or estimated or Decimal(0), is_estimate=place is None)


def _number(
    figure: CellFigure, hints: Hints, context: MatchContext, *, quiet: bool
) -> tuple[Decimal, TextNumber | None] | None:
    value = figure.cell.value
    fault = _not_a_number(value)
    if fault is not None:
        say(context, quiet, fault, figure)
        return None
    if isinstance(value, Decimal):
        return _scaled(figure, value, context, quiet=quiet) if figure.cell.thousands else (value, None)
    assert isinstance(value, str)
    text = read_text(result_of(figure.column_place.seen or "", value) or value)
    if quiet:
        return (text.readings[0][1], text) if text.shape is Shape.NUMBER and len(text.readings) == 1 else None
    return _from_text(figure, text, hints, context)


def _scaled(
    figure: CellFigure, value: Decimal, context: MatchContext, *, quiet: bool
) -> tuple[Decimal, TextNumber | None] | None:
    """A number whose format shows it divided by thousands: which of the two is meant is asked once a column."""
    if quiet:
        return None
    column = (figure.sheet, figure.column)
    if column not in context.scaled:
        divided = value.scaleb(-3 * figure.cell.thousands)
        choices = [
            Choice(key="shown", code="as_shown", values={"number": tidy(divided)}),
            Choice(key="held", code="as_held", values={"number": value}),
        ]
        context.scaled[column] = context.findings.ask(
            "number_scaled", figure.place, choices, indicator=figure.indicator
        )
    answer = context.scaled[column]
    if answer is None:
        return None
    return (value.scaleb(-3 * figure.cell.thousands) if answer == "shown" else value), None


def _not_a_number(value: CellValue) -> str | None:
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, ErrorValue):
        return "uncalculated" if value.text == "uncalculated" else "formula_error"
    return "date_not_number" if isinstance(value, date) else None


def _from_text(
    figure: CellFigure, text: TextNumber, hints: Hints, context: MatchContext
) -> tuple[Decimal, TextNumber | None] | None:
    findings, place, code = context.findings, figure.place, figure.indicator
    if text.shape is Shape.EMPTY:
        findings.note("empty_with_reason", place, indicator=code)
        return None
    if text.shape is Shape.NIL:
        answer = findings.ask("nil_in_words", place, _NIL, indicator=code)
        return (Decimal(0), text) if answer == _NIL[0].key else None
    if text.shape is Shape.UNREADABLE:
        findings.error("not_a_number", place, indicator=code)
        return None
    if text.shape is Shape.FRACTION:
        return text.parts[0], text
    if text.shape is Shape.RANGE:
        return ask_number("range", figure, text.parts, text, context)
    if text.change:
        return ask_number("change_not_value", figure, (text.readings[0][1],), text, context)
    if len(text.readings) == 2 or contradicted(figure, text, hints, context):
        return _one_of_two(figure, text, hints, context)
    if text.decimal_point:
        findings.warn("decimal_point", place, indicator=code, number=text.readings[0][1])
    if text.mark:
        findings.note("footnote", place, mark=text.mark)
    if text.about:
        findings.warn("about", place, indicator=code, number=text.readings[0][1])
    return text.readings[0][1], text


_NIL = (Choice(key="0", code="number", values={"number": Decimal(0)}), Choice(key="empty", code="empty"))


def _one_of_two(
    figure: CellFigure, text: TextNumber, hints: Hints, context: MatchContext
) -> tuple[Decimal, TextNumber | None] | None:
    """Thousands or decimals, by the other cells of the table or the last recorded figure; else asked."""
    readings = dict(text.readings)
    if len(readings) == 1:
        value = text.readings[0][1]
        return ask_number("ambiguous_number", figure, (value.scaleb(3), value), text, context)
    if is_counted(figure, context):
        return readings[NumberStyle.VIETNAMESE], text
    if len(hints.styles) == 1:
        style = next(iter(hints.styles))
        if style is NumberStyle.ENGLISH:
            context.findings.warn("decimal_point", figure.place, indicator=figure.indicator, number=readings[style])
        return readings[style], replace(text, readings=((style, readings[style]),))
    likely = [number for number in readings.values() if fits(figure, number, hints, context)]
    if not hints.styles and len(likely) == 1:
        return likely[0], text
    return ask_number("ambiguous_number", figure, readings.values(), text, context)


def _fraction(figure: CellFigure, text: TextNumber, context: MatchContext, *, quiet: bool) -> Number | None:
    """ "14/25": of a ratio both its parts, of a count 14. What may be a period or a result beside its plan is asked."""
    first, second = text.parts
    indicator = context.indicators[figure.indicator]
    whole = first == first.to_integral_value() and second == second.to_integral_value()
    target = indicator.target.value if indicator.target else None
    if quiet:
        return None
    ratio = indicator.measure is Measure.RATIO and figure.part is FigurePart.VALUE
    clear = whole and first <= second and not 1900 <= second <= 2100 and (not ratio or second not in (target, 100))
    if not clear or text.suffix or (ratio and indicator.scale != 100):
        chosen = ask_number("fraction_unclear", figure, (first,), text, context)
        return None if chosen is None else Number(tidy(chosen[0]))
    context.findings.warn("fraction", figure.place, indicator=indicator.code, numerator=first, denominator=second)
    return Number(tidy(first), tidy(second) if ratio else None)
