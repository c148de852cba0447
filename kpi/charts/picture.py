"""What every picture has: its heading, its watermark, and words that stay words."""

from collections.abc import Mapping
from textwrap import wrap
from typing import Any

Spec = dict[str, Any]
"""A plotly figure as plain data: some thirty times cheaper to build than its objects."""


def plain(text: str) -> str:
    """Plotly reads a few tags in text; what people typed must stay text."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def lines(text: str, width: int) -> list[str]:
    """Plotly does not break lines: as few as at most so many letters each allow, of about the same length. A number is
    never parted from its unit."""
    few = _broken(text, width)
    even = next((shorter for room in range(width // 2, width) if len(shorter := _broken(text, room)) == len(few)), few)
    return [plain(line) for line in even] or [""]


def _broken(text: str, width: int) -> list[str]:
    return wrap(text, width, break_long_words=False, break_on_hyphens=False)


def watermark(word: str, colours: Mapping[str, str], *, size: int = 40) -> Spec:
    return {
        "text": plain(word),
        "x": 0.5,
        "y": 0.5,
        "xref": "paper",
        "yref": "paper",
        "showarrow": False,
        "opacity": 0.16,
        "font": {"size": size, "color": colours["muted"]},
    }
