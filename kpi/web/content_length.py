"""The length that a request declares for its body."""

from typing import Final

from starlette.datastructures import Headers

_MOST_DIGITS: Final = 12


def body_length(headers: Headers) -> int | None:
    """None where it is missing or not in plain digits: Python reads `²` and `1_0` as numbers, or fails at them."""
    declared = headers.get("content-length", "")
    return int(declared) if declared.isascii() and declared.isdigit() and len(declared) <= _MOST_DIGITS else None
