"""Which months a title or a heading names, and whether it speaks of the month alone or of the year to date."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from unicodedata import normalize

from kpi.domain.names import plain


class Span(StrEnum):
    YEAR_TO_DATE = "year_to_date"
    OWN = "own"  # the month's own value
    WINDOW = "window"  # of several months that do not begin with the year: a later quarter, the second half
    THIS_YEAR = "this_year"  # the year to date, beside a column that counts earlier years too


@dataclass(frozen=True, slots=True)
class PeriodText:
    """What a text says about time; whatever it leaves open is None. `to_day`: "đến 14/5/2021"."""

    month: int | None = None
    year: int | None = None
    span: Span | None = None
    to_day: date | None = None
    several: bool = False  # it names more than one month
    whole_year: bool = False  # "cả năm"


_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_WORDS = {
    "ba": 3,
    "sau": 6,
    "chin": 9,
    "muoi mot": 11,
    "muoi hai": 12,
    "muoi": 10,
    "hai": 2,
    "bon": 4,
    "bay": 7,
    "tam": 8,
}
_NAMED_WITH_COLON = re.compile(r"\b(ngay|thang|quy|nam)\s*:\s*(?=\d|i)")
_Y = r"(?:\s*(?:[/.\-]|nam)?\s*(20\d\d))?"
_TO_DAY_OF_THIS_YEAR = re.compile(r"\b(?:den|chot|den het)\s*(?:ngay\s*)?(\d{1,2})\s*[/.\-]\s*(\d{1,2})\b(?![/.\-\d])")
_SIGNED = re.compile(r"ngay\s*\d{1,2}\s*thang\s*(\d{1,2}|…+|\.+)?\s*nam\s*(20\d\d)?|ngay\s*\.+")
_TO_DAY = re.compile(
    r"(?:den|tinh den|den het|chot)\s*(?:het\s*)?(?:ngay\s*)?(\d{1,2})\s*(?:/|-|\."
    r"|thang)\s*(\d{1,2})\s*(?:/|-|\.|nam)\s*(20\d\d)"
)
_DAY = re.compile(r"\b\d{1,2}[/.\-]\d{1,2}[/.\-]20\d\d\b")
_NUMBERED_PAPER = re.compile(r"\bso:?\s*\S*/\S*|\b\d+/(?:qd|kh|bc|nq|cv|ttr|tb)\S*")
_YEARS = re.compile(r"20\d\d\s*[-–]\s*20\d\d")
_TO_MONTH = re.compile(rf"(?:den|luy ke|het)\s*(?:den\s*)?(?:het\s*)?(?:thang|t\.?)\s*(\d{{1,2}})\b{_Y}")
_MONTHS = re.compile(rf"\b(\d{{1,2}})\s*(?:thang|t)\b(?!\s*\d{{1,2}}\b)(\s*dau nam|\s*cuoi nam)?{_Y}")
_MONTHS_IN_WORDS = re.compile(rf"\b({'|'.join(_WORDS)}) thang( dau nam)?{_Y}")
_QUARTER = re.compile(rf"\bquy\s*(iv|iii|ii|i|[1-4])\b{_Y}")
_MONTH = re.compile(rf"\b(?:thang\s*|t\.?\s?)(\d{{1,2}})\b(?!\s*thang){_Y}")
_MONTH_YEAR = re.compile(r"(?<![\d/.,])(0?[1-9]|1[0-2])\s*[/.\-]\s*(20\d\d)\b")
_WHOLE_YEAR = re.compile(r"\bca nam\b(?:\s*(20\d\d))?|\b12 thang\b")
_YEAR = re.compile(r"\b(20\d\d)\b")
_ACCUMULATED = re.compile(
    r"luy ke|luy tien|tu dau nam|cong don|trong nam\b|\blk\b|den nay|den ky|den cuoi|tinh den|den het|den thang"
    r"|den ngay|den thoi diem|dau nam den"
)


_BEGINS = re.compile(
    r"\btừ (?:ngày )?(\d{1,2})\s*[/.\-]\s*(\d{1,2})\b(?:\s*[/.\-]\s*20\d\d)?"
    r"|\btừ (?:tháng |t\.? ?)(\d{1,2})\b"
    r"|\b(?:tháng |t)(\d{1,2})(?:\s*/\s*20\d\d)? (?:đến|-|–) (?:hết )?(?:tháng |t)\d"
)


def begins_late(text: str) -> bool:
    """ "Từ 01/7 đến 31/8", "từ tháng 7 đến tháng 8", "T7 - T8": a window without the first months of the year."""
    match = _BEGINS.search(" ".join(normalize("NFC", text.casefold()).split()))
    return match is not None and int(match[2] or match[3] or match[4]) not in (1, 12)


_NAMED_MONTHS = {
    "giêng": 1, "một": 1, "hai": 2, "ba": 3, "tư": 4, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
    "mười một": 11, "mười hai": 12, "chạp": 12,
}  # fmt: skip
_NAMED = "|".join(sorted(_NAMED_MONTHS, key=len, reverse=True))
_NAMED_MONTH = re.compile(rf"\btháng (?:({_NAMED})\b(?! lần)|năm(?= năm\b))")


def with_months_in_digits(text: str) -> str:
    """ "tháng Tám" as "tháng 8", told by its tones: "tháng sau" is the next one."""
    folded = normalize("NFC", text.casefold())
    return (
        _NAMED_MONTH.sub(lambda match: f"tháng {_NAMED_MONTHS.get(match[1], 5)}", folded)
        if "tháng " in folded
        else text
    )


_A_DAY = re.compile(
    r"(?P<lead>[^\d|]*?)\b(?:ngày\s*)?(?:(\d{1,2})\s*(?:[/.-]|tháng)\s*(\d{1,2})\s*(?:[/.-]|năm)\s*(20\d\d)"
    r"|(20\d\d)-(\d\d)-(\d\d))",
    re.IGNORECASE,
)
_BEFORE_A_DAY = frozenset({"", "tai", "thoi diem", "tai thoi diem", "chot", "so lieu", "thuc hien", "th", "ket qua"})


def as_of_a_day(text: str) -> str:
    """A heading that is nothing but a day, said so that it can be read: the last of a month closes it; another, such as
    the first, as which spreadsheets keep a month, tells no more than the month."""
    match = _A_DAY.fullmatch(text.strip())
    if match is None or plain(match["lead"]).removesuffix(" ngay") not in _BEFORE_A_DAY:
        return text
    numbers = (match[2], match[3], match[4]) if match[2] else (match[7], match[6], match[5])
    day, month, year = map(int, numbers)
    if not 1 <= month <= 12 or not 1 <= day <= (last := monthrange(year, month)[1]):
        return text
    return f"đến ngày {day}/{month}/{year}" if day == last else f"tháng {month}/{year}"


_UP_TO_A_DAY = re.compile(r"(?:tinh |chot |so |so lieu |luy ke )*den (?:het )?(?:ngay )?(\d{1,2}) ?[/.-] ?(\d{1,2})")


def up_to_a_day(text: str, year: int) -> date | None:
    """The day of "Đến 15/6", where nothing else is said and no year with it."""
    match = _UP_TO_A_DAY.fullmatch(plain(text))
    try:
        return date(year, int(match[2]), int(match[1])) if match else None
    except ValueError:
        return None


def read_period(text: str) -> PeriodText:
    """Dates of signing and numbers of papers are no periods; "so với", "kế hoạch năm" are left to the caller."""
    bare = _NAMED_WITH_COLON.sub(r"\1 ", plain(with_months_in_digits(text)))
    to_day = _to_day(bare)
    rest = _NUMBERED_PAPER.sub(" ", _TO_DAY.sub(" ", bare))
    rest = _YEARS.sub(" ", _DAY.sub(" ", _SIGNED.sub(" ", rest)))
    found = _months(rest)
    months = {month for month, _, _ in found}
    years = {year for _, year, _ in found if year} | {int(y) for y in _YEAR.findall(rest)}
    spans = {span for _, _, span in found}
    span = Span.YEAR_TO_DATE if _ACCUMULATED.search(bare) else spans.pop() if len(spans) == 1 else None
    if to_day is not None and not months:
        return PeriodText(to_day=to_day, year=to_day.year, span=Span.YEAR_TO_DATE)
    return PeriodText(
        month=months.pop() if len(months) == 1 else None,
        year=years.pop() if len(years) == 1 else None,
        span=span,
        to_day=to_day,
        several=len(months) > 1,
        whole_year=bool(_WHOLE_YEAR.search(rest)),
    )


def _to_day(bare: str) -> date | None:
    match = _TO_DAY.search(bare)
    try:
        return date(int(match[3]), int(match[2]), int(match[1])) if match else None
    except ValueError:
        return None


def _months(text: str) -> list[tuple[int, int | None, Span | None]]:
    found: list[tuple[int, int | None, Span | None]] = []

    def keep(month: int, year: str | None, span: Span | None) -> str:
        if 1 <= month <= 12:
            found.append((month, int(year) if year else None, span))
        return " "

    text = _TO_DAY_OF_THIS_YEAR.sub(lambda m: keep(*_of_day(int(m[1]), int(m[2]))), text)
    text = _TO_MONTH.sub(lambda m: keep(int(m[1]), m[2], Span.YEAR_TO_DATE), text)
    text = _MONTHS.sub(lambda m: keep(*_of_year(int(m[1]), m[2] or "", m[3])), text)
    text = _MONTHS_IN_WORDS.sub(lambda m: keep(_WORDS[m[1]], m[3], Span.YEAR_TO_DATE), text)
    text = _QUARTER.sub(lambda m: keep(*_of_quarter(m[1], m[2])), text)
    text = _MONTH.sub(lambda m: keep(int(m[1]), m[2], Span.OWN), text)
    _MONTH_YEAR.sub(lambda m: keep(int(m[1]), m[2], Span.OWN), text)
    return found


def _of_day(day: int, month: int) -> tuple[int, None, Span]:
    """ "đến 14/5" closes May; a day between the 15th and the month's end may close this month or the next: none."""
    return (month if day <= 14 or day >= 30 else 0), None, Span.YEAR_TO_DATE


def _of_year(months: int, which: str, year: str | None) -> tuple[int, str | None, Span]:
    """ "6 tháng cuối năm" is the second half's own value."""
    return (12, year, Span.WINDOW) if "cuoi" in which else (months, year, Span.YEAR_TO_DATE)


def _of_quarter(name: str, year: str | None) -> tuple[int, str | None, Span]:
    quarter = _ROMAN.get(name) or int(name)
    return quarter * 3, year, Span.YEAR_TO_DATE if quarter == 1 else Span.WINDOW
