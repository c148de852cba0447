"""A month's own value that somebody says is one: with the year to date before it makes the year to date."""

from dataclasses import replace
from decimal import Decimal
from typing import Final

from kpi.domain.figures.submission import Choice
from kpi.domain.plan import Basis, Measure
from kpi.intake.match.candidate import Candidate
from kpi.intake.match.context import MatchContext, Past

ADD: Final = Choice(key="add_to_recorded", code="add_to_recorded")
"""Of a whole column."""


OF_ANOTHER_MONTH: Final = Choice(key="of_another_month", code="of_another_month")
"""A table or a figure: nothing of it is taken."""


def month_before(one: Candidate, context: MatchContext) -> Past | None:
    """The figure recorded for the month just before, where it is of the same year and one bare value."""
    past = _recorded_before(one, context)
    return past if one.period.month > 1 and past is not None and past.value is not None else None


def add_choice(one: Candidate, past: Past) -> Choice:
    """Offers to add the value to what is recorded, with what follows; the key names what it is added to, so that it
    says nothing about another figure."""
    values = {"recorded": past.value, "sum": _sum(one, past)}
    return Choice(key=f"add_to_{past.value:f}", code="add", values=values)


def added(one: Candidate, past: Past) -> Candidate:
    """A sum is as certain as the less certain of the two."""
    return replace(one, value=_sum(one, past), basis=_less_certain(one, past))


def _sum(one: Candidate, past: Past) -> Decimal:
    assert one.value is not None, one
    assert past.value is not None, past
    return one.value + past.value


def year_to_date(one: Candidate, context: MatchContext) -> Candidate | None:
    """Adds what is recorded for the month before to a month's own value, or to both parts of a ratio; where nothing of
    the kind is recorded there is nothing to add it to."""
    if one.value is not None and context.indicators[one.indicator].measure is Measure.RATIO:
        context.findings.error("share_not_added", one.place, indicator=one.indicator)
        return None
    past = None if one.period.month == 1 else _recorded_before(one, context)
    if past is not None and one.value is not None and past.value is not None:
        return added(one, past)
    if past is not None and None not in (one.numerator, one.denominator, past.numerator, past.denominator):
        return _parts_added(one, past)
    period = str(one.period.plus(-1))
    context.findings.error("nothing_to_add_to", one.place, indicator=one.indicator, stood=period)
    return None


def _recorded_before(one: Candidate, context: MatchContext) -> Past | None:
    return context.recorded.get((one.indicator, one.unit), {}).get(one.period.plus(-1))


def _parts_added(one: Candidate, past: Past) -> Candidate:
    assert one.numerator is not None, one
    assert one.denominator is not None, one
    assert past.numerator is not None, past
    assert past.denominator is not None, past
    parts = one.numerator + past.numerator, one.denominator + past.denominator
    return replace(one, numerator=parts[0], denominator=parts[1], basis=_less_certain(one, past))


def _less_certain(one: Candidate, past: Past) -> Basis:
    return Basis.ESTIMATE if Basis.ESTIMATE in (one.basis, past.basis) else one.basis
