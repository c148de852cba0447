"""Who is not judged for want of a quota, said once."""

from decimal import Decimal

from kpi.domain.plan import Indicator, ReportedBy
from kpi.domain.plan.period import Period
from kpi.domain.progress.measuring import measure
from kpi.domain.progress.standing import Standing
from kpi.wording.phrases.quotas import targets_without_quotas, without_quota
from tests.factories import DISTRICT, A, B, C, a_plan, a_ratio, an_indicator, three_communes
from tests.languages import EN, VI

GIVEN = an_indicator(reported_by=ReportedBy.MEMBER, quotas={A: Decimal(60)})
NAMES = {unit.code: unit.name.vi for unit in three_communes().all}


def rows_of(*indicators: Indicator) -> list[Standing]:
    rows = measure((), a_plan(*indicators), three_communes(), Period(2021, 6))
    return [row for row in rows if row.unit != DISTRICT]


def test_a_few_units_without_a_quota_are_named() -> None:
    assert without_quota(rows_of(GIVEN), NAMES, VI) == (
        f"2/3 đơn vị chưa được giao kế hoạch nên chưa đánh giá: {NAMES[B]} và {NAMES[C]}"
    )


def test_where_many_lack_it_they_are_counted() -> None:
    rows = rows_of(GIVEN.model_copy(update={"quotas": {}})) * 3
    assert without_quota(rows, NAMES, VI) == "9/9 đơn vị chưa được giao kế hoạch nên chưa đánh giá từng đơn vị"


def test_where_nobody_lacks_one_nothing_is_said() -> None:
    every = GIVEN.model_copy(update={"quotas": dict.fromkeys((A, B, C), Decimal(30))})
    assert without_quota(rows_of(every), NAMES, VI) is None
    assert targets_without_quotas(rows_of(every, a_ratio()), VI) is None


def test_over_all_targets_each_is_named_with_how_many_lack_it() -> None:
    told = targets_without_quotas(rows_of(GIVEN, a_ratio()), EN)
    assert told == "Without quotas, and so not judged unit by unit: Chỉ tiêu X-1 (2 of 3 units)."
