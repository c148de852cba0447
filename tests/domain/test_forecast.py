"""The forecast of the year: which is shown, what it is held against, how it is counted; and that it decides nothing."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi.domain.figures.observation import Observation, RecordedForecast
from kpi.domain.plan import (
    Baseline,
    Basis,
    Change,
    Compare,
    Frequency,
    Indicator,
    LineKind,
    OverPeriods,
    PlanLine,
    ReportedBy,
)
from kpi.domain.plan.period import Period
from kpi.domain.progress.forecast import Forecast
from kpi.domain.progress.forecast_count import ForecastTally
from kpi.domain.progress.measuring import measure
from kpi.domain.progress.reporting import counts_by_status
from kpi.domain.progress.standing import Standing
from tests.factories import DISTRICT, A, B, C, a_plan, a_ratio, a_unit, an_indicator, observed, target, three_communes

BY_MEMBERS = an_indicator(reported_by=ReportedBy.MEMBER)


def expected(
    unit: str, period: str, value: str | None = None, *, of: tuple[str, str] | None = None, code: str = "X-1"
) -> RecordedForecast:
    return RecordedForecast(observed(code, unit, period, value, of=of, basis=Basis.ESTIMATE))


def row(
    indicator: Indicator,
    as_of: str,
    *forecasts: RecordedForecast,
    actuals: tuple[Observation, ...] = (),
    unit: str = DISTRICT,
) -> Standing:
    rows = measure(actuals, a_plan(indicator), three_communes(), Period.parse(as_of), forecasts=forecasts)
    (found,) = [one for one in rows if one.unit == unit]
    return found


def shown(indicator: Indicator, as_of: str, *forecasts: RecordedForecast, **more: Any) -> Forecast | None:
    return row(indicator, as_of, *forecasts, **more).forecast


def value(found: Forecast | None) -> tuple[str, str] | None:
    return None if found is None else (str(found.period), f"{found.value.normalize():f}")


def test_the_newest_at_or_before_the_month_asked_for_is_shown_with_the_month_it_was_made() -> None:
    made = expected(DISTRICT, "2021-03", "90"), expected(DISTRICT, "2021-06", "98")
    asked = {
        month: value(shown(an_indicator(), month, *made)) for month in ("2021-02", "2021-03", "2021-05", "2021-09")
    }
    assert asked == {
        "2021-02": None,
        "2021-03": ("2021-03", "90"),
        "2021-05": ("2021-03", "90"),
        "2021-09": ("2021-06", "98"),
    }


def test_a_member_has_its_own() -> None:
    assert value(shown(BY_MEMBERS, "2021-05", expected(A, "2021-04", "40"), unit=A)) == ("2021-04", "40")
    assert shown(BY_MEMBERS, "2021-05", expected(A, "2021-04", "40"), unit=B) is None


OF_ALL = [expected(A, "2021-05", "40"), expected(B, "2021-03", "30"), expected(C, "2021-04", "25")]


@pytest.mark.parametrize(
    ("made", "found"),
    [
        (OF_ALL, ("2021-03", "95")),
        (OF_ALL[:2], None),
        ([*OF_ALL[:2], expected(DISTRICT, "2021-02", "99")], ("2021-02", "99")),
        ([*OF_ALL, expected(DISTRICT, "2021-02", "99")], ("2021-02", "99")),
    ],
    ids=["all members, as old as the oldest", "some members", "its own beside some", "its own beside all"],
)
def test_the_authority_has_its_own_else_the_sum_of_all_and_never_of_some(
    made: list[RecordedForecast], found: tuple[str, str] | None
) -> None:
    assert value(shown(BY_MEMBERS, "2021-05", *made)) == found


def test_a_ratio_is_summed_by_its_parts_and_not_with_a_bare_percentage() -> None:
    parts = [
        expected(A, "2021-05", of=("95", "100"), code="R-1"),
        expected(B, "2021-05", of=("170", "200"), code="R-1"),
        expected(C, "2021-05", of=("0", "100"), code="R-1"),
    ]
    assert value(shown(a_ratio(), "2021-05", *parts)) == ("2021-05", "66.25")
    assert shown(a_ratio(), "2021-05", *parts[:2], expected(C, "2021-05", "90", code="R-1")) is None


def test_to_what_members_foretell_comes_what_those_brought_that_have_ended() -> None:
    units = three_communes()
    ended = a_unit("18681", "Cẩm Yên", valid_to=date(2021, 4, 30))
    units = units.model_copy(update={"all": (*units.all, ended)})

    def sum_of_all(*actuals: Observation) -> tuple[str, str] | None:
        rows = measure(actuals, a_plan(BY_MEMBERS), units, Period(2021, 5), forecasts=OF_ALL)
        return value(rows[0].forecast)

    assert sum_of_all(observed("X-1", "18681", "2021-04", "5")) == ("2021-03", "100")
    assert sum_of_all(observed("X-1", "18681", "2021-03", "5")) is None  # its last report is owed


def test_there_is_no_sum_of_forecasts_while_one_owes_that_stood_when_the_last_report_fell_due() -> None:
    units = three_communes()
    units = units.model_copy(update={"all": (*units.all, a_unit("18681", "Cẩm Yên", valid_to=date(2021, 6, 20)))})
    halves = a_plan(BY_MEMBERS.model_copy(update={"frequency": Frequency.HALF_YEAR}))
    silent, told = [
        measure(rows, halves, units, Period(2021, 8), forecasts=OF_ALL)[0].forecast
        for rows in ([], [observed("X-1", "18681", "2021-06", "5")])
    ]
    assert silent is None
    assert value(told) == ("2021-03", "100")


def test_nothing_out_of_nothing_is_no_forecast_and_hinders_no_sum() -> None:
    older, nothing = (
        expected(A, f"2021-0{month}", of=of, code="R-1") for month, of in ((3, ("9", "10")), (4, ("0", "0")))
    )
    others = [expected(unit, "2021-04", of=("40", "50"), code="R-1") for unit in (B, C)]
    assert shown(a_ratio(), "2021-05", older, nothing, unit=A) is None
    assert value(shown(a_ratio(), "2021-05", older, nothing, *others)) == ("2021-04", "80")


FALL = an_indicator(
    unit=a_ratio().unit,
    over_periods=OverPeriods.LAST,
    compare=Compare.CHANGE,
    change=Change.FALL,
    target=target(">", "1.5"),
    plan_line=PlanLine(kind=LineKind.END, due_month=12),
    baselines=(Baseline(period=Period(2020, 12), value=Decimal("3.41"), basis=Basis.OFFICIAL, source="…", used=True),),
)
FEWER = an_indicator(compare=Compare.SAME_PERIOD, target=target("<", None), plan_line=None)
LAST_CLOSE = (observed("X-1", DISTRICT, "2020-12", "10"),)
NONE_BEFORE = (observed("X-1", DISTRICT, "2020-12", "0"),)
MID_YEAR = (observed("X-1", DISTRICT, "2020-05", "10"),)

PASSES = {
    "reached": (an_indicator(), "100", (), True),
    "short": (an_indicator(), "99.9", (), False),
    "a strict target is not passed by its own value": (an_indicator(target=target(">", "98")), "98", (), False),
    "lower is better": (an_indicator(target=target("<=", "8")), "7.5", (), True),
    "a fall of exactly what must be passed": (FALL, "1.91", (), False),
    "a fall of more": (FALL, "1.9", (), True),
    "fewer than where last year ended": (FEWER, "9", LAST_CLOSE, True),
    "as many": (FEWER, "10", LAST_CLOSE, False),
    "none where last year had none": (FEWER, "0", NONE_BEFORE, True),
    "last year's end is not known": (FEWER, "9", MID_YEAR, None),
    "no baseline of the change": (FALL.model_copy(update={"baselines": ()}), "1.9", (), "absent"),
}


@pytest.mark.parametrize(("indicator", "said", "actuals", "passes"), PASSES.values(), ids=PASSES)
def test_whether_the_target_would_be_reached_is_told_by_its_own_comparator(
    indicator: Indicator, said: str, actuals: tuple[Observation, ...], passes: bool | str | None
) -> None:
    found = shown(indicator, "2021-05", expected(DISTRICT, "2021-05", said), actuals=actuals)
    assert ("absent" if found is None else found.passes) == passes


def test_of_a_change_the_change_is_told_and_the_rate_behind_it() -> None:
    found = shown(FALL, "2021-05", expected(DISTRICT, "2021-05", "1.9"))
    assert found is not None
    assert (found.value, found.level) == (Decimal("1.51"), Decimal("1.9"))


def test_once_the_year_is_decided_its_verdict_stands_alone() -> None:
    done = (observed("X-1", DISTRICT, "2021-05", "120"),)
    assert shown(an_indicator(), "2021-05", expected(DISTRICT, "2021-05", "98"), actuals=done) is None


NUMBERS = st.one_of(st.none(), st.integers(0, 300).map(str))


@given(st.lists(st.tuples(st.sampled_from([DISTRICT, A, B, C]), st.integers(1, 12), NUMBERS)), st.integers(1, 12))
def test_a_forecast_changes_nothing_of_what_is_judged(made: list[tuple[str, int, str | None]], month: int) -> None:
    plan = a_plan(an_indicator(), a_ratio("X-2"), an_indicator("X-3", reported_by=ReportedBy.MEMBER))
    forecasts = [
        expected(unit, f"2021-{made_in:02}", said, code=code)
        for unit, made_in, said in made
        for code in ("X-1", "X-2", "X-3")
        if said is not None
    ]
    actuals = (observed("X-1", DISTRICT, "2021-03", "20"), observed("X-3", A, "2021-03", "20"))
    as_of, units = Period(2021, month), three_communes()
    without = measure(actuals, plan, units, as_of)
    beside = measure(actuals, plan, units, as_of, forecasts=forecasts)
    assert tuple(replace(one, forecast=None) for one in beside) == without
    counts = counts_by_status(beside, plan, as_of), counts_by_status(without, plan, as_of)
    assert replace(counts[0], forecast=counts[1].forecast) == counts[1]


def test_those_expected_to_be_reached_are_counted_apart() -> None:
    codes = ("reached", "missed", "hopes", "fears", "silent")
    plan = a_plan(*(an_indicator(code) for code in codes), an_indicator("beside", headline=False))
    actuals = [observed("reached", DISTRICT, "2021-05", "120")]
    made = [expected(DISTRICT, "2021-05", "100", code=code) for code in ("reached", "hopes", "beside")]
    made.append(expected(DISTRICT, "2021-05", "99", code="fears"))
    rows = measure(actuals, plan, three_communes(), Period(2021, 5), forecasts=made)
    assert counts_by_status(rows, plan, Period(2021, 5)).forecast == ForecastTally(
        total=5, forecast=2, decided=1, reached=2
    )


@pytest.mark.parametrize(
    ("changes", "month", "taken"),
    [
        ({}, 5, True),
        ({}, 11, True),
        ({}, 12, False),
        ({"plan_line": PlanLine(kind=LineKind.END, due_month=7)}, 5, False),
        ({"target": None}, 5, False),
    ],
    ids=["in May", "in November", "when the year is judged", "judged before", "without a target"],
)
def test_it_is_taken_while_it_says_more_than_the_years_own_figure(
    changes: dict[str, Any], month: int, taken: bool
) -> None:
    assert an_indicator(**changes).takes_forecast(month) is taken
