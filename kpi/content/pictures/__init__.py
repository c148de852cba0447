"""Pictures as they are described once; charts, slides, reports and papers each draw them."""

from kpi.content.pictures.parts import Axis, Marks, Point, Series, Trend
from kpi.content.pictures.trend import drawable, trend_of

__all__ = ["Axis", "Marks", "Point", "Series", "Trend", "drawable", "trend_of"]
