"""The forecast of the year."""

from fractions import Fraction
from typing import NamedTuple

from kpi.domain.plan import Compare
from tests.second_opinion import due
from tests.second_opinion.figures import Question, Told, add_up, expected_in, newest, summable
from tests.second_opinion.which import left_by_the_ended


class Foreseen(NamedTuple):
    """`value` in the indicator's own way."""

    month: int
    value: Fraction | None
    attainment: Fraction | None
    passes: bool | None


def foreseen(foresight: Question, question: Question, unit: str, goal: due.Goal) -> Foreseen | None:
    """`foresight` asks the forecasts, `question` the actuals."""
    if question.indicator.target is None or question.deciding_month != 12:
        return None
    told = newest(foresight, unit)
    if told is None and unit == question.authority:
        told = _sum_of_all(foresight, question)
    if told is None or told.value is None:
        return None
    value = due.in_its_own_way(question, told.value, due.baseline(question, unit, 12))
    if value is None:
        return None
    return Foreseen(
        told.month, value, due.attainment(question, value, goal.value), _passes(question, unit, value, goal)
    )


def _sum_of_all(foresight: Question, question: Question) -> Told | None:
    """To what those foretell that exist comes what those have brought that have ended."""
    members = expected_in(foresight, foresight.month)
    found = {unit: newest(foresight, unit) for unit in members}
    taken = [told for told in found.values() if told is not None and summable(foresight, told)]
    left = left_by_the_ended(question)
    if not taken or len(taken) < len(members) or left.expected:
        return None
    total = add_up(foresight, [*taken, *left.figures.values()])
    return None if total is None else total._replace(month=min(told.month for told in taken))


def _passes(question: Question, unit: str, value: Fraction, goal: due.Goal) -> bool | None:
    if question.indicator.compare is Compare.SAME_PERIOD:
        before = due.last_year(question, unit, 12, 12)
        return None if before is None else due.passes_last_year(question, value, before)
    return None if goal.value is None else due.passes(question, value, goal.value)
