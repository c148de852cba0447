"""The layout of a trend: heading, axes, background."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from typing import Final

from kpi.charts.picture import Spec, plain_text, title_and_height
from kpi.charts.theme import FONT
from kpi.charts.trend_chart.size import SMALL, Size
from kpi.content.pictures import Trend
from kpi.content.pictures.steps import round_step

_FOOT: Final = 34
_AIR: Final = Decimal("0.16")
_UNDER_POINTS: Final = 6  # pixels: a point on the axis covers no month's name


def _values(trend: Trend) -> list[Decimal]:
    drawn = [
        point.value for one in (trend.actual, trend.last_year, trend.expected, trend.projection) for point in one.points
    ]
    return [value for value in (*drawn, *trend.marks.ends) if value is not None]


@dataclass(frozen=True, slots=True)
class Span:
    """What the axis holds: from a round figure, with air above for the target's name."""

    bottom: float
    top: float
    step: float  # from one grid line to the next


def span_of(trend: Trend, size: Size) -> Span:
    values = _values(trend) or [Decimal(0), Decimal(1)]
    low, high = min(values), max(values)
    if trend.axis.from_zero:
        low = min(low, Decimal(0))
    room = (high - low) or abs(high) or Decimal(1)
    step = round_step(room / (size.ticks + 1), whole=trend.axis.whole)
    bottom = step * (low / step).to_integral_value(ROUND_FLOOR)
    return Span(float(bottom), float(high + (high - bottom or room) * _AIR), float(step))


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
        "ticks": "outside",
        "ticklen": _UNDER_POINTS,
        "tickcolor": "rgba(0,0,0,0)",
        "showgrid": False,
        "zeroline": False,
        "linecolor": colours["line"],
        "fixedrange": True,
    }


def value_axis(span: Span, colours: Mapping[str, str], size: Size) -> Spec:
    return {
        "range": [span.bottom, span.top],
        "tick0": span.bottom,
        "dtick": span.step,
        "tickfont": {"size": size.words - 1},
        "exponentformat": "none",
        "separatethousands": True,
        "showgrid": True,
        "gridcolor": colours["line"],
        "gridwidth": 1,
        "zeroline": span.bottom <= 0,
        "zerolinecolor": colours["line"],
        "automargin": True,
        "fixedrange": True,
    }
