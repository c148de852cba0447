"""Passwords, tokens and what is signed with the machine's secret: made and compared here, stored by others."""

import hashlib
import hmac
import secrets
import unicodedata
from functools import cache

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from kpi.secret import UnsafeSecret as UnsafeSecret
from kpi.secret import machine_secret as machine_secret

MIN_PASSWORD = 10
MAX_PASSWORD = 128
_UNLIKE_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is mistaken for another when read aloud or copied


@cache
def _hasher() -> PasswordHash:
    return PasswordHash((Argon2Hasher(),))


@cache
def _hash_of_nobody() -> str:
    return hash_password(secrets.token_urlsafe())


def _typed(password: str) -> str:
    # the same Vietnamese letter arrives composed or decomposed, depending on the keyboard
    return unicodedata.normalize("NFC", password)[:MAX_PASSWORD]


def hash_password(password: str) -> str:
    """About 0.2 s of one core and 64 MiB: call it from a thread."""
    return _hasher().hash(_typed(password))


def verify_password(password: str, password_hash: str | None) -> bool:
    """Costs the same when there is no such account (`password_hash` is None), and is then False."""
    matches = _hasher().verify(_typed(password), password_hash or _hash_of_nobody())
    return matches and password_hash is not None


def one_time_password(secret: bytes, name: str) -> str:
    """Four random groups of four, 79 bits, and one that marks it as issued here: `k7mf-q2wx-9abd-hnt4-ve6u`."""
    random = "-".join("".join(secrets.choice(_UNLIKE_LETTERS) for _ in range(4)) for _ in range(4))
    return f"{random}-{_issue_mark(secret, name, random)}"


def is_issued(secret: bytes, name: str, password: str) -> bool:
    """Whether the password carries the mark of one issued to this account. Cheap; says nothing of its being valid.

    Whoever guesses marks hits one in 923 521, and has then one guess at 79 random bits.
    """
    random, _, mark = password[:MAX_PASSWORD].rpartition("-")
    return same(mark, _issue_mark(secret, name, random))


def _issue_mark(secret: bytes, name: str, random: str) -> str:
    number = int(sign(secret, "one-time password", name, random), 16)
    letters = []
    for _ in range(4):
        number, letter = divmod(number, len(_UNLIKE_LETTERS))
        letters.append(_UNLIKE_LETTERS[letter])
    return "".join(letters)


def new_token() -> str:
    """256 random bits, for a cookie."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """What is stored of a token: its SHA-256 in hex."""
    return hashlib.sha256(token.encode()).hexdigest()


def sign(secret: bytes, *parts: str) -> str:
    """A keyed digest that only the holder of the secret can make."""
    return hmac.new(secret, "\x1f".join(parts).encode(), hashlib.sha256).hexdigest()


def same(one: str, other: str) -> bool:
    """Comparison that takes as long whichever letter differs."""
    return hmac.compare_digest(one.encode(), other.encode())
