"""Numbers, dates and lists as an authority writes them: `1.234,5`, `42,6%`, `14/5/2021`, `tháng 5/2021`."""

import unicodedata
from collections.abc import Iterable
from datetime import date, datetime
from decimal import ROUND_CEILING, ROUND_HALF_UP, Context, Decimal
from zoneinfo import ZoneInfo

from babel.dates import get_month_names

from kpi.domain.plan import Lang
from kpi.wording.catalog import gettext

NBSP = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"

_EXACT = Context(prec=200, rounding=ROUND_HALF_UP)
_SHOWN_AS_TYPED = 2
_SIGNS = f"+{MINUS}"
_ONE = {"criteria": "criterion", "people": "person", "children": "child"}
_TO_VIETNAMESE = str.maketrans(",.", ".,")
_LOCAL_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def _rounded(x: Decimal, places: int, against: Decimal | None) -> Decimal:
    """Rounded half up, with as many more places as it takes to stay on its side of `against`."""
    rounded = x.quantize(Decimal(1).scaleb(-places), context=_EXACT)
    while against is not None and rounded.compare(against) != x.compare(against):
        places += 1
        rounded = x.quantize(Decimal(1).scaleb(-places), context=_EXACT)
    return rounded


def number(x: Decimal, lang: Lang, *, places: int | None = None, against: Decimal | None = None) -> str:
    """`1.234,5` in Vietnamese, `1,234.5` in English, rounded half up.

    Without `places` it is shown as typed: up to two places, no trailing zeros. `against` is a line the value is
    held against: places are added where rounding would put the value on it or across it (97,96 against 98).
    """
    rounded = _rounded(x, _SHOWN_AS_TYPED if places is None else places, against)
    digits = f"{abs(rounded):,f}"
    if places is None and "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    if lang.is_vietnamese:
        digits = digits.translate(_TO_VIETNAMESE)
    return MINUS + digits if rounded < 0 else digits


def rounded_up(x: Decimal, places: int = _SHOWN_AS_TYPED) -> Decimal:
    """What must come, rounded up to the places that are shown: whoever brings what is shown has brought enough."""
    return x.quantize(Decimal(1).scaleb(-places), ROUND_CEILING, context=_EXACT)


def count_text(count: int, lang: Lang) -> str:
    """`3.412` in Vietnamese, `3,412` in English."""
    return number(Decimal(count), lang)


def signed(x: Decimal, lang: Lang, *, places: int | None = None, against: Decimal | None = None) -> str:
    """A difference, with its sign: `+1,5`, `−0,3`, `0`."""
    text = number(x, lang, places=places, against=against)
    return f"+{text}" if x > 0 and text.strip("0,.") else text


def percent(fraction: Decimal, lang: Lang, places: int = 1, *, against: Decimal | None = None) -> str:
    """A fraction of 1 in percent: 0.426 is `42,6%`. `against` is a fraction of 1 as well."""
    line = None if against is None else _EXACT.multiply(against, Decimal(100))
    return with_unit(number(_EXACT.multiply(fraction, Decimal(100)), lang, places=places, against=line), "%", lang)


def figure(x: Decimal, unit: str, lang: Lang, *, places: int | None = None, against: Decimal | None = None) -> str:
    """A value in its indicator's unit: `130 tỷ đồng`, `88,7%`."""
    return with_unit(number(x, lang, places=places, against=against), unit, lang)


def points(x: Decimal, lang: Lang, *, places: int | None = None) -> str:
    """A difference of two percentages: `+1,5 điểm %`."""
    return with_unit(signed(x, lang, places=places), gettext("điểm %", lang), lang)


def with_unit(digits: str, unit: str, lang: Lang) -> str:
    """Number and unit on one line, a percent sign without a space; in English the singular for one."""
    if unit.startswith("%"):
        return f"{digits}{unit}"
    if lang.is_vietnamese:
        return f"{digits}{NBSP}{unit}"
    return f"{digits}{NBSP}{_of_one(unit) if digits.strip(_SIGNS) == '1' else unit}"


def _of_one(unit: str) -> str:
    """`acts` is `act`: plans name their units in the plural. Units of several words (`tonnes a head`) by the first."""
    word, space, rest = unit.partition(" ")
    if word == "percentage":
        return f"{word}{space}{_of_one(rest)}"
    return f"{_ONE.get(word) or _without_s(word)}{space}{rest}"


def _without_s(word: str) -> str:
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def month_name(month: int, lang: Lang) -> str:
    """`tháng 5`, `May`."""
    return f"tháng {month}" if lang.is_vietnamese else get_month_names("wide", locale="en")[month]


def span_text(months: int, lang: Lang) -> str:
    """What is due is due by then: `6 tháng`, `June`."""
    return f"{months} tháng" if lang.is_vietnamese else month_name(months, lang)


def each_month_text(months: range, lang: Lang) -> str:
    """In which months each is to bring so much: `mỗi tháng từ tháng 6`, of the last alone `trong tháng 12`."""
    if len(months) == 1:
        return _in_month(months[0], lang)
    return gettext("mỗi tháng từ {month}", lang).format(month=month_name(months[0], lang))


def all_months_text(months: range, lang: Lang) -> str:
    """The months in which so much is to come: `trong 7 tháng (từ tháng 6)`."""
    if len(months) == 1:
        return _in_month(months[0], lang)
    words = gettext("trong {count} tháng (từ {month})", lang)
    return words.format(count=len(months), month=month_name(months[0], lang))


def _in_month(month: int, lang: Lang) -> str:
    return gettext("trong {month}", lang).format(month=month_name(month, lang))


def month_mark(month: int, lang: Lang) -> str:
    """Short enough for an axis: `T5`, `May`."""
    return f"T{month}" if lang.is_vietnamese else get_month_names("abbreviated", locale="en")[month]


def date_text(day: date, lang: Lang) -> str:
    """`14/6/2021`, `03/02/2021`; in English `3 Feb 2021`, which no reader takes for the second of March."""
    if lang.is_vietnamese:
        return f"{day.day:02d}/{_month_digits(day)}/{day.year}"
    return f"{day.day} {month_mark(day.month, lang)} {day.year}"


def decree_date(day: date, lang: Lang) -> str:
    """`ngày 14 tháng 6 năm 2021`, as official papers date themselves."""
    if lang.is_vietnamese:
        return f"ngày {day.day:02d} tháng {_month_digits(day)} năm {day.year}"
    return f"{day.day} {month_name(day.month, lang)} {day.year}"


def _month_digits(day: date) -> str:
    """Days under 10 and the months 1 and 2 have a zero before them, other months none (Nghị định 30/2020/NĐ-CP)."""
    return f"{day.month:02d}" if day.month < 3 else f"{day.month}"


def local_time(at: datetime) -> datetime:
    """An instant on the authority's clock."""
    return at.astimezone(_LOCAL_ZONE)


def moment_text(at: datetime, lang: Lang) -> str:
    """An instant on the authority's clock: `08:05, 03/02/2021`."""
    local = local_time(at)
    return f"{local:%H:%M}, {date_text(local.date(), lang)}"


def period_text(period: str, lang: Lang) -> str:
    """`2021-05` is `tháng 5/2021`, `May 2021`."""
    year, month = period.split("-")
    name = month_name(int(month), lang)
    return f"{name}/{year}" if lang.is_vietnamese else f"{name} {year}"


def list_text(items: Iterable[str], lang: Lang) -> str:
    """`Cẩm Hà, Cẩm Lộc và Cẩm Minh`."""
    *head, last = list(items) or [""]
    return f"{', '.join(head)} {gettext('và', lang)} {last}" if head else last


_LETTERS = {letter: place for place, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
_TONES = {"": 0, "\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}  # ngang huyền hỏi ngã sắc nặng


def vietnamese_key(text: str) -> tuple[tuple[tuple[int, ...], ...], tuple[int, ...]]:
    """Sort key of the Vietnamese alphabet: by letters (a ă â … đ … ô ơ), then by the tones of the words.

    Numbers stand in their own order: Thôn 2 before Thôn 12.
    """
    words = [_word_key(word) for word in unicodedata.normalize("NFC", text).casefold().split()]
    return tuple(letters for letters, _ in words), tuple(tone for _, tone in words)


def _word_key(word: str) -> tuple[tuple[int, ...], int]:
    if word.isascii() and word.isdecimal():
        return (len(_LETTERS) + ord("0"), int(word)), 0
    letters, tone = [], 0
    for character in word:
        marks = unicodedata.normalize("NFD", character)
        tone = tone or next((_TONES[mark] for mark in marks if mark in _TONES), 0)
        bare = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in _TONES))
        letters.append(_LETTERS.get(bare, len(_LETTERS) + ord(bare[0]) if bare else 0))
    return tuple(letters), tone
