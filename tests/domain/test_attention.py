"""What needs attention first: the graver status, then the larger gap; and which members cost most."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from kpi.domain.figures.observation import Observation
from kpi.domain.plan import Compare, Frequency, Indicator, LineKind, OverPeriods, PlanLine, ReportedBy
from kpi.domain.plan.period import Period
from kpi.domain.progress.contribution import contributions, costing_most
from kpi.domain.progress.standing import Standing, needing_attention
from kpi.domain.progress.status import Status
from tests.domain.asking import progress_of
from tests.factories import DISTRICT, A, B, C, a_plan, a_ratio, an_indicator, observed, target
from tests.factories import three_communes as units

HOLD = PlanLine(kind=LineKind.HOLD)
AMOUNT = an_indicator("R-1")
CASES = an_indicator("R-1", target=target("<=", "4"), plan_line=HOLD)
NONE = an_indicator("R-1", target=target("<=", "0"), plan_line=HOLD)
LEVEL = an_indicator("R-1", target=target(">=", "80"), over_periods=OverPeriods.LAST, plan_line=HOLD)
FEWER = an_indicator("R-1", target=target("<", None), compare=Compare.SAME_PERIOD, plan_line=None)
QUARTERS = an_indicator(
    "R-1",
    reported_by=ReportedBy.MEMBER,
    frequency=Frequency.MONTH,
    quotas={A: Decimal(60), B: Decimal(60), C: Decimal(60)},
)


def row_of(indicator: Indicator, *rows: Observation, as_of: str = "2021-06") -> Standing:
    return next(row for row in progress_of(a_plan(indicator), as_of, *rows) if row.unit == DISTRICT)


def own(value: str, period: str = "2021-06") -> Observation:
    return observed("R-1", DISTRICT, period, value)


@pytest.mark.parametrize(
    ("row", "gap"),
    [
        pytest.param(row_of(AMOUNT, own("40")), Fraction(1, 5), id="what is due by now: 40 of 50"),
        pytest.param(
            row_of(AMOUNT, own("90", "2021-12"), as_of="2021-12"), Fraction(1, 10), id="the target in the end"
        ),
        pytest.param(row_of(LEVEL, own("60")), Fraction(1, 4), id="a level"),
        pytest.param(row_of(CASES, own("9")), Fraction(5, 4), id="lower is better: nine where four may be"),
        pytest.param(row_of(NONE, own("3")), Fraction(1), id="where nothing was to be, all of it"),
        pytest.param(row_of(FEWER, own("12"), own("10", "2020-06")), Fraction(1, 5), id="last year's figure"),
        pytest.param(row_of(AMOUNT), Fraction(1), id="nothing is in"),
        pytest.param(
            row_of(QUARTERS, observed("R-1", A, "2021-06", "10"), observed("R-1", B, "2021-06", "10")),
            Fraction(1, 3),
            id="the units missing",
        ),
        pytest.param(row_of(AMOUNT, own("50")), None, id="no gap where nothing is wrong"),
    ],
)
def test_the_gap_is_a_share_of_what_is_asked(row: Standing, gap: Fraction | None) -> None:
    assert row.shortfall == gap


def test_the_graver_comes_first_then_the_larger_gap_then_the_plans_order() -> None:
    behind, less, worst = (row_of(AMOUNT, own(value)) for value in ("40", "47", "10"))
    silent, missed = row_of(AMOUNT), row_of(AMOUNT, own("99", "2021-12"), as_of="2021-12")
    beside = replace(worst, indicator=AMOUNT.model_copy(update={"headline": False}))
    assert needing_attention((beside, silent, less, behind, worst, missed)) == (
        missed,
        worst,
        behind,
        silent,
        less,
        beside,
    )
    assert needing_attention((silent, replace(silent))) == (silent, silent)


def named(indicator: Indicator, *rows: Observation) -> list[tuple[str, Fraction]]:
    plan = a_plan(indicator)
    found = progress_of(plan, "2021-06", *rows)
    (authority,) = (row for row in found if row.unit == DISTRICT)
    members = [row for row in found if row.unit != DISTRICT]
    return [
        (one.unit, one.moved)
        for one in costing_most(authority, members, contributions(rows, plan, units(), Period(2021, 6)))
    ]


def test_the_members_that_cost_most_are_named_with_what_they_lack() -> None:
    rows = [observed("R-1", unit, "2021-06", value) for unit, value in ((A, "10"), (B, "25"), (C, "31"))]
    assert named(QUARTERS.model_copy(update={"target": target(">=", "180")}), *rows) == [(A, -20), (B, -5)]


def test_members_cost_a_ratio_by_their_pull() -> None:
    rows = [
        observed("R-1", unit, "2021-06", of=parts)
        for unit, parts in ((A, ("50", "100")), (B, ("20", "100")), (C, ("80", "100")))
    ]
    assert named(a_ratio(), *rows) == [(B, -10)]


def test_nobody_costs_what_is_judged_well_or_not_at_all() -> None:
    rows = [observed("R-1", unit, "2021-06", "90") for unit in (A, B, C)]
    assert named(QUARTERS.model_copy(update={"target": target(">=", "180")}), *rows) == []
    some = [observed("R-1", unit, "2021-06", "10") for unit in (A, B)]
    assert row_of(QUARTERS, *some).status is Status.PARTIAL
    assert named(QUARTERS, *some) == []
