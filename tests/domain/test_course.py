"""A target's year: months as they stood, what is still to come, and what if the rest goes like this."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi.domain.figures.observation import Observation
from kpi.domain.plan import (
    Baseline,
    Basis,
    Change,
    Compare,
    Frequency,
    Indicator,
    LineKind,
    Measure,
    OverPeriods,
    PlanLine,
    ReportedBy,
)
from kpi.domain.plan.period import Period
from kpi.domain.progress.course import Course, CourseMonth, Obstacle, Projection, Scenario, course, project, scenarios
from kpi.domain.progress.measuring import measure
from kpi.domain.progress.standing import by_unit
from kpi.domain.progress.status import Status
from tests.factories import (
    DISTRICT,
    A,
    B,
    C,
    a_plan,
    a_ratio,
    an_indicator,
    observed,
    target,
    text,
    three_communes,
)

KT_5 = an_indicator("KT-5", target=target(value="300"))
HARVEST = an_indicator(
    "KT-3",
    reported_by=ReportedBy.MEMBER,
    target=target(">", "1000"),
    plan_line=PlanLine(kind=LineKind.STEPS, shares={6: Decimal("0.5"), 9: Decimal("0.95"), 12: Decimal(1)}),
    frequency=Frequency.STEP,
)
HOUSES = an_indicator(
    "H-6", measure=Measure.COUNT, unit=text("hộ"), reported_by=ReportedBy.MEMBER, target=target(value="150")
)
MODEL_AREAS = an_indicator(
    "NTM-3", measure=Measure.COUNT, unit=text("khu"), reported_by=ReportedBy.MEMBER, target=target(value="25")
)
INSURED = a_ratio("VX-7", target=target(value="91"))
ACCIDENTS = an_indicator(
    "H-13",
    target=target("<", None),
    plan_line=None,
    compare=Compare.SAME_PERIOD,
)
POOR = a_ratio(
    "VX-6",
    unit=text("điểm %"),
    compare=Compare.CHANGE,
    change=Change.FALL,
    reported_by=ReportedBy.AUTHORITY,
    target=target(">", "1.5"),
    plan_line=PlanLine(kind=LineKind.END),
    frequency=Frequency.HALF_YEAR,
    baselines=(Baseline(period=Period(2020, 12), value=Decimal("4"), basis=Basis.OFFICIAL, source="báo", used=True),),
)
NO_ARREARS = an_indicator(
    "H-8",
    reported_by=ReportedBy.MEMBER,
    target=target("<=", "0"),
    plan_line=PlanLine(kind=LineKind.HOLD),
    nil_report=True,
)


def year_of(indicator: Indicator, as_of: str, *rows: Observation, unit: str = DISTRICT) -> Course:
    found = course(rows, a_plan(indicator), three_communes(), indicator, unit, Period.parse(as_of))
    assert found is not None
    return found


def month(of: Course, number: int) -> CourseMonth:
    return of.months[number - 1]


def monthly(code: str, *values: str | None, unit: str = DISTRICT, year: int = 2021) -> list[Observation]:
    """Year to date of January, February, …; None where nothing is in."""
    return [observed(code, unit, f"{year}-{at:02d}", value) for at, value in enumerate(values, 1) if value is not None]


def what_if(
    indicator: Indicator,
    as_of: str,
    scenario: Scenario,
    *rows: Observation,
    typed: str | None = None,
    unit: str = DISTRICT,
) -> Projection:
    figures, plan, units = rows, a_plan(indicator), three_communes()
    now = year_of(indicator, as_of, *rows, unit=unit)
    return project(figures, plan, units, now, scenario, None if typed is None else Decimal(typed))


# -- the months


def test_every_month_is_as_measure_has_it() -> None:
    rows = monthly("KT-5", "20", "45", "80", None, "130")
    of = year_of(KT_5, "2021-06", *rows)
    for at in range(1, 7):
        progress = measure(rows, a_plan(KT_5), three_communes(), Period(2021, at))
        (row,) = by_unit(progress)[DISTRICT]
        here = month(of, at)
        assert here.status is row.status
        if row.period == here.period:
            assert (here.actual, here.pace, here.expected) == (row.actual, row.pace, row.expected)


def test_a_figure_is_never_carried_into_a_month_that_has_none() -> None:
    of = year_of(KT_5, "2021-05", *monthly("KT-5", "20", "45", "80"))
    assert [one.actual for one in of.months[:5]] == [Decimal(20), Decimal(45), Decimal(80), None, None]
    assert month(of, 4).status is Status.NO_REPORT


def test_an_estimate_after_the_target_was_reached_keeps_its_month() -> None:
    later = observed("KT-5", DISTRICT, "2021-06", "290", basis=Basis.ESTIMATE)
    of = year_of(KT_5, "2021-06", observed("KT-5", DISTRICT, "2021-05", "301"), later)
    assert (of.row.actual, month(of, 5).actual, month(of, 6).actual) == (Decimal(301), Decimal(301), Decimal(290))
    assert (month(of, 6).basis, month(of, 6).whole, month(of, 6).status) == (Basis.ESTIMATE, True, Status.EXCEEDED)


def test_a_sum_of_some_that_outweighs_the_districts_estimate_does_not_speak_for_all() -> None:
    rows = [observed("H-6", DISTRICT, "2021-05", "90", basis=Basis.ESTIMATE), observed("H-6", A, "2021-05", "160")]
    of = year_of(HOUSES, "2021-05", *rows)
    assert (month(of, 5).actual, month(of, 5).whole) == (Decimal(160), False)


def test_months_to_come_know_only_the_plan_line_and_last_year() -> None:
    of = year_of(
        KT_5, "2021-03", *monthly("KT-5", "20", "45", "80", "110"), observed("KT-5", DISTRICT, "2020-08", "90")
    )
    august = month(of, 8)
    assert (august.actual, august.status, august.basis) == (None, None, None)
    assert (august.expected, august.last_year) == (Decimal(200), Decimal(90))
    assert month(of, 4).actual is None


@pytest.mark.parametrize(
    ("values", "own", "span"),
    [
        (("20", "45", "80"), [Decimal(20), Decimal(25), Decimal(35)], 1),
        (("20", None, "80"), [Decimal(20), None, None], 2),
        ((None, None, "80"), [None, None, None], 3),
    ],
)
def test_a_months_own_value_is_the_difference_to_the_month_before(
    values: tuple[str | None, ...], own: list[Decimal | None], span: int
) -> None:
    of = year_of(KT_5, "2021-03", *monthly("KT-5", *values))
    assert [one.own for one in of.months[:3]] == own
    gain = month(of, 3).gain
    assert gain is not None
    assert gain.months == span


def test_levels_and_ratios_bring_nothing_of_their_own() -> None:
    rows = [observed("VX-7", unit, f"2021-{at:02d}", of=("90", "100")) for unit in (A, B, C) for at in (1, 2)]
    assert [one.gain for one in year_of(INSURED, "2021-02", *rows).months] == [None] * 12


def test_a_sum_of_some_units_is_not_whole_and_no_month_is_told_from_it() -> None:
    shared = an_indicator("X-1", reported_by=ReportedBy.MEMBER)
    rows = [observed("X-1", unit, "2021-01", "10") for unit in (A, B, C)]
    rows += [observed("X-1", unit, "2021-02", "20") for unit in (A, B)]
    of = year_of(shared, "2021-02", *rows)
    assert (month(of, 1).whole, month(of, 1).own) == (True, Decimal(30))
    assert (month(of, 2).whole, month(of, 2).gain, month(of, 2).coverage) == (False, None, (2, 3))


def test_the_districts_own_figure_speaks_for_all_but_not_of_nil_reports() -> None:
    shared = an_indicator("X-1", reported_by=ReportedBy.MEMBER)
    assert month(year_of(shared, "2021-01", observed("X-1", DISTRICT, "2021-01", "30")), 1).whole
    assert not month(year_of(NO_ARREARS, "2021-01", observed("H-8", DISTRICT, "2021-01", "0")), 1).whole


def test_of_a_change_the_month_has_the_points_and_the_rate_behind_them() -> None:
    june = month(year_of(POOR, "2021-06", observed("VX-6", DISTRICT, "2021-06", "3.2")), 6)
    assert (june.actual, june.level) == (Decimal("0.8"), Decimal("3.2"))


def test_a_commune_has_a_course_of_its_own() -> None:
    rows = [observed("VX-7", A, "2021-01", of=("80", "100")), observed("VX-7", B, "2021-01", of=("95", "100"))]
    assert month(year_of(INSURED, "2021-01", *rows, unit=A), 1).actual == Decimal(80)


def test_a_unit_that_has_nothing_to_do_with_it_has_no_course() -> None:
    assert course((), a_plan(KT_5), three_communes(), KT_5, A, Period(2021, 6)) is None


def test_decision_points_are_the_steps_or_the_deciding_month() -> None:
    assert [at.month for at in year_of(HARVEST, "2021-01").decisions] == [6, 9, 12]
    assert [at.month for at in year_of(KT_5, "2021-01").decisions] == [12]


# -- what is still to come


def test_an_even_line_asks_the_same_of_every_month_left() -> None:
    of = year_of(KT_5, "2021-10", *monthly("KT-5", *[None] * 9, "240"))
    assert [(one.period.month, one.brings, one.level) for one in of.required] == [
        (11, Decimal(30), Decimal(270)),
        (12, Decimal(30), Decimal(300)),
    ]


def test_of_whole_things_the_steps_are_whole_and_stand_where_the_line_to_the_target_stands() -> None:
    """13 in 6 months are 2,17 a month: 14 by July, as the plan line counts them, not 15."""
    of = year_of(MODEL_AREAS, "2021-06", *(observed("NTM-3", unit, "2021-06", "4") for unit in (A, B, C)))
    assert [(int(one.level), int(one.brings or 0)) for one in of.required] == [
        (14, 2), (16, 2), (18, 2), (20, 2), (22, 2), (25, 3)
    ]  # fmt: skip
    assert of.required[0].level == month(of, 7).expected


def test_steps_ask_at_their_months_and_never_for_less_than_nothing() -> None:
    rows = [observed("KT-3", unit, "2021-06", value) for unit, value in ((A, "400"), (B, "300"), (C, "280"))]
    of = year_of(HARVEST, "2021-07", *rows)
    assert [(one.period.month, one.level, one.brings) for one in of.required] == [
        (9, Decimal(950), Decimal(0)),
        (12, Decimal(1000), Decimal(20)),
    ]


def test_a_level_asks_where_to_stand() -> None:
    rows = [observed("VX-7", unit, "2021-10", of=("80", "100")) for unit in (A, B, C)]
    required = year_of(INSURED, "2021-10", *rows).required
    assert [(one.period.month, one.level, one.brings) for one in required] == [
        (11, Decimal(91), None),
        (12, Decimal(91), None),
    ]


def test_of_a_sum_of_some_communes_is_told_where_to_stand_and_not_what_to_bring() -> None:
    whole = [observed("H-6", unit, "2021-05", "20") for unit in (A, B, C)]
    of = year_of(HOUSES, "2021-06", *whole, observed("H-6", A, "2021-06", "24"))
    assert (of.row.actual, of.row.status, of.row.needed) == (Decimal(24), Status.PARTIAL, None)
    assert [(one.period.month, one.level, one.brings) for one in of.required[:2]] == [
        (7, Decimal(87), None),
        (8, Decimal(100), None),
    ]


def test_a_target_that_is_reached_or_decided_asks_for_nothing() -> None:
    assert year_of(KT_5, "2021-06", *monthly("KT-5", *[None] * 5, "300")).required == ()
    assert year_of(KT_5, "2021-12", *monthly("KT-5", *[None] * 11, "250")).required == ()


def test_a_zero_target_that_is_broken_is_lost_and_asks_for_nothing() -> None:
    kept, broken = (observed("H-8", A, "2021-03", value) for value in ("0", "2"))
    in_time, lost = year_of(NO_ARREARS, "2021-03", kept, unit=A), year_of(NO_ARREARS, "2021-03", broken, unit=A)
    assert ([one.level for one in in_time.required], in_time.lost) == ([0] * 9, False)
    assert (lost.required, lost.lost) == ((), True)


def test_once_the_year_is_decided_nothing_is_lost_any_more() -> None:
    of = year_of(NO_ARREARS, "2021-12", observed("H-8", A, "2021-12", "2"), unit=A)
    assert (of.row.status, of.required, of.lost) == (Status.MISSED, (), False)


@settings(deadline=None)
@given(st.lists(st.decimals(0, 100, places=2), min_size=1, max_size=12), st.integers(1, 12))
def test_own_values_add_up_to_the_year_to_date_and_what_is_required_to_the_target(
    brought: list[Decimal], as_of: int
) -> None:
    told = [sum(brought[:at], Decimal(0)) for at in range(1, len(brought) + 1)]
    of = year_of(KT_5, f"2021-{as_of:02d}", *monthly("KT-5", *[str(value) for value in told]))
    known = [one for one in of.months if one.own is not None]
    assert sum((one.own or 0 for one in known), Decimal(0)) == known[-1].actual
    if of.required:
        assert abs(of.required[-1].level - 300) < Decimal("1e-20")


# -- what if


def test_like_the_last_month() -> None:
    answer = what_if(KT_5, "2021-06", Scenario.LIKE_LAST, *monthly("KT-5", "10", "20", "40", "60", "90", "120"))
    assert (answer.each, answer.base) == (Decimal(30), Period(2021, 6))
    assert answer.answer is not None
    assert (answer.answer.actual, answer.answer.status) == (Decimal(300), Status.MET)
    assert answer.answer.attainment == 1
    assert answer.path == ((Period(2021, 6), Decimal(120)), (Period(2021, 12), Decimal(300)))


def test_of_a_quarters_report_one_months_part_is_taken() -> None:
    quarterly = an_indicator("KT-6", target=target(value="300"), frequency=Frequency.QUARTER)
    rows = [observed("KT-6", DISTRICT, "2021-03", "60"), observed("KT-6", DISTRICT, "2021-06", "150")]
    answer = what_if(quarterly, "2021-06", Scenario.LIKE_LAST, *rows)
    assert answer.each == Decimal(30)


def test_like_the_average_so_far_is_exact() -> None:
    answer = what_if(KT_5, "2021-07", Scenario.LIKE_AVERAGE, *monthly("KT-5", *[None] * 6, "175")).answer
    assert answer is not None
    assert (answer.actual, answer.status) == (Decimal(300), Status.MET)


def test_like_last_years_same_months() -> None:
    last = monthly("KT-5", *[str(value) for value in range(10, 130, 10)], year=2020)
    answer = what_if(KT_5, "2021-06", Scenario.LIKE_LAST_YEAR, *last, *monthly("KT-5", *[None] * 5, "100"))
    assert answer.answer is not None
    assert answer.answer.actual == Decimal(160)
    assert [value for _, value in answer.path] == [Decimal(value) for value in (100, 110, 120, 130, 140, 150, 160)]


def test_a_typed_amount_a_month() -> None:
    answer = what_if(KT_5, "2021-06", Scenario.TYPED, *monthly("KT-5", *[None] * 5, "120"), typed="29.5").answer
    assert answer is not None
    assert (answer.actual, answer.status) == (Decimal(297), Status.MISSED)


def insured(*parts: tuple[str, str]) -> list[Observation]:
    return [observed("VX-7", unit, at, of=(done, "100")) for at, done in parts for unit in (A, B, C)]


def test_a_level_stays_or_goes_on_changing_or_ends_where_somebody_says() -> None:
    rows = insured(("2021-02", "86"), ("2021-06", "88"))
    stays, trend, typed = (
        what_if(INSURED, "2021-06", one, *rows, typed="91") for one in (Scenario.STAYS, Scenario.TREND, Scenario.TYPED)
    )
    assert stays.answer is not None
    assert (stays.answer.actual, stays.answer.status) == (Decimal(88), Status.MISSED)
    assert trend.answer is not None
    assert (trend.each, trend.answer.actual, trend.answer.status) == (Decimal("0.5"), Decimal(91), Status.MET)
    assert typed.answer is not None
    assert (typed.answer.actual, typed.answer.status) == (Decimal(91), Status.MET)


def test_no_share_grows_beyond_its_whole_and_no_level_falls_below_nothing() -> None:
    up = what_if(INSURED, "2021-06", Scenario.TREND, *insured(("2021-01", "50"), ("2021-06", "95"))).answer
    down = what_if(INSURED, "2021-06", Scenario.TREND, *insured(("2021-01", "95"), ("2021-06", "5"))).answer
    assert up is not None
    assert down is not None
    assert (up.actual, down.actual) == (Decimal(100), Decimal(0))


def test_of_a_change_the_rate_goes_on_from_where_the_year_began() -> None:
    answer = what_if(POOR, "2021-06", Scenario.TREND, observed("VX-6", DISTRICT, "2021-06", "3.2")).answer
    assert answer is not None
    assert (answer.level, answer.actual, answer.status) == (Decimal("2.4"), Decimal("1.6"), Status.MET)


def test_nothing_counted_is_parted() -> None:
    gardens = an_indicator("NTM-4", measure=Measure.COUNT, target=target(value="10"))
    answer = what_if(gardens, "2021-07", Scenario.LIKE_AVERAGE, *monthly("NTM-4", *[None] * 6, "5")).answer
    assert answer is not None
    assert (answer.actual, answer.status) == (Decimal(8), Status.MISSED)


def test_a_broken_zero_target_stays_broken_and_a_kept_one_is_met() -> None:
    kept = [observed("H-8", unit, f"2021-{at:02d}", "0") for unit in (A, B, C) for at in (1, 2)]
    broken = [*kept[:-1], observed("H-8", C, "2021-02", "3")]
    for rows, status in ((kept, Status.MET), (broken, Status.MISSED)):
        answer = what_if(NO_ARREARS, "2021-02", Scenario.LIKE_AVERAGE, *rows).answer
        assert answer is not None
        assert answer.status is status


def test_against_last_year_the_projection_is_held_to_its_december() -> None:
    last = [observed("H-13", DISTRICT, f"2020-{at:02d}", str(2 * at)) for at in range(1, 13)]
    rows = monthly("H-13", "1", "2", "3")
    answer = what_if(ACCIDENTS, "2021-03", Scenario.LIKE_LAST, *last, *rows).answer
    assert answer is not None
    assert (answer.actual, answer.last_year, answer.status) == (Decimal(12), Decimal(24), Status.MET)


def test_a_projection_is_an_estimate() -> None:
    figures = tuple(monthly("KT-5", "10", "20"))
    plan, units = a_plan(KT_5), three_communes()
    of = course(figures, plan, units, KT_5, DISTRICT, Period(2021, 2))
    assert of is not None
    answer = project(figures, plan, units, of, Scenario.LIKE_LAST).answer
    assert answer is not None
    assert answer.basis is Basis.ESTIMATE


@pytest.mark.parametrize(
    ("indicator", "as_of", "scenario", "rows", "obstacle"),
    [
        (KT_5, "2021-06", Scenario.LIKE_LAST, [], Obstacle.NO_FIGURE),
        (INSURED, "2021-06", Scenario.STAYS, insured(("2021-06", "88"))[:2], Obstacle.NOT_WHOLE),
        (KT_5, "2021-12", Scenario.LIKE_AVERAGE, monthly("KT-5", *[None] * 11, "250"), Obstacle.DECIDED),
        (KT_5, "2021-06", Scenario.LIKE_LAST_YEAR, monthly("KT-5", "10"), Obstacle.NO_LAST_YEAR),
        (INSURED, "2021-06", Scenario.TREND, insured(("2021-06", "88")), Obstacle.ONE_FIGURE),
        (KT_5, "2021-06", Scenario.TYPED, monthly("KT-5", "10"), Obstacle.NOT_TYPED),
    ],
)
def test_what_cannot_be_said_is_not_said(
    indicator: Indicator, as_of: str, scenario: Scenario, rows: list[Observation], obstacle: Obstacle
) -> None:
    found = what_if(indicator, as_of, scenario, *rows)
    assert (found.obstacle, found.answer, found.path) == (obstacle, None, ())


def test_scenarios_fit_the_kind_of_figure() -> None:
    assert Scenario.LIKE_LAST in scenarios(KT_5)
    assert Scenario.STAYS in scenarios(INSURED)
    assert set(scenarios(KT_5)) & set(scenarios(INSURED)) == {Scenario.TYPED}
    ratio_to_date = a_ratio("MT-1", over_periods=OverPeriods.CUMULATIVE)
    assert scenarios(ratio_to_date) == scenarios(INSURED)


@settings(deadline=None)
@given(st.integers(1, 11), st.decimals(0, 1000, places=1), st.decimals(0, 200, places=1))
def test_a_higher_amount_never_ends_lower(at: int, done: Decimal, each: Decimal) -> None:
    rows = monthly("KT-5", *[None] * (at - 1), str(done))
    low = what_if(KT_5, f"2021-{at:02d}", Scenario.TYPED, *rows, typed=str(each)).answer
    high = what_if(KT_5, f"2021-{at:02d}", Scenario.TYPED, *rows, typed=str(each + 1)).answer
    assert low is not None
    assert high is not None
    assert low.actual == done + each * (12 - at)
    assert high.actual is not None
    assert high.actual > low.actual
    assert not (low.status.reached and not high.status.reached)
