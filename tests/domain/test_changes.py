"""What moved between two moments: which targets, which way, by which figures, and what was put right since."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi.domain.figures.observation import Observation
from kpi.domain.plan import Basis, LineKind, Plan, PlanLine, ReportedBy
from kpi.domain.plan.period import Period
from kpi.domain.progress.changes import Move, RevisedFigure, Shift, Snapshot, move, what_moved
from kpi.domain.progress.measuring import measure
from kpi.domain.progress.standing import by_unit
from kpi.domain.progress.status import Status
from tests.deep import examples
from tests.factories import DISTRICT, A, B, C, a_plan, an_indicator, observed, three_communes

PLAN = a_plan(*(an_indicator(f"X-{number}") for number in range(1, 5)))

Rows = tuple[Observation, ...]


def at(as_of: str, *rows: Observation, plan: Plan = PLAN) -> Snapshot:
    figures, period = rows, Period.parse(as_of)
    progress = measure(figures, plan, three_communes(), period)
    return Snapshot(period, by_unit(progress)[DISTRICT], figures)


def district(code: str, period: str, value: str, basis: Basis = Basis.OFFICIAL) -> Observation:
    return observed(code, DISTRICT, period, value, basis=basis)


def since_last_month(*rows: Observation, then: Rows | None = None, plan: Plan = PLAN) -> tuple[Shift, ...]:
    """April against May, both by what is known now; `then` is what was known in April, if something else."""
    known_then = rows if then is None else then
    return what_moved(at("2021-04", *rows, plan=plan), at("2021-05", *rows, plan=plan), known_then)


def since_briefing(then: Rows, now: Rows, as_of: tuple[str, str] = ("2021-05", "2021-05")) -> tuple[Shift, ...]:
    before = at(as_of[0], *then)
    return what_moved(before, at(as_of[1], *now), before.figures)


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        (Status.ON_TRACK, Status.BEHIND, Move.WORSE),
        (Status.BEHIND, Status.MISSED, Move.WORSE),
        (Status.MET, Status.ON_TRACK, Move.WORSE),
        (Status.SLIGHTLY_BEHIND, Status.ON_TRACK, Move.BETTER),
        (Status.ON_TRACK, Status.MET, Move.BETTER),
        (Status.NOT_DUE, Status.MET, Move.JUDGED),
        (Status.NO_REPORT, Status.BEHIND, Move.JUDGED),
        (Status.ON_TRACK, Status.NO_REPORT, Move.UNJUDGED),
        (Status.ON_TRACK, Status.NOT_DUE, Move.UNJUDGED),
        (Status.NOT_DUE, Status.NO_REPORT, Move.OWED),
        (Status.NO_REPORT, Status.PARTIAL, Move.BETTER),
        (Status.PARTIAL, Status.NO_REPORT, Move.OWED),
        (Status.NO_BASIS, Status.NOT_DUE, Move.SAME),
        (Status.BEHIND, Status.BEHIND, Move.SAME),
    ],
)
def test_a_status_moves_this_way(before: Status, now: Status, expected: Move) -> None:
    assert move(before, now) is expected


MIRRORED = {
    Move.WORSE: {Move.BETTER},
    Move.OWED: {Move.BETTER},
    Move.BETTER: {Move.WORSE, Move.OWED},
    Move.JUDGED: {Move.UNJUDGED},
    Move.UNJUDGED: {Move.JUDGED},
    Move.SAME: {Move.SAME},
}


@given(st.sampled_from(Status), st.sampled_from(Status))
def test_the_way_back_is_the_opposite_move(one: Status, other: Status) -> None:
    assert move(other, one) in MIRRORED[move(one, other)]


@given(st.sampled_from(Status), st.sampled_from(Status))
def test_only_what_was_judged_gets_worse(before: Status, now: Status) -> None:
    """A store without a figure says nothing bad of anybody month after month."""
    assert before.judged or move(before, now) is not Move.WORSE


def test_a_target_that_fell_behind_is_told_with_its_figures() -> None:
    (shift,) = since_last_month(district("X-1", "2021-04", "34"), district("X-1", "2021-05", "35"))[:1]
    assert (shift.now.indicator.code, shift.move, shift.grave) == ("X-1", Move.WORSE, True)
    assert (shift.before.status, shift.now.status) == (Status.ON_TRACK, Status.BEHIND)
    assert (shift.before.actual, shift.now.actual, shift.difference) == (Decimal(34), Decimal(35), Decimal(1))
    assert (shift.added, shift.revised) == (1, ())


def test_what_did_not_move_is_not_told() -> None:
    plan = a_plan(an_indicator(plan_line=PlanLine(kind=LineKind.END), frequency="year"))
    assert since_last_month(plan=plan) == ()


def test_the_gravest_comes_first_and_what_only_has_new_figures_last() -> None:
    shifts = since_last_month(
        *(district("X-1", "2021-04", "34"), district("X-1", "2021-05", "42")),  # on track and still
        *(district("X-2", "2021-04", "32"), district("X-2", "2021-05", "42")),  # better
        *(district("X-3", "2021-04", "34"), district("X-3", "2021-05", "41")),  # slightly behind now
        *(district("X-4", "2021-04", "34"), district("X-4", "2021-05", "20")),  # behind now
    )
    assert [(one.now.indicator.code, one.move) for one in shifts] == [
        ("X-4", Move.WORSE),
        ("X-3", Move.WORSE),
        ("X-2", Move.BETTER),
        ("X-1", Move.SAME),
    ]


def test_a_target_that_fell_silent_can_no_longer_be_judged() -> None:
    shifts = {one.now.indicator.code: one for one in since_last_month(district("X-1", "2021-04", "34"))}
    assert (shifts["X-1"].move, shifts["X-1"].now.status, shifts["X-1"].grave) == (
        Move.UNJUDGED,
        Status.NO_REPORT,
        True,
    )


def test_what_is_judged_for_the_first_time_is_grave_only_where_it_is_found_wanting() -> None:
    shifts = since_last_month(district("X-1", "2021-05", "42"), district("X-2", "2021-05", "20"))
    told = {one.now.indicator.code: (one.move, one.grave) for one in shifts}
    assert told["X-1"] == (Move.JUDGED, False)
    assert told["X-2"] == (Move.JUDGED, True)
    assert shifts[0].now.indicator.code == "X-2"


def test_a_figure_of_april_put_right_in_may_is_told_beside_the_new_one() -> None:
    now = (district("X-1", "2021-04", "30"), district("X-1", "2021-05", "42"))
    shifts = since_last_month(*now, then=(district("X-1", "2021-04", "34"),))
    shift = next(one for one in shifts if one.now.indicator.code == "X-1")
    assert shift.before.actual == Decimal(30)  # what is known now of April
    assert shift.revised == (
        RevisedFigure(
            DISTRICT,
            "X-1",
            Period(2021, 4),
            (Decimal(34), None, None, Basis.OFFICIAL),
            (Decimal(30), None, None, Basis.OFFICIAL),
        ),
    )


def test_a_figure_that_came_late_is_no_revision() -> None:
    now = (district("X-1", "2021-04", "34"), district("X-1", "2021-05", "42"))
    shift = next(one for one in since_last_month(*now, then=()) if one.now.indicator.code == "X-1")
    assert (shift.added, shift.revised) == (1, ())


def test_a_figure_of_may_that_replaces_one_of_may_is_no_revision_of_april() -> None:
    now = (district("X-1", "2021-04", "34"), district("X-1", "2021-05", "42"))
    then = (district("X-1", "2021-04", "34"), district("X-1", "2021-05", "41"))
    shift = next(one for one in since_last_month(*now, then=then) if one.now.indicator.code == "X-1")
    assert shift.revised == ()


def test_since_a_briefing_about_the_same_month_corrections_and_late_figures_are_told() -> None:
    then = (district("X-1", "2021-05", "42"),)
    now = (district("X-1", "2021-05", "20"), district("X-2", "2021-05", "42"))
    first, second = since_briefing(then, now)
    assert (first.now.indicator.code, first.move, first.added, len(first.revised)) == ("X-1", Move.WORSE, 0, 1)
    assert (second.now.indicator.code, second.move, second.added, second.revised) == ("X-2", Move.JUDGED, 1, ())


def test_nothing_moved_since_a_briefing_on_the_same_figures() -> None:
    rows = (district("X-1", "2021-05", "42"), district("X-2", "2021-04", "10"))
    assert since_briefing(rows, rows) == ()


def test_a_withdrawn_figure_has_nothing_in_its_place() -> None:
    (shift,) = since_briefing((district("X-1", "2021-05", "42"),), ())
    assert (shift.move, shift.difference) == (Move.UNJUDGED, None)
    assert [(one.before[0], one.now) for one in shift.revised] == [(Decimal(42), None)]


def test_an_estimate_that_became_official_has_moved_though_its_value_has_not() -> None:
    estimate = district("X-1", "2021-05", "42", Basis.ESTIMATE)
    (shift,) = since_briefing((estimate,), (district("X-1", "2021-05", "42"),))
    assert (shift.move, shift.difference, len(shift.revised)) == (Move.SAME, Decimal(0), 1)


def test_figures_of_communes_are_counted_with_the_target_they_add_up_to() -> None:
    plan = a_plan(an_indicator(reported_by=ReportedBy.MEMBER))
    april = [observed("X-1", unit, "2021-04", "12") for unit in (A, B, C)]
    (shift,) = since_last_month(*april, observed("X-1", A, "2021-05", "13"), plan=plan)
    assert (shift.move, shift.now.status, shift.added) == (Move.UNJUDGED, Status.PARTIAL, 1)


values = st.lists(st.one_of(st.none(), st.integers(0, 60)), min_size=8, max_size=8)


@settings(max_examples=examples(60), deadline=None)
@given(values)
def test_only_what_differs_is_told_and_the_grave_stand_before_the_rest(figures: list[int | None]) -> None:
    places = [(f"X-{place // 2 + 1}", f"2021-0{4 + place % 2}") for place in range(8)]
    rows = [district(*place, str(value)) for place, value in zip(places, figures, strict=True) if value is not None]
    shifts = since_last_month(*rows)
    graves = [one.grave for one in shifts]
    assert graves == sorted(graves, reverse=True)
    assert [one.revised for one in shifts] == [()] * len(shifts)
    for one in shifts:
        assert (one.move is Move.SAME) is (one.before.status == one.now.status)
    gravities = [grave for one in shifts if one.grave and (grave := one.now.status.gravity) is not None]
    assert gravities == sorted(gravities)
