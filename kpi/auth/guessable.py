"""Passwords that many people choose, or that anybody who knows the authority would try."""

import re
import unicodedata
from collections.abc import Collection
from enum import StrEnum
from functools import cache

from kpi.config import DATA

COMMON = DATA / "passwords" / "common.txt"
_PIECES = 3  # a password of so few known pieces is refused
_SHORTEST_PIECE = 3
_LONGEST_DIGITS = 8  # a date
_SHORTEST_NAME = 4
_WALKS = (
    *("1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "abcdefghijklmnopqrstuvwxyz"),
    *("1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p", "1q2w3e4r5t6y7u8i9o0p", "q1w2e3r4t5y6u7i8o9p0", "qazwsxedcrfvtgbyhnujm"),
    *("01234567890123456789", "98765432109876543210", "0102030405060708090"),
)
_LEET = str.maketrans("0134578@$!", "oieastbasi")


class Weakness(StrEnum):
    DIGITS = "digits"
    REPEATED = "repeated"
    NAME = "name"
    COMMON = "common"


def weakness(password: str, name: str, local: Collection[str]) -> Weakness | None:
    """Why the password is easily guessed, if it is. `name` is the account's; `local` are names of the place."""
    text, who = bare(password), bare(name)
    shortest = _period(text)
    if not text:
        return Weakness.COMMON  # signs alone: a walk over the keyboard with the shift key down
    if len(set(password)) < 4 or len(shortest) <= 4:
        return Weakness.REPEATED
    if text.isdigit():
        return Weakness.DIGITS
    if text == who or (len(who) >= _SHORTEST_NAME and who in text):
        return Weakness.NAME
    known = _common() | {bare(word) for word in local} | {who}
    letters = password.casefold().rstrip("0123456789!?.@#$ ")
    spellings = (text, shortest, bare(letters.translate(_LEET)), bare(letters.replace("1", "l").translate(_LEET)))
    return Weakness.COMMON if any(_pieces(one, known) <= _PIECES for one in spellings) else None


def bare(text: str) -> str:
    """Small Latin letters without tones, and digits: what is left of `Mật-khẩu 1`  is `matkhau1`."""
    folded = unicodedata.normalize("NFD", unicodedata.normalize("NFC", text).casefold()).replace("đ", "d")
    return re.sub(r"[^a-z0-9]", "", folded) if folded.isascii() or _is_latin(folded) else folded


def _is_latin(folded: str) -> bool:
    return all(ord(letter) < 0x250 or unicodedata.combining(letter) for letter in folded if letter.isalpha())


def _period(text: str) -> str:
    """The shortest text that it repeats: `abc` of `abcabc`, itself where it repeats nothing."""
    again = (text + text).find(text, 1)
    return text[:again] if again > 0 else text


def _pieces(text: str, known: Collection[str]) -> int:
    """The fewest known pieces it is made of; more than are refused where it is not."""
    longest = max(map(len, known))
    fewest = [0]
    for end in range(1, len(text) + 1):
        starts = (start for start in range(max(0, end - longest), end) if _is_piece(text[start:end], known))
        fewest.append(min((fewest[start] + 1 for start in starts), default=_PIECES + 1))
    return fewest[-1]


def _is_piece(piece: str, known: Collection[str]) -> bool:
    if piece.isdigit() and len(piece) <= _LONGEST_DIGITS:
        return True
    if len(piece) < _SHORTEST_PIECE:
        return len(piece) == 1
    return piece in known or any(piece in walk or piece[::-1] in walk for walk in _WALKS)


@cache
def _common() -> frozenset[str]:
    return frozenset(COMMON.read_text("utf-8").split())
