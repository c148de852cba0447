"""Seals of events: keyed digests, which nobody can make who has the database and not the machine's secret."""

import hmac
from hashlib import sha256
from typing import Final, NamedTuple

KEY: Final = "kpi_seal_key"
"""The execution option under which a connection of a `Store` carries its key."""

_KIND: Final = "k1"
_NAME: Final = 16


class Seal(NamedTuple):
    """`key`: the name of the one it was made with, which reveals nothing about it."""

    key: str
    digest: str

    def __str__(self) -> str:
        return f"{_KIND}:{self.key}:{self.digest}"


def key_from(secret: bytes) -> bytes:
    """A key derived for seals alone, so that nothing else signed with the secret is a seal."""
    return hmac.digest(secret, b"kpi: seals of events", sha256)


def key_name(key: bytes) -> str:
    return hmac.digest(key, b"kpi: name of the key", sha256).hex()[:_NAME]


def seal(key: bytes, event_hash: str) -> Seal:
    """The hash covers all of the event and, through the chain, all before it."""
    return Seal(key_name(key), hmac.digest(key, event_hash.encode(), sha256).hex())


def read_seal(text: str) -> Seal | None:
    """None where the text is no seal."""
    kind, *rest = text.split(":")
    return Seal(*rest) if kind == _KIND and len(rest) == 2 and all(rest) else None


def holds(key: bytes, found: Seal, event_hash: str) -> bool:
    return hmac.compare_digest(str(found).encode(), str(seal(key, event_hash)).encode())
