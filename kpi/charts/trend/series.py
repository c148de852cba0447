"""The lines of a trend."""

from collections.abc import Mapping

from kpi.charts.picture import Spec, plain
from kpi.charts.trend.parts import Size, Trend


def actual(of: Trend, colours: Mapping[str, str], size: Size) -> Spec:
    tone = colours[of.tone]
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": [point.month for point in of.points],
        "y": [point.value for point in of.points],
        "connectgaps": False,
        "line": {"color": tone, "width": 2.5},
        "marker": {
            "size": size.marker,
            "color": [colours["ground"] if point.hollow else tone for point in of.points],
            "line": {"color": tone, "width": 2},
            "opacity": 1,
        },
        "cliponaxis": False,
        "hoverinfo": "text",
        "hovertext": [plain(point.text) for point in of.points],
    }


def plan_line(of: Trend, colours: Mapping[str, str]) -> Spec:
    shown = () if of.level else of.line
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [month for month, _ in shown],
        "y": [value for _, value in shown],
        "line": {
            "color": colours["muted"],
            "width": 1.5,
            "dash": "dash",
            "shape": "hv" if of.stepped else "linear",
        },
        "hoverinfo": "skip",
    }


def decisions(of: Trend, colours: Mapping[str, str], size: Size) -> Spec:
    places = [(month, value) for month, value in of.line if month in of.decisions]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [month for month, _ in places],
        "y": [value for _, value in places],
        "marker": {
            "symbol": "diamond",
            "size": size.marker + 1,
            "color": colours["ground"],
            "line": {"color": colours["ink"], "width": 1.5},
        },
        "cliponaxis": False,
        "hoverinfo": "skip",
    }


def last_year(of: Trend, colours: Mapping[str, str]) -> Spec:
    return {
        "type": "scatter",
        "mode": "lines+markers" if sum(point.value is not None for point in of.last_year) < 3 else "lines",
        "x": [point.month for point in of.last_year],
        "y": [point.value for point in of.last_year],
        "connectgaps": False,
        "line": {"color": colours["past"], "width": 1.5},
        "marker": {"color": colours["past"], "size": 5},
        "cliponaxis": False,
        "hoverinfo": "text",
        "hovertext": [plain(point.text) for point in of.last_year],
    }


def projection(of: Trend, colours: Mapping[str, str]) -> Spec:
    last = len(of.projection) - 1
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": [month for month, _ in of.projection],
        "y": [value for _, value in of.projection],
        "line": {"color": colours["ink"], "width": 2, "dash": "dot"},
        "marker": {
            "symbol": "circle",
            "size": [8 if place == last else 0 for place in range(last + 1)],
            "color": colours["ground"],
            "line": {"color": colours["ink"], "width": [1.5 if place == last else 0 for place in range(last + 1)]},
        },
        "cliponaxis": False,
        "hoverinfo": "skip",
    }


def goal_line(goal: float, colours: Mapping[str, str]) -> Spec:
    return {
        "type": "line",
        "xref": "paper",
        "x0": 0,
        "x1": 1,
        "y0": goal,
        "y1": goal,
        "line": {"color": colours["ink"], "width": 1},
        "layer": "below",
    }
