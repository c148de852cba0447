"""One way to write each value, so that digests are the same on every engine."""

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC, datetime
from decimal import Decimal
from enum import Enum

from kpi.domain.plan.period import Period

_DIGITS = 100


def exact(number: Decimal) -> str:
    """Plain digits without an exponent and without zeros that say nothing; never rounded."""
    assert number.is_finite(), number
    assert abs(number.adjusted()) < _DIGITS, number
    digits = format(number, "f")
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return "0" if digits in ("-0", "") else digits


def instant(moment: datetime) -> str:
    """UTC to the microsecond, always as long, so that text sorts as time does."""
    assert moment.tzinfo is not None, moment
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _plain(value: object) -> object:
    match value:
        case None | bool() | int():
            return value
        case Decimal():
            return exact(value)
        case datetime():
            return instant(value)
        case Enum():
            return value.value
        case Period() | str():
            return str(value)
    raise AssertionError(value)


def canonical_json(value: object) -> str:
    """JSON with sorted keys and no spaces."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain)


def digest_of(rows: Iterable[Iterable[object]]) -> str:
    """SHA-256, in hex, of rows in the order given."""
    total = hashlib.sha256()
    for row in rows:
        total.update(canonical_json([_plain(value) for value in row]).encode() + b"\n")
    return total.hexdigest()


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
