"""What a commune is held to."""

from decimal import Decimal

import pytest

from kpi.domain.figures.observation import Observation
from kpi.domain.plan import Basis, Frequency, LineKind, Measure, OverPeriods, PlanLine, ReportedBy
from tests.domain.asking import ask
from tests.factories import A, B, C, a_ratio, an_indicator, observed, target

HOLD = PlanLine(kind=LineKind.HOLD)
AMOUNT = an_indicator(reported_by=ReportedBy.MEMBER, quotas={A: Decimal(60), B: Decimal(40)}, measure=Measure.AMOUNT)


def sent(unit: str, value: str) -> Observation:
    return observed("X-1", unit, "2021-05", value)


def test_an_amount_has_the_communes_quota() -> None:
    row = ask(AMOUNT, "2021-05", sent(A, "30"), unit=A)
    assert (row.target, row.attainment, row.expected, row.status) == (
        Decimal(60),
        Decimal("0.5"),
        Decimal(25),
        "on_track",
    )
    assert row.needed == Decimal(30) / 7


@pytest.mark.parametrize("measure", [Measure.AMOUNT, Measure.COUNT])
def test_an_amount_or_count_without_a_quota_has_no_basis(measure: Measure) -> None:
    row = ask(AMOUNT.model_copy(update={"measure": measure}), "2021-05", sent(C, "30"), unit=C)
    assert (row.status, row.reason.code, row.target, row.actual) == (
        "no_basis",
        "no_quota",
        None,
        Decimal(30),
    )


def test_a_ratio_has_the_districts_target_unless_the_plan_gives_its_own() -> None:
    indicator = a_ratio(quotas={B: Decimal(80)})
    rows = [observed("R-1", unit, "2021-05", of=("85", "100")) for unit in (A, B)]
    found = {unit: ask(indicator, "2021-05", *rows, unit=unit) for unit in (A, B)}
    assert {unit: row.target for unit, row in found.items()} == {A: Decimal(90), B: Decimal(80)}
    assert {unit: row.status for unit, row in found.items()} == {A: "slightly_behind", B: "on_track"}


def test_a_zero_target_is_everybodys() -> None:
    indicator = an_indicator(reported_by=ReportedBy.MEMBER, target=target("<=", "0"), plan_line=HOLD)
    assert ask(indicator, "2021-05", sent(A, "0"), unit=A).target == Decimal(0)
    assert ask(indicator, "2021-05", sent(A, "1"), unit=A).status == "missed"


def test_a_commune_runs_down_from_its_own_opening_count() -> None:
    indicator = an_indicator(reported_by=ReportedBy.MEMBER, over_periods=OverPeriods.LAST, target=target("<=", "0"))
    rows = [observed("X-1", A, "2020-12", "12"), sent(A, "7"), sent(B, "1")]
    assert ask(indicator, "2021-05", *rows, unit=A).status == "on_track"
    assert ask(indicator, "2021-05", *rows, unit=B).reason.code == "no_opening_count"


def test_a_commune_that_owes_a_report_and_sent_none_has_none() -> None:
    row = ask(AMOUNT, "2021-05", unit=A)
    assert (row.status, row.coverage, row.missing) == ("no_report", (0, 1), (A,))


def test_a_commune_owes_nothing_about_an_event() -> None:
    indicator = AMOUNT.model_copy(update={"frequency": Frequency.EVENT, "plan_line": PlanLine(kind=LineKind.END)})
    row = ask(indicator, "2021-12", unit=A)
    assert (row.status, row.reason.code, row.missing) == ("not_due", "nothing_due", ())
    assert ask(indicator, "2021-12", sent(A, "20"), unit=A).status == "missed"


def test_a_commune_owes_nothing_where_the_district_reports() -> None:
    indicator = an_indicator(quotas={A: Decimal(60)})
    assert ask(indicator, "2021-08", sent(A, "40"), unit=A).status == "on_track"


def test_an_interim_figure_that_nobody_owes_is_not_said_to_be_judged_in_a_month_that_has_come() -> None:
    indicator = a_ratio(reported_by=ReportedBy.AUTHORITY, plan_line=PlanLine(kind=LineKind.END))
    figure = observed("R-1", A, "2021-06", of=("95", "100"))
    told = [ask(indicator, as_of, figure, unit=A).reason.numbers["judged_from"] for as_of in ("2021-11", "2021-12")]
    assert told == ["2021-12", None]


def test_a_commune_reaches_its_quota_for_good() -> None:
    assert ask(AMOUNT, "2021-08", sent(A, "60"), unit=A).status == "met"


def test_what_a_commune_that_owes_nothing_has_reached_stays_so_in_december() -> None:
    by_steps = PlanLine(kind=LineKind.STEPS, shares={6: Decimal("0.5"), 12: Decimal(1)})
    indicator = an_indicator(quotas={A: Decimal(60)}, plan_line=by_steps)
    rows = [observed("X-1", A, "2021-03", "61"), observed("X-1", A, "2021-05", "70", basis=Basis.ESTIMATE)]
    told = [ask(indicator, as_of, *rows, unit=A) for as_of in ("2021-05", "2021-12")]
    assert [(row.status, str(row.period)) for row in told] == [("exceeded", "2021-03")] * 2


def test_once_the_deciding_month_has_come_no_month_is_left_to_bring_anything() -> None:
    late = [observed("X-1", A, "2021-09", "30")]
    assert [ask(AMOUNT, month, *late, unit=A).needed for month in ("2021-11", "2021-12")] == [Decimal(10), None]


def test_a_sum_of_some_communes_is_held_neither_against_last_years_whole_nor_against_the_months_left() -> None:
    before = [observed("D-1", unit, "2020-06", "10") for unit in (A, B, C)]
    indicator = an_indicator("D-1", reported_by=ReportedBy.MEMBER, target=target(value="100"))
    some = ask(indicator, "2021-06", *before, *[observed("D-1", unit, "2021-06", "12") for unit in (A, B)])
    assert (some.status, some.actual, some.last_year) == ("partial", Decimal(24), Decimal(30))
    assert (some.year_on_year, some.needed) == (None, None)
    all_of = ask(indicator, "2021-06", *before, *[observed("D-1", unit, "2021-06", "12") for unit in (A, B, C)])
    assert (all_of.year_on_year, all_of.needed) == (Decimal("1.2"), Decimal(64) / 6)
