"""Bullets: one bar a target on the common scale "share of the year's target", with the plan line to date."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kpi.charts.picture import Heading, Spec, heading, plain, watermark
from kpi.charts.theme import DARK, FONT, LIGHT
from kpi.domain.status import Tone

CAP: Final = 1.25
"""Where a bar is cut off, so that one runaway target does not hide the others."""

_ROW, _FOOT = 56, 44
_THICK = 0.24
_HEADING: Final = Heading(title=16, words=13, letters=44, letters_below=56)
_WORDS: Final = 12
_LETTERS: Final = 54
"""That name and figure of a row hold beside each other on the narrowest screen."""


@dataclass(frozen=True, slots=True)
class Bullet:
    """One target. Shares are of the year's target: 0.426 for 42,6 %; absent where there is none."""

    name: str
    share: float | None
    due: float | None  # what the plan line asks for to date
    tone: Tone
    hollow: bool  # an estimate
    text: str  # beside the bar: the figure, its shape and word
    goal: float | None = 1.0  # 0 where nothing is to be left


@dataclass(frozen=True, slots=True)
class Labels:
    """The words of a figure; `watermark` stands across it where any figure is illustrative."""

    title: str
    subtitle: str
    actual: str
    due: str
    target: str
    watermark: str | None = None


def bullet(bullets: Sequence[Bullet], labels: Labels, *, dark: bool = False) -> Spec:
    """A figure of the bullets, the first on top."""
    colours = DARK if dark else LIGHT
    return {
        "data": [
            _track(bullets, colours),
            _bars(bullets, labels.actual, colours),
            _marks(labels.due, [one.due for one in bullets], 1.5, colours["muted"]),
            _marks(labels.target, [one.goal for one in bullets], 2.5, colours["ink"]),
        ],
        "layout": _layout(bullets, labels, colours),
    }


def _track(bullets: Sequence[Bullet], colours: Mapping[str, str]) -> Spec:
    return {
        "type": "bar",
        "orientation": "h",
        "y": list(range(len(bullets))),
        "x": [1] * len(bullets),
        "width": _THICK,
        "marker": {"color": colours["track"]},
        "hoverinfo": "skip",
    }


def _bars(bullets: Sequence[Bullet], name: str, colours: Mapping[str, str]) -> Spec:
    tones = [colours[one.tone] for one in bullets]
    return {
        "type": "bar",
        "orientation": "h",
        "name": name,
        "y": list(range(len(bullets))),
        "x": [None if one.share is None else min(max(one.share, 0.0), CAP) for one in bullets],
        "width": _THICK,
        "marker": {
            "color": ["rgba(0,0,0,0)" if one.hollow else tone for one, tone in zip(bullets, tones, strict=True)],
            "line": {"color": tones, "width": 2},
        },
        "hoverinfo": "text",
        "hovertext": [plain(f"{one.name}: {one.text}") for one in bullets],
    }


def _marks(name: str, places: Sequence[float | None], width: float, colour: str) -> Spec:
    """Upright lines across the bars, one a row."""
    return {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "y": list(range(len(places))),
        "x": [None if place is None else min(max(place, 0.0), CAP) for place in places],
        "marker": {"symbol": "line-ns", "size": 16, "line": {"width": width, "color": colour}},
        "hoverinfo": "skip",
    }


def _layout(bullets: Sequence[Bullet], labels: Labels, colours: Mapping[str, str]) -> Spec:
    title, top = heading(labels.title, labels.subtitle, colours, _HEADING)
    notes = [_note(one.name, row, "left", colours["ink"], _up(one)) for row, one in enumerate(bullets)]
    notes += [_note(one.text, row, "right", colours[one.tone]) for row, one in enumerate(bullets)]
    if labels.watermark is not None:
        notes.append(watermark(labels.watermark, colours))
    return {
        "title": title,
        "height": top + _FOOT + _ROW * len(bullets),
        "margin": {"l": 4, "r": 4, "t": top, "b": _FOOT},
        "font": {"family": FONT, "size": 13, "color": colours["ink"]},
        "template": "none",
        "separators": ",.",
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "showlegend": False,
        "barmode": "overlay",
        "dragmode": False,
        "xaxis": {
            "range": [0, CAP],
            "tickvals": [0, 0.5, 1],
            "ticktext": ["0", "50 %", f"100 % {plain(labels.target)}"],
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
        },
        "yaxis": {"range": [len(bullets) - 0.6, -0.8], "visible": False, "fixedrange": True},
        "annotations": notes,
    }


def _up(one: Bullet) -> int:
    """Pixels: a name that would meet the figure stands a line higher."""
    return 11 if len(one.name) + len(one.text) <= _LETTERS else 26


def _note(text: str, row: int, side: str, colour: str, up: int = 11) -> Spec:
    """Words above a bar, at one end of it: so that a narrow screen has room for both."""
    return {
        "text": plain(text),
        "x": 0 if side == "left" else 1,
        "xref": "paper",
        "xanchor": side,
        "y": row,
        "yanchor": "bottom",
        "yshift": up,
        "borderpad": 0,
        "showarrow": False,
        "font": {"color": colour, "size": _WORDS},
    }
