"""What a cell's number format makes of its number."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from functools import cache

from kpi.intake.workbook.values import clean


class Shown(StrEnum):
    NUMBER = "number"
    PERCENT = "percent"
    DATE = "date"
    TIME = "time"


_BUILT_IN = {
    **dict.fromkeys((9, 10), Shown.PERCENT),
    **dict.fromkeys((*range(14, 18), 22, *range(27, 37), *range(50, 59)), Shown.DATE),
    **dict.fromkeys((*range(18, 22), *range(45, 48)), Shown.TIME),
}
# quoted text, brackets (colour, locale, condition), escaped, padding and repeated characters
_NOT_CODE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]', re.IGNORECASE)
_PIECE = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[([^\]]*)\]|(General)|(E[+-]?0+)|(.)', re.IGNORECASE | re.DOTALL)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)")
_DIGITS = "0#?"
_SIGNS = "-−+()"
_GOES_ON = re.compile(r"[.,]?\d")
_WHITE = re.compile(r"white|colou?r ?2", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Section:
    """One of a format's parts: words around the number, and how many times it is divided by a thousand."""

    before: str
    behind: str
    thousands: int
    has_number: bool
    is_percent: bool
    condition: tuple[str, Decimal] | None
    is_text: bool = False  # it has a place for a text
    shown: Shown = Shown.NUMBER
    places: int | None = None  # decimals, where it leaves a zero blank
    is_white: bool = False  # as the paper

    @property
    def says_more(self) -> bool:
        """Letters, digits, asterisks and a percent sign that is only text say something; brackets, dashes and signs of
        money are decoration."""
        return not self.is_moment and any(char.isalnum() or char in "*%‰" for char in self.before + self.behind)

    @property
    def turns(self) -> bool:
        """Its words make another number of the one that they stand beside: `0,"000"`, `-0`, `(0)`, `0\\,5`."""
        before, behind = self.before, self.behind
        is_signed = before.rstrip()[-1:] in tuple("-−(") and not self.is_of_negatives
        return self.has_number and (is_signed or before[-1:].isdigit() or _GOES_ON.match(behind) is not None)

    @property
    def is_moment(self) -> bool:
        return self.shown in (Shown.DATE, Shown.TIME)

    @property
    def is_plain(self) -> bool:
        """It shows nothing but the number, whatever that is."""
        if self.is_moment:
            return not self.condition and not self.is_white
        changes = self.says_more or self.turns or self.thousands or not self.has_number or self.places is not None
        return not (changes or self.condition or self.is_white)

    @property
    def is_of_negatives(self) -> bool:
        return self.condition is not None and self.condition[0] in ("<", "<=") and self.condition[1] <= 0

    def leaves_blank(self, value: Decimal) -> bool:
        """White on white, an empty section, or a zero where only other digits are shown."""
        if self.is_white or self.is_moment:
            return self.is_white
        around = clean(self.before + self.behind)
        if self.places is not None and not around:
            scaled = value.scaleb(-3 * self.thousands)
            return abs(scaled) * 2 < Decimal(1).scaleb(-self.places)
        return not (self.has_number or around)

    def holds(self, value: Decimal) -> bool:
        assert self.condition
        sign, limit = self.condition
        return {
            "<": value < limit,
            ">": value > limit,
            "<=": value <= limit,
            ">=": value >= limit,
            "=": value == limit,
            "<>": value != limit,
        }[sign]


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """`sections` only where they show something else than the number, `text` where another text than the cell's."""

    shown: Shown = Shown.NUMBER
    sections: tuple[Section, ...] = ()
    text: Section | None = None

    def section(self, value: Decimal) -> tuple[int, Section] | None:
        """The one by which the value is shown, with its place; None where there is none for it.

        Conditions may stand in the first two; what has none of its own is of negative numbers or of all others.
        """
        first, *others = self.sections
        second = others[0] if others else None
        if first.condition:
            if first.holds(value):
                return 0, first
        elif second is None or value > 0 or (value == 0 and len(self.sections) == _OF_SIGNS):
            return 0, first
        if second is None:
            return None
        if second.condition:
            if second.holds(value):
                return 1, second
        elif value < 0 or (len(self.sections) == _OF_SIGNS and first.condition):
            return 1, second
        return (2, self.sections[2]) if len(self.sections) > _OF_SIGNS else None

    def shown_of(self, value: Decimal) -> Shown:
        told = self.section(value) if self.sections else None
        return told[1].shown if told else self.shown


@dataclass(frozen=True, slots=True)
class Seen:
    """What a person sees of a number. `text`: with the format's words, exact to the last digit, as if it was typed;
    `thousands`: how often it was divided by a thousand on showing; neither where nothing at all is shown."""

    text: str | None = None
    thousands: int = 0


HIDDEN = Seen()


def seen(number_format: NumberFormat, value: Decimal) -> Seen | None:
    """None where nothing but the number is seen; a number that no section is for is shown as hashes."""
    if not number_format.sections:
        return None
    told = number_format.section(value)
    if told is None or told[1].leaves_blank(value):
        return HIDDEN
    place, section = told
    if section.turns and place == 0:
        return Seen(_turned(value, section))
    if section.says_more:
        number = _written(value, section) if section.has_number else ""
        is_unsigned = section.is_of_negatives or (place == 1 and not number_format.sections[0].condition)
        signed = number.lstrip("-") if is_unsigned else number
        return Seen(f"{section.before}{signed}{section.behind}".strip())
    return Seen(thousands=section.thousands) if section.thousands and value else None


def _turned(value: Decimal, section: Section) -> str:
    """A number with digits behind it that were rounded away is none that can be read."""
    scaled = value.scaleb(-3 * section.thousands)
    whole = scaled.to_integral_value(ROUND_HALF_UP)
    if scaled == whole or _GOES_ON.match(section.behind) is None:
        number = f"{whole:f}" if scaled == whole else _written(value, section)
    else:
        number = f"≈{whole:f}"
    return f"{section.before}{number}{section.behind}".strip()


def _written(value: Decimal, section: Section) -> str:
    scaled = (value * 100 if section.is_percent else value).scaleb(-3 * section.thousands)
    return f"{scaled:f}".replace(".", ",") + ("%" if section.is_percent else "")


@cache
def format_of(code: str) -> NumberFormat:
    """Reads a format's own code, `0.0%` or `dd/mm/yyyy`."""
    *numbers, last = (_section(one) for one in _parted(code))
    is_of_text = len(numbers) == _OF_NUMBERS or (bool(numbers) and last.is_text)
    sections = tuple(numbers if is_of_text else [*numbers, last])[:_OF_NUMBERS]
    first = sections[0].shown
    is_plain = all(one.is_plain and one.shown is first for one in sections)
    changes_text = (is_of_text or last.is_text) and (last.says_more or last.is_white or not last.is_text)
    return NumberFormat(first, () if is_plain else sections, last if changes_text else None)


_OF_SIGNS, _OF_NUMBERS = 2, 3
"""Sections: positive, negative, zero; a fourth, or a last one with `@`, is of texts."""


def around_text(text: Section) -> tuple[str, str] | None:
    """What is shown before and behind a cell's text; None where its text itself is not shown."""
    return (text.before, text.behind) if text.is_text and not text.is_white else None


def built_in(number: int) -> NumberFormat:
    """Finds a format by the number that files name it by without its code."""
    return NumberFormat(_BUILT_IN.get(number, Shown.NUMBER))


def _shown_as(code: str) -> Shown:
    bare = _NOT_CODE.sub("", code).lower().replace("general", "")
    if "%" in bare:
        return Shown.PERCENT
    if re.search("[yd]", bare) or ("m" in bare and not re.search("[hs]", bare)):
        return Shown.DATE
    return Shown.TIME if re.search("[hs]", bare) else Shown.NUMBER


def _parted(code: str) -> Iterator[str]:
    """At the semicolons that are no text."""
    since = 0
    for match in _PIECE.finditer(code):
        if match[6] == ";":
            yield code[since : match.start()]
            since = match.end()
    yield code[since:]


def _section(code: str) -> Section:
    around = ["", ""]
    condition: tuple[str, Decimal] | None = None
    digits, percent, white, commas, is_text = False, False, False, 0, False
    for match in _PIECE.finditer(code):
        quoted, escaped, bracket, general, exponent, char = match.groups()
        if bracket is not None:
            told = _CONDITION.fullmatch(bracket.strip())
            condition = (told[1], Decimal(told[2])) if told else condition
            white = white or _WHITE.fullmatch(bracket.strip()) is not None
            if bracket.startswith("$"):
                around[digits] += bracket[1:].partition("-")[0]
        elif general or exponent or (char and char in f"{_DIGITS}@"):
            digits, commas, is_text = True, 0, is_text or char == "@"
        elif char == ",":
            commas += digits
        elif char == "%":
            percent = True
        else:
            around[digits] += quoted or escaped or (char if char and (char.isalnum() or char in _SIGNS) else "")
    shown, places = _shown_as(code), _places_without_zero(code)
    return Section(around[0], around[1], commas, digits, percent, condition, is_text, shown, places, white)


def _places_without_zero(code: str) -> int | None:
    """Decimals of a section that leaves a zero blank, as `#,###.##` does; None where a zero is seen."""
    bare = _NOT_CODE.sub("", code)
    if not re.fullmatch(r"\s*[#?,]+(\.[#?]*)?,*\s*", bare):
        return None
    return sum(char in _DIGITS for char in bare.partition(".")[2])
