"""The status table from top to bottom: every line, and which line comes first."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from kpi.domain.figures.observation import Observation
from kpi.domain.plan import (
    Basis,
    Comparator,
    Frequency,
    Indicator,
    LineKind,
    Measure,
    OverPeriods,
    PlanLine,
    ReportedBy,
    Thresholds,
)
from kpi.domain.progress.status import Status, passes, status_against
from tests.domain.asking import ask, progress_of, shown, status
from tests.factories import DISTRICT, A, B, C, a_plan, a_ratio, an_indicator, observed, target

HOLD = PlanLine(kind=LineKind.HOLD)
END = PlanLine(kind=LineKind.END)
CHECKLIST = an_indicator(
    measure=Measure.CHECKLIST, over_periods=OverPeriods.LAST, target=target("=", "9"), plan_line=END
)
NONE_ALLOWED = an_indicator(reported_by=ReportedBy.MEMBER, target=target("<=", "0"), plan_line=HOLD, nil_report=True)


def own(period: str, value: str, basis: Basis = Basis.OFFICIAL) -> Observation:
    return observed("X-1", DISTRICT, period, value, basis=basis)


def commune(unit: str, period: str, value: str, basis: Basis = Basis.OFFICIAL) -> Observation:
    return observed("X-1", unit, period, value, basis=basis)


@pytest.mark.parametrize(
    ("comparator", "below", "at", "above"),
    [
        (">", "missed", "missed", "met"),
        (">=", "missed", "met", "met"),
        ("<", "met", "missed", "missed"),
        ("<=", "met", "met", "missed"),
        ("=", "missed", "met", "missed"),
    ],
)
def test_verdict_of_each_comparator(comparator: str, below: str, at: str, above: str) -> None:
    values = (Fraction("99.999999"), Fraction(100), Fraction("100.000001"))
    assert [status_against(Comparator(comparator), value, Fraction(100)) for value in values] == [below, at, above]


@pytest.mark.parametrize(
    ("comparator", "line", "value", "verdict"),
    [
        pytest.param(">=", "44", "44.4", "met", id="44,4 is 44 as 44 is written"),
        pytest.param(">=", "44", "44.5", "exceeded", id="44,5 is not"),
        pytest.param(">=", "305.5", "305.54", "met", id="beyond the decimal of the target"),
        pytest.param(">=", "305.5", "305.55", "exceeded", id="at the decimal of the target"),
        pytest.param("<=", "8", "7.6", "met", id="downwards, rounded to the line"),
        pytest.param("<=", "8", "7.4", "exceeded", id="downwards, beyond the line"),
        pytest.param("<=", "0", "-1", "exceeded", id="below zero"),
        pytest.param(">=", "2/3", "0.67", "exceeded", id="a line of endless decimals is met by itself alone"),
    ],
)
def test_exceeding_begins_beyond_the_decimals_of_the_line(comparator: str, line: str, value: str, verdict: str) -> None:
    assert status_against(Comparator(comparator), Fraction(value), Fraction(line)) == verdict


RANGE = target("between", "6.6", upper=Decimal("6.8"))


@pytest.mark.parametrize(
    ("value", "more_is_better", "verdict", "pace"),
    [
        ("6.59", False, "missed", "0.998"),
        ("6.6", False, "met", "1.000"),
        ("6.8", False, "met", "1.030"),
        ("6.81", False, "missed", "0.999"),
        ("6.81", True, "met", "1.032"),
        ("6.85", True, "exceeded", "1.038"),
    ],
)
def test_a_range_includes_both_its_ends(value: str, more_is_better: bool, verdict: str, pace: str) -> None:
    growth = an_indicator(
        over_periods=OverPeriods.LAST,
        plan_line=PlanLine(kind=LineKind.END),
        frequency=Frequency.YEAR,
        target=RANGE.model_copy(update={"more_is_better": more_is_better}),
    )
    row = ask(growth, "2021-12", own("2021-12", value))
    assert (row.status, shown(row.pace), row.attainment) == (verdict, pace, None)


def test_a_target_for_members_only_judges_members_and_not_the_authority() -> None:
    trees = an_indicator(
        reported_by=ReportedBy.MEMBER, target=target(value=None), quotas={A: Decimal(120), B: Decimal(240)}
    )
    rows = [observed("X-1", A, "2021-05", "60"), observed("X-1", B, "2021-05", "60")]
    assert (ask(trees, "2021-05", *rows).status, ask(trees, "2021-05", *rows).reason.code) == (
        "no_basis",
        "for_members_only",
    )
    assert [ask(trees, "2021-05", *rows, unit=unit).status for unit in (A, B)] == ["on_track", "behind"]


def test_of_counted_things_no_part_is_due() -> None:
    quarters = an_indicator(measure=Measure.COUNT, target=target(value="25"))
    row = ask(quarters, "2021-05", own("2021-05", "10"))
    assert (row.status, row.expected, row.pace) == ("on_track", Decimal(10), Decimal(1))
    assert (shown(row.exact_expected), shown(row.exact_pace)) == ("10.417", "0.960")


@pytest.mark.parametrize("fields", [{"measure": Measure.COUNT}, {"whole": True}], ids=["a count", "a whole amount"])
def test_where_fewer_are_better_what_is_due_is_rounded_up(fields: dict[str, Any]) -> None:
    places = an_indicator(
        **fields,
        over_periods=OverPeriods.LAST,
        target=target("<=", "0"),
        baselines=[{"period": "2020-12", "value": "10", "basis": "official", "source": "x", "used": True}],
    )
    row = ask(places, "2021-05", own("2021-05", "6"))
    assert (row.status, row.expected, shown(row.exact_expected)) == ("on_track", Decimal(6), "5.833")


@pytest.mark.parametrize(
    ("value", "inside"), [("95", True), ("105", True), ("94.999", False), ("105.001", False), ("100", True)]
)
def test_tolerance_widens_equality_by_percent_of_the_line(value: str, inside: bool) -> None:
    assert passes(Comparator.EQ, Fraction(value), Fraction(100), Fraction(5)) == inside


def test_tolerance_of_nothing_is_nothing() -> None:
    assert not passes(Comparator.EQ, Fraction(1), Fraction(0), Fraction(5))


# no_basis


def test_without_a_target_there_is_nothing_to_judge_by() -> None:
    row = ask(an_indicator(target=None, plan_line=None), "2021-05", own("2021-05", "7"))
    assert (row.status, row.reason.code, row.actual) == ("no_basis", "no_target", Decimal(7))
    assert (row.target, row.comparator, row.attainment) == (None, None, None)


def test_a_target_without_a_value_is_no_target() -> None:
    assert ask(an_indicator(target=target(value=None)), "2021-05").reason.code == "no_target"


def run_down(**changes: Any) -> object:
    return an_indicator(over_periods=OverPeriods.LAST, target=target("<=", "0"), **changes)


def test_a_run_down_without_its_opening_count_has_no_basis() -> None:
    row = ask(run_down(), "2021-05", own("2021-05", "7"))  # type: ignore[arg-type]
    assert (row.status, row.reason.code) == ("no_basis", "no_opening_count")


@pytest.mark.parametrize(
    ("left", "expected"), [("7", "on_track"), ("6", "on_track"), ("7.5", "slightly_behind"), ("8", "behind")]
)
def test_a_run_down_goes_evenly_from_its_opening_count(left: str, expected: str) -> None:
    row = ask(run_down(), "2021-05", own("2020-12", "12"), own("2021-05", left))  # type: ignore[arg-type]
    assert (row.status, row.expected) == (expected, Decimal(7))


@pytest.mark.parametrize(("left", "expected"), [("0", "met"), ("1", "missed")])
def test_a_run_down_is_decided_in_december(left: str, expected: str) -> None:
    assert status(run_down(), "2021-12", own("2020-12", "12"), own("2021-12", left)) == expected  # type: ignore[arg-type]


def test_a_run_down_with_nothing_to_begin_with_is_to_stay_at_nothing() -> None:
    rows = [own("2020-12", "0"), own("2021-05", "0")]
    row = ask(run_down(), "2021-05", *rows)  # type: ignore[arg-type]
    assert (row.status, row.expected, row.pace) == ("on_track", Decimal(0), None)


# what cannot be undone


@pytest.mark.parametrize(
    ("comparator", "value", "expected"),
    [
        (">=", "100", "met"),
        (">=", "100.1", "met"),
        (">=", "101", "exceeded"),
        (">", "100.1", "met"),
        (">", "100", "on_track"),
    ],
)
def test_a_year_to_date_that_is_reached_is_decided_at_once(comparator: str, value: str, expected: str) -> None:
    assert status(an_indicator(target=target(comparator)), "2021-05", own("2021-05", value)) == expected


def test_a_strict_year_to_date_at_its_target_is_missed_in_the_end() -> None:
    assert status(an_indicator(target=target(">")), "2021-12", own("2021-12", "100")) == "missed"


def test_reached_stays_reached_when_the_next_report_is_missing() -> None:
    row = ask(an_indicator(), "2021-06", own("2021-05", "101"))
    assert (row.status, row.coverage, row.missing) == ("exceeded", (0, 1), (DISTRICT,))


def test_reached_by_a_few_units_is_reached() -> None:
    row = ask(an_indicator(reported_by=ReportedBy.MEMBER), "2021-05", commune(A, "2021-05", "100"))
    assert (row.status, row.coverage) == ("met", (1, 3))


def test_reached_counts_what_silent_units_reported_before_and_the_row_prints_what_decides() -> None:
    rows = [commune(A, "2021-04", "60"), commune(B, "2021-05", "50")]
    row = ask(an_indicator(reported_by=ReportedBy.MEMBER), "2021-05", *rows)
    numbers = row.reason.numbers
    assert (row.status, row.actual, numbers["actual"]) == ("exceeded", Decimal(110), Decimal(110))
    assert (row.coverage, numbers["other"], numbers["other_kind"]) == ((1, 3), Decimal(50), "some")
    assert (row.year_on_year, row.needed) == (None, None)


def test_the_districts_own_newer_figure_outweighs_older_sums() -> None:
    rows = [own("2021-05", "90"), *(commune(unit, "2021-05", "40") for unit in (A, B, C))]
    assert status(an_indicator(reported_by=ReportedBy.MEMBER), "2021-05", *rows) == "on_track"


@pytest.mark.parametrize(
    ("communes", "expected"),
    [
        pytest.param((A, B, C), "on_track", id="all of them say less: theirs is the figure that counts"),
        pytest.param((A,), "exceeded", id="one of them cannot take it back"),
    ],
)
def test_a_stale_figure_of_the_district_that_reached_the_target(communes: tuple[str, ...], expected: str) -> None:
    rows = [own("2021-04", "101"), *(commune(unit, "2021-05", "30") for unit in communes)]
    assert status(an_indicator(reported_by=ReportedBy.MEMBER), "2021-05", *rows) == expected


def test_a_target_counted_as_reached_is_not_lost_when_the_closing_figure_of_an_event_is_due() -> None:
    event = an_indicator(reported_by=ReportedBy.MEMBER, plan_line=END, frequency=Frequency.EVENT)
    rows = [own("2021-06", "101"), commune(A, "2021-11", "40")]
    assert [status(event, as_of, *rows) for as_of in ("2021-11", "2021-12")] == ["exceeded", "exceeded"]


def test_an_end_line_reached_early_is_decided_early() -> None:
    event = an_indicator(measure=Measure.COUNT, plan_line=END, frequency=Frequency.EVENT, target=target(value="5"))
    assert status(event, "2021-11", own("2021-11", "5")) == "met"


@pytest.mark.parametrize(("done", "expected"), [("8", "not_due"), ("9", "met")])
def test_a_complete_checklist_is_met_before_its_month(done: str, expected: str) -> None:
    assert status(CHECKLIST, "2021-05", own("2021-05", done)) == expected


def test_a_complete_checklist_stays_met_without_further_reports() -> None:
    assert status(CHECKLIST, "2021-08", own("2021-05", "9")) == "met"


def test_an_incomplete_checklist_is_missed_in_the_end() -> None:
    assert status(CHECKLIST, "2021-12", own("2021-12", "8")) == "missed"


def test_a_ratio_at_its_target_is_not_decided_before_the_end() -> None:
    rows = [observed("R-1", unit, "2021-05", of=("9", "10")) for unit in (A, B, C)]
    assert status(a_ratio(over_periods=OverPeriods.CUMULATIVE), "2021-05", *rows) == "on_track"


def test_a_level_at_its_target_is_not_decided_before_the_end() -> None:
    assert status(an_indicator(over_periods=OverPeriods.LAST), "2021-05", own("2021-05", "150")) == "on_track"


def test_one_breach_of_a_zero_target_ends_the_year() -> None:
    assert status(NONE_ALLOWED, "2021-05", commune(A, "2021-05", "1")) == "missed"


def test_a_breach_stays_when_the_commune_falls_silent() -> None:
    rows = [commune(A, "2021-04", "1"), commune(B, "2021-05", "0"), commune(C, "2021-05", "0")]
    assert status(NONE_ALLOWED, "2021-05", *rows) == "missed"
    assert status(NONE_ALLOWED, "2021-05", *rows, unit=A) == "missed"
    assert status(NONE_ALLOWED, "2021-05", *rows, unit=B) == "on_track"


def test_no_zero_of_the_district_takes_back_a_communes_breach() -> None:
    rows = [own("2021-05", "0"), commune(A, "2021-05", "1"), commune(B, "2021-05", "0"), commune(C, "2021-05", "0")]
    assert status(NONE_ALLOWED, "2021-05", *rows) == "missed"


def test_a_corrected_breach_is_none() -> None:
    rows = [commune(A, "2021-05", "0"), commune(B, "2021-05", "0"), commune(C, "2021-05", "0")]
    assert status(NONE_ALLOWED, "2021-05", commune(A, "2021-04", "1"), *rows) == "on_track"


def test_a_ceiling_other_than_zero_is_not_decided_before_the_end() -> None:
    ceiling = an_indicator(target=target("<=", "10"), plan_line=HOLD)
    assert status(ceiling, "2021-05", own("2021-05", "12")) == "behind"


# an estimate proves nothing before the deciding period


COMMUNES = an_indicator(reported_by=ReportedBy.MEMBER)
CEILING = an_indicator(target=target("<=", "0"), plan_line=HOLD)


def test_an_overtaken_estimate_of_the_district_decides_nothing() -> None:
    rows = [own("2021-04", "152", Basis.ESTIMATE), commune(A, "2021-05", "44"), commune(B, "2021-05", "44")]
    row = ask(COMMUNES, "2021-05", *rows)
    assert (row.status, row.actual, row.reason.numbers["actual"]) == ("partial", Decimal(88), Decimal(88))


@pytest.mark.parametrize(
    ("indicator", "rows", "expected"),
    [
        pytest.param(an_indicator(), [own("2021-05", "101", Basis.ESTIMATE)], "on_track", id="its own"),
        pytest.param(an_indicator(), [own("2021-04", "101", Basis.ESTIMATE)], "no_report", id="a stale one"),
        pytest.param(COMMUNES, [commune(A, "2021-05", "501", Basis.ESTIMATE)], "partial", id="of one commune"),
        pytest.param(
            COMMUNES,
            [commune(A, "2021-05", "60"), commune(B, "2021-05", "50", Basis.ESTIMATE)],
            "partial",
            id="a sum that needs one to reach the target",
        ),
        pytest.param(
            COMMUNES,
            [commune(A, "2021-05", "100"), commune(B, "2021-05", "50", Basis.ESTIMATE)],
            "met",
            id="a sum that reaches it without",
        ),
        pytest.param(CHECKLIST, [own("2021-05", "9", Basis.ESTIMATE)], "not_due", id="a checklist"),
        pytest.param(CEILING, [own("2021-05", "1", Basis.ESTIMATE)], "behind", id="a breach of the district's"),
        pytest.param(
            NONE_ALLOWED,
            [commune(A, "2021-05", "1", Basis.ESTIMATE), commune(B, "2021-05", "0"), commune(C, "2021-05", "0")],
            "behind",
            id="a breach of a commune's",
        ),
    ],
)
def test_an_estimate_never_proves_what_cannot_be_undone(
    indicator: Indicator, rows: list[Observation], expected: str
) -> None:
    assert status(indicator, "2021-05", *rows) == expected


def test_an_estimate_of_a_commune_proves_nothing_for_itself() -> None:
    shared = an_indicator(reported_by=ReportedBy.MEMBER, quotas={A: Decimal(10)})
    rows = [commune(A, "2021-05", "12", Basis.ESTIMATE)]
    assert status(shared, "2021-05", *rows, unit=A) == "on_track"


def test_a_lower_figure_of_a_later_month_takes_an_older_one_of_the_same_unit_back() -> None:
    row = ask(an_indicator(), "2021-06", own("2021-05", "101"), own("2021-06", "90"))
    assert (row.status, row.actual) == ("on_track", Decimal(90))


@pytest.mark.parametrize("estimate", ["99", "120"])
def test_an_estimate_does_not_take_back_an_older_official_figure_and_is_named_beside_it(estimate: str) -> None:
    row = ask(an_indicator(), "2021-06", own("2021-05", "101"), own("2021-06", estimate, Basis.ESTIMATE))
    assert (row.status, row.actual, row.basis, str(row.period)) == (
        "exceeded",
        Decimal(101),
        "official",
        "2021-05",
    )
    numbers = row.reason.numbers
    assert (numbers["other"], numbers["other_kind"], numbers["other_period"]) == (
        Decimal(estimate),
        "estimate",
        "2021-06",
    )


@pytest.mark.parametrize(
    ("estimate", "expected", "decides"),
    [
        pytest.param("120", "exceeded", ("120", "estimate"), id="the newer estimate tells the year"),
        pytest.param("99", "met", ("100", "official"), id="but takes nothing back"),
    ],
)
def test_at_the_deciding_period_an_estimate_beside_an_older_official_figure(
    estimate: str, expected: str, decides: tuple[str, str]
) -> None:
    row = ask(an_indicator(), "2021-12", own("2021-11", "100"), own("2021-12", estimate, Basis.ESTIMATE))
    assert (row.status, str(row.actual), str(row.basis)) == (expected, *decides)


def test_what_the_communes_hold_officially_outweighs_the_districts_estimate() -> None:
    rows = [own("2021-05", "80", Basis.ESTIMATE), *(commune(unit, "2021-05", "40") for unit in (A, B, C))]
    row = ask(COMMUNES, "2021-05", *rows)
    assert (row.status, row.actual, row.basis) == ("exceeded", Decimal(120), "official")
    assert (row.sum_of_members, row.reason.numbers["other"]) == (None, Decimal(80))


def test_an_estimate_of_all_communes_does_not_take_back_what_the_district_reached() -> None:
    rows = [own("2021-04", "101"), *(commune(unit, "2021-05", "30", Basis.ESTIMATE) for unit in (A, B, C))]
    row = ask(COMMUNES, "2021-05", *rows)
    assert (row.status, row.actual, row.sum_of_members) == ("exceeded", Decimal(101), Decimal(90))


def test_a_breach_is_printed_by_the_figure_that_proves_it() -> None:
    rows = [own("2021-05", "0", Basis.REVISED), commune(A, "2021-05", "1")]
    rows += [commune(unit, "2021-05", "0") for unit in (B, C)]
    row = ask(NONE_ALLOWED, "2021-05", *rows)
    numbers = row.reason.numbers
    assert (row.status, row.actual, numbers["actual"]) == ("missed", Decimal(1), Decimal(1))
    assert (numbers["other"], numbers["other_kind"]) == (Decimal(0), "own")


# no_report, partial


def test_silence_when_a_report_is_due_is_no_report_and_says_which() -> None:
    row = ask(an_indicator(frequency=Frequency.QUARTER), "2021-05")
    assert (row.status, row.reason.code, row.reason.numbers["due"]) == ("no_report", "no_report", "2021-03")


@pytest.mark.parametrize(("silent", "expected"), [(0, "on_track"), (1, "partial"), (2, "partial"), (3, "no_report")])
def test_a_sum_that_lacks_units_is_partial(silent: int, expected: str) -> None:
    rows = [commune(unit, "2021-05", "30") for unit in (A, B, C)[silent:]]
    assert status(an_indicator(reported_by=ReportedBy.MEMBER), "2021-05", *rows) == expected


def test_partial_comes_before_the_verdict_of_the_year() -> None:
    rows = [observed("R-1", unit, "2021-12", of=("9", "10")) for unit in (A, B)]
    assert status(a_ratio(), "2021-12", *rows) == "partial"


def test_no_report_comes_before_the_verdict_of_the_year() -> None:
    assert status(an_indicator(), "2021-12", own("2021-11", "90")) == "no_report"


def test_some_units_ahead_of_time_are_not_judged() -> None:
    rows = [observed("R-1", unit, "2021-02", of=("10", "10")) for unit in (A, B)]
    row = ask(a_ratio(frequency=Frequency.HALF_YEAR), "2021-02", *rows)
    assert (row.status, row.reason.code, row.coverage) == ("not_due", "interim_of_some", (2, 3))


def test_all_units_ahead_of_time_are() -> None:
    rows = [observed("R-1", unit, "2021-02", of=("10", "10")) for unit in (A, B, C)]
    assert status(a_ratio(frequency=Frequency.HALF_YEAR), "2021-02", *rows) == "on_track"


# not_due


def test_nothing_due_and_nothing_in() -> None:
    row = ask(an_indicator(frequency=Frequency.QUARTER), "2021-02")
    assert (row.status, row.reason.numbers["coming"], row.missing) == ("not_due", "2021-03", ())


@pytest.mark.parametrize(
    ("comparator", "value", "short"),
    [(">=", "99", True), (">=", "100", False), (">", "100", True), ("<", "100", True), ("<", "99", False)],
)
def test_an_interim_figure_short_of_the_target_says_so_and_stays_grey(comparator: str, value: str, short: bool) -> None:
    indicator = an_indicator(
        over_periods=OverPeriods.LAST, plan_line=END, frequency=Frequency.YEAR, target=target(comparator)
    )
    row = ask(indicator, "2021-06", own("2021-06", value))
    assert (row.status, row.short_so_far) == ("not_due", short)
    assert row.reason.code == ("short_so_far" if short else "interim")


def test_a_monthly_figure_is_asked_for_even_where_its_line_says_nothing_yet() -> None:
    assert status(CHECKLIST, "2021-05") == "no_report"


# decided


@pytest.mark.parametrize(
    ("due_month", "as_of", "expected"),
    [(7, "2021-06", "not_due"), (7, "2021-07", "missed"), (7, "2021-08", "missed"), (12, "2021-11", "not_due")],
)
def test_the_due_month_of_an_end_line_decides(due_month: int, as_of: str, expected: str) -> None:
    indicator = an_indicator(plan_line=PlanLine(kind=LineKind.END, due_month=due_month))
    assert status(indicator, as_of, own(as_of, "50")) == expected


def test_an_estimate_decides_too() -> None:
    row = ask(an_indicator(), "2021-12", own("2021-12", "99", Basis.ESTIMATE))
    assert (row.status, row.basis) == ("missed", "estimate")


# on the way


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("41.67", "on_track"),
        ("41.66", "slightly_behind"),
        ("37.5", "slightly_behind"),
        ("37.49", "behind"),
        ("0", "behind"),
        ("-5", "behind"),
    ],
)
def test_pace_against_the_thresholds(value: str, expected: str) -> None:
    assert status(an_indicator(), "2021-05", own("2021-05", value)) == expected


def test_thresholds_are_the_plans() -> None:
    plan = a_plan(an_indicator(), thresholds=Thresholds(slightly_behind=Decimal("0.5")))
    progress = progress_of(plan, "2021-05", own("2021-05", "21"))
    assert [row.status for row in progress] == [Status.SLIGHTLY_BEHIND]


@pytest.mark.parametrize(
    ("comparator", "value", "expected"),
    [
        (">=", "100", "on_track"),
        (">=", "99.9", "slightly_behind"),
        (">", "100", "slightly_behind"),
        (">", "100.1", "on_track"),
        ("=", "100", "on_track"),
        ("=", "101", "slightly_behind"),
        ("=", "89", "behind"),
        ("<=", "100", "on_track"),
        ("<", "100", "slightly_behind"),
        ("<", "112", "behind"),
        ("<", "111", "slightly_behind"),
        ("<", "0", "on_track"),
    ],
)
def test_a_line_to_hold_is_passed_by_the_targets_own_comparator(comparator: str, value: str, expected: str) -> None:
    indicator = an_indicator(over_periods=OverPeriods.LAST, plan_line=HOLD, target=target(comparator))
    assert status(indicator, "2021-05", own("2021-05", value)) == expected


def test_a_cumulative_ceiling_on_an_even_line_is_kept_by_its_comparator() -> None:
    ceiling = an_indicator(target=target("<=", "120"))
    assert [status(ceiling, "2021-05", own("2021-05", value)) for value in ("50", "51", "56")] == [
        "on_track",
        "slightly_behind",
        "behind",
    ]


def test_a_first_share_of_zero_asks_for_nothing_and_is_kept_by_nothing() -> None:
    line = PlanLine(kind=LineKind.STEPS, shares={1: Decimal(0), 12: Decimal(1)})
    row = ask(an_indicator(plan_line=line), "2021-05", own("2021-05", "0"))
    assert (row.expected, row.pace, row.status) == (Decimal(0), None, "on_track")


def test_zero_is_a_value() -> None:
    row = ask(an_indicator(), "2021-05", own("2021-05", "0"))
    assert (row.actual, row.pace, row.status) == (Decimal(0), Decimal(0), "behind")


def test_one_case_in_one_commune_breaks_a_zero_target_though_the_district_reported_none() -> None:
    row = ask(NONE_ALLOWED, "2021-05", own("2021-05", "0"), commune(A, "2021-03", "1"))
    assert (row.status, row.actual, row.reason.code) == ("missed", Decimal(1), "broken")


@pytest.mark.parametrize("value", ["0", "5"])
def test_where_nothing_is_asked_for_yet_whatever_is_there_is_on_track(value: str) -> None:
    steps = an_indicator(plan_line=PlanLine(kind=LineKind.STEPS, shares={3: Decimal(0), 12: Decimal(1)}))
    row = ask(steps, "2021-03", own("2021-03", value))
    assert (row.status, row.expected, row.pace) == ("on_track", Decimal(0), None)
