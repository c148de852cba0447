"""What is due by a period, and what is measured against it."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from kpi.domain.plan import Change, Compare, LineKind, Measure, OverPeriods, PlanLine
from kpi.domain.progress.expected import decimal, expected, needed, pace, share_due
from tests.domain.asking import ask
from tests.factories import DISTRICT, an_indicator, observed, target

F = Fraction


def line(kind: LineKind, **more: Any) -> PlanLine:
    return PlanLine(kind=kind, **more)


STEPS = line(LineKind.STEPS, shares={6: "0.5", 9: "0.95", 12: "1"})
SHAPE = line(LineKind.SHAPE, shares={month: str(Decimal(month) / 16) for month in range(1, 13)})


@pytest.mark.parametrize(
    ("plan_line", "month", "due"),
    [
        pytest.param(line(LineKind.HOLD), 1, F(100), id="hold is the target from the start"),
        pytest.param(line(LineKind.EVEN), 5, F(500, 12), id="even grows by twelfths"),
        pytest.param(line(LineKind.EVEN), 12, F(100), id="even ends at the target"),
        pytest.param(line(LineKind.EVEN), 0, F(0), id="even is zero before the year"),
        pytest.param(line(LineKind.END), 11, None, id="end says nothing before its month"),
        pytest.param(line(LineKind.END), 12, F(100), id="end is the target from its month"),
        pytest.param(line(LineKind.END, due_month=7), 7, F(100), id="end in July"),
        pytest.param(line(LineKind.END, due_month=7), 9, F(100), id="end after July"),
        pytest.param(STEPS, 5, None, id="steps say nothing before the first"),
        pytest.param(STEPS, 6, F(50), id="the first step"),
        pytest.param(STEPS, 8, F(50), id="flat between steps"),
        pytest.param(STEPS, 12, F(100), id="the last step"),
        pytest.param(SHAPE, 1, F(100, 16), id="a shape begins in January"),
        pytest.param(SHAPE, 8, F(50), id="a shape has a share for every month"),
    ],
)
def test_what_the_line_asks_for(plan_line: PlanLine, month: int, due: Fraction | None) -> None:
    assert expected(an_indicator(plan_line=plan_line), F(100), None, month, F(month, 12)) == due


@pytest.mark.parametrize(
    ("comparator", "start", "month", "due"),
    [
        pytest.param(">=", F(79), 6, F(85), id="half way from the baseline at mid-year"),
        pytest.param(">=", None, 6, F(91), id="the target itself without a baseline"),
        pytest.param(">=", F(92), 6, F(91), id="the target itself where the baseline passes"),
        pytest.param(">=", F(91), 6, F(91), id="the target itself where the baseline is it"),
        pytest.param("<=", F(103), 6, F(97), id="downwards where lower is better"),
        pytest.param("<=", F(80), 6, F(91), id="the target itself where the baseline is low enough"),
        pytest.param(">", F(91), 6, F(91), id="a strict target is not passed by its own value"),
    ],
)
def test_an_even_line_of_a_level_runs_straight_from_the_baseline(
    comparator: str, start: Fraction | None, month: int, due: Fraction
) -> None:
    indicator = an_indicator(
        over_periods=OverPeriods.LAST, plan_line=line(LineKind.EVEN), target=target(comparator, "91")
    )
    assert expected(indicator, F(91), start, month, F(month, 12)) == due


def test_an_even_line_of_a_change_starts_from_no_change() -> None:
    indicator = an_indicator(
        over_periods=OverPeriods.LAST, plan_line=line(LineKind.EVEN), compare=Compare.CHANGE, change=Change.FALL
    )
    assert expected(indicator, F(3, 2), F(341, 100), 4, F(4, 12)) == F(1, 2)


def test_without_a_target_or_a_line_nothing_is_due() -> None:
    assert expected(an_indicator(), None, None, 5, F(5, 12)) is None
    assert expected(an_indicator(plan_line=None), F(100), None, 5, F(5, 12)) is None


def test_the_e_of_a_zero_target_is_the_value_zero() -> None:
    indicator = an_indicator(target=target("<=", "0"), plan_line=line(LineKind.HOLD))
    assert expected(indicator, F(0), None, 3, F(3, 12)) == 0


def test_a_share_is_that_of_the_newest_step() -> None:
    assert [share_due(STEPS, month) for month in (5, 6, 9, 12)] == [None, F(1, 2), F(19, 20), F(1)]


@pytest.mark.parametrize(
    ("comparator", "actual", "due", "fraction"),
    [
        pytest.param(">=", F(90), F(100), F(9, 10), id="higher is better"),
        pytest.param(">", F(110), F(100), F(11, 10), id="beyond the line"),
        pytest.param("<=", F(80), F(100), F(5, 4), id="lower is better turns it round"),
        pytest.param("<", F(0), F(100), None, id="nothing at all where lower is better divides by zero"),
        pytest.param("=", F(80), F(100), F(4, 5), id="equal, from below"),
        pytest.param("=", F(125), F(100), F(4, 5), id="equal, from above"),
        pytest.param("=", F(0), F(100), F(0), id="equal, nothing done"),
        pytest.param("=", F(0), F(0), None, id="equal, nothing of nothing"),
        pytest.param(">=", F(3), F(0), None, id="no line to divide by"),
        pytest.param(">=", None, F(100), None, id="no figure"),
        pytest.param(">=", F(1), None, None, id="nothing due"),
        pytest.param(">=", F(-6), F(100), None, id="less than nothing is no share of the line"),
        pytest.param(">=", F(-6), F(-8), None, id="there is no share of less than nothing"),
        pytest.param("<=", F(-6), F(-8), None, id="nor where lower is better"),
    ],
)
def test_pace(comparator: str, actual: Fraction | None, due: Fraction | None, fraction: Fraction | None) -> None:
    assert pace(an_indicator(target=target(comparator)), actual, due) == fraction


def test_a_checklist_may_run_ahead_of_its_line() -> None:
    indicator = an_indicator(measure=Measure.CHECKLIST, target=target("=", "6"))
    assert pace(indicator, F(3), F(2)) == F(3, 2)


@pytest.mark.parametrize(
    ("comparator", "actual", "month", "each"),
    [
        pytest.param(">=", F(40), 6, F(10), id="what is left over the months left"),
        pytest.param(">=", F(100), 6, None, id="reached"),
        pytest.param(">", F(100), 6, F(0), id="a strict target is not reached by its own value"),
        pytest.param(">=", F(40), 12, None, id="no month left"),
        pytest.param("<=", F(40), 6, None, id="lower is better needs nothing"),
        pytest.param(">=", None, 6, None, id="no figure"),
    ],
)
def test_needed(comparator: str, actual: Fraction | None, month: int, each: Fraction | None) -> None:
    assert needed(an_indicator(target=target(comparator)), actual, F(100), month) == each


def test_needed_runs_to_the_deciding_month() -> None:
    indicator = an_indicator(plan_line=line(LineKind.END, due_month=8))
    assert needed(indicator, F(40), F(100), 6) == F(30)


@pytest.mark.parametrize(
    "changes",
    [{"measure": Measure.RATIO}, {"over_periods": OverPeriods.LAST}, {"compare": Compare.CHANGE}],
    ids=["a ratio", "a level", "a change"],
)
def test_only_year_to_date_amounts_and_counts_need_so_much_a_month(changes: dict[str, Any]) -> None:
    assert needed(an_indicator(**changes), F(40), F(100), 6) is None


@pytest.mark.parametrize(
    ("comparator", "value", "attainment"),
    [(">=", "100", Decimal("0.4")), ("=", "100", Decimal("0.4")), ("<=", "100", None), ("<", "100", None)],
)
def test_attainment_is_absent_where_lower_is_better(comparator: str, value: str, attainment: Decimal | None) -> None:
    row = ask(an_indicator(target=target(comparator, value)), "2021-05", observed("X-1", DISTRICT, "2021-05", "40"))
    assert row.attainment == attainment


@pytest.mark.parametrize(
    ("comparator", "actual", "status"),
    [
        pytest.param(">=", "-6", "on_track", id="above a line below zero"),
        pytest.param(">=", "-8", "on_track", id="on it"),
        pytest.param(">=", "-9", "behind", id="below it"),
        pytest.param("<=", "-9", "on_track", id="below it, where lower is better"),
        pytest.param("<=", "-6", "behind", id="above it, where lower is better"),
        pytest.param("=", "-6", "behind", id="beside it, where equal is asked"),
        pytest.param(">", "-8", "slightly_behind", id="on it, where more is asked"),
    ],
)
def test_without_a_share_the_side_of_the_line_judges(comparator: str, actual: str, status: str) -> None:
    balance = an_indicator(
        over_periods=OverPeriods.LAST, signed=True, target=target(comparator, "-8"), plan_line=line(LineKind.HOLD)
    )
    row = ask(balance, "2021-05", observed("X-1", DISTRICT, "2021-05", actual))
    assert (row.pace, row.attainment, row.status) == (None, None, status)


def test_a_fall_where_a_rise_is_asked_is_no_share_of_it() -> None:
    growth = an_indicator(
        over_periods=OverPeriods.LAST, compare=Compare.CHANGE, change=Change.GROWTH, target=target(value="12")
    )
    rows = [observed("X-1", DISTRICT, "2020-12", "100"), observed("X-1", DISTRICT, "2021-05", "94")]
    row = ask(growth, "2021-05", *rows)
    assert (row.actual, row.attainment, row.pace, row.status) == (-6, None, None, "behind")


@pytest.mark.parametrize(
    ("value", "status"), [("100", "slightly_behind"), ("96", "slightly_behind"), ("101", "on_track")]
)
def test_a_level_without_a_start_is_held_to_the_target_itself(value: str, status: str) -> None:
    level = an_indicator(over_periods=OverPeriods.LAST, target=target(">"))
    row = ask(level, "2021-05", observed("X-1", DISTRICT, "2021-05", value))
    assert (row.status, row.reason.code) == (status, "holds" if status == "on_track" else "does_not_hold")


def test_a_range_without_a_value_has_no_pace() -> None:
    assert pace(an_indicator(target=target("between", "4", upper=Decimal(5))), F(26), None) is None


def test_growth_of_what_is_counted_is_in_percent_and_not_whole() -> None:
    growth = an_indicator(
        measure=Measure.COUNT,
        over_periods=OverPeriods.LAST,
        compare=Compare.CHANGE,
        change=Change.GROWTH,
        target=target("<=", "1.5"),
        plan_line=line(LineKind.HOLD),
    )
    assert ask(growth, "2021-05", observed("X-1", DISTRICT, "2021-05", "40")).expected == Decimal("1.5")


def test_attainment_is_absent_where_the_target_is_zero() -> None:
    row = ask(an_indicator(target=target("=", "0")), "2021-05", observed("X-1", DISTRICT, "2021-05", "0"))
    assert (row.attainment, row.expected) == (None, Decimal(0))


def test_a_pace_of_exactly_nine_tenths_is_not_rounded_away() -> None:
    row = ask(an_indicator(), "2021-02", observed("X-1", DISTRICT, "2021-02", "15"))
    assert (row.pace, row.status) == (Decimal("0.9"), "slightly_behind")


@pytest.mark.parametrize("text", ["0", "305.5", "1600", "-1.45", "0.0000000001", "123456789012345678.123456789"])
def test_decimals_come_out_as_they_went_in(text: str) -> None:
    assert decimal(Fraction(Decimal(text))) == Decimal(text)


def test_absent_stays_absent() -> None:
    assert decimal(None) is None


def test_the_last_month_must_bring_all_that_lacks_and_no_month_after_it_anything() -> None:
    rows = [observed("X-1", DISTRICT, month, "60") for month in ("2021-11", "2021-12")]
    assert [ask(an_indicator(), as_of, *rows).needed for as_of in ("2021-11", "2021-12")] == [40, None]
