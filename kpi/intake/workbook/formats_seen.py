"""The format that made what was seen of a number, where files keep that text instead of the format's code."""

import re
from collections.abc import Iterator
from decimal import Decimal

from kpi.intake.workbook.number_formats import NumberFormat, Section, Shown

_SEEN = re.compile(r"([^\d]*?)([-+]?\d[\d.,\s]*\d|[-+]?\d)?([^\d]*)", re.DOTALL)


_FRACTION_OR_POWER = re.compile(r"-?(\d[\d.,]*\s*E\s*[-+]?\d+|(\d+\s+)?\d+\s*/\s*\d+)", re.IGNORECASE)


def format_seen(text: str, value: Decimal, shown: Shown) -> NumberFormat:
    """The format that made this text of a number, where files keep what was seen."""
    match = _SEEN.fullmatch(text)
    if _FRACTION_OR_POWER.fullmatch(text):
        return NumberFormat(shown)
    if match is None:
        return NumberFormat(shown, (Section(text, "", 0, has_number=False, is_percent=False, condition=None),))
    before, digits, behind = match[1], match[2], match[3]
    is_percent = shown is Shown.PERCENT
    if is_percent:
        behind = behind.replace("%", "", 1)
    thousands = _thousands(digits, value * 100 if is_percent else value) if digits else 0
    section = Section(before, behind, thousands, digits is not None, is_percent, None, shown=shown)
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
