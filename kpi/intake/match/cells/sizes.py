"""Which of two readings has the size it should have."""

from decimal import Decimal

from kpi.domain.plan import Measure
from kpi.intake.match.cells.figure import CellFigure
from kpi.intake.match.cells.hints import Hints
from kpi.intake.match.cells.measures import measure_of, typed_measure, wanted_unit
from kpi.intake.match.context import MatchContext, level, reference
from kpi.intake.match.names import FigurePart
from kpi.intake.normalise import NumberStyle, TextNumber, factor


def contradicted(figure: CellFigure, text: TextNumber, hints: Hints, context: MatchContext) -> bool:
    """ "1,234" where the table marks its decimals with a point, or where only 1234 has the size it should have."""
    style, number = text.readings[0]
    if style is not NumberStyle.VIETNAMESE or text.places != 3 or number >= 1000:
        return False
    size = expected_size(figure, context) if figure.part is FigurePart.VALUE else None
    too_small = size is not None and number < size / 200 and number * 1000 <= size * 2
    return NumberStyle.ENGLISH in hints.styles or (too_small and NumberStyle.VIETNAMESE not in hints.styles)


def is_counted(figure: CellFigure, context: MatchContext) -> bool:
    """People, households and the like come whole: "1.234" of them are thousands."""
    indicator = context.indicators[figure.indicator]
    wanted = wanted_unit(figure, indicator)
    counted = wanted.kind == "people" or wanted.kind.startswith("things ")
    said = [unit for unit in (measure_of(m) if isinstance(m, str) else m for m in figure.measures) if unit is not None]
    whole = figure.part is not FigurePart.VALUE or indicator.measure in (Measure.COUNT, Measure.CHECKLIST)
    return counted and whole and all(unit.power == 0 for unit in said)


def fits(figure: CellFigure, number: Decimal, hints: Hints, context: MatchContext) -> bool:
    """Whether the number is as the row's own percentage of the plan says, of the size of its column, or of the last
    recorded figure."""
    plan, printed = (known.get((figure.row, figure.indicator)) for known in (hints.plans, hints.percents))
    if plan and printed:
        return abs(number / plan * 100 - printed) < Decimal("0.6")
    middle = hints.sizes.get((figure.column, figure.indicator, figure.part))
    if middle is not None:
        return middle / 20 <= number <= middle * 20
    return _fits_past(figure, number, context)


def _fits_past(figure: CellFigure, number: Decimal, context: MatchContext) -> bool:
    """Within a third and three times the last recorded figure, in the recorded unit."""
    past = context.last(figure.indicator, figure.unit, figure.period) if figure.unit else None
    wanted = wanted_unit(figure, context.indicators[figure.indicator])
    typed = typed_measure(figure, None, wanted) or wanted
    scale = factor(typed, wanted)
    if past is None or scale is None:
        return False
    number *= scale
    known = {
        FigurePart.VALUE: level(context.indicators[figure.indicator], past),
        FigurePart.NUMERATOR: past.numerator,
        FigurePart.DENOMINATOR: past.denominator,
    }[figure.part]
    return known is not None and known > 0 and known / 3 <= number <= known * 3


def expected_size(figure: CellFigure, context: MatchContext) -> Decimal | None:
    indicator = context.indicators[figure.indicator]
    unit = figure.unit or context.plan.authority
    past = context.last(figure.indicator, unit, figure.period)
    known = level(indicator, past) if past else None
    return known if known else reference(context, indicator, unit)
