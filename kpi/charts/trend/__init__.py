"""Trends: a year's months on their plan line, with the target, last year and what the rest of the year might bring."""

from kpi.charts.picture import Spec
from kpi.charts.theme import DARK, LIGHT
from kpi.charts.trend.layout import ground, heading, months, scale, span
from kpi.charts.trend.parts import LARGE, SMALL, Point, Trend, TrendLabels
from kpi.charts.trend.series import actual, decisions, goal_line, last_year, plan_line, projection
from kpi.charts.trend.words import words

__all__ = ["Point", "Trend", "TrendLabels", "trend"]


def trend(of: Trend, labels: TrendLabels, *, dark: bool = False, small: bool = False) -> Spec:
    """`small`: one of many beside each other, without the words at the lines' ends."""
    colours, size = (DARK if dark else LIGHT), (SMALL if small else LARGE)
    bottom, top = span(of)
    data = [
        last_year(of, colours),
        plan_line(of, colours),
        decisions(of, colours, size),
        projection(of, colours),
        actual(of, colours, size),
    ]
    return {
        "data": [trace for trace in data if trace["x"]],
        "layout": {
            **heading(labels, colours, size),
            **ground(colours),
            "separators": labels.separators,
            "xaxis": months(labels, colours, size),
            "yaxis": scale(of, bottom, top, colours, size),
            "shapes": [] if of.goal is None else [goal_line(of.goal, colours)],
            "annotations": words(of, labels, (bottom, top), colours, size),
        },
    }
