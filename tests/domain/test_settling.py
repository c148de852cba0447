"""When the figure that settles a year stands in place of the one in force, and when it need not."""

from dataclasses import replace
from fractions import Fraction

import pytest

from kpi.domain.figures.recorded import Figure
from kpi.domain.plan import Basis, Change, Comparator, Compare, Indicator, LineKind, Measure, PlanLine
from kpi.domain.plan.period import Period
from kpi.domain.progress.rollup import ReportedState
from kpi.domain.progress.settling import by_what_decides, settled_as
from tests.factories import an_indicator, target

TO_REACH = an_indicator(target=target(Comparator.GE, "5"))
NONE_ALLOWED = an_indicator(target=target(Comparator.LE, "0"))


def figure(value: int, month: int, basis: Basis = Basis.OFFICIAL, *, summed: bool = False) -> Figure:
    return Figure(Period(2021, month), Fraction(value), None, basis, illustrative=False, summed=summed)


def state(shown: Figure | None, settled: Figure | None, *, answered: bool = True, whole: bool = True) -> ReportedState:
    return ReportedState(
        figure=shown,
        fresh=answered,
        answered=answered,
        whole=whole,
        coverage=(1, 1),
        missing=(),
        settled=settled,
    )


def decided_by(indicator: Indicator, standing: ReportedState, *, decided: bool = True) -> ReportedState:
    assert indicator.target is not None
    assert indicator.target.value is not None
    return by_what_decides(indicator, standing, Fraction(indicator.target.value), decided=decided)


@pytest.mark.parametrize("value", [5, 7])
def test_a_newer_official_figure_of_another_amount_is_set_aside(value: int) -> None:
    newer, settled = figure(value, 4), figure(6, 3)
    told = decided_by(TO_REACH, state(newer, settled), decided=False)
    assert (told.figure, told.set_aside) == (settled, newer)


def test_a_newer_official_figure_of_the_same_amount_stands() -> None:
    standing = state(figure(6, 4), figure(6, 3))
    assert decided_by(TO_REACH, standing, decided=False) is standing


def test_an_estimate_of_the_same_amount_does_not_say_it_as_surely() -> None:
    guessed, settled = figure(6, 4, Basis.ESTIMATE), figure(6, 3)
    told = decided_by(TO_REACH, state(guessed, settled), decided=False)
    assert (told.figure, told.set_aside) == (settled, guessed)


def test_what_settles_nothing_takes_no_place() -> None:
    standing = state(figure(4, 4, Basis.ESTIMATE), figure(3, 3))
    assert decided_by(TO_REACH, standing) is standing
    alone = state(None, None)
    assert decided_by(TO_REACH, alone) is alone


def test_at_the_end_a_newer_estimate_that_agrees_tells_more_of_the_year() -> None:
    guessed = figure(8, 12, Basis.ESTIMATE)
    told = decided_by(TO_REACH, state(guessed, figure(6, 3)))
    assert (told.figure, told.settled, told.set_aside) == (guessed, None, None)


@pytest.mark.parametrize(
    ("indicator", "guess", "proven"),
    [(TO_REACH, 4, 6), (NONE_ALLOWED, 0, 2)],
    ids=["falls below what was reached", "takes back what was broken"],
)
def test_at_the_end_an_estimate_that_says_otherwise_decides_nothing(
    indicator: Indicator, guess: int, proven: int
) -> None:
    guessed, settled = figure(guess, 12, Basis.ESTIMATE), figure(proven, 3)
    told = decided_by(indicator, state(guessed, settled))
    assert (told.figure, told.set_aside) == (settled, guessed)


@pytest.mark.parametrize(("answered", "whole"), [(False, True), (True, False)])
def test_at_the_end_an_estimate_of_some_or_out_of_date_decides_nothing(answered: bool, whole: bool) -> None:
    guessed, settled = figure(8, 12, Basis.ESTIMATE), figure(6, 3)
    assert decided_by(TO_REACH, state(guessed, settled, answered=answered, whole=whole)).figure == settled


def test_at_the_end_an_estimate_of_a_month_before_decides_nothing() -> None:
    guessed, settled = figure(8, 5, Basis.ESTIMATE), figure(6, 3)
    assert decided_by(TO_REACH, state(guessed, settled)).figure == settled
    by_may = TO_REACH.model_copy(update={"plan_line": PlanLine(kind=LineKind.END, due_month=5)})
    assert decided_by(by_may, state(guessed, settled)).figure == guessed


def test_without_a_figure_in_force_the_settled_one_stands_alone() -> None:
    settled = figure(6, 3)
    told = decided_by(TO_REACH, state(None, settled))
    assert (told.figure, told.set_aside, told.beside) == (settled, None, None)


def test_the_sum_in_force_stands_beside_a_settled_figure_of_the_authoritys_own() -> None:
    together, own = figure(7, 4, summed=True), figure(6, 3)
    assert decided_by(TO_REACH, state(together, own), decided=False).beside == together
    assert decided_by(TO_REACH, state(figure(7, 4), own), decided=False).beside is None
    summed = figure(6, 3, summed=True)
    assert decided_by(TO_REACH, state(together, summed), decided=False).beside is None


@pytest.mark.parametrize(
    ("indicator", "value", "verdict"),
    [
        (TO_REACH, 4, None),
        (TO_REACH, 5, "met"),
        (TO_REACH, 6, "exceeded"),
        (NONE_ALLOWED, 0, None),
        (NONE_ALLOWED, 1, "missed"),
        (an_indicator(measure=Measure.CHECKLIST, target=target(Comparator.EQ, "5")), 4, None),
        (an_indicator(measure=Measure.CHECKLIST, target=target(Comparator.EQ, "5")), 5, "met"),
        (an_indicator(target=target(Comparator.LE, "5")), 6, None),
        (an_indicator(target=target(Comparator.GE, "5"), signed=True), 6, None),
    ],
)
def test_what_cannot_be_undone_is_a_verdict(indicator: Indicator, value: int, verdict: str | None) -> None:
    assert indicator.target is not None
    assert indicator.target.value is not None
    assert settled_as(indicator, figure(value, 3), Fraction(indicator.target.value)) == verdict


def test_without_figure_value_or_target_and_of_a_change_nothing_is_settled() -> None:
    six, five = figure(6, 3), Fraction(5)
    assert settled_as(TO_REACH, None, five) is None
    assert settled_as(TO_REACH, replace(six, value=None), five) is None
    assert settled_as(TO_REACH, six, None) is None
    change = an_indicator(compare=Compare.CHANGE, change=Change.FALL, target=target(Comparator.GE, "5"))
    assert settled_as(change, six, five) is None


def test_at_the_end_a_newer_figure_without_a_value_decides_nothing() -> None:
    nothing, settled = replace(figure(0, 12), value=None), figure(6, 3)
    assert decided_by(TO_REACH, state(nothing, settled)).figure == settled
