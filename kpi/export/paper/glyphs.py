"""Which characters the typefaces have: an archived PDF may not hold one that cannot be shown."""

import unicodedata
from functools import cache
from pathlib import Path
from typing import Final

COVERED: Final = Path(__file__).resolve().parent / "fonts" / "covered.txt"
"""The ranges the typefaces were cut to."""

UNKNOWN: Final = "\N{WHITE SQUARE}"


def printable(text: str) -> str:
    """The text in letters that every typeface or its stand-in has; another letter becomes an empty square."""
    return "".join(
        letter if letter in covered() else _stand_in(letter) for letter in unicodedata.normalize("NFC", text)
    )


def _stand_in(letter: str) -> str:
    """Control and formatting characters would only disturb; a blank of any kind is a blank."""
    category = unicodedata.category(letter)
    if category == "Cf":
        return ""
    return " " if category[0] in "CZ" else UNKNOWN


@cache
def covered() -> frozenset[str]:
    """Every letter that can be shown."""
    ranges = (part.strip().removeprefix("U+").split("-") for part in COVERED.read_text("ascii").split(","))
    return frozenset(chr(code) for part in ranges for code in range(int(part[0], 16), int(part[-1], 16) + 1))
