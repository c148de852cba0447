"""The worked cases every engineer and auditor can check by hand, over small plans with the real codes."""

from decimal import Decimal

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
    Measure,
    OverPeriods,
    PlanLine,
    ReportedBy,
)
from kpi.domain.plan.period import Period
from kpi.domain.plan.units import Units
from tests.domain.asking import ask, shown
from tests.factories import DISTRICT, KINDS, A, B, C, a_ratio, an_indicator, observed, target, text, three_communes

END = PlanLine(kind=LineKind.END)

KT_1 = an_indicator(
    "KT-1",
    unit=text("%"),
    over_periods=OverPeriods.LAST,
    target=target(value="12"),
    plan_line=END,
    frequency=Frequency.YEAR,
)
KT_3 = an_indicator(
    "KT-3",
    unit=text("tấn"),
    reported_by=ReportedBy.MEMBER,
    target=target(">", "100000"),
    plan_line=PlanLine(kind=LineKind.STEPS, shares={6: Decimal("0.5"), 9: Decimal("0.95"), 12: Decimal(1)}),
    frequency=Frequency.STEP,
)
KT_5 = an_indicator("KT-5", target=target(value="305.5"))
VX_5 = an_indicator(
    "VX-5",
    unit=text("trường"),
    measure=Measure.COUNT,
    reported_by=ReportedBy.MEMBER,
    target=target(value="5"),
    plan_line=END,
    frequency=Frequency.EVENT,
)
VX_6 = a_ratio(
    "VX-6",
    unit=text("điểm %"),
    compare=Compare.CHANGE,
    change=Change.FALL,
    target=target(">", "1.5"),
    plan_line=END,
    frequency=Frequency.YEAR,
    baselines=(
        Baseline(period=Period(2020, 12), value=Decimal("3.41"), basis=Basis.OFFICIAL, source="báo", used=True),
    ),
)
VX_7 = a_ratio("VX-7", target=target(value="91"), plan_line=PlanLine(kind=LineKind.EVEN))
VX_8 = a_ratio("VX-8", target=target("<", "8"), plan_line=END, frequency=Frequency.YEAR)
MT_1 = a_ratio("MT-1", over_periods=OverPeriods.CUMULATIVE, target=target(value="97"))
MT_2 = a_ratio("MT-2", target=target(">", "98"), frequency=Frequency.HALF_YEAR)
H_8 = an_indicator(
    "H-8",
    reported_by=ReportedBy.MEMBER,
    target=target("<=", "0"),
    plan_line=PlanLine(kind=LineKind.HOLD),
    nil_report=True,
)


def district(code: str, period: str, value: str) -> Observation:
    return observed(code, DISTRICT, period, value)


@pytest.mark.parametrize(
    ("indicator", "as_of", "rows", "status"),
    [
        pytest.param(
            KT_5, "2021-05", [district("KT-5", "2021-05", "130")], "on_track", id="KT-5 130 tỷ at the end of May"
        ),
        pytest.param(KT_5, "2021-12", [district("KT-5", "2021-12", "300")], "missed", id="KT-5 300 tỷ at year end"),
        pytest.param(VX_8, "2021-12", [district("VX-8", "2021-12", "7.5")], "met", id="VX-8 7,5%"),
        pytest.param(VX_8, "2021-12", [district("VX-8", "2021-12", "8.0")], "missed", id="VX-8 8,0%"),
        pytest.param(VX_8, "2021-12", [district("VX-8", "2021-12", "9")], "missed", id="VX-8 9%"),
        pytest.param(VX_5, "2021-10", [], "not_due", id="VX-5 silent before its step"),
        pytest.param(VX_5, "2021-10", [observed("VX-5", A, "2021-03", "0")], "not_due", id="VX-5 0 before its step"),
        pytest.param(
            VX_5, "2021-11", [observed("VX-5", A, "2021-11", "3")], "not_due", id="VX-5 3 decided in November"
        ),
        pytest.param(MT_2, "2021-12", [district("MT-2", "2021-12", "97.96")], "missed", id="MT-2 97,96%"),
        pytest.param(MT_2, "2021-12", [district("MT-2", "2021-12", "98.0")], "missed", id="MT-2 98,0% does not pass"),
        pytest.param(MT_2, "2021-12", [district("MT-2", "2021-12", "98.04")], "met", id="MT-2 98,04%"),
        pytest.param(KT_3, "2021-05", [], "not_due", id="KT-3 before the spring harvest"),
        pytest.param(KT_3, "2021-06", [district("KT-3", "2021-06", "51000")], "on_track", id="KT-3 after it"),
        pytest.param(KT_3, "2021-06", [], "no_report", id="KT-3 after it, silent"),
        pytest.param(
            KT_3, "2021-09", [district("KT-3", "2021-09", "86000")], "slightly_behind", id="KT-3 after summer"
        ),
        pytest.param(VX_6, "2021-12", [district("VX-6", "2021-12", "1.91")], "missed", id="VX-6 falls exactly 1,5"),
        pytest.param(VX_6, "2021-12", [district("VX-6", "2021-12", "1.90")], "met", id="VX-6 falls 1,51"),
        pytest.param(KT_1, "2021-06", [district("KT-1", "2021-06", "5.2")], "not_due", id="KT-1 six-month estimate"),
    ],
)
def test_worked_case(indicator: Indicator, as_of: str, rows: list[Observation], status: str) -> None:
    assert ask(indicator, as_of, *rows).status == status


def test_kt_5_in_may_is_102_percent_of_its_line_and_43_percent_of_the_year() -> None:
    row = ask(KT_5, "2021-05", district("KT-5", "2021-05", "130"))
    assert (shown(row.pace), shown(row.attainment)) == ("1.021", "0.426")
    assert shown(row.expected) == "127.292"
    assert shown(row.needed) == "25.071"


@pytest.mark.parametrize("recorded", [True, False], ids=["as a figure of 2020-12", "as the plan's baseline"])
def test_kt_5_at_year_end_says_how_it_stands_against_last_year(recorded: bool) -> None:
    baseline = Baseline(period=Period(2020, 12), value=Decimal(414), basis=Basis.ESTIMATE, source="báo")
    indicator = KT_5 if recorded else KT_5.model_copy(update={"baselines": (baseline,)})
    rows = [district("KT-5", "2020-12", "414")] if recorded else []
    row = ask(indicator, "2021-12", district("KT-5", "2021-12", "300"), *rows)
    assert (shown(row.attainment), shown(row.year_on_year)) == ("0.982", "0.725")
    assert row.last_year == Decimal(414)


def test_mt_1_is_the_newest_year_to_date_never_the_sum_of_months() -> None:
    row = ask(
        MT_1,
        "2021-02",
        observed("MT-1", A, "2021-01", of=("60", "100")),
        observed("MT-1", A, "2021-02", of=("120", "200")),
    )
    assert row.actual == Decimal(60)


def test_vx_7_weighs_communes_by_their_people() -> None:
    two = Units(kinds=KINDS, all=tuple(unit for unit in three_communes().all if unit.code != C))
    row = ask(
        VX_7,
        "2021-05",
        observed("VX-7", A, "2021-05", of=("4750", "5000")),
        observed("VX-7", B, "2021-05", of=("10200", "12000")),
        units=two,
    )
    assert shown(row.actual, "0.1") == "87.9"
    assert row.coverage == (2, 2)


def test_h_8_with_one_commune_silent_is_partial() -> None:
    row = ask(H_8, "2021-05", observed("H-8", A, "2021-05", "0"), observed("H-8", B, "2021-05", "0"))
    assert row.status == "partial"
    assert row.coverage == (2, 3)
    assert row.missing == (C,)


def test_h_8_with_every_commune_reporting_nil_is_green() -> None:
    rows = [observed("H-8", unit, "2021-05", "0") for unit in (A, B, C)]
    assert ask(H_8, "2021-05", *rows).status == "on_track"
    ends = [observed("H-8", unit, "2021-12", "0") for unit in (A, B, C)]
    assert ask(H_8, "2021-12", *ends).status == "met"


def test_vx_6_shows_the_points_as_actual_and_the_rate_as_level() -> None:
    row = ask(VX_6, "2021-12", district("VX-6", "2021-12", "1.91"))
    assert (row.actual, row.level, row.baseline) == (Decimal("1.5"), Decimal("1.91"), Decimal("3.41"))


def test_kt_1_stays_grey_and_says_that_it_is_short() -> None:
    row = ask(KT_1, "2021-06", observed("KT-1", DISTRICT, "2021-06", "5.2", basis=Basis.ESTIMATE))
    assert (row.status, row.short_so_far, row.expected) == ("not_due", True, None)
