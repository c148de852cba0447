"""A target's months as they are drawn on a screen."""

from typing import Any

from kpi.ui.trends import trend_figure
from kpi.wording import Lang
from tests.sample_briefings import AXES, a_course


@AXES
def test_only_the_axis_of_a_share_may_begin_near_its_figures(
    code: str, changed: dict[str, Any], from_zero: bool
) -> None:
    bottom, _ = trend_figure(a_course(code, **changed), Lang.VI)["layout"]["yaxis"]["range"]
    assert (bottom == 0) is from_zero
