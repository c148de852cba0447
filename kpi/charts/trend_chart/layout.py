"""The layout of a trend: heading, axes, background."""

from collections.abc import Mapping
from typing import Final

from kpi.charts.picture import Spec, plain_text, title_and_height
from kpi.charts.theme import FONT
from kpi.charts.trend_chart.size import SMALL, Size
from kpi.content.pictures import Trend

_FOOT: Final = 30


def _values(trend: Trend) -> list[float]:
    drawn = [
        point.value for one in (trend.actual, trend.last_year, trend.expected, trend.projection) for point in one.points
    ]
    return [float(value) for value in (*drawn, trend.marks.goal) if value is not None]


def span(trend: Trend) -> tuple[float, float]:
    """Lowest and highest value of the axis, with air above for the target's name."""
    values = _values(trend) or [0.0, 1.0]
    low, high = min(values), max(values)
    if trend.axis.from_zero:
        low = min(low, 0.0)
    room = (high - low) or abs(high) or 1.0
    return (low if trend.axis.from_zero and low == 0 else low - room * 0.12), high + room * 0.16


def heading_layout(trend: Trend, colours: Mapping[str, str], size: Size) -> Spec:
    """The title and margins; a small trend is one of several with the same subtitle, and leaves it out."""
    title, top = title_and_height(trend.title, "" if size is SMALL else trend.subtitle, colours, size)
    return {
        "title": title,
        "height": size.height + top - 60,
        "margin": {"l": 4, "r": _right(trend, size), "t": top, "b": _FOOT},
    }


def _right(trend: Trend, size: Size) -> int:
    """Room for the words at the lines' ends."""
    if size is SMALL:
        return 12
    return 16 + round(
        0.52 * size.words * max(len(one.end) for one in (trend.expected, trend.last_year, trend.projection))
    )


def base_layout(colours: Mapping[str, str]) -> Spec:
    return {
        "font": {"family": FONT, "size": 12, "color": colours["muted"]},
        "template": "none",
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        "hoverlabel": {"font": {"family": FONT, "size": 13}},
    }


def month_axis(trend: Trend, colours: Mapping[str, str], size: Size) -> Spec:
    shown = (1, 6, 12) if size is SMALL else (1, 3, 6, 9, 12)
    return {
        "range": [0.5, 12.5],
        "tickvals": list(shown),
        "ticktext": [plain_text(trend.months[month - 1]) for month in shown],
        "tickfont": {"size": size.words - 1},
        "tickangle": 0,
        "showgrid": False,
        "zeroline": False,
        "linecolor": colours["line"],
        "fixedrange": True,
    }


def value_axis(trend: Trend, bottom: float, top: float, colours: Mapping[str, str], size: Size) -> Spec:
    return {
        "range": [bottom, top],
        **({"dtick": 1} if trend.axis.whole and top - bottom < size.ticks + 1 else {"nticks": size.ticks}),
        "tickfont": {"size": size.words - 1},
        "exponentformat": "none",
        "separatethousands": True,
        "showgrid": True,
        "gridcolor": colours["line"],
        "gridwidth": 1,
        "zeroline": bottom <= 0,
        "zerolinecolor": colours["line"],
        "automargin": True,
        "fixedrange": True,
    }
