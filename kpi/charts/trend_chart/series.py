"""The lines of a trend."""

from collections.abc import Iterator, Mapping

from kpi.charts.picture import Spec, plain_text
from kpi.charts.trend_chart.size import Size, months_and_values
from kpi.content.pictures import Marks, Point, Trend


def actual(trend: Trend, colours: Mapping[str, str], size: Size) -> Spec:
    tone, points = colours[trend.tone], list(_parted(trend))
    months, values = months_and_values(points)
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": months,
        "y": values,
        "connectgaps": False,
        "line": {"color": tone, "width": 2.5},
        "marker": {
            "size": size.marker,
            "color": [colours["ground"] if point.hollow else tone for point in points],
            "line": {"color": tone, "width": 2},
            "opacity": 1,
        },
        "cliponaxis": False,
        "hoverinfo": "text",
        "hovertext": [plain_text(point.text) for point in points],
    }


def _parted(trend: Trend) -> Iterator[Point]:
    """The points, with a gap before each that begins a new series."""
    for point in trend.actual.points:
        if point.month in trend.breaks:
            yield Point(point.month, None)
        yield point


def plan_line(trend: Trend, colours: Mapping[str, str]) -> Spec:
    months, values = months_and_values(trend.expected.points)
    return {
        "type": "scatter",
        "mode": "lines",
        "x": months,
        "y": values,
        "line": {
            "color": colours["muted"],
            "width": 1.5,
            "dash": "dash",
            "shape": "hv" if trend.stepped else "linear",
        },
        "hoverinfo": "skip",
    }


def decisions(trend: Trend, colours: Mapping[str, str], size: Size) -> Spec:
    months, values = months_and_values(
        [point for point in trend.expected.points if point.month in trend.marks.decisions]
    )
    return {
        "type": "scatter",
        "mode": "markers",
        "x": months,
        "y": values,
        "marker": {
            "symbol": "diamond",
            "size": size.marker + 1,
            "color": colours["ground"],
            "line": {"color": colours["ink"], "width": 1.5},
        },
        "cliponaxis": False,
        "hoverinfo": "skip",
    }


def last_year(trend: Trend, colours: Mapping[str, str]) -> Spec:
    points = trend.last_year.points
    months, values = months_and_values(points)
    return {
        "type": "scatter",
        "mode": "lines+markers" if sum(value is not None for value in values) < 3 else "lines",
        "x": months,
        "y": values,
        "connectgaps": False,
        "line": {"color": colours["past"], "width": 1.5},
        "marker": {"color": colours["past"], "size": 5},
        "cliponaxis": False,
        "hoverinfo": "text",
        "hovertext": [plain_text(point.text) for point in points],
    }


def projection(trend: Trend, colours: Mapping[str, str]) -> Spec:
    months, values = months_and_values(trend.projection.points)
    last = len(months) - 1
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": months,
        "y": values,
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


def goal_shapes(marks: Marks, colours: Mapping[str, str]) -> list[Spec]:
    """A line; of a range to stay in a band with a line at each end."""
    across = {"xref": "paper", "x0": 0, "x1": 1, "layer": "below"}
    line = {"color": colours["ink"], "width": 1}
    lines: list[Spec] = [
        {"type": "line", **across, "y0": float(end), "y1": float(end), "line": line} for end in marks.ends
    ]
    if len(lines) < 2:
        return lines
    low, high = (float(end) for end in marks.ends)
    look = {"fillcolor": colours["track"], "opacity": 0.5, "line": {"width": 0}}
    return [{"type": "rect", **across, "y0": low, "y1": high, **look}, *lines]
