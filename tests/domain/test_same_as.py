"""Last year's figures are looked up by the code that last year's plan had for the same thing."""

from decimal import Decimal

import pytest

from kpi.domain.figures.observation import of_plan
from kpi.domain.plan import Indicator, OverPeriods, Plan
from kpi.domain.plan.period import Period
from kpi.domain.progress.measuring import measure
from tests.factories import DISTRICT, a_plan, an_indicator, observed, three_communes

ROWS = (
    observed("A-1", DISTRICT, "2020-12", "10"),
    observed("A-2", DISTRICT, "2020-12", "20"),
    observed("A-1", DISTRICT, "2021-05", "1"),
    observed("A-2", DISTRICT, "2021-05", "2"),
)


def level(code: str, **fields: object) -> Indicator:
    return an_indicator(code=code, over_periods=OverPeriods.LAST, **fields)


def last_years(plan: Plan) -> dict[str, Decimal | None]:
    rows = measure(of_plan(ROWS, plan, three_communes()), plan, three_communes(), Period(2021, 5), only=DISTRICT)
    return {row.indicator.code: row.baseline for row in rows}


@pytest.mark.parametrize(
    ("indicators", "baselines"),
    [
        pytest.param((level("A-1"), level("A-2")), {"A-1": 10, "A-2": 20}, id="the same codes"),
        pytest.param((level("B-1", same_as="A-1"),), {"B-1": 10}, id="a new code"),
        pytest.param((level("A-1", same_as="A-2"), level("A-2", same_as="A-1")), {"A-1": 20, "A-2": 10}, id="changed"),
        pytest.param((level("B-1", same_as="A-1"), level("A-1", same_as=None)), {"B-1": 10, "A-1": None}, id="reused"),
    ],
)
def test_last_years_figures_go_to_who_they_are_about_now(
    indicators: tuple[Indicator, ...], baselines: dict[str, int | None]
) -> None:
    assert last_years(a_plan(*indicators)) == baselines


def test_this_years_figures_go_by_this_years_codes() -> None:
    plan = a_plan(level("A-1", same_as="A-2"), level("A-2", same_as="A-1"))
    rows = measure(of_plan(ROWS, plan, three_communes()), plan, three_communes(), Period(2021, 5), only=DISTRICT)
    assert {row.indicator.code: row.actual for row in rows} == {"A-1": 1, "A-2": 2}


def test_who_sees_a_part_of_the_plan_sees_no_figures_of_the_rest_under_a_code_that_was_reused() -> None:
    part = a_plan(level("B-1", same_as="A-1"), level("A-1", same_as=None)).behind(["A-1"])
    assert [str(one.period) for one in of_plan(ROWS, part, three_communes())] == ["2021-05"]


def test_observations_stay_in_order() -> None:
    plan = a_plan(level("A-1", same_as="A-2"), level("A-2", same_as="A-1"))
    found = of_plan(ROWS, plan, three_communes())
    places = [(one.indicator, one.unit, one.period) for one in found]
    assert places == sorted(places)
