"""Which figure counts, when it is stale, and how communes make the district."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from kpi.domain.figures.observation import Observation
from kpi.domain.plan import Basis, Frequency, LineKind, Measure, OverPeriods, PlanLine, ReportedBy
from kpi.domain.plan.units import OrgUnit, Units
from tests.domain.asking import ask, progress_of, shown
from tests.factories import (
    DISTRICT,
    KINDS,
    A,
    B,
    C,
    a_plan,
    a_ratio,
    a_unit,
    an_indicator,
    observed,
    target,
    three_communes,
)

OWN = an_indicator()
COMMUNES = an_indicator(reported_by=ReportedBy.MEMBER)
QUARTERS = an_indicator(reported_by=ReportedBy.MEMBER, frequency=Frequency.QUARTER)
RATIO = a_ratio()
EVENT = an_indicator(
    measure=Measure.COUNT,
    reported_by=ReportedBy.MEMBER,
    target=target(value="5"),
    plan_line=PlanLine(kind=LineKind.END),
    frequency=Frequency.EVENT,
)


def own(period: str, value: str, **more: object) -> Observation:
    return observed("X-1", DISTRICT, period, value, **more)  # type: ignore[arg-type]


def commune(unit: str, period: str, value: str, basis: Basis = Basis.OFFICIAL) -> Observation:
    return observed("X-1", unit, period, value, basis=basis)


def part(unit: str, period: str, numerator: str, denominator: str) -> Observation:
    return observed("R-1", unit, period, of=(numerator, denominator))


def test_before_any_data_nothing_counts() -> None:
    row = ask(OWN, "2021-01")
    assert (row.actual, row.period, row.basis, row.coverage) == (None, None, None, (0, 1))


def test_before_the_plan_year_nothing_is_due() -> None:
    row = ask(OWN, "2020-11", own("2020-11", "7"))
    assert (row.status, row.actual) == ("not_due", None)


def test_the_newest_figure_counts_whatever_order_they_come_in() -> None:
    rows = [own("2021-03", "30"), own("2021-01", "10"), own("2021-02", "20")]
    assert ask(OWN, "2021-03", *rows).actual == Decimal(30)


def test_figures_after_the_moment_asked_about_do_not_count() -> None:
    row = ask(OWN, "2021-02", own("2021-02", "20"), own("2021-03", "30"))
    assert (row.actual, str(row.period)) == (Decimal(20), "2021-02")


def test_last_years_figures_are_never_this_years_actual() -> None:
    assert ask(OWN, "2021-01", own("2020-12", "99")).actual is None


def test_figures_of_a_later_year_are_left_alone() -> None:
    assert ask(OWN, "2021-12", own("2022-01", "99")).actual is None


def test_after_the_plan_year_december_stays_the_moment() -> None:
    row = ask(OWN, "2022-03", own("2021-12", "120"))
    assert (str(row.as_of), row.status) == ("2022-03", "exceeded")
    assert ask(OWN, "2022-03").expected == Decimal(100)


def test_indicators_and_units_the_plan_does_not_know_are_left_alone() -> None:
    rows = [observed("Z-9", DISTRICT, "2021-01", "1"), observed("X-1", "446-TCKH", "2021-01", "1")]
    assert len(progress_of(a_plan(OWN), "2021-01", *rows)) == 1


def test_a_row_without_a_figure_does_not_hide_an_older_one() -> None:
    assert ask(OWN, "2021-02", own("2021-01", "10"), observed("X-1", DISTRICT, "2021-02")).actual == Decimal(10)


@pytest.mark.parametrize(
    ("frequency", "sent", "as_of", "status"),
    [
        pytest.param(Frequency.MONTH, "2021-04", "2021-05", "no_report", id="a month later it is stale"),
        pytest.param(Frequency.QUARTER, "2021-03", "2021-05", "on_track", id="a quarter's stands until the next"),
        pytest.param(Frequency.QUARTER, "2021-03", "2021-06", "no_report", id="and is stale then"),
        pytest.param(Frequency.QUARTER, "2021-04", "2021-05", "on_track", id="sent between quarters, it is taken"),
        pytest.param(Frequency.QUARTER, "2021-02", "2021-02", "on_track", id="sent before any is due, it is taken"),
        pytest.param(Frequency.HALF_YEAR, "2021-06", "2021-11", "on_track", id="a half year's stands to November"),
        pytest.param(Frequency.HALF_YEAR, "2021-06", "2021-12", "no_report", id="and is stale in December"),
        pytest.param(Frequency.YEAR, "2021-06", "2021-11", "on_track", id="before the year's report is due"),
        pytest.param(Frequency.YEAR, "2021-06", "2021-12", "no_report", id="an interim figure does not decide"),
        pytest.param(Frequency.EVENT, "2021-06", "2021-11", "on_track", id="what is recorded of an event stands"),
        pytest.param(Frequency.EVENT, "2021-06", "2021-12", "no_report", id="until the closing figure is due"),
    ],
)
def test_staleness(frequency: Frequency, sent: str, as_of: str, status: str) -> None:
    row = ask(an_indicator(frequency=frequency), as_of, own(sent, "95"))
    assert (row.status, row.actual, str(row.period)) == (status, Decimal(95), sent)


def test_a_step_is_due_in_the_months_of_its_line() -> None:
    line = PlanLine(kind=LineKind.STEPS, shares={6: Decimal("0.5"), 12: Decimal(1)})
    indicator = an_indicator(frequency=Frequency.STEP, plan_line=line)
    assert [ask(indicator, f"2021-{month:02d}").status for month in (5, 6, 11)] == [
        "not_due",
        "no_report",
        "no_report",
    ]
    assert ask(indicator, "2021-11", own("2021-06", "55")).status == "on_track"


def test_a_stale_figure_is_shown_with_its_period_and_counts_nobody() -> None:
    row = ask(OWN, "2021-05", own("2021-04", "30"))
    assert (row.actual, str(row.period), row.coverage, row.missing) == (
        Decimal(30),
        "2021-04",
        (0, 1),
        (DISTRICT,),
    )


def test_a_stale_figure_stands_in_no_sum() -> None:
    row = ask(COMMUNES, "2021-05", commune(A, "2021-05", "5"), commune(B, "2021-04", "10"))
    assert (row.actual, row.coverage, row.missing) == (Decimal(5), (1, 3), (B, C))


def test_amounts_add_up_over_communes() -> None:
    rows = [commune(A, "2021-01", "1.1"), commune(B, "2021-01", "2.2"), commune(C, "2021-01", "0")]
    row = ask(COMMUNES, "2021-01", *rows)
    assert (row.actual, row.coverage, row.missing) == (Decimal("3.3"), (3, 3), ())


def test_ratios_are_sum_of_numerators_over_sum_of_denominators() -> None:
    row = ask(
        RATIO, "2021-01", part(A, "2021-01", "1", "2"), part(B, "2021-01", "0", "3"), part(C, "2021-01", "4", "5")
    )
    assert row.actual == Decimal(50)


def test_a_ratio_per_head_is_not_scaled() -> None:
    indicator = a_ratio(scale=Decimal(1), target=target(value="44"))
    assert ask(indicator, "2021-01", part(A, "2021-01", "132", "3")).actual == Decimal(44)


def test_a_bare_percentage_counts_for_its_commune_and_in_no_sum() -> None:
    rows = [part(A, "2021-01", "9", "10"), part(B, "2021-01", "9", "10"), observed("R-1", C, "2021-01", "10")]
    row = ask(RATIO, "2021-01", *rows)
    assert (row.actual, row.coverage, row.status) == (Decimal(90), (2, 3), "partial")
    assert (row.missing, row.bare) == ((), (C,))  # its report is in
    assert row.reason.numbers["bare"] == 1
    assert ask(RATIO, "2021-01", *rows, unit=C).actual == Decimal(10)


def test_a_bare_percentage_of_the_district_counts_for_the_district() -> None:
    row = ask(RATIO, "2021-01", observed("R-1", DISTRICT, "2021-01", "91.5"))
    assert (row.actual, row.status) == (Decimal("91.5"), "on_track")


def test_only_bare_percentages_make_no_district_figure() -> None:
    row = ask(RATIO, "2021-01", *(observed("R-1", unit, "2021-01", "95") for unit in (A, B, C)))
    assert (row.actual, row.status, row.reason.code) == (None, "no_report", "only_percentages")


def test_the_districts_own_figure_stands_before_the_sum_and_a_difference_is_flagged() -> None:
    rows = [commune(unit, "2021-01", "3") for unit in (A, B, C)]
    row = ask(COMMUNES, "2021-01", own("2021-01", "10"), *rows)
    assert (row.actual, row.sum_of_members, row.differs) == (Decimal(10), Decimal(9), True)
    assert row.coverage == (3, 3)


def test_the_same_sum_is_no_difference() -> None:
    rows = [commune(unit, "2021-01", "3") for unit in (A, B, C)]
    row = ask(COMMUNES, "2021-01", own("2021-01", "9.0"), *rows)
    assert (row.sum_of_members, row.differs) == (Decimal(9), False)


@pytest.mark.parametrize(
    ("typed", "differs"),
    [("87.9", False), ("87.94", False), ("87.8", True), ("88", True)],
    ids=["one decimal", "two decimals", "another figure", "a whole number is taken to its first decimal"],
)
def test_a_typed_percentage_is_as_exact_as_its_decimals(typed: str, differs: bool) -> None:
    rows = [part(A, "2021-01", "4750", "5000"), part(B, "2021-01", "10200", "12000")]
    row = ask(RATIO, "2021-01", observed("R-1", DISTRICT, "2021-01", typed), *rows)
    assert (shown(row.sum_of_members), row.differs) == ("87.941", differs)


def test_a_stale_figure_of_the_district_gives_way_to_the_sum() -> None:
    rows = [commune(unit, "2021-02", "3") for unit in (A, B, C)]
    row = ask(COMMUNES, "2021-02", own("2021-01", "10"), *rows)
    assert (row.actual, row.sum_of_members, str(row.period)) == (Decimal(9), None, "2021-02")


def test_where_nothing_else_stands_the_districts_stale_figure_is_shown() -> None:
    row = ask(COMMUNES, "2021-02", own("2021-01", "10"), commune(A, "2021-01", "4"))
    assert (row.actual, row.status, row.reason.code) == (Decimal(10), "no_report", "stale")


def test_an_own_figure_speaks_for_the_whole_district() -> None:
    row = ask(COMMUNES, "2021-01", own("2021-01", "10"), commune(A, "2021-01", "4"))
    assert (row.status, row.coverage, row.differs) == ("on_track", (1, 3), True)


def test_no_figure_of_the_district_is_a_nil_report_of_its_communes() -> None:
    indicator = an_indicator(
        reported_by=ReportedBy.MEMBER,
        target=target("<=", "0"),
        plan_line=PlanLine(kind=LineKind.HOLD),
        nil_report=True,
    )
    rows = [own("2021-01", "0"), commune(A, "2021-01", "0"), commune(B, "2021-01", "0")]
    assert ask(indicator, "2021-01", *rows).status == "partial"
    assert ask(indicator, "2021-01", *rows, commune(C, "2021-01", "0")).status == "on_track"


def test_where_the_district_reports_communes_figures_are_shown_and_enter_no_sum() -> None:
    rows = [commune(unit, "2021-01", "3") for unit in (A, B, C)]
    row = ask(OWN, "2021-01", *rows)
    assert (row.actual, row.coverage, row.sum_of_members) == (None, (0, 1), None)
    assert ask(OWN, "2021-01", *rows, unit=B).actual == Decimal(3)


@pytest.mark.parametrize(
    ("bases", "least"),
    [
        ([Basis.REVISED, Basis.OFFICIAL, Basis.ESTIMATE], Basis.ESTIMATE),
        ([Basis.REVISED, Basis.OFFICIAL, Basis.OFFICIAL], Basis.OFFICIAL),
        ([Basis.REVISED, Basis.REVISED, Basis.REVISED], Basis.REVISED),
    ],
)
def test_a_sum_has_the_least_certain_basis_in_it(bases: list[Basis], least: Basis) -> None:
    rows = [commune(unit, "2021-01", "1", basis) for unit, basis in zip((A, B, C), bases, strict=True)]
    assert ask(COMMUNES, "2021-01", *rows).basis == least


def test_an_invented_figure_marks_every_row_it_stands_in() -> None:
    invented = replace(commune(A, "2021-01", "1"), illustrative=True)
    rows = [invented, commune(B, "2021-01", "1"), commune(C, "2021-01", "1")]
    marks = {row.unit: row.illustrative for row in progress_of(a_plan(COMMUNES), "2021-01", *rows)}
    assert marks == {DISTRICT: True, A: True, B: False, C: False}


def test_an_invented_figure_of_last_year_marks_the_comparison() -> None:
    invented = replace(own("2020-01", "1"), illustrative=True)
    assert ask(OWN, "2021-01", invented, own("2021-01", "10")).illustrative is True


def test_an_event_is_whole_without_anybody_saying_so() -> None:
    row = ask(EVENT, "2021-06", commune(B, "2021-03", "2"))
    assert (row.actual, row.coverage, row.missing) == (Decimal(2), (3, 3), ())


def test_an_event_needs_its_closing_figure_in_the_deciding_period() -> None:
    row = ask(EVENT, "2021-12", commune(B, "2021-12", "2"))
    assert (row.status, row.reason.code, row.actual) == ("no_report", "no_closing_figure", Decimal(2))
    assert ask(EVENT, "2021-12", commune(B, "2021-12", "2"), own("2021-12", "4")).status == "missed"


def test_an_earlier_figure_of_the_district_does_not_close_an_event() -> None:
    assert ask(EVENT, "2021-12", own("2021-11", "4")).status == "no_report"


def units_with(*more: OrgUnit) -> Units:
    return Units(kinds=KINDS, all=(*three_communes().all, *more))


ENDED = units_with(a_unit("18681", "Cẩm Yên", valid_to=date(2021, 6, 30)))


def all_of(period: str, *units: str, value: str = "1") -> list[Observation]:
    return [commune(unit, period, value) for unit in units]


def test_an_estimate_does_not_give_way_to_a_sum_of_an_older_period() -> None:
    quarters = RATIO.model_copy(update={"frequency": Frequency.QUARTER})
    estimate = observed("R-1", DISTRICT, "2021-05", of=("95", "100"), basis=Basis.ESTIMATE)
    march = [part(unit, "2021-03", "8", "10") for unit in (A, B)]
    row = ask(quarters, "2021-05", estimate, *march, part(C, "2021-05", "8", "10"))
    assert (str(row.period), row.actual, row.set_aside) == ("2021-05", Decimal(95), None)
    all_of_may = [part(unit, "2021-05", "8", "10") for unit in (A, B, C)]
    assert ask(quarters, "2021-05", estimate, *all_of_may).actual == Decimal(80)


def test_what_a_unit_brought_before_it_ended_stays_in_the_year_to_date() -> None:
    june = all_of("2021-06", A, B, C, "18681")
    assert ask(COMMUNES, "2021-06", *june, units=ENDED).actual == Decimal(4)
    row = ask(COMMUNES, "2021-07", *june, *all_of("2021-07", A, B, C), units=ENDED)
    assert (row.actual, row.coverage, str(row.period)) == (Decimal(4), (3, 3), "2021-07")


def test_a_unit_that_ended_without_its_last_report_is_missing_from_the_year_to_date() -> None:
    rows = [*all_of("2021-05", "18681"), *all_of("2021-07", A, B, C)]
    row = ask(COMMUNES, "2021-07", *rows, units=ENDED)
    assert (row.status, row.actual, row.coverage, row.missing) == ("partial", Decimal(4), (3, 4), ("18681",))
    with_quotas = COMMUNES.model_copy(update={"quotas": {"18681": Decimal(9)}})
    own = ask(with_quotas, "2021-07", *rows, unit="18681", units=ENDED)
    assert (own.status, str(own.reason.numbers["due"]), own.coverage) == ("no_report", "2021-06", (0, 1))


def test_a_unit_that_ended_after_its_last_report_owes_nothing_and_needs_nothing() -> None:
    with_quotas = COMMUNES.model_copy(update={"quotas": {"18681": Decimal(9)}})
    own = ask(with_quotas, "2021-07", *all_of("2021-06", A, B, C, "18681"), unit="18681", units=ENDED)
    assert (own.coverage, own.missing, own.needed) == ((1, 1), (), None)


def test_of_a_unit_that_ended_before_any_report_fell_due_nothing_is_needed() -> None:
    halves = COMMUNES.model_copy(update={"quotas": {"18681": Decimal(10)}, "frequency": Frequency.HALF_YEAR})
    early = units_with(a_unit("18681", "Cẩm Yên", valid_to=date(2021, 4, 20)))
    march = all_of("2021-03", "18681")
    needed = [ask(halves, as_of, *march, unit="18681", units=early).needed for as_of in ("2021-04", "2021-05")]
    assert needed == [Decimal(1), None]


def test_what_is_needed_is_told_also_where_no_report_is_to_come() -> None:
    by_august = PlanLine(kind=LineKind.STEPS, shares={4: Decimal(0), 8: Decimal(1)})
    late = COMMUNES.model_copy(update={"plan_line": by_august, "frequency": Frequency.STEP})
    assert ask(late, "2021-09", *all_of("2021-08", A, B, C, value="20")).needed == Decimal(10)


def test_a_level_that_was_reported_does_not_change_when_a_unit_ends_afterwards() -> None:
    levels = QUARTERS.model_copy(update={"over_periods": OverPeriods.LAST})
    june = all_of("2021-06", A, B, C, "18681")
    rows = [ask(levels, as_of, *june, units=ENDED) for as_of in ("2021-06", "2021-08")]
    assert [(row.actual, row.coverage) for row in rows] == [(Decimal(4), (4, 4))] * 2
    september = ask(levels, "2021-09", *june, *all_of("2021-09", A, B, C), units=ENDED)
    assert (september.actual, september.coverage) == (Decimal(3), (3, 3))


def test_the_level_of_a_unit_that_has_ended_is_in_no_sum() -> None:
    levels = COMMUNES.model_copy(update={"over_periods": OverPeriods.LAST})
    rows = [*all_of("2021-06", "18681"), *all_of("2021-07", A, B, C)]
    row = ask(levels, "2021-07", *rows, units=ENDED)
    assert (row.actual, row.coverage) == (Decimal(3), (3, 3))


def test_what_ended_with_a_bare_percentage_is_named_not_left_out_in_silence() -> None:
    year_to_date = RATIO.model_copy(update={"over_periods": OverPeriods.CUMULATIVE})
    standing = [part(unit, "2021-07", "9", "10") for unit in (A, B, C)]
    row = ask(year_to_date, "2021-07", *standing, observed("R-1", "18681", "2021-06", "50"), units=ENDED)
    assert (row.status, row.coverage, row.missing, row.bare) == ("partial", (3, 4), (), ("18681",))
    older = ask(year_to_date, "2021-07", *standing, observed("R-1", "18681", "2021-05", "50"), units=ENDED)
    assert (older.status, older.coverage, older.missing, older.bare) == ("partial", (3, 4), ("18681",), ())


def test_a_unit_that_ended_without_its_last_report_says_so_itself() -> None:
    rows = [*all_of("2021-05", "18681"), *all_of("2021-07", A, B, C)]
    row = ask(COMMUNES, "2021-07", *rows, unit="18681", units=ENDED)
    assert (row.status, row.reason.code, row.missing) == ("no_basis", "no_quota", ("18681",))
    told = [row.unit for row in progress_of(a_plan(COMMUNES), "2021-07", *all_of("2021-07", A, B, C), units=ENDED)]
    assert told == [DISTRICT, A, B, C, "18681"]


def test_a_sum_is_of_the_units_of_its_period() -> None:
    levels = QUARTERS.model_copy(update={"over_periods": OverPeriods.LAST})
    units = units_with(
        a_unit("18681", "Cẩm Yên", valid_to=date(2021, 4, 20)),
        a_unit("18682", "Cẩm Dương", valid_from=date(2021, 4, 1)),
    )
    march = all_of("2021-03", A, B, C, "18681")
    for indicator in (QUARTERS, levels):
        row = ask(indicator, "2021-05", *march, units=units)
        assert (row.actual, row.coverage, row.missing, str(row.period)) == (Decimal(4), (4, 4), (), "2021-03")


def test_a_unit_owes_no_report_of_before_it_began() -> None:
    units = units_with(a_unit("18682", "Cẩm Dương", valid_from=date(2021, 4, 1)))
    shared = QUARTERS.model_copy(update={"target": target("<=", "0"), "plan_line": PlanLine(kind=LineKind.HOLD)})
    told = {as_of: ask(shared, as_of, unit="18682", units=units) for as_of in ("2021-05", "2021-06")}
    assert {as_of: (row.status, row.missing) for as_of, row in told.items()} == {
        "2021-05": ("not_due", ()),
        "2021-06": ("no_report", ("18682",)),
    }


def test_what_a_unit_that_has_ended_brought_is_no_report_of_the_others() -> None:
    row = ask(COMMUNES, "2021-07", *all_of("2021-06", A, B, C, "18681"), units=ENDED)
    assert (row.status, row.coverage) == ("no_report", (0, 3))


def test_a_target_is_reached_with_what_a_unit_brought_before_it_ended() -> None:
    rows = [*all_of("2021-06", "18681", value="40"), *all_of("2021-07", A, B, C, value="20")]
    row = ask(COMMUNES, "2021-07", *rows, units=ENDED)
    assert (row.status, row.actual) == ("met", Decimal(100))


def test_events_of_a_unit_that_has_ended_still_count() -> None:
    events = COMMUNES.model_copy(update={"frequency": Frequency.EVENT})
    assert ask(events, "2021-09", *all_of("2021-02", "18681"), units=ENDED).actual == Decimal(1)


def test_a_unit_counts_from_the_period_it_begins_in() -> None:
    units = units_with(a_unit("18682", "Cẩm Dương", valid_from=date(2021, 7, 1)))
    assert [ask(COMMUNES, as_of, units=units).coverage for as_of in ("2021-06", "2021-07")] == [(0, 3), (0, 4)]


@pytest.mark.parametrize("named", [(C,), ("commune",)], ids=["by code", "by kind"])
def test_only_the_units_the_plan_names_are_expected(named: tuple[str, ...]) -> None:
    indicator = an_indicator(reported_by=ReportedBy.MEMBER, units=named)
    row = ask(indicator, "2021-01", commune(A, "2021-01", "5"), commune(C, "2021-01", "2"))
    assert (row.actual, row.coverage) == (Decimal(2), (1, 1))
    assert ask(indicator, "2021-01", commune(A, "2021-01", "5"), unit=A).actual == Decimal(5)


def test_every_expected_commune_has_a_row_and_so_has_one_that_sent_a_figure_unasked() -> None:
    indicator = an_indicator(reported_by=ReportedBy.MEMBER, units=(C,))
    progress = progress_of(a_plan(indicator), "2021-01", commune(A, "2021-01", "5"))
    assert [row.unit for row in progress] == [DISTRICT, A, C]


def test_an_early_figure_of_some_is_not_held_against_a_month_that_is_not_due() -> None:
    first_quarter = all_of("2021-03", A, B, C, value="9")
    row = ask(QUARTERS, "2021-05", *first_quarter, *all_of("2021-05", B, value="14"))
    assert (str(row.period), row.coverage, row.actual, row.status) == ("2021-03", (3, 3), Decimal(27), "on_track")
    assert ask(QUARTERS, "2021-05", *all_of("2021-05", B, value="14"), unit=B).actual == Decimal(14)


def test_early_figures_of_all_are_the_newest_sum() -> None:
    rows = [*all_of("2021-03", A, B, C), *all_of("2021-04", A, B, C, value="9"), *all_of("2021-05", A, value="20")]
    row = ask(QUARTERS, "2021-05", *rows)
    assert (str(row.period), row.actual) == ("2021-04", Decimal(27))


def test_a_later_year_to_date_does_not_stand_for_the_report_that_fell_due() -> None:
    row = ask(QUARTERS, "2021-05", *all_of("2021-03", A, C), *all_of("2021-04", B))
    assert (str(row.period), row.coverage, row.missing) == ("2021-03", (2, 3), (B,))


def test_a_later_level_stands_for_the_report_that_fell_due() -> None:
    levels = QUARTERS.model_copy(update={"over_periods": OverPeriods.LAST})
    row = ask(levels, "2021-05", *all_of("2021-03", A, C), *all_of("2021-04", B))
    assert (str(row.period), row.coverage) == ("2021-03", (3, 3))


def test_an_early_bare_percentage_makes_no_newer_sum() -> None:
    quarterly = RATIO.model_copy(update={"frequency": Frequency.QUARTER})
    march = [part(unit, "2021-03", "95", "100") for unit in (A, B, C)]
    early = [part(A, "2021-05", "9", "10"), part(B, "2021-05", "9", "10"), observed("R-1", C, "2021-05", "90")]
    row = ask(quarterly, "2021-05", *march, *early)
    assert (row.status, row.coverage, str(row.period)) == ("on_track", (3, 3), "2021-03")


def test_a_later_level_with_parts_stands_in_for_a_bare_percentage() -> None:
    quarterly = RATIO.model_copy(update={"frequency": Frequency.QUARTER})
    march = [part(A, "2021-03", "95", "100"), part(B, "2021-03", "95", "100"), observed("R-1", C, "2021-03", "90")]
    row = ask(quarterly, "2021-05", *march, part(C, "2021-04", "80", "100"))
    assert (row.actual, row.coverage) == (Decimal(90), (3, 3))


def test_an_estimate_of_the_month_that_fell_due_counts_although_later_figures_are_official() -> None:
    estimated = [commune(A, "2021-03", "9", Basis.ESTIMATE), *all_of("2021-03", B, C, value="9")]
    row = ask(QUARTERS, "2021-05", *estimated, *all_of("2021-04", A, value="12"))
    assert (row.actual, row.coverage, row.basis) == (Decimal(27), (3, 3), Basis.ESTIMATE)


def test_what_is_reached_by_early_figures_is_reached() -> None:
    rows = [*all_of("2021-03", A, B, C, value="30"), *all_of("2021-05", B, value="40")]
    row = ask(QUARTERS, "2021-05", *rows)
    assert (row.status, row.actual, str(row.period)) == ("met", Decimal(100), "2021-05")


def by_estimate(period: str, value: str) -> Observation:
    return observed("X-1", DISTRICT, period, value, basis=Basis.ESTIMATE)


def test_official_figures_of_some_silence_the_authoritys_own_estimate() -> None:
    row = ask(COMMUNES, "2021-09", by_estimate("2021-09", "152"), *all_of("2021-09", A, B, value="40"))
    assert (row.status, row.actual, row.coverage) == ("partial", Decimal(80), (2, 3))
    assert row.set_aside is not None
    assert (row.set_aside.actual, row.reason.numbers["other"]) == (Decimal(152), Decimal(152))


def test_an_estimate_that_a_member_adds_to_its_official_figure_gives_the_authoritys_its_voice_not_back() -> None:
    rows = [
        by_estimate("2021-02", "152"),
        *all_of("2021-02", A, value="9"),
        commune(A, "2021-03", "12", Basis.ESTIMATE),
    ]
    yearly = COMMUNES.model_copy(update={"frequency": Frequency.YEAR})
    row = ask(yearly, "2021-03", *rows)
    assert (row.actual, row.coverage, row.set_aside is not None) == (Decimal(12), (1, 3), True)


def test_what_those_left_that_have_ended_silences_no_estimate_while_nobody_else_has_told() -> None:
    row = ask(
        COMMUNES.model_copy(update={"frequency": Frequency.YEAR}),
        "2021-07",
        by_estimate("2021-06", "50"),
        *all_of("2021-06", "18681"),
        units=ENDED,
    )
    assert (row.actual, row.set_aside) == (Decimal(50), None)


def test_an_estimate_of_a_later_period_than_the_official_figures_stands() -> None:
    row = ask(QUARTERS, "2021-05", by_estimate("2021-05", "50"), *all_of("2021-03", A, B, C, value="9"))
    assert (row.actual, row.basis) == (Decimal(50), Basis.ESTIMATE)


def test_estimates_of_members_do_not_silence_the_authoritys_estimate() -> None:
    guessed = [observed("X-1", A, "2021-09", "40", basis=Basis.ESTIMATE)]
    assert ask(COMMUNES, "2021-09", by_estimate("2021-09", "152"), *guessed).actual == Decimal(152)


def test_a_denominator_of_zero_makes_no_percentage() -> None:
    row = ask(RATIO, "2021-01", *(part(unit, "2021-01", "0", "0") for unit in (A, B, C)))
    assert (row.actual, row.status, row.reason.code) == (None, "no_basis", "nothing_to_divide_by")


def test_a_commune_without_anybody_to_count_does_not_hinder_the_others() -> None:
    rows = [part(A, "2021-01", "0", "0"), part(B, "2021-01", "95", "100"), part(C, "2021-01", "95", "100")]
    row = ask(RATIO, "2021-01", *rows)
    assert (row.actual, row.coverage, row.status) == (Decimal(95), (3, 3), "on_track")


def test_a_checklist_records_how_many_items_are_done() -> None:
    indicator = an_indicator(
        measure=Measure.CHECKLIST,
        over_periods=OverPeriods.LAST,
        target=target("=", "9"),
        plan_line=PlanLine(kind=LineKind.END),
    )
    row = ask(indicator, "2021-05", own("2021-05", "7"))
    assert (row.actual, row.status, row.short_so_far) == (Decimal(7), "not_due", True)


def test_before_a_report_is_due_no_unit_is_missing() -> None:
    quarterly = COMMUNES.model_copy(update={"frequency": Frequency.QUARTER})
    assert [ask(quarterly, as_of).missing for as_of in ("2021-02", "2021-03")] == [(), (A, B, C)]
