"""Heading, watermark and escaped text, which every chart has."""

from collections.abc import Mapping
from dataclasses import dataclass
from textwrap import wrap
from typing import Any, Final

Spec = dict[str, Any]
"""A plotly figure as plain data: some thirty times cheaper to build than its objects."""


def plain_text(text: str) -> str:
    """Plotly reads a few tags in text; what people typed must stay text."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@dataclass(frozen=True, slots=True)
class HeadingSize:
    """Pixels, and letters a line holds on the narrowest screen."""

    title: int
    words: int
    letters: int
    letters_below: int


def wrapped_lines(text: str, width: int) -> list[str]:
    """Plotly does not break lines: as few as at most so many letters each allow, of about the same length. A number is
    never parted from its unit."""
    few = _broken(text, width)
    even = next((shorter for room in range(width // 2, width) if len(shorter := _broken(text, room)) == len(few)), few)
    return [plain_text(line) for line in even] or [""]


def _broken(text: str, width: int) -> list[str]:
    return wrap(text, width, break_long_words=False, break_on_hyphens=False)


_PART: Final = " ·"
"""Between the parts of a subtitle; at a line's end it parts nothing."""


def title_and_height(title: str, subtitle: str, colours: Mapping[str, str], size: HeadingSize) -> tuple[Spec, int]:
    """One text, since plotly misplaces a subtitle under a title of two lines; and the room it takes. Of more than one
    line plotly puts the first line's foot, not its head, at the top: the padding takes that back."""
    above = wrapped_lines(title, size.letters)
    below = [line.removesuffix(_PART) for line in wrapped_lines(subtitle, size.letters_below) if line]
    look = f"font-size:{size.words}px;font-weight:400;color:{colours['muted']}"
    texts = [f"<b>{'<br>'.join(above)}</b>", *(f'<span style="{look}">{line}</span>' for line in below)]
    rows = len(above) + len(below)
    placed = {"x": 0, "xanchor": "left", "xref": "container", "y": 1, "yanchor": "top", "yref": "container"}
    padding = {"t": 4 if rows == 1 else size.title + 3, "l": 2}
    font = {"size": size.title, "color": colours["ink"]}
    spec = {"text": "<br>".join(texts), **placed, "pad": padding, "font": font}
    return spec, round(rows * size.title * 1.3) + (18 if below else 14)


def watermark(word: str, colours: Mapping[str, str], *, size: int = 40) -> Spec:
    return {
        "text": plain_text(word),
        "x": 0.5,
        "y": 0.5,
        "xref": "paper",
        "yref": "paper",
        "showarrow": False,
        "opacity": 0.16,
        "font": {"size": size, "color": colours["muted"]},
    }
