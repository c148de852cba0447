"""Trends: a year's months on their plan line, with the target, last year and what the rest of the year might bring."""

from typing import Final

from kpi.charts.picture import Spec
from kpi.charts.theme import DARK, LIGHT
from kpi.charts.trend_chart.labels import words
from kpi.charts.trend_chart.layout import base_layout, heading_layout, month_axis, span_of, value_axis
from kpi.charts.trend_chart.series import actual, decisions, goal_shapes, last_year, plan_line, projection
from kpi.charts.trend_chart.size import LARGE, SMALL
from kpi.content.pictures import Trend
from kpi.wording import LangCode

__all__ = ["trend"]

_SEPARATORS: Final = {LangCode.VI: ",.", LangCode.EN: ".,"}
"""Decimal, thousands."""


def trend(picture: Trend, *, dark: bool = False, small: bool = False) -> Spec:
    """`small`: one of many beside each other, without the words at the lines' ends."""
    colours, size = (DARK if dark else LIGHT), (SMALL if small else LARGE)
    span = span_of(picture, size)
    data = [
        last_year(picture, colours),
        plan_line(picture, colours),
        decisions(picture, colours, size),
        projection(picture, colours),
        actual(picture, colours, size),
    ]
    return {
        "data": [trace for trace in data if trace["x"]],
        "layout": {
            **heading_layout(picture, colours, size),
            **base_layout(colours),
            "separators": _SEPARATORS[picture.lang.code],
            "xaxis": month_axis(picture, colours, size),
            "yaxis": value_axis(span, colours, size),
            "shapes": goal_shapes(picture.marks, colours),
            "annotations": words(picture, span, colours, size),
        },
    }
