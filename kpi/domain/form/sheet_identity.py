"""The hidden identity of a month's sheet: which form, of which unit and month, and that it is ours."""

import hmac
import json
from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from kpi.domain.form.blank import Form

FORM: Final = "kpi-month"
VERSION: Final = "1"


class Meta(StrEnum):
    """Keys of the sheet's hidden identity."""

    FORM = "form"
    VERSION = "version"
    AUTHORITY = "district"
    UNIT = "unit"
    PERIOD = "period"
    SIGNATURE = "signature"


def identity(form: Form, secret: bytes) -> dict[str, str]:
    """The sheet's hidden keys and values, by which it is recognised when it comes back."""
    meta: dict[str, str] = {
        Meta.FORM: FORM,
        Meta.VERSION: VERSION,
        Meta.AUTHORITY: form.authority,
        Meta.UNIT: form.unit.code,
        Meta.PERIOD: str(form.period),
    }
    return {**meta, Meta.SIGNATURE: _signature(meta, secret)}


def verify_identity(meta: Mapping[str, str], secret: bytes) -> bool:
    """Whether the identity was written by us and not changed since. It vouches for no figure."""
    signed = [key for key in Meta if key is not Meta.SIGNATURE]
    if any(key not in meta for key in Meta):
        return False
    expected = _signature({key: meta[key] for key in signed}, secret)
    return hmac.compare_digest(expected.encode(), meta[Meta.SIGNATURE].encode(errors="replace"))


def _signature(meta: Mapping[str, str], secret: bytes) -> str:
    canonical = json.dumps(dict(meta), sort_keys=True)
    return hmac.new(secret, canonical.encode(), "sha256").hexdigest()
