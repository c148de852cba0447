"""Tables whose every figure is one that stands elsewhere: the month before's, the plan's, last year's."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Final

from kpi.domain.figures.submission import Choice
from kpi.domain.plan import Compare
from kpi.intake.match.candidate import Candidate
from kpi.intake.match.context import MatchContext, has_own_target, is_cumulative, reference
from kpi.intake.match.own_values import OF_ANOTHER_MONTH, month_before

_MANY: Final = 3
_FEW: Final = 2
_DECEMBER: Final = 12
_TELLING: Final = 10
"""A target from here on is hardly reached to the digit by chance."""


def is_news(candidates: Sequence[Candidate], context: MatchContext) -> bool:
    """Whether some figure is new, or somebody says that all are right as they stand."""
    taken = [
        one for one in candidates if not one.is_check and one.value and is_cumulative(context.indicators[one.indicator])
    ]
    return _is_no_month_before(taken, context) and _is_no_plan(taken, context) and _is_no_last_year(taken, context)


def _is_no_month_before(taken: Sequence[Candidate], context: MatchContext) -> bool:
    def before(one: Candidate) -> Decimal | None:
        past = month_before(one, context)
        return None if past is None else past.value

    if not _all_are(taken, before, _MANY):
        return True
    period = str(taken[0].period.plus(-1))
    choices = [Choice(key="no_change", code="no_change"), OF_ANOTHER_MONTH]
    return context.findings.ask("nothing_new", taken[0].place, choices, count=len(taken), stood=period) == "no_change"


def _is_no_plan(taken: Sequence[Candidate], context: MatchContext) -> bool:
    """Before the year's end all targets are not met to the digit: headings may stand over the wrong columns."""

    def planned(one: Candidate) -> Decimal | None:
        indicator = context.indicators[one.indicator]
        is_own = indicator.compare is Compare.VALUE and has_own_target(indicator, one.unit, context)
        return reference(context, indicator, one.unit) if is_own else None

    with_target = [one for one in taken if planned(one) and one.period.month < _DECEMBER]
    telling = [one for one in with_target if (one.value or 0) >= _TELLING]
    if len(telling) < _FEW or not _all_are(with_target, planned, _FEW):
        return True
    choice = Choice(key="keep", code="keep_reading")
    return context.findings.ask("all_as_planned", taken[0].place, [choice], count=len(with_target)) is not None


def _is_no_last_year(taken: Sequence[Candidate], context: MatchContext) -> bool:
    def a_year_before(one: Candidate) -> Decimal | None:
        past = context.recorded.get((one.indicator, one.unit), {}).get(one.period.a_year_before)
        return None if past is None else past.value

    if not _all_are(taken, a_year_before, _MANY):
        return True
    stood = str(taken[0].period.a_year_before)
    choice = Choice(key="keep", code="keep_reading")
    answer = context.findings.ask("all_as_last_year", taken[0].place, [choice], count=len(taken), stood=stood)
    return answer is not None


def _all_are(taken: Sequence[Candidate], other: Callable[[Candidate], Decimal | None], fewest: int) -> bool:
    return len(taken) >= fewest and all(one.value == other(one) for one in taken)
