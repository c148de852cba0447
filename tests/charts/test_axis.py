"""Where the axis of a target's months begins, described and drawn."""

from typing import Any

from kpi.charts import trend
from kpi.content.pictures import trend_of
from tests.languages import VI
from tests.sample_briefings import AXES, a_course


@AXES
def test_only_the_axis_of_a_share_may_begin_near_its_figures(
    code: str, changed: dict[str, Any], from_zero: bool
) -> None:
    described = trend_of(a_course(code, **changed), VI)
    bottom, _ = trend(described)["layout"]["yaxis"]["range"]
    assert (described.axis.from_zero, bottom == 0) == (from_zero, from_zero)
