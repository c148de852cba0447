"""What other plans set, and what decisions have changed in the year, as people read it."""

from datetime import date
from decimal import Decimal

import pytest

from kpi.content.card import card_of
from kpi.content.row_column import DisplayNames
from kpi.domain.plan import (
    Assignment,
    Comparator,
    Decision,
    Giver,
    Indicator,
    IndicatorChange,
    Plan,
    PlanChange,
    Text,
    Thresholds,
)
from kpi.domain.plan.period import Period
from kpi.domain.plan.text import Lang
from kpi.domain.progress.measuring import measure
from kpi.wording.phrases.assignments import assigned_by, assigned_values, beside_others
from tests.factories import DISTRICT, A, B, a_plan, a_ratio, an_indicator, observed, target, three_communes
from tests.languages import EN, VI

GIVERS = (
    Giver(code="province", name=Text(vi="tỉnh giao", en="the province")),
    Giver(code="council", name=Text(vi="HĐND huyện giao", en="the council")),
)
DECISION = Decision(
    number="45/NQ-HĐND", date=date(2021, 7, 15), title=Text(vi="Nghị quyết HĐND huyện", en="Resolution of the council")
)


def given(code: str, value: str, comparator: str = ">=") -> Assignment:
    return Assignment(given_by=code, comparator=Comparator(comparator), value=Decimal(value), decision=DECISION)


def told(indicator: Indicator, value: str, lang: Lang = VI) -> tuple[str | None, str | None]:
    plan = a_plan(indicator, givers=GIVERS)
    figure = observed(indicator.code, DISTRICT, "2021-03", None if indicator.scale != 1 else value, of=None)
    if indicator.scale != 1:
        figure = observed(indicator.code, DISTRICT, "2021-03", of=(value, "100"))
    (row,) = measure([figure], plan, three_communes(), Period(2021, 3), only=DISTRICT)
    return beside_others(row, plan, lang), assigned_values(row, plan, lang)


def test_a_figure_is_told_as_offices_print_it() -> None:
    amount = an_indicator(assignments=(given("province", "80"), given("council", "90")))
    assert told(amount, "45") == (
        "bằng 56,3% KH tỉnh giao, 50,0% KH HĐND huyện giao",
        "KH tỉnh giao ít nhất 80\N{NO-BREAK SPACE}tỷ đồng (bằng 56,3%) và "
        "KH HĐND huyện giao ít nhất 90\N{NO-BREAK SPACE}tỷ đồng (bằng 50,0%)",
    )
    assert told(amount, "45", EN)[0] == "56.3% of the plan of the province, 50.0% of the plan of the council"


def test_of_a_percentage_no_share_is_told_but_the_value() -> None:
    assert told(a_ratio(assignments=(given("province", "92"),)), "85")[0] == "KH tỉnh giao ít nhất 92%"


def test_what_no_other_plan_sets_is_told_by_nothing() -> None:
    assert told(an_indicator(), "45") == (None, None)


CHANGES: dict[str, tuple[dict[str, object], str]] = {
    "a target": (
        {"target": target(value="120")},
        "kế hoạch năm từ ít nhất 100\N{NO-BREAK SPACE}tỷ đồng thành ít nhất 120\N{NO-BREAK SPACE}tỷ đồng",
    ),
    "an owner": ({"owner": "446-TCKH"}, "cơ quan phụ trách là Phòng Tài chính - Kế hoạch"),
    "quotas": ({"quotas": {A: Decimal(60), B: Decimal(40)}}, "giao kế hoạch cho 2 đơn vị"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_card_tells_what_was_changed_from_when_and_by_which_decision(name: str) -> None:
    to, says = CHANGES[name]
    change = PlanChange(
        starts=Period(2021, 7),
        decision=DECISION,
        indicators=(IndicatorChange(indicator="X-1", **to),),
    )
    assert fact(a_plan(an_indicator(), changes=(change,))) == (
        f"Từ kỳ tháng 7/2021, theo Nghị quyết HĐND huyện 45/NQ-HĐND ngày 15/7/2021: {says}."
    )


def test_thresholds_that_were_changed_are_told_on_every_card() -> None:
    change = PlanChange(
        starts=Period(2021, 7), decision=DECISION, thresholds=Thresholds(slightly_behind=Decimal("0.8"))
    )
    assert "ngưỡng đúng tiến độ 1, chậm ít 0,8" in fact(a_plan(an_indicator(), changes=(change,)))


def test_a_second_decision_of_the_same_month_is_told_beside_what_the_first_has_left() -> None:
    raised = [
        PlanChange(
            starts=Period(2021, 7),
            decision=DECISION,
            indicators=(IndicatorChange(indicator="X-1", target=target(value=value)),),
        )
        for value in ("120", "150")
    ]
    assert "từ ít nhất 120\N{NO-BREAK SPACE}tỷ đồng thành ít nhất 150" in fact(a_plan(an_indicator(), changes=raised))


def test_what_other_plans_set_as_a_range_is_told_with_both_ends() -> None:
    between = given("province", "90", "between").model_copy(update={"upper": Decimal(95)})
    plan = a_plan(an_indicator(), givers=GIVERS)
    assert assigned_by(between, plan.indicator("X-1"), plan, VI) == (
        "KH tỉnh giao từ 90\N{NO-BREAK SPACE}tỷ đồng đến 95\N{NO-BREAK SPACE}tỷ đồng"
    )


def fact(plan: Plan) -> str:
    august = plan.in_force(Period(2021, 8))
    names = DisplayNames(august, three_communes(), VI)
    (row,) = measure((), august, names.units, Period(2021, 8), only=DISTRICT)
    return card_of(row, names).facts["Điều chỉnh trong năm"]
