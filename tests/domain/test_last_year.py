"""Last year's figures: baselines, changes, comparison with the same period, and second tests."""

from decimal import Decimal
from typing import Any

import pytest

from kpi.domain.figures.observation import Observation
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
    SecondaryTest,
)
from kpi.domain.plan.period import Period
from tests.domain.asking import ask, status
from tests.factories import DISTRICT, A, B, C, a_ratio, an_indicator, observed, target, text

END = PlanLine(kind=LineKind.END)


def own(period: str, value: str) -> Observation:
    return observed("X-1", DISTRICT, period, value)


def commune(unit: str, period: str, value: str) -> Observation:
    return observed("X-1", unit, period, value)


def baseline(value: str, *, used: bool = True, period: Period = Period(2020, 12)) -> Baseline:  # noqa: B008
    return Baseline(period=period, value=Decimal(value), basis=Basis.OFFICIAL, source="báo", used=used)


def against_last_year(comparator: str, **changes: Any) -> Indicator:
    return an_indicator(
        **{
            "compare": Compare.SAME_PERIOD,
            "plan_line": None,
            "target": target(comparator, None),
            **changes,
        }
    )


def parted(period: str, **changes: Any) -> Indicator:
    """Measured in another way from the period on."""
    reason = {"vi": "chuẩn nghèo mới", "en": "new poverty standard"}
    return an_indicator(breaks=[{"period": period, "reason": reason}], **changes)


# breaks in the series


@pytest.mark.parametrize(
    ("begins", "last_year"),
    [
        pytest.param("2021-01", None, id="between the two"),
        pytest.param("2021-05", None, id="at the later"),
        pytest.param("2020-05", "80", id="at the earlier"),
        pytest.param("2021-06", "80", id="after both"),
    ],
)
def test_nothing_is_compared_across_a_break(begins: str, last_year: str | None) -> None:
    row = ask(parted(begins), "2021-05", own("2020-05", "80"), own("2021-05", "100"))
    assert row.last_year == (None if last_year is None else Decimal(last_year))


def test_a_figure_of_before_a_break_is_compared_as_ever_after_it() -> None:
    row = ask(parted("2021-05", frequency=Frequency.QUARTER), "2021-05", own("2020-04", "80"), own("2021-04", "100"))
    assert (row.period, row.last_year) == (Period(2021, 4), Decimal(80))


def test_no_interim_figure_waits_for_a_comparison_across_a_break() -> None:
    indicator = against_last_year(">=", frequency=Frequency.HALF_YEAR, breaks=parted("2021-05").breaks)
    row = ask(indicator, "2021-04", own("2020-06", "80"), own("2021-04", "50"))
    assert (row.status, row.reason.code) == ("no_basis", "no_last_year")


def test_a_change_has_no_basis_across_a_break_but_by_a_rebased_baseline() -> None:
    fields: dict[str, Any] = {"compare": Compare.CHANGE, "change": Change.FALL, "over_periods": OverPeriods.LAST}
    old, new = baseline("3.41"), baseline("6.2").model_copy(update={"rebased": True})
    unbased = ask(parted("2021-01", baselines=(old,), **fields), "2021-05", own("2020-12", "3.4"), own("2021-05", "5"))
    assert unbased.reason.code == "no_baseline"
    assert ask(parted("2021-01", baselines=(new,), **fields), "2021-05", own("2021-05", "5")).actual == Decimal("1.2")


# year on year


def test_year_on_year_is_against_the_same_period() -> None:
    rows = [own("2020-05", "80"), own("2020-12", "200"), own("2021-05", "100")]
    row = ask(an_indicator(), "2021-05", *rows)
    assert (row.last_year, row.year_on_year) == (Decimal(80), Decimal("1.25"))


def test_year_on_year_follows_the_period_of_the_figure_not_of_the_question() -> None:
    rows = [own("2020-03", "50"), own("2020-05", "80"), own("2021-03", "40")]
    row = ask(an_indicator(frequency=Frequency.QUARTER), "2021-05", *rows)
    assert (row.last_year, row.year_on_year) == (Decimal(50), Decimal("0.8"))


@pytest.mark.parametrize("rows", [[], [own("2020-05", "0")]], ids=["unknown", "zero"])
def test_year_on_year_is_absent_without_a_divisor(rows: list[Observation]) -> None:
    assert ask(an_indicator(), "2021-05", *rows, own("2021-05", "100")).year_on_year is None


def test_last_year_of_the_district_may_be_the_sum_of_all_its_communes() -> None:
    rows = [commune(unit, "2020-05", "10") for unit in (A, B, C)]
    indicator = an_indicator(reported_by=ReportedBy.MEMBER)
    assert ask(indicator, "2021-05", *rows, own("2021-05", "60")).year_on_year == Decimal(2)


def test_last_year_is_never_the_sum_of_some() -> None:
    rows = [commune(unit, "2020-05", "10") for unit in (A, B)]
    indicator = an_indicator(reported_by=ReportedBy.MEMBER)
    assert ask(indicator, "2021-05", *rows, own("2021-05", "60")).last_year is None


def test_last_years_own_figure_stands_before_the_sum() -> None:
    rows = [own("2020-05", "40"), *(commune(unit, "2020-05", "10") for unit in (A, B, C))]
    indicator = an_indicator(reported_by=ReportedBy.MEMBER)
    assert ask(indicator, "2021-05", *rows, own("2021-05", "60")).last_year == Decimal(40)


def test_last_years_bare_percentages_make_no_sum() -> None:
    rows = [observed("R-1", unit, "2020-05", "90") for unit in (A, B, C)]
    assert ask(a_ratio(), "2021-05", *rows).last_year is None


def test_a_commune_is_compared_with_its_own_last_year() -> None:
    indicator = an_indicator(reported_by=ReportedBy.MEMBER, quotas={A: Decimal(10)})
    row = ask(indicator, "2021-05", commune(A, "2020-05", "4"), commune(A, "2021-05", "5"), unit=A)
    assert row.year_on_year == Decimal("1.25")


# baselines


def test_a_recorded_december_outranks_the_plans_baseline_and_both_are_shown() -> None:
    indicator = an_indicator(over_periods=OverPeriods.LAST, baselines=(baseline("40"),))
    row = ask(indicator, "2021-06", own("2020-12", "60"), own("2021-06", "80"))
    assert (row.baseline, row.plan_baseline, row.expected) == (Decimal(60), Decimal(40), Decimal(80))


def test_the_plans_used_baseline_serves_until_then() -> None:
    indicator = an_indicator(over_periods=OverPeriods.LAST, baselines=(baseline("90", used=False), baseline("40")))
    row = ask(indicator, "2021-06", own("2021-06", "80"))
    assert (row.baseline, row.expected, row.last_year) == (Decimal(40), Decimal(70), None)


def test_no_baseline_is_invented() -> None:
    row = ask(an_indicator(over_periods=OverPeriods.LAST), "2021-06", own("2021-06", "80"))
    assert (row.baseline, row.plan_baseline, row.expected) == (None, None, Decimal(100))


def test_the_plans_baseline_of_december_is_what_december_is_compared_with() -> None:
    indicator = an_indicator(baselines=(baseline("400", used=False), baseline("200")))
    assert ask(indicator, "2021-12", own("2021-12", "50")).year_on_year == Decimal("0.25")


def test_the_plans_baseline_is_the_districts_alone() -> None:
    indicator = an_indicator(
        over_periods=OverPeriods.LAST,
        reported_by=ReportedBy.MEMBER,
        baselines=(baseline("40"),),
        quotas={A: Decimal(10)},
    )
    row = ask(indicator, "2021-06", commune(A, "2021-06", "8"), unit=A)
    assert (row.baseline, row.plan_baseline, row.expected) == (None, None, Decimal(10))


# changes


def changing(change: Change, value: str = "2", **more: Any) -> Indicator:
    return an_indicator(
        **{
            "over_periods": OverPeriods.LAST,
            "compare": Compare.CHANGE,
            "change": change,
            "target": target(">=", value),
            "plan_line": END,
            **more,
        }
    )


@pytest.mark.parametrize(
    ("change", "now", "actual", "decided"),
    [
        pytest.param(Change.FALL, "37", "3", "exceeded", id="a fall is baseline minus now"),
        pytest.param(Change.FALL, "41", "-1", "missed", id="a rise is a negative fall"),
        pytest.param(Change.RISE, "42", "2", "met", id="a rise is now minus baseline"),
        pytest.param(Change.GROWTH, "40.4", "1", "missed", id="growth is in percent of the baseline"),
    ],
)
def test_a_change_is_measured_from_the_baseline(change: Change, now: str, actual: str, decided: str) -> None:
    row = ask(changing(change), "2021-12", own("2020-12", "40"), own("2021-12", now))
    assert (row.actual, row.level, row.status) == (Decimal(actual), Decimal(now), decided)
    assert (row.last_year, row.year_on_year) == (None, None)


def test_a_change_without_a_baseline_has_no_basis_but_shows_the_level() -> None:
    row = ask(changing(Change.FALL), "2021-12", own("2021-12", "37"))
    assert (row.status, row.reason.code) == ("no_basis", "no_baseline")
    assert (row.actual, row.level) == (None, Decimal(37))


def test_growth_from_nothing_cannot_be_computed() -> None:
    row = ask(changing(Change.GROWTH), "2021-12", own("2020-12", "0"), own("2021-12", "5"))
    assert (row.status, row.reason.code, row.actual) == ("no_basis", "nothing_to_divide_by", None)


def test_a_change_of_ratios_is_the_difference_of_sums() -> None:
    indicator = a_ratio(compare=Compare.CHANGE, change=Change.FALL, target=target(">", "1.5"), plan_line=END)
    before = [observed("R-1", unit, "2020-12", of=("10", "200")) for unit in (A, B, C)]
    now = [observed("R-1", unit, "2021-12", of=("8", "200")) for unit in (A, B)]
    row = ask(indicator, "2021-12", *before, *now, observed("R-1", C, "2021-12", of=("2", "200")))
    assert (row.actual, row.level, row.baseline, row.status) == (
        Decimal(2),
        Decimal(3),
        Decimal(5),
        "met",
    )


def test_a_commune_without_its_own_baseline_has_no_basis_for_a_change() -> None:
    indicator = a_ratio(
        compare=Compare.CHANGE, change=Change.FALL, target=target(">", "1.5"), plan_line=END, baselines=(baseline("5"),)
    )
    row = ask(indicator, "2021-12", observed("R-1", A, "2021-12", of=("2", "200")), unit=A)
    assert (row.status, row.reason.code, row.level) == ("no_basis", "no_baseline", Decimal(1))


# the same period of last year


@pytest.mark.parametrize(
    ("comparator", "value", "expected"),
    [
        ("<", "9", "on_track"),
        ("<", "10", "slightly_behind"),
        ("<", "11", "slightly_behind"),
        ("<", "12", "behind"),
        (">", "11", "on_track"),
        (">", "10", "slightly_behind"),
        (">", "9", "slightly_behind"),
        (">", "8", "behind"),
        ("<=", "10", "on_track"),
        (">=", "10", "on_track"),
        ("=", "10", "on_track"),
        ("=", "10.1", "slightly_behind"),
    ],
)
def test_on_the_way_against_last_year(comparator: str, value: str, expected: str) -> None:
    row = ask(against_last_year(comparator), "2021-05", own("2020-05", "10"), own("2021-05", value))
    assert (row.status, row.expected, row.target) == (expected, Decimal(10), None)


@pytest.mark.parametrize(
    ("comparator", "value", "expected"),
    [("<", "9", "met"), ("<", "10", "missed"), (">=", "11", "exceeded"), (">=", "10", "met"), ("=", "10", "met")],
)
def test_decided_against_last_year(comparator: str, value: str, expected: str) -> None:
    rows = [own("2020-12", "10"), own("2021-12", value)]
    assert status(against_last_year(comparator), "2021-12", *rows) == expected


@pytest.mark.parametrize(
    ("value", "on_the_way", "decided"),
    [
        ("95", "on_track", "met"),
        ("105", "on_track", "met"),
        ("94", "slightly_behind", "missed"),
        ("120", "behind", "missed"),
    ],
)
def test_stable_within_the_tolerance(value: str, on_the_way: str, decided: str) -> None:
    indicator = against_last_year("=", target=target("=", None, tolerance=Decimal(5)))
    rows = [own("2020-05", "100"), own("2020-12", "100"), own("2021-05", value), own("2021-12", value)]
    assert [status(indicator, as_of, *rows) for as_of in ("2021-05", "2021-12")] == [on_the_way, decided]


def test_without_last_years_figure_there_is_nothing_to_judge_by() -> None:
    row = ask(against_last_year("<"), "2021-05", own("2020-12", "10"), own("2021-05", "9"))
    assert (row.status, row.reason.code, row.reason.numbers["wanted"]) == (
        "no_basis",
        "no_last_year",
        "2020-05",
    )


def test_a_figure_ahead_of_the_yearly_comparison_waits_for_it() -> None:
    indicator = against_last_year(">", over_periods=OverPeriods.LAST, frequency=Frequency.YEAR)
    row = ask(indicator, "2021-09", own("2020-12", "10"), own("2021-09", "9"))
    assert (row.status, row.reason.code, row.expected) == ("not_due", "interim", None)
    assert ask(indicator, "2021-05", own("2020-12", "10")).reason.code == "nothing_due"


@pytest.mark.parametrize(("value", "on_the_way", "decided"), [("0", "on_track", "met"), ("1", "behind", "missed")])
def test_where_last_year_had_none_none_again_is_asked_since_nothing_is_fewer(
    value: str, on_the_way: str, decided: str
) -> None:
    rows = [own(f"{year}-{month}", figure) for month in ("05", "12") for year, figure in ((2020, "0"), (2021, value))]
    judged = [status(against_last_year("<"), as_of, *rows) for as_of in ("2021-05", "2021-12")]
    assert judged == [on_the_way, decided]


def test_none_against_none_is_still_no_growth() -> None:
    rows = [own("2020-05", "0"), own("2021-05", "0")]
    assert status(against_last_year(">"), "2021-05", *rows) == "slightly_behind"


def test_a_commune_needs_no_quota_to_be_compared_with_its_last_year() -> None:
    indicator = against_last_year("<", reported_by=ReportedBy.MEMBER)
    rows = [commune(A, "2020-05", "3"), commune(A, "2021-05", "2")]
    assert status(indicator, "2021-05", *rows, unit=A) == "on_track"


# second tests, shown beside and never counted


@pytest.mark.parametrize(("now", "holds"), [("59", False), ("60", True), (None, None)])
def test_a_second_test_stands_beside_and_changes_no_status(now: str | None, holds: bool | None) -> None:
    second = SecondaryTest(compare=Compare.SAME_PERIOD, comparator=">=", name=text("không thấp hơn năm trước"))
    indicator = an_indicator(also=(second,))
    rows = [own("2020-05", "60")] + ([own("2021-05", now)] if now else [])
    row = ask(indicator, "2021-05", *rows)
    assert row.also == (holds,)
    assert row.status == ("on_track" if now else "no_report")


def test_a_second_test_may_have_its_own_value() -> None:
    second = SecondaryTest(compare=Compare.VALUE, comparator=">", value=Decimal(50), name=text("trên 50"))
    assert ask(an_indicator(also=(second,)), "2021-05", own("2021-05", "50")).also == (False,)


def test_a_second_test_is_not_put_to_a_sum_of_some() -> None:
    second = SecondaryTest(compare=Compare.VALUE, comparator=">", value=Decimal(50), name=text("trên 50"))
    indicator = an_indicator(also=(second,), reported_by=ReportedBy.MEMBER)
    assert ask(indicator, "2021-05", commune(A, "2021-05", "60")).also == (None,)


# what closed the year before


def basis_of(*rows: Observation, **changes: Any) -> tuple[Decimal | None, str | None, str | None]:
    row = ask(an_indicator(over_periods=OverPeriods.LAST, **changes), "2021-06", *rows, own("2021-06", "80"))
    period = None if row.baseline_period is None else str(row.baseline_period)
    return row.baseline, period, row.baseline_basis


def test_the_baseline_says_of_when_it_is_and_how_certain() -> None:
    estimated = observed("X-1", DISTRICT, "2020-12", "60", basis=Basis.ESTIMATE)
    assert basis_of(estimated, baselines=(baseline("40"),)) == (Decimal(60), "2020-12", "estimate")
    assert basis_of(baselines=(baseline("40"),)) == (Decimal(40), "2020-12", "official")
    assert basis_of() == (None, None, None)


@pytest.mark.parametrize(
    ("frequency", "months", "closes"),
    [
        pytest.param(Frequency.MONTH, ("2020-11",), None, id="November closes no year"),
        pytest.param(Frequency.QUARTER, ("2020-09",), None, id="nor does the third quarter"),
        pytest.param(Frequency.QUARTER, ("2020-09", "2020-12"), "2020-12", id="the fourth does"),
        pytest.param(Frequency.EVENT, ("2020-03", "2020-09"), "2020-09", id="the last event holds"),
        pytest.param(Frequency.YEAR, ("2020-10",), None, id="a year's figure is December's"),
    ],
)
def test_what_closes_a_year_is_its_last_report(frequency: Frequency, months: tuple[str, ...], closes: str) -> None:
    assert basis_of(*(own(month, "60") for month in months), frequency=frequency)[1] == closes


def test_a_year_that_is_decided_in_summer_is_closed_by_that_figure() -> None:
    summer = PlanLine(kind=LineKind.END, due_month=6)
    assert basis_of(own("2020-06", "60"), frequency=Frequency.YEAR, plan_line=summer)[1] == "2020-06"
    later = basis_of(own("2020-06", "60"), own("2020-09", "61"), frequency=Frequency.YEAR, plan_line=summer)
    assert later[:2] == (Decimal(61), "2020-09")


def test_of_events_the_year_is_closed_by_those_there_were() -> None:
    rows = [commune(A, "2020-03", "2"), commune(B, "2020-11", "3")]
    found = basis_of(*rows, frequency=Frequency.EVENT, reported_by=ReportedBy.MEMBER)
    assert found[:2] == (Decimal(5), "2020-11")


def test_an_event_before_a_break_closes_nothing_that_is_compared() -> None:
    broken = parted("2020-06").breaks
    assert basis_of(own("2020-03", "60"), frequency=Frequency.EVENT, breaks=broken)[0] is None
