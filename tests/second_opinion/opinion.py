"""The second opinion: one row a unit."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from kpi.domain.figures.observation import Observation, RecordedForecast
from kpi.domain.plan import Basis, Compare, Indicator, Measure, Plan
from kpi.domain.plan.units import UnitRole, Units
from kpi.domain.progress.status import Status
from tests.second_opinion import due, table
from tests.second_opinion.figures import CERTAINTY, Question, Told, book_of, exists, expected_in, fallen_due, newest
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
    bare: tuple[str, ...]
    short_so_far: bool
    passing_so_far: bool
    aside: tuple[int, Basis, Fraction | None] | None
    forecast: Foreseen | None
    holding: tuple[int, int] | None = None  # of one that is made of others: parts that hold, and parts


def opinions(
    observations: Iterable[Observation],
    plan: Plan,
    units: Units,
    month: int,
    forecasts: Iterable[RecordedForecast] = (),
) -> dict[tuple[str, str], Opinion]:
    """By indicator and unit."""
    rows, foretold, found = list(observations), [one.made for one in forecasts], dict[tuple[str, str], Opinion]()
    for indicator in (one for one in plan.indicators if one.measure is not Measure.COMPOSITE):
        question = Question(plan, units, indicator, month, book_of(rows, indicator))
        foresight = Question(plan, units, indicator, month, book_of(foretold, indicator))
        for unit in _with_a_row(question, indicator):
            found[indicator.code, unit] = _opinion(question, foresight, unit)
    for indicator in (one for one in plan.indicators if one.measure is Measure.COMPOSITE):
        for unit in [unit.code for unit in units.all]:
            parts = [found.get((part, unit)) for part in indicator.all_of]
            if None not in parts:
                found[indicator.code, unit] = made_of([part for part in parts if part is not None], month)
    return found


WORST_FIRST = (Status.MISSED, Status.NO_BASIS, Status.NO_REPORT, Status.PARTIAL, Status.NOT_DUE)
ON_THE_WAY = (Status.BEHIND, Status.SLIGHTLY_BEHIND, Status.ON_TRACK)


def made_of(parts: list[Opinion], month: int) -> Opinion:
    """One that is made of others."""
    known = [part for part in parts if part.actual is not None]
    good = [part for part in parts if part.status in (Status.ON_TRACK, Status.MET, Status.EXCEEDED)]
    status = _of_the_parts([part.status for part in parts])
    waiting = status is Status.NOT_DUE
    return Opinion(
        status=status,
        code="composite",
        actual=Fraction(len(good)) if known else None,
        month=month if known else None,
        basis=min((part.basis for part in known if part.basis is not None), key=CERTAINTY.index, default=None),
        target=Fraction(len(parts)),
        expected=None,
        exact_expected=None,
        pace=None,
        exact_pace=None,
        attainment=None,
        last_year=None,
        year_on_year=None,
        needed=None,
        coverage=min((part.coverage for part in parts), key=_share_counted),
        missing=tuple(dict.fromkeys(unit for part in parts for unit in part.missing)),
        bare=tuple(dict.fromkeys(unit for part in parts for unit in part.bare)),
        short_so_far=waiting and any(part.short_so_far for part in parts),
        passing_so_far=waiting and all(part in good or part.passing_so_far for part in parts),
        aside=None,
        forecast=None,
        holding=(len(good), len(parts)),
    )


def _of_the_parts(statuses: list[Status]) -> Status:
    for status in WORST_FIRST:
        if status in statuses:
            return status
    return next((status for status in ON_THE_WAY if status in statuses), Status.MET)


def _share_counted(coverage: tuple[int, int]) -> Fraction:
    counted, expected = coverage
    return Fraction(counted, expected) if expected else Fraction(0)


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
        year_on_year=None if some or facts.leaves_days_open else _year_on_year(facts),
        needed=None if some or _has_ended(question, unit) else due.needed(question, facts.actual, goal, facts.month),
        coverage=facts.counts.coverage,
        missing=facts.counts.missing,
        bare=facts.counts.bare,
        short_so_far=code == "short_so_far",
        passing_so_far=table.passes_so_far(facts, code),
        aside=None if aside is None else (aside.month, aside.basis, _own_way(facts, aside)),
        forecast=None if facts.decided or status in FINAL else foreseen(foresight, question, unit, facts.goal),
    )


def _has_ended(question: Question, unit: str) -> bool:
    return not any(one.code == unit and exists(question, one, question.month) for one in question.units.all)


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
    of_the_end = question.is_event or facts.month >= question.deciding_month
    if facts.decided and of_the_end and counts.answered and counts.whole and _agrees(facts, decides):
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
