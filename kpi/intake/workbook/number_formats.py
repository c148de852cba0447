"""What a cell's number format makes of its number."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache


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

    @property
    def says_more(self) -> bool:
        """Letters, digits, asterisks and a percent sign that is only text say something; brackets, dashes and signs of
        money are decoration."""
        return any(char.isalnum() or char in "*%‰" for char in self.before + self.behind)

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

    def section(self, value: Decimal) -> Section | None:
        """The one by which the value is shown; None where nothing but the number is shown."""
        if not self.sections:
            return None
        found = next((one for one in self.sections if one.condition and one.holds(value)), None)
        if found is not None:
            return found
        free = [one for one in self.sections if not one.condition]
        if not free or len(free) < len(self.sections):
            return free[0] if free else None
        place = (1 if len(free) > 1 else 0) if value < 0 else 2 if value == 0 and len(free) > 2 else 0
        return free[place]


@dataclass(frozen=True, slots=True)
class Seen:
    """What a person sees of a number. `text`: with the format's words, exact to the last digit, as if it was typed;
    `thousands`: how often it was divided by a thousand on showing; neither where nothing at all is shown."""

    text: str | None = None
    thousands: int = 0


HIDDEN = Seen()


def seen(number_format: NumberFormat, value: Decimal) -> Seen | None:
    """None where nothing but the number is seen."""
    section = number_format.section(value)
    if section is None:
        return None
    if section.says_more:
        number = _written(value, section) if section.has_number else ""
        signed = number.lstrip("-") if len(number_format.sections) > 1 else number
        return Seen(f"{section.before}{signed}{section.behind}".strip())
    if section.thousands and value:
        return Seen(thousands=section.thousands)
    return None if section.has_number or section.before or section.behind else HIDDEN


def _written(value: Decimal, section: Section) -> str:
    scaled = (value * 100 if section.is_percent else value).scaleb(-3 * section.thousands)
    return f"{scaled:f}".replace(".", ",") + ("%" if section.is_percent else "")


@cache
def format_of(code: str) -> NumberFormat:
    """Reads a format's own code, `0.0%` or `dd/mm/yyyy`."""
    shown = _shown_as(code)
    if shown in (Shown.DATE, Shown.TIME):
        return NumberFormat(shown)
    *numbers, last = (_section(one) for one in _parted(code))
    is_of_text = len(numbers) == _OF_NUMBERS or (bool(numbers) and last.is_text)
    sections = tuple(numbers if is_of_text else [*numbers, last])[:_OF_NUMBERS]
    says = any(one.says_more or one.thousands or not one.has_number for one in sections)
    changes_text = (is_of_text or last.is_text) and (last.says_more or not last.is_text)
    return NumberFormat(shown, sections if says else (), last if changes_text else None)


_OF_NUMBERS = 3
"""Sections: positive, negative, zero; a fourth, or a last one with `@`, is of texts."""


def around_text(text: Section) -> tuple[str, str] | None:
    """What is shown before and behind a cell's text; None where its text itself is not shown."""
    return (text.before, text.behind) if text.is_text else None


_SEEN = re.compile(r"([^\d]*?)([-+]?\d[\d.,\s]*\d|[-+]?\d)?([^\d]*)", re.DOTALL)


def format_seen(text: str, value: Decimal, shown: Shown) -> NumberFormat:
    """The format that made this text of a number, where files keep what was seen."""
    match = _SEEN.fullmatch(text)
    if match is None:  # several numbers: a fraction, an exponent
        return NumberFormat(shown)
    before, digits, behind = match[1], match[2], match[3]
    is_percent = shown is Shown.PERCENT
    if is_percent:
        behind = behind.replace("%", "", 1)
    thousands = _thousands(digits, value * 100 if is_percent else value) if digits else 0
    section = Section(before, behind, thousands, digits is not None, is_percent, None)
    return NumberFormat(shown, (section,) if section.says_more or thousands or not digits else ())


def _thousands(digits: str, value: Decimal) -> int:
    """How often a number was divided by a thousand to be shown so, whichever mark is the decimal one."""
    bare = re.sub(r"\s", "", digits)
    for thousands in range(4):
        if any(_rounds(value.scaleb(-3 * thousands), whole) for whole in _readings(bare)):
            return thousands
    return 0


def _readings(digits: str) -> Iterator[Decimal]:
    for group, mark in ((".", ","), (",", ".")):
        bare = digits.replace(group, "").replace(mark, ".")
        if bare.count(".") <= 1:
            yield Decimal(bare)


def _rounds(value: Decimal, shown: Decimal) -> bool:
    exponent = shown.as_tuple().exponent
    assert isinstance(exponent, int)
    return abs(abs(value) - abs(shown)) <= Decimal(1).scaleb(exponent) / 2


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
    digits, percent, commas, is_text = False, False, 0, False
    for match in _PIECE.finditer(code):
        quoted, escaped, bracket, general, exponent, char = match.groups()
        if bracket is not None:
            told = _CONDITION.fullmatch(bracket.strip())
            condition = (told[1], Decimal(told[2])) if told else condition
            if bracket.startswith("$"):
                around[digits] += bracket[1:].partition("-")[0]
        elif general or exponent or (char and char in f"{_DIGITS}@"):
            digits, commas, is_text = True, 0, is_text or char == "@"
        elif char == ",":
            commas += digits
        elif char == "%":
            percent = True
        else:
            around[digits] += quoted or escaped or (char if char and char.isalpha() else "")
    return Section(around[0], around[1], commas, digits, percent, condition, is_text)
