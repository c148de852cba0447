"""Names as keys: the same name however it was typed."""

import re
import unicodedata
from functools import lru_cache

_TONES = {"\u0300": "2", "\u0301": "1", "\u0309": "3", "\u0303": "4", "\u0323": "5"}
_WORD = re.compile(r"[^\W_]+")
_NUMBERING = re.compile(
    r"^\s*(?:[-–—+*•·]+\s*|\(?(?:\d{1,3}(?:\.\d{1,3})*|[ivxIVX]{1,5}|[a-zđA-ZĐ])\s*[.)]+\s*(?=\D)|\d{1,3}(?:\.\d{1,3})+\s+)"
)


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """A key that does not depend on Unicode form, case, spaces, tone placement (hoà, hòa) or a final i or y."""
    return " ".join(_fold_word(word) for word in _WORD.findall(unicodedata.normalize("NFC", text).casefold()))


@lru_cache(maxsize=65536)
def _fold_word(word: str) -> str:
    tone, base = "", ""
    for char in unicodedata.normalize("NFD", word):
        if char in _TONES:
            tone = _TONES[char]
        else:
            base += char
    base = unicodedata.normalize("NFC", base)
    if len(base) > 1 and base[-1] == "y" and base[-2] not in "aâuôe":
        base = base[:-1] + "i"
    return base + tone


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """Lower case without any diacritics, single spaces; marks such as % and / are kept."""
    bare = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    letters = "".join(char for char in bare if not unicodedata.combining(char))
    return " ".join(unicodedata.normalize("NFKC", letters).split())


@lru_cache(maxsize=65536)
def plain_words(text: str) -> str:
    """`plain`, words and digits only, with the final y as i: what is left of a name typed without diacritics."""
    words = _WORD.findall(plain(text))
    return " ".join(w[:-1] + "i" if len(w) > 1 and w[-1] == "y" and w[-2] not in "aeuo" else w for w in words)


def without_numbering(text: str) -> str:
    """The label without `1.`, `1.2`, `a)`, `II.`, `-`, `+` in front."""
    previous = None
    while previous != text:
        previous, text = text, _NUMBERING.sub("", text, count=1)
    return text.strip()
