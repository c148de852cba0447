"""Bullets: one bar a target on the common scale "share of the year's target", with the plan line to date."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

from kpi.charts.picture import HeadingSize, Spec, plain_text, title_and_height, watermark
from kpi.charts.theme import DARK, FONT, LIGHT
from kpi.content.pictures import CAP, Bullet, Bullets

_ROW, _FOOT = 56, 44
_THICK = 0.24
_HEADING: Final = HeadingSize(title=16, words=13, letters=44, letters_below=56)
_WORDS: Final = 12
_LETTERS: Final = 54
"""That name and figure of a row hold beside each other on the narrowest screen."""


_END: Final = float(CAP)


def bullet(picture: Bullets, subtitle: str, *, dark: bool = False) -> Spec:
    """A figure of the bullets, the first on top."""
    colours, bullets = (DARK if dark else LIGHT), picture.bars
    return {
        "data": [
            _track(bullets, colours),
            _bars(bullets, picture.actual, colours),
            _marks(picture.due, [one.due for one in bullets], 1.5, colours["muted"]),
            _marks(picture.goal, [one.goal for one in bullets], 2.5, colours["ink"]),
        ],
        "layout": _layout(picture, subtitle, colours),
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
        "x": [_placed(one.share) for one in bullets],
        "width": _THICK,
        "marker": {
            "color": ["rgba(0,0,0,0)" if one.hollow else tone for one, tone in zip(bullets, tones, strict=True)],
            "line": {"color": tones, "width": 2},
        },
        "hoverinfo": "text",
        "hovertext": [plain_text(f"{one.name}: {one.text}") for one in bullets],
    }


def _marks(name: str, places: Sequence[Decimal | None], width: float, colour: str) -> Spec:
    """Upright lines across the bars, one a row."""
    return {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "y": list(range(len(places))),
        "x": [_placed(place) for place in places],
        "marker": {"symbol": "line-ns", "size": 16, "line": {"width": width, "color": colour}},
        "hoverinfo": "skip",
    }


def _placed(share: Decimal | None) -> float | None:
    return None if share is None else min(max(float(share), 0.0), _END)


def _layout(picture: Bullets, subtitle: str, colours: Mapping[str, str]) -> Spec:
    bullets = picture.bars
    title, top = title_and_height(picture.title, subtitle, colours, _HEADING)
    notes = [_note(one.name, row, "left", colours["ink"], _up(one)) for row, one in enumerate(bullets)]
    notes += [_note(one.text, row, "right", colours[one.tone]) for row, one in enumerate(bullets)]
    if picture.watermark is not None:
        notes.append(watermark(picture.watermark, colours))
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
            "range": [0, _END],
            "tickvals": [0, 0.5, 1],
            "ticktext": ["0", "50%", f"100% {plain_text(picture.goal)}"],
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
        },
        "yaxis": {"range": [len(bullets) - 0.6, -0.8], "visible": False, "fixedrange": True},
        "annotations": notes,
    }


def _up(one: Bullet) -> int:
    """Pixels: a name that would meet the figure is put a line higher."""
    return 11 if len(one.name) + len(one.text) <= _LETTERS else 26


def _note(text: str, row: int, side: str, colour: str, up: int = 11) -> Spec:
    """Words above a bar, at one end of it: so that a narrow screen has room for both."""
    return {
        "text": plain_text(text),
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
