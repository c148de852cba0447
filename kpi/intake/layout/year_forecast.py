"""Headings over forecasts of the year: every word of them is known, so that nothing else is taken for one."""

import re
from collections.abc import Sequence
from typing import Final

from kpi.intake.normalise import PeriodText, Span, measure_unit

_BRACKETS: Final = re.compile(r"[(\[]([^()\[\]]+)[)\]]")
_OF_MEASURE: Final = re.compile(r"^\s*(dvt|dv tinh|don vi( tinh)?)\s*[:.]\s*")
_ESTIMATE: Final = re.compile(r"\b(uoc|uth|du kien|du bao)\b")
_PHRASES: Final = re.compile(r"\b(tong so|tong cong|so lieu|so luong|luy ke|so (?=uoc|du kien))")
_WORDS: Final = frozenset(
    re.findall(r"\w+", "uoc tinh uth th thuc hien ket qua kq du kien bao ca toan het den cuoi nam nay dat duoc lk")
)


def says_year_forecast(bare: Sequence[str], said: PeriodText, year: int) -> bool:
    """Whether headings, in plain letters from the top, say the whole plan year expected: "Ước TH cả năm", "Dự kiến năm
    2021". "Ước TH 6 tháng" is an actual, "ƯTH/TH 2021" may be one."""
    if said.month or said.to_day or said.several or said.year not in (None, year):
        return False
    if said.span is Span.WINDOW or said.span is Span.OWN:
        return False
    text = _BRACKETS.sub(_without_measure, " ".join(bare))
    words = re.findall(r"[^\W_]+", _PHRASES.sub(" ", text))
    is_of_year = "nam" in words or str(year) in words
    is_known = all(word in _WORDS or word == str(year) for word in words)
    return is_of_year and is_known and "/" not in text and _ESTIMATE.search(text) is not None


def _without_measure(bracket: re.Match[str]) -> str:
    return " " if measure_unit(_OF_MEASURE.sub("", bracket[1])) is not None else bracket[0]
