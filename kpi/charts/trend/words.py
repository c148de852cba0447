"""Words in a trend, at what they name, so that it needs no legend."""

from collections.abc import Mapping, Sequence
from typing import Final

from kpi.charts.picture import Spec, plain, watermark
from kpi.charts.trend.parts import LARGE, SMALL, Point, Size, Trend, TrendLabels

_MIN_GAP: Final = 0.055
"""Of the height: words at the right end are not closer than this."""


def words(
    of: Trend, labels: TrendLabels, span: tuple[float, float], colours: Mapping[str, str], size: Size
) -> list[Spec]:
    notes = [_target_word(of, labels, colours, size), _latest_word(of, labels, colours, size)]
    if size is LARGE:
        notes += _ends(of, labels, span, colours, size)
    if labels.watermark is not None:
        notes.append(watermark(labels.watermark, colours, size=24 if size is LARGE else 17))
    return [note for note in notes if note is not None]


def _target_word(of: Trend, labels: TrendLabels, colours: Mapping[str, str], size: Size) -> Spec | None:
    if of.goal is None or size is SMALL:
        return None
    return {
        **_note(labels.target, colours["ink"], size),
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "y": of.goal,
        "xshift": 6,
        "yanchor": "bottom",
        "yshift": 1,
    }


def _latest_word(of: Trend, labels: TrendLabels, colours: Mapping[str, str], size: Size) -> Spec | None:
    known = [point for point in of.points if point.value is not None]
    if not known:
        return None
    month = known[-1].month
    side = "right" if month > 9 else "center" if month > 2 else "left"
    return {
        **_note(f"<b>{plain(labels.latest)}</b>", colours[of.tone], size, written=True),
        "x": month,
        "xanchor": side,
        "y": known[-1].value,
        "yanchor": "bottom",
        "yshift": size.marker,
        "bgcolor": colours["veil"],
    }


def _ends(
    of: Trend, labels: TrendLabels, span: tuple[float, float], colours: Mapping[str, str], size: Size
) -> list[Spec]:
    """What each line is, at its right end; moved apart where they would stand on one another."""
    ends = [
        (labels.line, of.line[-1][1] if of.line and not of.level else None, colours["muted"]),
        (labels.last_year, _last(of.last_year), colours["muted"]),
        (labels.projection, of.projection[-1][1] if of.projection else None, colours["ink"]),
    ]
    shown = sorted(((y, word, colour) for word, y, colour in ends if y is not None and word), key=lambda end: end[0])
    places = _apart([y for y, _, _ in shown], (span[1] - span[0]) * _MIN_GAP)
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


def _last(points: Sequence[Point]) -> float | None:
    return next((point.value for point in reversed(points) if point.value is not None), None)


def _apart(places: Sequence[float], gap: float) -> list[float]:
    """The same, rising, no two closer than the gap."""
    moved: list[float] = []
    for place in places:
        moved.append(place if not moved else max(place, moved[-1] + gap))
    return moved


def _note(text: str, colour: str, size: Size, *, written: bool = False) -> Spec:
    return {
        "text": text if written else plain(text),
        "showarrow": False,
        "borderpad": 1,
        "font": {"size": size.words, "color": colour},
    }
