"""What a deck's template must hold: layouts by name, and in each the places that are filled, by the shapes' names.

An office may move, restyle and resize every place, and add shapes of its own; only the names must stay.
"""

from collections.abc import Mapping
from typing import Final

COVER, OVERVIEW, ATTENTION, ROWS = "cover", "overview", "attention", "rows"
CHART, TWO_CHARTS, MAP, CHANGES, SOURCES = "chart", "two-charts", "map", "changes", "sources"

ON_EVERY: Final = ("title", "mark", "foot")
"""Places of every layout: the headline, the word over invented figures, the state of the figures."""

PLACES: Final[Mapping[str, tuple[str, ...]]] = {
    COVER: ("about", "window"),
    OVERVIEW: ("count", "count-words", "sentence", "table"),
    ATTENTION: ("table",),
    ROWS: ("table",),
    CHART: ("subtitle", "chart", "side"),
    TWO_CHARTS: ("left-title", "left-subtitle", "left-chart", "right-title", "right-subtitle", "right-chart"),
    MAP: ("subtitle", "map", "legend"),
    CHANGES: ("subtitle", "table"),
    SOURCES: ("lines",),
}
"""By layout, besides those of every layout."""

TABLES: Final = ("table",)
CHARTS: Final = ("chart", "left-chart", "right-chart")
"""Places that must be of the kind that takes a table, or a chart."""
