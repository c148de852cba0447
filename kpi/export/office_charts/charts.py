"""Native charts, whose numbers can be edited in PowerPoint and Word; their titles are not part of them."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any, Final

from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_LINE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from kpi.content.briefing.content import Bar, MemberBars
from kpi.content.pictures import CAP, Bullets, Trend
from kpi.domain.progress.status import Tone
from kpi.export.office_charts.span import AxisSpan, span_of
from kpi.export.slides.writing import GROUND, HAIR, INK, INKS, MUTED, PAST, describe

_DIGITS: Final = "#,##0.0#"
_FIRST_AXIS: Final = 111_000_001


def bullet(place: Any, bullets: Bullets, words: str) -> None:
    """Actual and plan line to date in percent of the target, one over the other on one axis."""
    bars = bullets.known
    data = CategoryChartData(number_format="0.0")
    data.categories = [bar.name for bar in bars]
    data.add_series(bullets.legend[0], [_percent(bar.share) for bar in bars])
    data.add_series(bullets.legend[1], [_percent(bar.due) for bar in bars])
    chart = _insert(place, XL_CHART_TYPE.BAR_CLUSTERED, data, words)
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = max(60, 420 - 60 * len(bars)), 100
    actual, due = plot.series
    _outline(due, INK, 1.5)
    _paint(actual.format, MUTED, hollow=False)  # the legend's: a bar has the colour of its status
    for nth, bar in enumerate(bars):
        _paint(actual.points[nth].format, INKS[bar.tone], hollow=bar.hollow)
    chart.category_axis.reverse_order = True
    _category_axis(chart)
    _value_axis(chart, AxisSpan(Decimal(0), CAP * 100, Decimal(25)), '0"%"')
    chart.value_axis.tick_label_position = XL_TICK_LABEL_POSITION.HIGH
    _legend(chart)


def _percent(share: Decimal | None) -> float | None:
    return None if share is None else float(share * 100)


def plan_line(place: Any, trend: Trend) -> None:
    """A year on its plan line; gaps stay gaps, an estimate has a hollow mark."""
    lines = _lines(trend)
    data = CategoryChartData(number_format=_DIGITS)
    data.categories = list(trend.months)
    for name, values, _ in lines:
        data.add_series(name, [None if value is None else float(value) for value in values])
    chart = _insert(place, XL_CHART_TYPE.LINE_MARKERS, data, trend.alt)
    for drawn, (_, values, look) in zip(chart.plots[0].series, lines, strict=True):
        drawn.smooth = False
        drawn.marker.style = XL_MARKER_STYLE.NONE
        look(drawn, values)
    _category_axis(chart)
    span = span_of([value for _, values, _ in lines for value in values], from_zero=trend.axis.from_zero)
    _value_axis(chart, span, span.digits)
    _legend(chart)


_Values = Sequence[Decimal | None]


def _lines(trend: Trend) -> Sequence[tuple[str, _Values, Callable[[Any, _Values], None]]]:
    """Name, values and look of all that have a value to show."""
    known = [
        (trend.actual, lambda drawn, values: _actual_look(drawn, values, trend)),
        (trend.expected, _expected_look),
        (trend.last_year, _last_year_look),
    ]
    lines: list[tuple[str, _Values, Callable[[Any, _Values], None]]] = [
        (one.name, one.by_month, look) for one, look in known if any(value is not None for value in one.by_month)
    ]
    for end in trend.marks.ends:
        lines.append((trend.marks.goal_name, (end,) * len(trend.months), _goal_look))
    return lines


def _actual_look(drawn: Any, values: _Values, trend: Trend) -> None:
    tone = INKS[trend.tone]
    _stroke(drawn.format.line, tone, 2.5)
    drawn.marker.style, drawn.marker.size = XL_MARKER_STYLE.CIRCLE, 7
    _paint(drawn.marker.format, tone, hollow=False)
    for nth, (value, hollow) in enumerate(zip(values, trend.actual.hollow, strict=True)):
        if value is not None and hollow:
            _paint(drawn.points[nth].marker.format, tone, hollow=True)
    for month in trend.breaks:
        drawn.points[month - 1].format.line.fill.background()  # the stroke that leads to the point


def _expected_look(drawn: Any, values: _Values) -> None:
    _stroke(drawn.format.line, MUTED, 1.5, MSO_LINE.DASH)
    _dots_where_alone(drawn, values, MUTED)


def _last_year_look(drawn: Any, values: _Values) -> None:
    _stroke(drawn.format.line, PAST, 1.25)
    _dots_where_alone(drawn, values, PAST)


def _goal_look(drawn: Any, _: _Values) -> None:
    _stroke(drawn.format.line, INK, 1)


def _dots_where_alone(drawn: Any, values: Sequence[Decimal | None], colour: RGBColor) -> None:
    """A line needs two months beside each other; else its figures would not be seen."""
    pairs = pairwise(values)
    if not any(one is not None and two is not None for one, two in pairs):
        drawn.marker.style, drawn.marker.size = XL_MARKER_STYLE.DIAMOND, 6
        _paint(drawn.marker.format, colour, hollow=False)


def member_columns(place: Any, bars: MemberBars) -> None:
    """Draws the members' values in order of the ranking.

    Columns begin at zero; where that would make all look alike, points are drawn.
    """
    if _near(bars):
        _as_points(place, bars)
    else:
        _as_columns(place, bars)


def _near(bars: MemberBars) -> bool:
    return bars.goal is not None and min(bar.value for bar in bars.bars) > bars.goal / 2


def _as_points(place: Any, bars: MemberBars) -> None:
    """A series a status, in its shape and colour, so that the legend tells them apart."""
    words = list(dict.fromkeys(bar.look.word for bar in bars.bars))
    data = CategoryChartData(number_format=_DIGITS)
    data.categories = [bar.name for bar in bars.bars]
    for word in words:
        data.add_series(word, [float(bar.value) if bar.look.word == word else None for bar in bars.bars])
    data.add_series(bars.goal_name, [float(bars.goal or 0)] * len(bars.bars))
    chart = _insert(place, XL_CHART_TYPE.LINE_MARKERS, data, bars.alt)
    *drawn, goal = chart.plots[0].series
    for series, word in zip(drawn, words, strict=True):
        _point_look(series, [bar if bar.look.word == word else None for bar in bars.bars])
    goal.smooth, goal.marker.style = False, XL_MARKER_STYLE.NONE
    _stroke(goal.format.line, INK, 1.5)
    _member_axes(chart, bars, from_zero=False)


def _point_look(series: Any, bars: Sequence[Bar | None]) -> None:
    tone = next(bar.look.tone for bar in bars if bar is not None)
    series.smooth = False
    series.format.line.fill.background()
    series.marker.style, series.marker.size = _MARKERS[tone], 9
    _paint(series.marker.format, INKS[tone], hollow=False)
    for nth, bar in enumerate(bars):
        if bar is not None and bar.look.estimate:
            _paint(series.points[nth].marker.format, INKS[tone], hollow=True)


_MARKERS: Final = {
    Tone.GOOD: XL_MARKER_STYLE.CIRCLE,
    Tone.WATCH: XL_MARKER_STYLE.TRIANGLE,
    Tone.BAD: XL_MARKER_STYLE.SQUARE,
    Tone.WAITING: XL_MARKER_STYLE.DIAMOND,
    Tone.SILENT: XL_MARKER_STYLE.DIAMOND,
}


def _by_member(bars: MemberBars) -> CategoryChartData:
    data = CategoryChartData(number_format=_DIGITS)
    data.categories = [bar.name for bar in bars.bars]
    data.add_series(bars.line.name, [float(bar.value) for bar in bars.bars])
    if bars.goal is not None:
        data.add_series(bars.goal_name, [float(bars.goal)] * len(bars.bars))
    return data


def _as_columns(place: Any, bars: MemberBars) -> None:
    """The target as a line through all; one chart on one pair of axes."""
    chart = _insert(place, XL_CHART_TYPE.COLUMN_CLUSTERED, _by_member(bars), bars.alt)
    plot = chart.plots[0]
    plot.gap_width = 45
    for nth, bar in enumerate(bars.bars):
        _paint(plot.series[0].points[nth].format, INKS[bar.look.tone], hollow=bar.look.estimate)
    if bars.goal is not None:
        _as_line(chart)
        _stroke(chart.plots[1].series[0].format.line, INK, 1.5)
        chart.plots[1].series[0].smooth = False
    _member_axes(chart, bars, from_zero=True)


def _member_axes(chart: Any, bars: MemberBars, *, from_zero: bool) -> None:
    _category_axis(chart, upright=True)
    span = span_of([bar.value for bar in bars.bars] + [bars.goal], from_zero=from_zero)
    _value_axis(chart, span, span.digits)
    if bars.goal is not None:
        _legend(chart)


def _as_line(chart: Any) -> None:
    """Moves the last series into a line chart on the same axes: it stays one chart with one sheet of data."""
    bars = chart._chartSpace.find(f".//{qn('c:barChart')}")
    series = bars.findall(qn("c:ser"))[-1]
    lines = parse_xml(f'<c:lineChart {nsdecls("c")}><c:grouping val="standard"/><c:varyColors val="0"/></c:lineChart>')
    bars.remove(series)
    for unwanted in series.findall(qn("c:invertIfNegative")):
        series.remove(unwanted)
    marker = parse_xml(f'<c:marker {nsdecls("c")}><c:symbol val="none"/></c:marker>')
    series.find(qn("c:tx")).addnext(marker)
    lines.append(series)
    lines.append(parse_xml(f'<c:marker {nsdecls("c")} val="1"/>'))
    for axis in bars.findall(qn("c:axId")):
        lines.append(parse_xml(f'<c:axId {nsdecls("c")} val="{axis.get("val")}"/>'))
    bars.addnext(lines)


# -- the looks they share


def _insert(place: Any, kind: Any, data: CategoryChartData, words: str) -> Any:
    frame = place.insert_chart(kind, data)
    describe(frame, words)
    chart = frame.chart
    chart.has_title = False
    chart.font.size = Pt(11)
    chart.font.color.rgb = MUTED
    _positive_axes(chart)
    return chart


def _positive_axes(chart: Any) -> None:
    """The library numbers axes below zero, which the format does not know."""
    numbers: dict[str, str] = {}
    for axis in chart._chartSpace.iter(qn("c:axId"), qn("c:crossAx")):
        axis.set("val", numbers.setdefault(axis.get("val"), str(_FIRST_AXIS + len(numbers))))


def _category_axis(chart: Any, *, upright: bool = False) -> None:
    axis = chart.category_axis
    axis.has_major_gridlines = False
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.tick_labels.font.size = Pt(10 if upright else 11)
    axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    _stroke(axis.format.line, HAIR, 0.75)
    turned = "-2700000" if upright else "0"
    axis.tick_labels._element.find(qn("c:txPr")).find(qn("a:bodyPr")).set("rot", turned)


def _value_axis(chart: Any, span: AxisSpan, digits: str) -> None:
    axis = chart.value_axis
    axis.minimum_scale, axis.maximum_scale = float(span.bottom), float(span.top)
    axis.major_unit = float(span.step)
    axis.has_major_gridlines = True
    _stroke(axis.major_gridlines.format.line, HAIR, 0.5)
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.tick_labels.font.size = Pt(10)
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = digits, False
    axis.format.line.fill.background()


def _legend(chart: Any) -> None:
    chart.has_legend = True
    chart.legend.position = XL_LEGEND_POSITION.BOTTOM
    chart.legend.include_in_layout = False
    chart.legend.font.size = Pt(10)


def _paint(look: Any, colour: RGBColor, *, hollow: bool) -> None:
    look.fill.solid()
    look.fill.fore_color.rgb = GROUND if hollow else colour
    look.line.color.rgb = colour
    look.line.width = Pt(1.75 if hollow else 0.75)


def _outline(series: Any, colour: RGBColor, weight: float) -> None:
    series.format.fill.background()
    _stroke(series.format.line, colour, weight)


def _stroke(line: Any, colour: RGBColor, weight: float, dash: Any = None) -> None:
    line.color.rgb = colour
    line.width = Pt(weight)
    if dash is not None:
        line.dash_style = dash
