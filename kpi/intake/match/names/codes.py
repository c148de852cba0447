"""Codes of indicators as people type them: "H15", "h 15" and "H.15" are H-15."""

import re
from collections.abc import Iterable

from kpi.domain.names import plain


def code_meant(text: str, codes: Iterable[str]) -> str | None:
    """The one code of the same letters and digits in the same order; None where none is, or several are."""
    key = _key(text)
    found = [code for code in codes if code == text] or [code for code in codes if key and _key(code) == key]
    return found[0] if len(found) == 1 else None


def _key(code: str) -> str:
    return re.sub(r"[\W_]+", "", plain(code))
