"""An indicator's card tells all that a statistics office would ask, for every kind of number."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from kpi.content.card import Card, card_of, terms
from kpi.content.row_column import DisplayNames
from kpi.domain.plan import Change, Compare, Frequency, Indicator, LineKind, Measure, OverPeriods, PlanLine, ReportedBy
from kpi.domain.plan.period import Calendar, DayOfYear
from kpi.wording import Lang
from tests.domain.asking import ask
from tests.factories import a_plan, a_ratio, an_indicator, target, text, three_communes
from tests.languages import EN, VI


def card(indicator: Indicator, lang: Lang = VI) -> Card:
    return card_of(ask(indicator, "2021-05"), DisplayNames(a_plan(indicator), three_communes(), lang))


def fact(indicator: Indicator, term: str) -> str:
    return card(indicator).facts[term].replace("\N{NO-BREAK SPACE}", " ")


ITEMS: dict[str, Any] = {
    "measure": Measure.CHECKLIST,
    "items": (text("Điện"), text("Đường")),
    "target": target("=", "2"),
}
CHANGE: dict[str, Any] = {"compare": Compare.CHANGE, "change": Change.FALL, "over_periods": OverPeriods.LAST}
BY_MEMBERS = {"reported_by": ReportedBy.MEMBER}


@pytest.mark.parametrize(
    ("indicator", "words"),
    [
        pytest.param(an_indicator(), ["Số ghi nhận (tỷ đồng)", "lũy kế đến ngày chốt"], id="an amount"),
        pytest.param(an_indicator(measure=Measure.COUNT, **BY_MEMBERS), ["Đếm", "là tổng của các xã"], id="a count"),
        pytest.param(
            a_ratio(), ["tử số (người) ÷ mẫu số (người) × 100", "tại ngày chốt", "không bình quân tỷ lệ"], id="a ratio"
        ),
        pytest.param(a_ratio(scale=Decimal(1)), ["÷ mẫu số (người), tại"], id="a value per head"),
        pytest.param(an_indicator(**ITEMS), ["2 việc", "Điện", "Đường"], id="a checklist"),
        pytest.param(an_indicator(**CHANGE), ["số đầu năm trừ số này"], id="a fall"),
        pytest.param(
            an_indicator(compare=Compare.SAME_PERIOD, target=target("<", None), plan_line=None),
            ["so với số cùng kỳ năm trước"],
            id="against last year",
        ),
    ],
)
def test_the_calculation_follows_from_the_kind_of_number(indicator: Indicator, words: list[str]) -> None:
    told = fact(indicator, "Cách tính")
    assert [one for one in words if one not in told] == []


@pytest.mark.parametrize(
    ("changes", "term", "words"),
    [
        ({}, "Kỳ số liệu", "chốt ngày 14"),
        ({"calendar": Calendar.MONTH}, "Kỳ số liệu", "chốt ngày cuối tháng"),
        ({"counts_from": DayOfYear(1, 1)}, "Kỳ số liệu", "lũy kế từ "),
        ({"frequency": Frequency.QUARTER}, "Kỳ báo cáo", "hằng quý (tháng 3, tháng 6, tháng 9 và tháng 12)"),
        ({}, "Kỳ báo cáo", "hằng tháng"),
        ({}, "Hạn nộp", "2 ngày làm việc sau ngày chốt"),
        ({"plan_line": PlanLine(kind=LineKind.END, due_month=6)}, "Kỳ xét kết quả", "tháng 6/2021"),
        ({"official_by": date(2022, 4, 30)}, "Ngày có số chính thức", "; trước ngày đó là số ước"),
        ({}, "Ngày có số chính thức", "cùng kỳ xét kết quả"),
        ({}, "Kế hoạch năm", "ít nhất 100 tỷ đồng"),
        ({"target": None, "plan_line": None}, "Kế hoạch năm", "giao ở kế hoạch khác"),
        ({}, "Nguồn", "“…”, mục II của kế hoạch"),
        ({}, "Cơ quan phụ trách", "chưa phân công"),
        ({"assumed": ("official_by", "owner")}, "Kế hoạch không ghi, tạm hiểu", "ngày có số chính thức và"),
    ],
)
def test_a_fact_is_told_from_its_field(changes: dict[str, Any], term: str, words: str) -> None:
    assert words in fact(an_indicator(**changes), term)


@pytest.mark.parametrize("lang", [VI, EN])
def test_what_does_not_apply_is_left_out_and_the_rest_keeps_its_order(lang: Lang) -> None:
    told = card(an_indicator(), lang)
    assert [term for term in terms(lang) if term in told.facts] == list(told.facts)
    assert len(told.facts) < len(terms(lang))
    assert "{" not in told.text
