"""Progress as pictures: plain data that plotly draws. Words are handed in."""

from kpi.charts.bullet_chart import bullet
from kpi.charts.checked import CheckedFigure
from kpi.charts.picture import Spec
from kpi.charts.theme import DARK, LIGHT, STILL
from kpi.charts.trend_chart import trend
from kpi.domain.progress.status import Tone

__all__ = [
    "DARK",
    "LIGHT",
    "STILL",
    "CheckedFigure",
    "Spec",
    "Tone",
    "bullet",
    "trend",
]
