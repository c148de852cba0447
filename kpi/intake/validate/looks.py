"""What is taken and yet deserves a look."""

from decimal import Decimal

from kpi.domain.plan import Basis, Compare, Indicator, Measure, OverPeriods, Verb
from kpi.domain.plan.period import Period
from kpi.intake.match import Candidate, MatchContext, Past
from kpi.intake.match.context import is_percent, level, reference
from kpi.intake.normalise import things, tidy
from kpi.intake.validate.parts import stays_aside
from kpi.intake.validate.ranges import figure_level

_JUMP = 3  # times the last figure, or the usual month's growth
_JUMP_POINTS = Decimal(15)  # of a percentage
_LARGE_SHARE = 20


def look(candidate: Candidate, context: MatchContext) -> None:
    """A jump, an estimate after an official figure."""
    indicator = context.indicators[candidate.indicator]
    _look_at_size(candidate, indicator, context)
    stands = context.recorded.get((candidate.indicator, candidate.unit), {}).get(candidate.period)
    if stands is not None and stays_aside(candidate, stands, context):
        _say_it_stands_beside(candidate, indicator, stands, context)
    past = context.last(candidate.indicator, candidate.unit, candidate.period)
    was, now = (None if past is None else level(indicator, past)), figure_level(candidate, indicator)
    if past is None or was is None or now is None or not _jumps(indicator, was, now, past.period, candidate.period):
        return
    context.findings.warn(
        "jump",
        candidate.place,
        indicator=indicator.code,
        number=tidy(round(now, 2)),
        recorded=tidy(round(was, 2)),
        period=str(past.period),
    )


def _say_it_stands_beside(candidate: Candidate, indicator: Indicator, stands: Past, context: MatchContext) -> None:
    if candidate.basis is Basis.ESTIMATE and stands.basis is not Basis.ESTIMATE:
        context.findings.note("estimate_after_official", candidate.place, indicator=indicator.code)
        return
    recorded, number = level(indicator, stands), figure_level(candidate, indicator)
    context.findings.note(
        "beside_the_report",
        candidate.place,
        indicator=indicator.code,
        unit=context.units[candidate.unit].name.vi,
        period=str(candidate.period),
        recorded=None if recorded is None else tidy(round(recorded, 2)),
        number=None if number is None else tidy(round(number, 2)),
    )


def _look_at_size(candidate: Candidate, indicator: Indicator, context: MatchContext) -> None:
    """A share of at most 1% that should be a large one, and halves of people or things."""
    value, size = candidate.value, reference(context, indicator, candidate.unit)
    share = is_percent(indicator) and indicator.measure is Measure.RATIO
    if share and value is not None and size is not None and 0 < value <= 1 and size >= _LARGE_SHARE:
        context.findings.warn(
            "small_share", candidate.place, indicator=indicator.code, number=value, percent=tidy(value * 100)
        )
    halves = [n for n in _counted(candidate, indicator) if n is not None and n != n.to_integral_value()]
    if halves:
        context.findings.warn("part_of_a_thing", candidate.place, indicator=indicator.code, number=halves[0])


def _counted(candidate: Candidate, indicator: Indicator) -> list[Decimal | None]:
    """The numbers of a candidate that count people or things."""
    parts = (indicator.numerator, indicator.denominator)
    units = [indicator.unit.vi, *(None if part is None else part.unit.vi for part in parts)]
    return [
        number
        for number, unit in zip(candidate.figure, units, strict=True)
        if unit is not None and unit != "%" and (kind := things(unit).kind) and (kind == "people" or "things" in kind)
    ]


def _jumps(indicator: Indicator, was: Decimal, now: Decimal, then: Period, period: Period) -> bool:
    if indicator.is_outcome:
        return False
    if is_percent(indicator):
        return abs(now - was) >= _JUMP_POINTS
    if indicator.over_periods is OverPeriods.LAST or indicator.measure is Measure.RATIO:
        return was > 0 and (now > was * _JUMP or now * _JUMP < was)
    if indicator.measure is Measure.COUNT and indicator.told_as is Verb.DONE:  # recognised together, on one day
        return False
    usual = was / then.month
    return was > 0 and (now - was) / (period.month - then.month) > usual * _JUMP and indicator.compare is Compare.VALUE


def compare_with_store(candidate: Candidate, context: MatchContext) -> None:
    """Another month's column is held against what is recorded for that month."""
    stands = context.recorded.get((candidate.indicator, candidate.unit), {}).get(candidate.period)
    if stands is None:
        return
    if (stands.value, stands.numerator, stands.denominator) != candidate.figure and None not in (
        stands.value,
        candidate.value,
    ):
        indicator = context.indicators[candidate.indicator]
        number, recorded = (_told(value, indicator) for value in (candidate.value, stands.value))
        context.findings.warn(
            "differs_from_recorded",
            candidate.place,
            indicator=candidate.indicator,
            period=str(candidate.period),
            number=number,
            recorded=recorded,
        )


def _told(value: Decimal | None, indicator: Indicator) -> Decimal | str | None:
    """A value as an issue tells it: a result in words, as the plan's original has it."""
    outcome = None if value is None else indicator.outcome_at(value)
    return value if outcome is None else outcome.vi
