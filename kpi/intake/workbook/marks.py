"""What stands in a cell and is no part of its value: raised marks of footnotes, and text that was struck out.

Readers wrap such pieces; `without_marks` takes them away again once the whole text is known.
"""

import re
from typing import Final, NamedTuple

_RAISED, _STRUCK, _END = "\ufdd0", "\ufdd1", "\ufdd2"  # no character of any text
_PIECE = re.compile(f"([{_RAISED}{_STRUCK}])([^{_END}]*){_END}")
_TYPED = re.compile("[⁰¹²³⁴-⁹⁽⁾①-⑳]+")
_POWERS = {"2": "²", "3": "³"}
_UNIT_BEFORE = re.compile(r"(?:^|[\W\d])(?:[kcdh]|da)?m$", re.IGNORECASE)


OUR_COMMENT: Final = "— Kiểm tra số liệu —"
OUR_COMMENT_ENDS: Final = "— hết phần kiểm tra —"
"""The lines above and below what a marked copy says of a cell: no words of the office's."""

_OURS: Final = re.compile(rf"\n?{OUR_COMMENT}\n.*?\n{OUR_COMMENT_ENDS}", re.DOTALL)


def without_our_comment(text: str) -> str:
    """What the office wrote above or below; lines of ours that nothing ends are the office's."""
    return _OURS.sub("", text.replace("\r\n", "\n")).strip()


class Marked(NamedTuple):
    """A text without its marks, and what was taken away, in order; empty where nothing was."""

    text: str
    footnotes: str
    struck: str


_PRIVATE = re.compile("[\ufdd0-\ufdef]")


def without_private(text: str) -> str:
    """A file's text without the characters that mark pieces here: they are none of any text."""
    return _PRIVATE.sub("", text)


def piece(text: str, *, raised: bool, struck: bool) -> str:
    """A piece of text as it is shown: struck out, raised, or as it stands."""
    if not text or not (raised or struck):
        return text
    return f"{_STRUCK if struck else _RAISED}{text}{_END}"


def without_marks(text: str) -> Marked:
    """Struck text is not there; raised digits are a footnote's, but behind a metre, where they are its power."""
    struck: list[str] = []
    footnotes: list[str] = []
    kept = ""
    since = 0
    for match in _PIECE.finditer(text):
        kept += text[since : match.start()]
        since = match.end()
        if match[1] == _STRUCK:
            struck.append(match[2])
        elif match[2].strip() in _POWERS and _UNIT_BEFORE.search(kept):
            kept += _POWERS[match[2].strip()]
        else:
            footnotes.append(match[2])
    kept = _TYPED.sub(lambda mark: _without_typed(mark, footnotes), kept + text[since:])
    return Marked(kept, " ".join(footnotes), " ".join(struck))


def _without_typed(mark: re.Match[str], footnotes: list[str]) -> str:
    if mark[0] in _POWERS.values() and _UNIT_BEFORE.search(mark.string[: mark.start()]):
        return mark[0]
    footnotes.append(mark[0])
    return ""
