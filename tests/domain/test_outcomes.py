"""Results in words: judged by their order, told as words, and never reckoned with."""

from decimal import Decimal
from typing import Any

import pytest

from kpi.domain.figures.observation import Observation
from kpi.domain.plan import Frequency, Indicator, LineKind, Measure, OverPeriods, PlanLine, ReportedBy, Text
from kpi.domain.plan.period import Period
from kpi.domain.progress.changes import Snapshot, what_moved
from kpi.domain.progress.course import course, scenarios
from kpi.domain.progress.measuring import measure
from kpi.domain.progress.reporting import debts
from kpi.domain.progress.standing import Standing
from kpi.wording.phrases.shifts import figure_change
from kpi.wording.phrases.standing import actual_text, target_sign, why
from tests.factories import DISTRICT, A, B, C, a_plan, an_indicator, observed, target, three_communes
from tests.languages import EN, VI

WORDS = (
    Text(vi="nhập siêu", en="trade deficit"),
    Text(vi="cân bằng", en="balanced trade"),
    Text(vi="xuất siêu", en="trade surplus"),
)
TO_JUNE = PlanLine(kind=LineKind.END, due_month=6)


def a_balance(comparator: str = ">=", place: str = "3", **changes: Any) -> Indicator:
    """The balance of trade, reported by the authority every month and held all year, unless changed."""
    fields: dict[str, Any] = {
        "measure": Measure.OUTCOME,
        "outcomes": WORDS,
        "over_periods": OverPeriods.LAST,
        "target": target(comparator, place),
        "plan_line": PlanLine(kind=LineKind.HOLD),
    }
    return an_indicator("B", **{**fields, **changes})


def row_of(
    indicator: Indicator, *figures: Observation, as_of: str = "2021-05", unit: str = DISTRICT, **more: Any
) -> Standing:
    rows = measure(figures, a_plan(indicator), three_communes(), Period.parse(as_of), only=unit, **more)
    return next(iter(rows))


ESTIMATED = observed("B", DISTRICT, "2021-05", "3", basis="estimate")  # type: ignore[arg-type]
AIM_TWO = a_balance(place="2")
EXACTLY_TWO = a_balance("=", "2")

CASES: dict[str, tuple[Indicator, str | None, str, str, str]] = {
    "as planned": (a_balance(), "3", "2021-05", "on_track", "Xuất siêu, đúng kế hoạch"),
    "worse": (a_balance(), "2", "2021-05", "behind", "Cân bằng, phải là xuất siêu"),
    "better": (AIM_TWO, "3", "2021-05", "on_track", "Xuất siêu, kế hoạch: từ cân bằng trở lên"),
    "below the middle": (AIM_TWO, "1", "2021-05", "behind", "Nhập siêu, phải từ cân bằng trở lên"),
    "exactly": (EXACTLY_TWO, "2", "2021-05", "on_track", "Cân bằng, đúng kế hoạch"),
    "another than exactly": (EXACTLY_TWO, "3", "2021-05", "behind", "Xuất siêu, phải là cân bằng"),
    "silent": (a_balance(), None, "2021-05", "no_report", "Chưa nộp báo cáo tháng 5/2021"),
    "met in the end": (a_balance(), "3", "2021-12", "met", "Xuất siêu, đúng kế hoạch"),
    "exceeded in the end": (AIM_TWO, "3", "2021-12", "exceeded", "Xuất siêu, kế hoạch: từ cân bằng trở lên"),
    "missed in the end": (a_balance(), "1", "2021-12", "missed", "Nhập siêu, phải là xuất siêu"),
    "before its month": (
        a_balance(plan_line=TO_JUNE),
        "1",
        "2021-05",
        "not_due",
        "5 tháng nhập siêu, kế hoạch: xuất siêu; đánh giá vào tháng 6/2021",
    ),
    "in its month": (a_balance(plan_line=TO_JUNE), "3", "2021-06", "met", "Xuất siêu, đúng kế hoạch"),
    "without a target": (
        a_balance(target=None, plan_line=None),
        "2",
        "2021-05",
        "no_basis",
        "Giao ở kế hoạch khác, chưa nhập; cân bằng",
    ),
}


@pytest.mark.parametrize(("indicator", "value", "as_of", "status", "sentence"), CASES.values(), ids=CASES.keys())
def test_a_result_is_judged_by_its_place_and_told_by_its_word(
    indicator: Indicator, value: str | None, as_of: str, status: str, sentence: str
) -> None:
    row = row_of(indicator, *([observed("B", DISTRICT, as_of, value)] if value else []), as_of=as_of)
    assert (row.status, why(row, VI)) == (status, sentence)


def test_an_old_result_is_named_with_its_month() -> None:
    row = row_of(a_balance(), observed("B", DISTRICT, "2021-04", "3"))
    assert why(row, VI) == "Chưa nộp báo cáo tháng 5/2021, số liệu gần nhất xuất siêu (tháng 4/2021)"


def test_an_estimate_is_called_one() -> None:
    assert why(row_of(a_balance(), ESTIMATED), VI) == "Ước xuất siêu, đúng kế hoạch"
    assert why(row_of(a_balance(), ESTIMATED), EN) == "Estimate: trade surplus, as planned"


def test_the_figure_and_the_target_are_words() -> None:
    row = row_of(AIM_TWO, observed("B", DISTRICT, "2021-05", "1"))
    assert (actual_text(row, VI), actual_text(row, EN)) == ("nhập siêu", "trade deficit")
    assert (target_sign(row, VI), target_sign(row, EN)) == ("từ cân bằng trở lên", "balanced trade or better")


def test_nothing_is_reckoned_with_places() -> None:
    figures = (observed("B", DISTRICT, "2020-05", "1"), observed("B", DISTRICT, "2021-05", "2"))
    row = row_of(a_balance(), *figures)
    assert (row.actual, row.target, row.expected, row.last_year) == (2, 3, 3, 1)
    assert {row.attainment, row.pace, row.exact_pace, row.year_on_year, row.needed, row.points_on_year} == {None}
    assert {row.share, row.due, row.goal} == {None}
    assert row.shortfall == 1
    assert not a_balance().takes_forecast(5)
    assert scenarios(a_balance()) == ()


OF_MEMBERS = a_balance(reported_by=ReportedBy.MEMBER, frequency=Frequency.QUARTER)
THE_MEMBERS = tuple(observed("B", unit, "2021-03", "3") for unit in (A, B, C))


def test_members_results_have_no_sum_and_the_authority_owes_its_own() -> None:
    row = row_of(OF_MEMBERS, *THE_MEMBERS, as_of="2021-03")
    assert (row.status, row.actual, row.sum_of_members, row.coverage, row.missing) == (
        "no_report",
        None,
        None,
        (0, 1),
        (DISTRICT,),
    )
    owed = debts(a_plan(OF_MEMBERS), three_communes(), Period(2021, 3))
    assert [one.unit for one in owed] == [DISTRICT, A, B, C]
    assert list(debts(a_plan(OF_MEMBERS), three_communes(), Period(2021, 4))) == []


def test_the_authoritys_own_result_speaks_and_members_are_held_to_the_same() -> None:
    figures = (observed("B", DISTRICT, "2021-03", "3"), observed("B", A, "2021-03", "2"))
    assert row_of(OF_MEMBERS, *figures, as_of="2021-03").status == "on_track"
    own = row_of(OF_MEMBERS, *figures, as_of="2021-03", unit=A)
    assert (own.status, own.target) == ("behind", 3)
    lower = OF_MEMBERS.model_copy(update={"quotas": {A: Decimal(2)}})
    assert row_of(lower, *figures, as_of="2021-03", unit=A).status == "on_track"


def test_months_have_the_same_rows() -> None:
    figures = (observed("B", DISTRICT, "2021-04", "1"), observed("B", DISTRICT, "2021-05", "3"))
    plan, units = a_plan(a_balance()), three_communes()
    found = course(figures, plan, units, a_balance(), DISTRICT, Period(2021, 5))
    assert found is not None
    told = [(month.actual, month.status, month.pace, month.gain) for month in found.months[3:5]]
    assert told == [(1, "behind", None, None), (3, "on_track", None, None)]


def test_what_moved_is_told_in_words_without_a_difference() -> None:
    plan, units = a_plan(a_balance()), three_communes()
    then, now = (observed("B", DISTRICT, "2021-04", "1"),), (observed("B", DISTRICT, "2021-05", "3"),)
    before = Snapshot(Period(2021, 4), measure(then, plan, units, Period(2021, 4)), then)
    after = Snapshot(Period(2021, 5), measure((*then, *now), plan, units, Period(2021, 5)), (*then, *now))
    (shift,) = what_moved(before, after, then)
    assert (shift.move, shift.difference, figure_change(shift, VI)) == ("better", None, "nhập siêu → xuất siêu")


def test_a_place_that_the_plan_does_not_have_any_more_is_no_figure() -> None:
    assert row_of(a_balance(), observed("B", DISTRICT, "2021-05", "4")).status == "no_report"
