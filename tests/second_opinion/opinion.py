"""The second opinion: one row a unit."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from kpi.domain.figures.observation import Observation, RecordedForecast
from kpi.domain.plan import Basis, Compare, Indicator, Plan
from kpi.domain.plan.units import UnitRole, Units
from kpi.domain.progress.status import Status
from tests.second_opinion import due, table
from tests.second_opinion.figures import Question, Told, book_of, expected_in, fallen_due, newest
from tests.second_opinion.foreseen import Foreseen, foreseen
from tests.second_opinion.which import Counted, counted, settled, told_by_all

FINAL = (Status.EXCEEDED, Status.MET, Status.MISSED)


@dataclass(frozen=True)
class Opinion:
    """One target at one unit. Months are of the plan year; numbers are exact."""

    status: Status
    code: str
    actual: Fraction | None
    month: int | None
    basis: Basis | None
    target: Fraction | None
    expected: Fraction | None
    exact_expected: Fraction | None
    pace: Fraction | None
    exact_pace: Fraction | None
    attainment: Fraction | None
    last_year: Fraction | None
    year_on_year: Fraction | None
    needed: Fraction | None
    coverage: tuple[int, int]
    missing: tuple[str, ...]
    short_so_far: bool
    aside: tuple[int, Basis, Fraction | None] | None
    forecast: Foreseen | None


def opinions(
    observations: Iterable[Observation],
    plan: Plan,
    units: Units,
    month: int,
    forecasts: Iterable[RecordedForecast] = (),
) -> dict[tuple[str, str], Opinion]:
    """By indicator and unit."""
    rows, foretold, found = list(observations), [one.made for one in forecasts], {}
    for indicator in plan.indicators:
        question = Question(plan, units, indicator, month, book_of(rows, indicator))
        foresight = Question(plan, units, indicator, month, book_of(foretold, indicator))
        for unit in _with_a_row(question, indicator):
            found[indicator.code, unit] = _opinion(question, foresight, unit)
    return found


def _with_a_row(question: Question, indicator: Indicator) -> list[str]:
    """The authority, who is expected, and whoever has sent a figure."""
    members = [unit.code for unit in question.units.all if unit.kind.role is UnitRole.MEMBER]
    expected = expected_in(question, question.month)
    sent = [unit for unit in members if newest(question, unit) is not None]
    owed = [unit for unit in members if fallen_due(question, unit)]
    return [question.authority, *(unit for unit in members if unit in expected or unit in sent or unit in owed)]


def _opinion(question: Question, foresight: Question, unit: str) -> Opinion:
    facts = _facts(question, unit, counted(question, unit))
    facts = _with_the_one_that_settles(facts)
    status, code = table.verdict(facts)
    goal, figure, aside = facts.goal.value, facts.figure, facts.counts.aside
    some = not facts.counts.whole and figure is not None and figure.summed
    return Opinion(
        status=status,
        code=code,
        actual=facts.actual,
        month=None if figure is None else figure.month,
        basis=None if figure is None else figure.basis,
        target=goal,
        expected=facts.due,
        exact_expected=facts.exact_due,
        pace=due.pace(question, facts.actual, facts.due),
        exact_pace=due.pace(question, facts.actual, facts.exact_due),
        attainment=due.attainment(question, facts.actual, goal),
        last_year=facts.before,
        year_on_year=None if some else _year_on_year(facts),
        needed=None if some else due.needed(question, facts.actual, goal, facts.month),
        coverage=facts.counts.coverage,
        missing=facts.counts.missing,
        short_so_far=code == "short_so_far",
        aside=None if aside is None else (aside.month, aside.basis, _own_way(facts, aside)),
        forecast=None if status in FINAL else foreseen(foresight, question, unit, facts.goal),
    )


def _own_way(facts: table.Facts, told: Told) -> Fraction | None:
    month = facts.question.month if facts.question.is_event else told.month
    return due.in_its_own_way(facts.question, told.value, due.baseline(facts.question, facts.unit, month))


def _facts(question: Question, unit: str, counts: Counted) -> table.Facts:
    figure, goal = counts.figure, due.goal_of(question, unit)
    month = question.month if figure is None or question.is_event else figure.month
    facts = table.Facts(question, unit, counts, goal, month)
    facts.start = due.baseline(question, unit, month)
    facts.actual = None if figure is None else due.in_its_own_way(question, figure.value, facts.start)
    if question.indicator.compare is not Compare.CHANGE:  # of which the baseline is all that it is compared with
        facts.before = due.last_year(question, unit, month, month)
    basis = None if figure is None else figure.basis
    same_period = question.indicator.compare is Compare.SAME_PERIOD
    facts.exact_due = facts.before if same_period else due.line(question, goal.value, facts.start, month, basis)
    facts.due = due.whole(question, facts.exact_due)
    return facts


def _with_the_one_that_settles(facts: table.Facts) -> table.Facts:
    """The row shows the figure that settles the year; the other one is named."""
    question, goal, counts = facts.question, facts.goal.value, facts.counts
    decides = None if goal is None else settled(question, facts.unit, goal)
    if decides is None or goal is None or table.says_the_same(counts.figure, decides):
        return facts
    other = counts.figure
    if facts.decided and counts.answered and counts.whole and _agrees(facts, decides):
        return facts
    if other is not None and other.summed and decides.summed and other.month < decides.month:
        other = None  # an earlier sum of the same members
    whole = not decides.summed or told_by_all(question)
    return _facts(question, facts.unit, counts._replace(figure=decides, stands=True, whole=whole, aside=other))


def _agrees(facts: table.Facts, decides: Told) -> bool:
    """Whether the newer estimate of all comes to the same verdict."""
    figure, goal = facts.figure, facts.goal.value
    assert figure is not None
    assert goal is not None
    if figure.value is None or decides.value is None or figure.month < decides.month:
        return False
    return due.passes(facts.question, figure.value, goal) == due.passes(facts.question, decides.value, goal)


def _year_on_year(facts: table.Facts) -> Fraction | None:
    value = None if facts.figure is None else facts.figure.value
    return due.share(value, facts.before)
