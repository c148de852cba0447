"""Percentages: 0,97, 97 or “97%”."""

import re
from decimal import Decimal

from kpi.domain.figures.submission import Choice
from kpi.domain.names import plain
from kpi.domain.plan import Indicator, Measure
from kpi.intake.match.cells.asking import ask_number, say
from kpi.intake.match.cells.figure import CellFigure
from kpi.intake.match.cells.hints import Hints
from kpi.intake.match.cells.measures import typed_measure
from kpi.intake.match.cells.sizes import expected_size
from kpi.intake.match.context import MatchContext
from kpi.intake.normalise import MeasureUnit, Shape, TextNumber, factor, things, tidy


def read_percent(
    figure: CellFigure, value: Decimal, text: TextNumber | None, hints: Hints, context: MatchContext, *, quiet: bool
) -> Decimal | None:
    """97 from 0.97 shown as a percent, from "97%", from 97; a bare 0.97 by its column and the size it should have."""
    typed = typed_measure(figure, text, things("%"))
    if text is not None and text.percent and _OF_SOMETHING.match(text.suffix):
        say(context, quiet, "other_measure", figure, unit=f"% {text.suffix.upper()}", expected="%")
        return None
    if figure.cell.is_percent:
        return value * 100
    if text is not None and text.percent:
        return value
    if typed is not None:
        scale = factor(typed, things("%"))
        if scale is None:
            say(context, quiet, "other_measure", figure, unit=typed.shown, expected="%")
            return None
        value *= scale
    if _is_index(value, context.indicators[figure.indicator]):
        say(context, quiet, "other_measure", figure, unit="% NĂM TRƯỚC", expected="%")
        return None
    if value <= 0 or value > Decimal("1.5"):
        return value if _is_rate(figure, value, typed, context, quiet=quiet) else None
    return _small_share(figure, value, hints, context, quiet=quiet)


def _is_index(value: Decimal, indicator: Indicator) -> bool:
    """A growth of 8,2% may be written as 108,2% of the year before."""
    target = None if indicator.target is None else indicator.target.value
    is_growth = indicator.measure is Measure.AMOUNT and target is not None and target < _LARGE_GROWTH
    return is_growth and value >= _SMALL_INDEX


_LARGE_GROWTH, _SMALL_INDEX = 40, 80


_OF_SOMETHING = re.compile(r"(so (voi )?)?(kh|ke hoach|ck|cung ky|du toan|dt|muc tieu|chi tieu|nq|nghi quyet)\b")
"""Behind a percent sign: what the share is of, where a rate is asked for."""


def _is_rate(
    figure: CellFigure, value: Decimal, typed: MeasureUnit | None, context: MatchContext, *, quiet: bool
) -> bool:
    """ "Hộ nghèo: 85" may be households: without "%" or "tỷ lệ" a whole number up to 100 is asked."""
    said = typed is not None or any(
        word in f" {plain(figure.label)} "
        for word in (" ty le", " ti le", "%", "do che phu", " muc ", "toc do", "tang truong")
    )
    collides = context.indicator_names.part(figure.label)
    whole = value == value.to_integral_value() and 0 < value <= 100
    if quiet or said or not collides or not whole:
        return True
    choice = Choice(key="rate", code="rate")
    return context.findings.ask("count_or_rate", figure.place, [choice], indicator=figure.indicator) is not None


def _small_share(
    figure: CellFigure, value: Decimal, hints: Hints, context: MatchContext, *, quiet: bool
) -> Decimal | None:
    readings = (value, value * 100)
    size = expected_size(figure, context)
    fitting = [number for number in readings if size and size / 8 <= number <= size * 8 and number <= 100]
    key = figure.indicator
    agrees = {value: key in hints.wholes or key in hints.fractions, value * 100: key in hints.fractions}
    if len(fitting) == 1 and agrees[fitting[0]]:
        if fitting[0] != value and not quiet and context.once("percent_fraction", figure.place.sheet, figure.indicator):
            context.findings.warn("percent_fraction", figure.place, indicator=figure.indicator, number=tidy(fitting[0]))
        return fitting[0]
    if quiet:
        return None
    found = ask_number("fraction_or_percent", figure, [tidy(number) for number in readings], _NO_TEXT, context)
    return None if found is None else found[0]


_NO_TEXT = TextNumber(Shape.NUMBER)
