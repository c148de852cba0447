"""Where a quotation stands in the signed text, with what is written round it."""

import re
from dataclasses import dataclass
from typing import Final

_PAGE_NUMBER: Final = re.compile(r"^\s*\d{1,3}\s*$", re.MULTILINE)
_BEGINS: Final = re.compile(r"^\s*(?:[-+•*]\s|\d+(?:\.\d+)*\.|[IVX]+\.|[a-zđ]\)|[“\"])", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph of the signed text, lines joined, parted at the quotation."""

    before: str
    quoted: str
    after: str


def passage(signed: str, quotation: str) -> Passage | None:
    """The paragraph that holds the quotation; None where the text has no such passage. White space says nothing."""
    text = _PAGE_NUMBER.sub("", signed)
    found = re.search(r"\s+".join(map(re.escape, quotation.split())), text)
    if found is None or not quotation.strip():
        return None
    starts = max((mark.start() for mark in _BEGINS.finditer(text) if mark.start() <= found.start()), default=0)
    ends = min((mark.start() for mark in _BEGINS.finditer(text) if mark.start() >= found.end()), default=len(text))
    return Passage(_joined(text[starts : found.start()]), _joined(found[0]), _joined(text[found.end() : ends]))


def _joined(text: str) -> str:
    """Lines as one, with a space at an end where the text has one there."""
    words = " ".join(text.split())
    if not words:
        return ""
    return f"{' ' if text[0].isspace() else ''}{words}{' ' if text[-1].isspace() else ''}"
