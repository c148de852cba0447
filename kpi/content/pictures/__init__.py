"""Descriptions of pictures, which charts, slides, reports and papers each draw."""

from kpi.content.pictures.bullets import CAP, Bullet, Bullets, bullet_of, bullets_of
from kpi.content.pictures.picture import Axis, Marks, Point, Series, Trend
from kpi.content.pictures.trend import drawable, trend_of

__all__ = [
    "CAP",
    "Axis",
    "Bullet",
    "Bullets",
    "Marks",
    "Point",
    "Series",
    "Trend",
    "bullet_of",
    "bullets_of",
    "drawable",
    "trend_of",
]
