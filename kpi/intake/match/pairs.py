"""Results and plans in one cell, where the heading says in which order: "TH/KH" over "42/150"."""

import re
from collections.abc import Sequence
from typing import Final

from kpi.domain.names import plain
from kpi.intake.normalise import Shape, read_text

_RESULT: Final = r"(?:thuc hien|th|ket qua|kq|luy ke|lk|dat)"
_PLAN: Final = r"(?:ke hoach|kh|chi tieu|du toan|dt|nq|nghi quyet)"
_YEAR: Final = r"(?: nam)?(?: 20\d\d)?"
_RESULT_FIRST: Final = re.compile(rf"(?:^|.* / ){_RESULT} ?/ ?{_PLAN}{_YEAR}")
_PLAN_FIRST: Final = re.compile(rf"(?:^|.* / ){_PLAN}{_YEAR} ?/ ?{_RESULT}")


def is_of_pairs(heading: str) -> bool:
    """Whether results may stand before their plans below it, if no shares of the plan do."""
    return _RESULT_FIRST.fullmatch(plain(heading)) is not None


def are_pairs(texts: Sequence[str]) -> bool:
    """Whether all of them are, but for those that are said to be empty."""
    return any(map(is_pair, texts)) and all(is_pair(text) or read_text(text).shape is Shape.EMPTY for text in texts)


def is_pair(text: str) -> bool:
    return read_text(text).shape is Shape.FRACTION


def result_of(heading: str, text: str) -> str | None:
    """The result of a pair, as typed; None where the text is none or the heading does not say which it is."""
    if not is_pair(text):
        return None
    first, _, second = text.partition("/")
    if is_of_pairs(heading):
        return first
    return second if _PLAN_FIRST.fullmatch(plain(heading)) else None
