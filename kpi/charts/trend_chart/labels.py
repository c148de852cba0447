"""Labels at the lines of a trend, so that it needs no legend."""

from collections.abc import Mapping, Sequence
from typing import Final

from kpi.charts.picture import Spec, plain_text, watermark
from kpi.charts.trend_chart.layout import Span
from kpi.charts.trend_chart.size import LARGE, SMALL, Size
from kpi.content.pictures import Series, Trend

_MIN_GAP: Final = 0.055
"""Of the height: words at the right end are not closer than this."""


def words(trend: Trend, span: Span, colours: Mapping[str, str], size: Size) -> list[Spec]:
    notes = [_target_word(trend, colours, size), _latest_word(trend, colours, size)]
    if size is LARGE:
        notes += _ends(trend, span, colours, size)
    if trend.watermark is not None:
        notes.append(watermark(trend.watermark, colours, size=24 if size is LARGE else 17))
    return [note for note in notes if note is not None]


def _target_word(trend: Trend, colours: Mapping[str, str], size: Size) -> Spec | None:
    if not trend.marks.ends or size is SMALL:
        return None
    return {
        **_note(trend.marks.goal_name, colours["ink"], size),
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "y": float(max(trend.marks.ends)),
        "xshift": 6,
        "yanchor": "bottom",
        "yshift": 1,
    }


def _latest_word(trend: Trend, colours: Mapping[str, str], size: Size) -> Spec | None:
    latest = _last(trend.actual)
    if latest is None:
        return None
    month, value = latest
    side = "right" if month > 9 else "center" if month > 2 else "left"
    return {
        **_note(f"<b>{plain_text(trend.marks.latest)}</b>", colours[trend.tone], size, written=True),
        "x": month,
        "xanchor": side,
        "y": value,
        "yanchor": "bottom",
        "yshift": size.marker,
        "bgcolor": colours["veil"],
    }


def _ends(trend: Trend, span: Span, colours: Mapping[str, str], size: Size) -> list[Spec]:
    """The label at each line's right end; moved apart where they would overlap."""
    named = ((trend.expected, "muted"), (trend.last_year, "muted"), (trend.projection, "ink"))
    ends = [(_last(series), series.end, colours[colour]) for series, colour in named]
    shown = sorted(((last[1], word, colour) for last, word, colour in ends if last and word), key=lambda end: end[0])
    places = _apart([y for y, _, _ in shown], (span.top - span.bottom) * _MIN_GAP)
    return [
        {
            **_note(word, colour, size),
            "x": 1,
            "xref": "paper",
            "xanchor": "left",
            "align": "left",
            "y": place,
            "yanchor": "middle",
        }
        for place, (_, word, colour) in zip(places, shown, strict=True)
    ]


def _last(series: Series) -> tuple[int, float] | None:
    """Month and value of the newest that is known."""
    known = ((point.month, float(point.value)) for point in reversed(series.points) if point.value is not None)
    return next(known, None)


def _apart(places: Sequence[float], gap: float) -> list[float]:
    """The same, rising, no two closer than the gap."""
    moved: list[float] = []
    for place in places:
        moved.append(place if not moved else max(place, moved[-1] + gap))
    return moved


def _note(text: str, colour: str, size: Size, *, written: bool = False) -> Spec:
    return {
        "text": text if written else plain_text(text),
        "showarrow": False,
        "borderpad": 1,
        "font": {"size": size.words, "color": colour},
    }
