"""What members are given of a target, and who cannot be judged without it."""

from decimal import Decimal
from typing import Any

import pytest

from kpi.domain.plan import Compare, ReportedBy
from kpi.domain.plan.period import Period
from kpi.domain.progress.measuring import measure
from kpi.domain.progress.quotas_given import quotas_given
from tests.factories import A, B, C, a_plan, a_ratio, an_indicator, target, three_communes

JUNE = Period(2021, 6)
BY_MEMBERS = {"reported_by": ReportedBy.MEMBER}


def unassigned(indicator: Any) -> tuple[str, ...]:
    found = tuple(quotas_given(a_plan(indicator), three_communes(), JUNE))
    return found[0].unassigned if found else ()


@pytest.mark.parametrize(
    ("indicator", "without"),
    [
        (an_indicator(**BY_MEMBERS), (A, B, C)),
        (an_indicator(**BY_MEMBERS, quotas={A: Decimal(1), C: Decimal(2)}), (B,)),
        (an_indicator(**BY_MEMBERS, target=target("<=", "0")), ()),
        (an_indicator(**BY_MEMBERS, target=None, plan_line=None), ()),
        (an_indicator(**BY_MEMBERS, compare=Compare.SAME_PERIOD, target=target(">=", None), plan_line=None), ()),
        (an_indicator(), ()),
        (a_ratio(**BY_MEMBERS), ()),
    ],
)
def test_who_lacks_a_quota_is_who_is_not_judged_for_want_of_one(indicator: Any, without: tuple[str, ...]) -> None:
    rows = measure((), a_plan(indicator), three_communes(), JUNE)
    unjudged = tuple(row.unit for row in rows if row.reason.code == "no_quota")
    assert unassigned(indicator) == without == unjudged


def test_quotas_together_are_told_where_they_add_up() -> None:
    given = an_indicator(**BY_MEMBERS, quotas={A: Decimal(30), B: Decimal(80)})
    (found,) = quotas_given(a_plan(given), three_communes(), JUNE)
    assert found.together is not None
    assert (found.assigned, found.together.total, found.together.over) == (2, 110, 10)
    (apart,) = quotas_given(a_plan(a_ratio(**BY_MEMBERS, quotas={A: Decimal(90)})), three_communes(), JUNE)
    assert (apart.assigned, apart.together) == (1, None)
