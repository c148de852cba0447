"""The head of a target's page tells of how many units the figure is, and of no other figure."""

import pytest

from kpi.content.row_column import DisplayNames
from kpi.domain.plan import ReportedBy
from kpi.domain.plan.period import Period
from kpi.domain.progress.course import course
from kpi.ui.html import h
from kpi.ui.target import head
from tests.factories import DISTRICT, A, B, a_plan, an_indicator, observed, three_communes
from tests.languages import VI

SHARED = an_indicator(reported_by=ReportedBy.MEMBER)


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        pytest.param([(A, "2021-05", "20")], True, id="a sum of some"),
        pytest.param([(A, "2021-04", "60"), (B, "2021-05", "50")], False, id="of those that have fallen silent, too"),
        pytest.param([(DISTRICT, "2021-05", "20")], False, id="the district's own"),
    ],
)
def test_the_units_that_reported_stand_beside_their_own_figure_only(
    rows: list[tuple[str, str, str]], told: bool
) -> None:
    figures, as_of = tuple(observed("X-1", *row) for row in rows), Period(2021, 5)
    plan, units = a_plan(SHARED), three_communes()
    of = course(figures, plan, units, SHARED, DISTRICT, as_of)
    assert of is not None
    html = str(h("div", head._figures(of.row, DisplayNames(plan, units, VI))))
    assert ("1/3 đơn vị" in html or "0/3 đơn vị" in html) is told
