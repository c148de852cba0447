"""What decisions change in the course of a year, and what other plans set for the same target."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from kpi.domain.plan import (
    Assignment,
    Comparator,
    Decision,
    IndicatorChange,
    LineKind,
    Plan,
    PlanChange,
    PlanLine,
    Thresholds,
)
from kpi.domain.plan.period import Period
from kpi.domain.progress.measuring import measure
from kpi.domain.progress.standing import Standing
from kpi.domain.progress.status import Status
from tests.factories import DISTRICT, A, B, C, a_plan, a_ratio, an_indicator, observed, target, three_communes

JULY = Period(2021, 7)
RESOLUTION = Decision(number="45/NQ-HĐND", date=date(2021, 7, 15))


def a_change(starts: Period = JULY, *, indicator: str = "X-1", **to: Any) -> PlanChange:
    changes = (IndicatorChange(indicator=indicator, **to),) if to else ()
    return PlanChange(starts=starts, decision=RESOLUTION, indicators=changes)


RAISED = a_plan(an_indicator(frequency="quarter"), changes=(a_change(target=target(value="120")),))
"""100 for the year, 120 from July on."""


def row(plan: Plan, as_of: str, *figures: Any, unit: str = DISTRICT) -> Standing:
    (found,) = measure(figures, plan, three_communes(), Period.parse(as_of), only=unit)
    return found


def test_june_is_judged_by_what_was_in_force_in_june() -> None:
    june = row(RAISED, "2021-06", observed("X-1", DISTRICT, "2021-06", "50"))
    assert (june.target, june.expected, june.status) == (100, 50, Status.ON_TRACK)


def test_what_was_due_by_june_stays_due_after_the_change_and_the_year_is_held_to_the_new_target() -> None:
    august = row(RAISED, "2021-08", observed("X-1", DISTRICT, "2021-06", "50"))
    assert (august.target, august.expected, august.status) == (120, 50, Status.ON_TRACK)
    assert round(august.attainment or 0, 4) == Decimal("0.4167")


def test_from_its_month_on_the_new_target_is_what_is_due() -> None:
    september = row(RAISED, "2021-09", observed("X-1", DISTRICT, "2021-09", "75"))
    assert (september.expected, september.status) == (90, Status.BEHIND)


def test_a_plan_that_was_changed_can_be_asked_for_every_month_and_shows_no_more_than_it_held() -> None:
    plan = a_plan(an_indicator("X-1"), an_indicator("X-2"), changes=RAISED.changes)
    now = plan.in_force(Period(2021, 9)).behind(["X-1"])
    assert [one.code for one in now.in_force(Period(2021, 3)).indicators] == ["X-1"]
    targets = [now.in_force(Period(2021, month)).indicator("X-1").target for month in (6, 7)]
    assert [one.value for one in targets if one is not None] == [100, 120]


def test_a_change_of_the_month_is_none_of_a_plan_up_to_the_month_before() -> None:
    june = RAISED.up_to(Period(2021, 6))
    later = june.in_force(Period(2021, 12)).indicator("X-1").target
    assert later is not None
    assert later.value == 100


CHANGES: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "a line": (
        {"plan_line": PlanLine(kind=LineKind.STEPS, shares={6: Decimal("0.5"), 12: Decimal(1)})},
        {"expected": 50},
    ),
    "a target and its line": (
        {
            "target": target(value="200"),
            "plan_line": PlanLine(kind=LineKind.STEPS, shares={6: Decimal("0.5"), 12: Decimal(1)}),
        },
        {"target": 200, "expected": 100},
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_a_decision_changes_holds_from_its_month_on(name: str) -> None:
    to, says = CHANGES[name]
    plan = a_plan(an_indicator(), changes=(a_change(**to),))
    august = row(plan, "2021-08", observed("X-1", DISTRICT, "2021-08", "50"))
    assert {field: getattr(august, field) for field in says} == says


def test_a_quota_that_is_given_in_july_judges_a_member_from_july_on() -> None:
    plan = a_plan(an_indicator(reported_by="member"), changes=(a_change(quotas={A: Decimal(60), B: Decimal(40)}),))
    figures = [observed("X-1", A, f"2021-0{month}", str(month * 5)) for month in range(1, 9)]
    june, july = (row(plan, as_of, *figures, unit=A) for as_of in ("2021-06", "2021-07"))
    assert (june.status, june.target) == (Status.NO_BASIS, None)
    assert (july.status, july.target, july.expected) == (Status.ON_TRACK, 60, 35)


def test_members_that_a_decision_does_not_name_keep_their_quota() -> None:
    given = an_indicator(reported_by="member", quotas={A: Decimal(60), B: Decimal(40)})
    plan = a_plan(given, changes=(a_change(quotas={A: Decimal(70)}),)).in_force(JULY)
    assert plan.indicator("X-1").quotas == {A: 70, B: 40}


def test_the_last_of_several_decisions_of_a_month_is_what_holds() -> None:
    first, second = a_change(target=target(value="120")), a_change(target=target(value="130"))
    plan = a_plan(an_indicator()).with_changes([first, second])
    aimed = plan.in_force(JULY).indicator("X-1").target
    assert aimed is not None
    assert aimed.value == 130


def test_thresholds_change_with_their_decision() -> None:
    milder = PlanChange(starts=JULY, decision=RESOLUTION, thresholds=Thresholds(slightly_behind=Decimal("0.5")))
    plan = a_plan(an_indicator(), changes=(milder,))
    found = {month: row(plan, month, observed("X-1", DISTRICT, month, "35")).status for month in ("2021-06", "2021-07")}
    assert found == {"2021-06": Status.BEHIND, "2021-07": Status.SLIGHTLY_BEHIND}


@pytest.mark.parametrize("comparator", [">", ">="])
def test_to_bring_at_least_nothing_asks_for_nothing(comparator: str) -> None:
    given = an_indicator(reported_by="member", target=target(comparator), quotas={A: Decimal(0), B: Decimal(100)})
    december = row(a_plan(given), "2021-12", observed("X-1", A, "2021-12", "0"), unit=A)
    assert (december.status, december.target) == (Status.NO_BASIS, None)


PROVINCE = Assignment(given_by="province", comparator=Comparator.GE, value=Decimal(80), decision=RESOLUTION)
COUNCIL = Assignment(given_by="council", comparator=Comparator.GE, value=Decimal(90), decision=RESOLUTION)


def test_what_other_plans_set_stands_beside_and_judges_nothing() -> None:
    plan = a_plan(an_indicator(assignments=(PROVINCE, COUNCIL)))
    december = row(plan, "2021-12", observed("X-1", DISTRICT, "2021-12", "85"))
    assert december.status is Status.MISSED
    assert [(one.attainment, one.passes) for one in december.assigned] == [
        (Decimal("1.0625"), True),
        (round(Decimal(85) / 90, 28), False),
    ]


def test_a_sum_of_some_is_held_against_nothing_that_others_set() -> None:
    plan = a_plan(an_indicator(reported_by="member", assignments=(PROVINCE,)))
    found = row(plan, "2021-03", observed("X-1", A, "2021-03", "20"))
    assert [(one.attainment, one.passes) for one in found.assigned] == [(None, None)]


def test_a_member_has_no_value_that_another_plan_sets_for_the_authority() -> None:
    plan = a_plan(a_ratio(assignments=(PROVINCE,)))
    figures = [observed("R-1", unit, "2021-03", of=("85", "100")) for unit in (A, B, C)]
    assert row(plan, "2021-03", *figures, unit=A).assigned == ()
    assert [one.passes for one in row(plan, "2021-03", *figures).assigned] == [True]
