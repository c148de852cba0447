"""Numbers as Vietnamese offices type them into text cells. What can be read in two ways is returned in two ways."""

import re
import unicodedata
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from kpi.domain.names import plain

_EMPTY = {"", "-", "--", "—", "–", "...", "....", "…", "x", "/", "n/a", "na", "kxd", "k/c", "?"}
_EMPTY_WORDS = re.compile(
    r"(chua (co|thong ke|danh gia|xac dinh|bao cao|tong hop|den ky)|khong (co so lieu|danh gia|phat sinh so lieu)"
    r"|dang (tong hop|cap nhat|cho)|cho so lieu)"
)
_NIL_WORDS = re.compile(r"khong( co| phat sinh| xay ra)?|(khong co|chua( co)?) phat sinh")
_ESTIMATE = re.compile(r"^(uoc dat|uoc tinh|uoc|du kien|dk)\s*[:.]?\s*")
_ESTIMATE_BEHIND = re.compile(r"\(?\b(uoc dat|uoc tinh|uoc|du kien)\)?\.?$")
_ABOUT = re.compile(r"^(tren|duoi|khoang|gan|hon|xap xi|it nhat|toi da|≥|≤|>=|<=|>|<|~)\s*")
_CHANGE = re.compile(r"^(tang|giam)\s*(them\s*)?")
_REACHED = re.compile(r"^dat\s+")
_SHAPE = re.compile(r"([-+]?)\s*(\d[\d.,\s]*)(.*)", re.DOTALL)
_FRACTION = re.compile(r"(\d[\d.,]*)\s*/\s*(\d[\d.,]*)\s*(.*)")
_RANGE = re.compile(r"(\d[\d.,]*)\s*%?\s*(?:-|–|—|~|den)\s*(\d[\d.,]*)(.*)")


_BROKEN = re.compile(r"\d[ \t]*\n\s*[\d.,]")  # a line break separates
_MARKED_NUMBER = re.compile(r"(\D{0,12}\d[\d.,\s]*%?)\s*(\*+|\((?:\d|\*+)\))")


class NumberStyle(StrEnum):
    """How a number's marks are used: `1.234,5` or `1,234.5`."""

    VIETNAMESE = "vietnamese"
    ENGLISH = "english"


class Shape(StrEnum):
    NUMBER = "number"
    EMPTY = "empty"  # said to be empty: "-", "chưa có số liệu"
    NIL = "nil"  # "không phát sinh": zero, or nothing to say
    FRACTION = "fraction"  # "14/25": `parts` holds both
    RANGE = "range"  # "45-47": `parts` holds both
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class TextNumber:
    """`readings` by style: one where the marks leave no doubt, two for `1.234`, none where it is no number."""

    shape: Shape
    readings: tuple[tuple[NumberStyle | None, Decimal], ...] = ()
    parts: tuple[Decimal, ...] = ()
    places: int = 0  # decimals as typed, where there is one reading
    percent: bool = False
    suffix: str = ""  # a unit typed behind the number
    decimal_point: bool = False  # read with a point as the decimal mark, or commas between thousands
    estimate: bool = False  # "ước 130"
    about: bool = False  # "khoảng 130", ">130"
    change: bool = False  # "tăng 12", "giảm 1,5": a change, not a value
    mark: str = ""  # of a footnote: "121*", "88,7 (2)"


_MOST_DIGITS = 18  # decimals are exact to 28 digits, conversions need some of them
UNREADABLE = TextNumber(Shape.UNREADABLE)


@lru_cache(maxsize=65536)
def read_text(text: str) -> TextNumber:
    """Reads a text cell as a number; never guesses between two readings."""
    shown = unicodedata.normalize("NFKC", text).replace("\u2212", "-").strip().strip("'").strip()
    bare = plain(shown)
    if bare in _EMPTY or _EMPTY_WORDS.match(bare):
        return TextNumber(Shape.EMPTY)
    if _BROKEN.search(shown):
        return UNREADABLE
    if marked := _MARKED_NUMBER.fullmatch(bare):
        return replace(read_text(marked[1]), mark=marked[2])
    if _NIL_WORDS.fullmatch(bare.rstrip(" .")):
        return TextNumber(Shape.NIL)
    estimate, bare = _take(_ESTIMATE, bare)
    about, bare = _take(_ABOUT, bare)
    change, bare = _take(_CHANGE, bare)
    _, bare = _take(_REACHED, bare)
    two = _two_numbers(bare)
    if two is not None:
        return two
    match = _SHAPE.fullmatch(bare)
    if match is None:
        return UNREADABLE
    return _one_number(match, estimate=estimate, about=about, change=change)


def _take(pattern: re.Pattern[str], text: str) -> tuple[bool, str]:
    match = pattern.match(text)
    return (False, text) if match is None else (True, text[match.end() :])


def _two_numbers(text: str) -> TextNumber | None:
    for pattern, shape in ((_FRACTION, Shape.FRACTION), (_RANGE, Shape.RANGE)):
        match = pattern.fullmatch(text)
        if match is None:
            continue
        first, second = _readings(match[1]), _readings(match[2])
        if len(first) == len(second) == 1 and "/" not in match[3].replace("/ha", ""):
            return TextNumber(shape, parts=(first[0][1], second[0][1]), suffix=match[3].strip())
        return UNREADABLE
    return None


def _one_number(match: re.Match[str], *, estimate: bool, about: bool, change: bool) -> TextNumber:
    digits = match[2].strip()
    readings = _readings(digits)
    suffix = match[3].strip()
    if said := _ESTIMATE_BEHIND.search(suffix):
        estimate, suffix = True, suffix[: said.start()].strip()
    if not readings or not _is_unit_behind(suffix):
        return UNREADABLE
    if match[1] == "-":
        readings = tuple((style, -value) for style, value in readings)
    percent = suffix.startswith("%")
    english = len(readings) == 1 and readings[0][0] is NumberStyle.ENGLISH
    exponent = readings[0][1].as_tuple().exponent
    return TextNumber(
        Shape.NUMBER,
        readings=readings,
        places=max(0, -exponent) if isinstance(exponent, int) else 0,
        percent=percent,
        suffix=suffix[1:].strip() if percent else suffix,
        decimal_point=english,
        estimate=estimate,
        about=about,
        change=change,
    )


def _is_unit_behind(suffix: str) -> bool:
    """Words or a percent sign behind a number may be its unit; marks, other numbers and an exponent are not."""
    words = suffix.removeprefix("%").removeprefix("‰").strip()
    return not words or (_UNIT_WORDS.fullmatch(words) is not None and not re.fullmatch(r"e\d+", words))


_UNIT_WORDS = re.compile(r"\(?[^\W\d_][\w./^ ]*\)?\.?|\(%\)")


def _readings(digits: str) -> tuple[tuple[NumberStyle | None, Decimal], ...]:
    """Every way the marks can be read; a style is named only where a mark shows it."""
    if sum(char.isdigit() for char in digits) > _MOST_DIGITS:
        return ()
    if re.search(r"\s", digits):
        if not re.fullmatch(r"\d{1,3}(\s\d{3})+([.,]\d+)?", digits):
            return ()
        digits = re.sub(r"\s", "", digits)
        return ((_style_of_decimal(digits), Decimal(digits.replace(",", "."))),)
    for pattern, style in _MARKED:
        if pattern.fullmatch(digits):
            return ((style, _in_style(digits, style)),)
    if re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", digits):
        return (
            (NumberStyle.VIETNAMESE, _in_style(digits, NumberStyle.VIETNAMESE)),
            (NumberStyle.ENGLISH, _in_style(digits, NumberStyle.ENGLISH)),
        )
    return ()


def _style_of_decimal(digits: str) -> NumberStyle | None:
    return NumberStyle.VIETNAMESE if "," in digits else NumberStyle.ENGLISH if "." in digits else None


def _in_style(digits: str, style: NumberStyle | None) -> Decimal:
    if style is NumberStyle.ENGLISH:
        return Decimal(digits.replace(",", ""))
    return Decimal(digits.replace(".", "").replace(",", "."))


_MARKED: tuple[tuple[re.Pattern[str], NumberStyle | None], ...] = (
    (re.compile(r"\d+"), None),
    (re.compile(r"\d{1,3}(\.\d{3})+,\d+"), NumberStyle.VIETNAMESE),
    (re.compile(r"\d{1,3}(,\d{3})+\.\d+"), NumberStyle.ENGLISH),
    (re.compile(r"\d+,\d+"), NumberStyle.VIETNAMESE),
    (re.compile(r"[1-9]\d{0,2}(\.\d{3}){2,}"), NumberStyle.VIETNAMESE),
    (re.compile(r"[1-9]\d{0,2}(,\d{3}){2,}"), NumberStyle.ENGLISH),
    (re.compile(r"(?!\d{1,3}\.\d{3}$)\d+\.\d+|0\.\d+"), NumberStyle.ENGLISH),
)


def tidy(value: Decimal) -> Decimal:
    """The same value without trailing zeros, an exponent or the sign of zero."""
    short = Decimal(0) if value == 0 else value.normalize()
    exponent = short.as_tuple().exponent
    return short.quantize(Decimal(1)) if isinstance(exponent, int) and exponent > 0 else short
