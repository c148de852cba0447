"""Forecasts of the year: plausible like any figure, not below what was reached, and not the plan written again."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from kpi.domain.figures.submission import Value
from kpi.domain.plan import Measure
from kpi.intake.match import Candidate, MatchContext
from kpi.intake.match.context import is_cumulative, reference
from kpi.intake.validate.parts import LEAVE_OUT
from kpi.intake.validate.ranges import KEEP, figure_level, in_range, unit_stands
from kpi.intake.validate.series import without_repeats


def sound_forecasts(given: Iterable[Candidate], actuals: Iterable[Candidate], context: MatchContext) -> list[Candidate]:
    """Those of the month asked for that pass, or that a person said to keep. `actuals`: what the same file reports."""
    asked = [one for one in given if not one.is_check and unit_stands(one, context) and _is_asked_for(one, context)]
    single = without_repeats([fixed for one in asked if (fixed := in_range(one, context)) is not None], context)
    reported = {(one.indicator, one.unit): one.value for one in actuals}
    return _unless_the_plan([one for one in single if _may_be_reached(one, reported, context)], context)


def _is_asked_for(one: Candidate, context: MatchContext) -> bool:
    """Of a target that is judged before the year's end, or in its last month, the figure itself says more."""
    indicator = context.indicators[one.indicator]
    if one.period.year == context.plan.year and indicator.takes_forecast(one.period.month):
        return True
    context.findings.warn("forecast_not_taken", one.place, indicator=indicator.code, period=str(one.period))
    return False


def _may_be_reached(one: Candidate, reported: Mapping[tuple[str, str], Decimal | None], context: MatchContext) -> bool:
    """A year to date only grows: no year ends below it."""
    indicator, past = context.indicators[one.indicator], context.last(one.indicator, one.unit, one.period.plus(1))
    recorded = None if past is None else past.value
    known = [number for number in (reported.get((one.indicator, one.unit)), recorded) if number is not None]
    if indicator.measure is Measure.RATIO or not is_cumulative(indicator) or one.value is None or not known:
        return True
    if one.value >= max(known):
        return True
    told: dict[str, Value] = {"indicator": indicator.code, "number": one.value, "recorded": max(known)}
    return context.findings.ask("forecast_below_to_date", one.place, (LEAVE_OUT, KEEP), **told) == KEEP.key


def _unless_the_plan(given: Sequence[Candidate], context: MatchContext) -> list[Candidate]:
    """Where every forecast is its target to the digit, somebody says that it is none written again."""
    equal = [level == target for level, target in _beside_targets(given, context)]
    if len(equal) < _SEVERAL or not all(equal):
        return list(given)
    answer = context.findings.ask("forecasts_as_planned", given[0].place, (LEAVE_OUT, KEEP), count=len(equal))
    return list(given) if answer == KEEP.key else []


_SEVERAL = 3


def _beside_targets(given: Iterable[Candidate], context: MatchContext) -> Iterable[tuple[Decimal | None, Decimal]]:
    for one in given:
        indicator = context.indicators[one.indicator]
        target = reference(context, indicator, one.unit)
        if target is not None:
            yield figure_level(one, indicator), target
