"""What a status looks like in every picture: the colour of its tone on a light and on a dark ground."""

from collections.abc import Mapping
from typing import Final

STILL: Final[Mapping[str, object]] = {
    "displayModeBar": False,
    "displaylogo": False,
    "showSendToCloud": False,
    "scrollZoom": False,
    "doubleClick": False,
}
"""Plotly's settings for every figure: nothing to push by accident, nothing that leaves this machine."""

FONT: Final = "'Be Vietnam Pro', 'Segoe UI', Arial, sans-serif"


LIGHT: Final[Mapping[str, str]] = {
    "good": "#2E7D4F",
    "watch": "#9A6700",
    "bad": "#B3261E",
    "waiting": "#5B6472",
    "silent": "#5B6472",
    "ink": "#1B1F26",
    "muted": "#5B6472",
    "line": "#DCDFE5",
    "track": "#EEF0F3",
    "ground": "#FFFFFF",
    "veil": "rgba(255,255,255,0.8)",
    "past": "#9AA2AF",
}
DARK: Final[Mapping[str, str]] = {
    "good": "#6FBF8F",
    "watch": "#E0B252",
    "bad": "#F28B82",
    "waiting": "#A3ABB8",
    "silent": "#A3ABB8",
    "ink": "#E6E8EC",
    "muted": "#A3ABB8",
    "line": "#343A45",
    "track": "#262B34",
    "ground": "#14171C",
    "veil": "rgba(20,23,28,0.8)",
    "past": "#6E7786",
}
