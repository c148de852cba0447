"""What a cell's number format makes of its number."""

import re
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


@cache
def shown_as(code: str) -> Shown:
    """By the format's own code, `0.0%` or `dd/mm/yyyy`."""
    bare = _NOT_CODE.sub("", code).lower().replace("general", "")
    if "%" in bare:
        return Shown.PERCENT
    if re.search("[yd]", bare) or ("m" in bare and not re.search("[hs]", bare)):
        return Shown.DATE
    return Shown.TIME if re.search("[hs]", bare) else Shown.NUMBER


def built_in(number: int) -> Shown:
    """By the number of a format that files name without its code."""
    return _BUILT_IN.get(number, Shown.NUMBER)
