"""What other plans set stands at the head of a target's page, and decides nothing."""

from datetime import date
from decimal import Decimal

from kpi.domain.plan import Assignment, Comparator, Decision, IndicatorChange, PlanChange
from kpi.domain.plan.period import Period
from kpi.store import decisions
from tests.pages.conftest import IN_JUNE, LEADER, House, entry, shown

PROVINCE = Assignment(
    given_by="province",
    comparator=Comparator.GE,
    value=Decimal(290),
    decision=Decision(number="12/QĐ-UBND", date=date(2020, 12, 20)),
)


def test_the_target_tells_how_it_stands_to_another_plan(house: House) -> None:
    change = PlanChange(
        starts=Period(2021, 1),
        decision=Decision(number="12/QĐ-UBND", date=date(2020, 12, 20)),
        indicators=(IndicatorChange(indicator="KT-5", assignments=(PROVINCE,)),),
    )
    house.store.write(lambda db: decisions.record(db, 2021, change, by="cli:test", at=IN_JUNE))
    house.record(entry("KT-5", "446", "2021-06", "145"))
    told = shown(house.page("target", LEADER, target="KT-5", period="2021-06"))
    assert "So với kế hoạch khác giao: KH tỉnh giao ít nhất 290\N{NO-BREAK SPACE}tỷ đồng (bằng 50,0%)." in told
