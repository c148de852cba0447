"""Colours, typeface and plotly's settings, the same for every chart."""

from collections.abc import Mapping
from typing import Final

from kpi.content import palette

STILL: Final[Mapping[str, object]] = {
    "displayModeBar": False,
    "displaylogo": False,
    "showSendToCloud": False,
    "scrollZoom": False,
    "doubleClick": False,
}
"""Plotly's settings for every figure: nothing to push by accident, nothing that leaves this machine."""

FONT: Final = "'Be Vietnam Pro', 'Segoe UI', Arial, sans-serif"


LIGHT: Final[Mapping[str, str]] = {**palette.LIGHT, "veil": "rgba(255,255,255,0.8)"}
DARK: Final[Mapping[str, str]] = {**palette.DARK, "veil": "rgba(20,23,28,0.8)"}
"""By the name of a tone or of a part; `veil` lies under words that stand on lines."""
