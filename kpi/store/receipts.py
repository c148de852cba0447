"""Receipts as text, in which decimals stay decimals."""

import json
from datetime import datetime
from decimal import Decimal
from typing import Any

from kpi.domain.figures.receipt import Receipt
from kpi.store.canonical import instant

_DECIMAL = "decimal"


def receipt_json(receipt: Receipt) -> str:
    """Writes the receipt without its head, which is the hash of an event that covers this text."""
    return json.dumps(receipt.model_dump(exclude={"head"}), ensure_ascii=False, default=_as_json)


def _as_json(value: object) -> object:
    if isinstance(value, Decimal):
        return {_DECIMAL: str(value)}
    assert isinstance(value, datetime), value
    return instant(value)


def read_receipt(text: str, head: str) -> Receipt:
    return Receipt.model_validate({**json.loads(text, object_hook=_read), "head": head})


def _read(values: dict[str, Any]) -> Any:
    return Decimal(values[_DECIMAL]) if values.keys() == {_DECIMAL} else values
