"""What one figure can be by itself: its unit, its sign, its parts, its size."""

from dataclasses import replace
from decimal import Decimal

from kpi.domain.figures.submission import Choice, Value
from kpi.domain.form import TOO_MUCH
from kpi.domain.plan import Indicator, Measure
from kpi.intake.match import OF_ANOTHER_MONTH, Candidate, MatchContext, Past
from kpi.intake.match.cells import named_outcomes
from kpi.intake.match.context import has_own_target, is_cumulative, is_percent, level, may_pass_hundred, reference
from kpi.intake.normalise import tidy

KEEP = Choice(key="keep", code="keep")


def unit_stands(candidate: Candidate, context: MatchContext) -> bool:
    """Whether the unit exists in the period. An office has no figures of its own."""
    unit = context.units.by_code.get(candidate.unit)
    calendar = context.plan.calendar_of(context.indicators[candidate.indicator])
    if unit is None:
        context.findings.error("unknown_unit", candidate.place, indicator=candidate.indicator, name=candidate.unit)
        return False
    if not unit.valid_in(candidate.period, calendar):
        told: dict[str, Value] = {"indicator": candidate.indicator, "name": unit.name.vi}
        context.findings.error("unit_not_valid", candidate.place, period=str(candidate.period), **told)
        return False
    if unit.is_member or unit.code == context.plan.authority:
        return True
    context.findings.error("office_has_no_figures", candidate.place, indicator=candidate.indicator, name=unit.name.vi)
    return False


def in_range(candidate: Candidate, context: MatchContext) -> Candidate | None:
    indicator = context.indicators[candidate.indicator]
    for check in (_outcome, _signs, _parts, _share, _items, _slip, _far_under, _far_over):
        fixed = check(candidate, indicator, context)
        if fixed is None:
            return None
        candidate = fixed
    return candidate


def _outcome(candidate: Candidate, indicator: Indicator, context: MatchContext) -> Candidate | None:
    """A result in words is the place of one that the plan states."""
    value = candidate.value
    if not indicator.is_outcome or (value is not None and indicator.outcome_at(value) is not None):
        return candidate
    context.findings.error(
        "unknown_outcome", candidate.place, indicator=indicator.code, expected=named_outcomes(indicator)
    )
    return None


def _signs(candidate: Candidate, indicator: Indicator, context: MatchContext) -> Candidate | None:
    """Nothing counted is negative; a rate of growth can be, and is asked about unless the plan says so."""
    if all(number is None or number >= 0 for number in candidate.figure):
        return candidate
    if indicator.signed and candidate.numerator is None:
        context.findings.warn("below_zero", candidate.place, indicator=indicator.code, number=candidate.value)
        return candidate
    if is_percent(indicator) and indicator.measure is Measure.AMOUNT:
        answer = context.findings.ask("negative", candidate.place, [KEEP], indicator=indicator.code)
        return candidate if answer == KEEP.key else None
    context.findings.error("negative", candidate.place, indicator=indicator.code)
    return None


def _parts(candidate: Candidate, indicator: Indicator, context: MatchContext) -> Candidate | None:
    if candidate.numerator is None or candidate.denominator is None:
        return candidate
    if candidate.denominator == 0 and candidate.numerator != 0:
        context.findings.error("denominator_zero", candidate.place, indicator=indicator.code)
        return None
    if candidate.numerator > candidate.denominator and not may_pass_hundred(indicator):
        context.findings.error(
            "numerator_above_denominator",
            candidate.place,
            indicator=indicator.code,
            numerator=candidate.numerator,
            denominator=candidate.denominator,
        )
        return None
    return candidate


def _share(candidate: Candidate, indicator: Indicator, context: MatchContext) -> Candidate | None:
    if candidate.value is None or may_pass_hundred(indicator) or candidate.value <= 100:
        return candidate
    context.findings.error("share_out_of_range", candidate.place, indicator=indicator.code, number=candidate.value)
    return None


def _items(candidate: Candidate, indicator: Indicator, context: MatchContext) -> Candidate | None:
    """Counts are whole; a checklist has no more than its items."""
    value = candidate.value
    if value is None or indicator.measure not in (Measure.COUNT, Measure.CHECKLIST):
        return candidate
    if value != value.to_integral_value():
        context.findings.error("not_whole", candidate.place, indicator=indicator.code, number=value)
        return None
    if indicator.measure is Measure.CHECKLIST and indicator.items and value > len(indicator.items):
        context.findings.error("too_many_items", candidate.place, indicator=indicator.code, items=len(indicator.items))
        return None
    return candidate


def _slip(candidate: Candidate, indicator: Indicator, context: MatchContext) -> Candidate | None:
    """More than twenty times what it should be: the unit of measure is likely another."""
    size = reference(context, indicator, candidate.unit)
    value = figure_level(candidate, indicator)
    if size is None or size <= 0 or value is None or value <= TOO_MUCH * size:
        return candidate
    choices = [KEEP]
    if candidate.value is not None:
        choices = [*_smaller(candidate.value, size), KEEP]
    answer = context.findings.ask(
        "unit_slip", candidate.place, choices, indicator=indicator.code, number=tidy(value), target=size
    )
    if answer is None:
        return None
    if answer == KEEP.key or candidate.value is None:
        return candidate
    return replace(candidate, value=tidy(candidate.value / int(answer.removeprefix("divide_"))))


_SMALL_AMOUNT, _SMALL_RATE = 1000, 10
"""Parts of its target that an amount, and a rate, is hardly ever below."""


def _far_under(candidate: Candidate, indicator: Indicator, context: MatchContext) -> Candidate:
    """A unit of measure too large, or a comma typed for a point; of a count nothing can be so."""
    size, value = reference(context, indicator, candidate.unit), figure_level(candidate, indicator)
    target = indicator.target
    is_asked = indicator.measure in (Measure.AMOUNT, Measure.RATIO) and has_own_target(
        indicator, candidate.unit, context
    )
    if not is_asked or target is None or target.comparator.lower_is_better or not size or not value:
        return candidate
    is_rate = is_percent(indicator) and not is_cumulative(indicator)
    is_told = is_rate and value <= 1  # as a share that may be a fraction
    if is_told or not 0 < value * (_SMALL_RATE if is_rate else _SMALL_AMOUNT) < size:
        return candidate
    told: dict[str, Value] = {"indicator": indicator.code, "number": tidy(value), "target": size}
    context.findings.warn("far_under", candidate.place, **told)
    return candidate


_FAR = 3
"""Times its target that a count of the year is hardly ever."""


def _far_over(candidate: Candidate, indicator: Indicator, context: MatchContext) -> Candidate | None:
    """A count of things done in the year far above its target may be their stock of many years."""
    size, value = reference(context, indicator, candidate.unit), candidate.value
    target = indicator.target
    is_asked = indicator.measure is Measure.COUNT and target is not None and not target.comparator.lower_is_better
    if not is_asked or not size or value is None or value > TOO_MUCH * size:
        return candidate
    told: dict[str, Value] = {"indicator": indicator.code, "number": value, "target": size}
    choices, past = [KEEP, OF_ANOTHER_MONTH], context.last(indicator.code, candidate.unit, candidate.period)
    if value > _FAR * size:
        answer = context.findings.ask("count_far_over", candidate.place, choices, times=_FAR, **told)
    elif past is not None and past.value is not None and _leaps(past.value, value, size):
        since: dict[str, Value] = {"recorded": past.value, "stood": str(past.period)}
        answer = context.findings.ask("count_leap", candidate.place, choices, **told, **since)
    else:
        return candidate
    return candidate if answer == KEEP.key else None


def _leaps(was: Decimal, value: Decimal, size: Decimal) -> bool:
    """Tells whether a count is many times what it was and grew by more than half of its target at once."""
    return value >= _LEAP * max(was, Decimal(1)) and value - was > size / 2


_LEAP = 5


def _smaller(value: Decimal, size: Decimal) -> list[Choice]:
    """What it would be in a smaller unit, where that is no slip any more."""
    scales = (
        scale for scale in (100, 1000, 10_000, 1_000_000, 1_000_000_000) if size / 1000 <= value / scale <= size * 2
    )
    return [
        Choice(key=f"divide_{scale}", code="divide", values={"by": scale, "number": tidy(value / scale)})
        for scale in scales
    ]


def figure_level(candidate: Candidate, indicator: Indicator) -> Decimal | None:
    figure = Past(candidate.period, *candidate.figure, candidate.basis)
    return level(indicator, figure)
