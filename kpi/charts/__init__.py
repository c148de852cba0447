"""Progress as pictures: plain data that plotly draws. Words are handed in."""

from kpi.charts.bullet import CAP, PICTURE_FORMS, Bullet, Labels, Spec, bullet, modebar
from kpi.charts.theme import DARK, LIGHT, STILL, TONES, Tone

__all__ = [
    "CAP",
    "DARK",
    "LIGHT",
    "PICTURE_FORMS",
    "STILL",
    "TONES",
    "Bullet",
    "Labels",
    "Spec",
    "Tone",
    "bullet",
    "modebar",
]
