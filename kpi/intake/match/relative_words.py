"""What a table says, told so that next month's says the same."""

import re
from typing import Final
from unicodedata import normalize

from kpi.intake.match.context import MatchContext

_MONTH: Final = re.compile(r"(?<![^\W\d_])(tháng|thang|t)[ .]*(\d{1,2})\b|\b(\d{1,2}) ?(tháng|thang|t)(?![^\W_])")
_MONTH_OF_YEAR: Final = re.compile(r"(?:\b\d{1,2} ?[/.-] ?)?\b(\d{1,2}) ?[/.-] ?(20\d\d)\b")
_SIGNED: Final = re.compile(
    r"\bngày \d{1,2} tháng \d{1,2} năm 20\d\d|\bsố:? ?\d+(?=[^ ]*/)|\bngày \d{1,2}[/.-]\d{1,2}[/.-]20\d\d"
)
_YEAR: Final = re.compile(r"\b20\d\d\b")


def relative_words(text: str, context: MatchContext) -> str:
    """As typed, but for capitals and the days and numbers of papers, and with months and years by their distance from
    those asked for."""

    def month(number: str) -> str:
        return f"m{int(number)}" if context.period is None else f"m{int(number) - context.period.month:+}"

    def year(number: str) -> str:
        return f"y{int(number) - context.year:+}"

    words = normalize("NFC", " ".join(text.casefold().split()))
    words = _SIGNED.sub("ngày …", words)
    words = _MONTH_OF_YEAR.sub(lambda m: f"tháng {month(m[1])} năm {year(m[2])}", words)
    words = _MONTH.sub(lambda m: f"tháng {month(m[2])}" if m[2] else f"{month(m[3])} tháng", words)
    return _YEAR.sub(lambda m: year(m[0]), words)
