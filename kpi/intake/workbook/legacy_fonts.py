"""Vietnamese typed before Unicode: TCVN3 (ABC) and VNI text is Latin letters that only their fonts show rightly."""

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache


class Encoding(StrEnum):
    TCVN3 = "TCVN3"
    VNI = "VNI"


_TCVN3_BYTES = (
    "b5b6b7b8b9a8bbbcbdbec6a9c7c8c9cacbcccecfd0d1aad2d3d4d5d6d7d8dcdddedfe1e2e3e4ab"
    "e5e6e7e8e9aceaebecedeeeff1f2f3f4adf5f6f7f8f9fafbfcfdfeaea7a1a2a3a4a5a6"
)
_TCVN3_LETTERS = "àảãáạăằẳẵắặâầẩẫấậèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵđĐĂÂÊÔƠƯ"
_TCVN3 = str.maketrans(bytes.fromhex(_TCVN3_BYTES).decode("latin-1"), _TCVN3_LETTERS)

_GRAVE, _ACUTE, _TILDE, _HOOK, _DOT = "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"
_CIRCUMFLEX, _BREVE, _HORN = "\u0302", "\u0306", "\u031b"
# a letter that stands after its vowel as a mark
_FIVE_TONES = (_ACUTE, _GRAVE, _HOOK, _TILDE, _DOT)
_VNI_MARKS = {
    **dict(zip("ùøûõï", _FIVE_TONES, strict=True)),
    **dict(zip("áàåãä", (_CIRCUMFLEX + tone for tone in _FIVE_TONES), strict=True)),
    **dict(zip("éèúüë", (_BREVE + tone for tone in _FIVE_TONES), strict=True)),
    "â": _CIRCUMFLEX,
    "ê": _BREVE,
}
_VNI_LETTERS = {"ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ô": "o" + _HORN, "ö": "u" + _HORN}

_TONES = dict.fromkeys(map(ord, _FIVE_TONES))
_ONSET = "ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnprstvx]"
_BEFORE_CODA = "iê|yê|uyê|uô|ươ|uâ|uê|oa|oă|oe|oo|uy|[aăâeêioôơuưy]"
_WITHOUT_CODA = (
    "iêu|yêu|uyu|oai|oay|oao|oeo|uây|uôi|ươi|ươu|uya|uơ|ai|ao|au|ay|âu|ây|eo|êu|ia|iu|oi|ôi|ơi|ua|ui|ưa|ưi|ưu"
)
_SYLLABLE = re.compile(f"(?:{_ONSET})?(?:(?:{_BEFORE_CODA})(ch|ng|nh|[cmnpt])?|(?:{_WITHOUT_CODA}))")
_STOPS = frozenset({"c", "ch", "p", "t"})
# `aõ` is how VNI writes `ã`; the syllable is written `ão`
_TONE_ON_GLIDE = re.compile("(?<![qg])[aeiou][iou][\u0300\u0301\u0303\u0309\u0323]$")

_UNICODE_ONLY = re.compile("[\u1ea0-\u1ef9ăĂđĐĩĨũŨơƠưƯ\u0300\u0301\u0303\u0309\u0323]")
_LATIN_WORD = re.compile("[A-Za-z\x80-\xff]+")
_ENOUGH_WORDS = 3
_ENOUGH_SHARE = 0.8
_SAMPLE = 2_000


def of_font(font: str | None) -> tuple[Encoding, bool] | None:
    """What a font was made for, and whether it shows small letters as capitals (`.VnTimeH`); None of a Unicode font."""
    if font is None:
        return None
    if font[:3].lower() == ".vn":
        return Encoding.TCVN3, font.endswith("H")
    return (Encoding.VNI, False) if font[:3].lower() == "vni" else None


def decode(text: str, encoding: Encoding, *, capitals: bool = False) -> str:
    """Unicode text; what is Unicode Vietnamese already stays as it is."""
    if is_vietnamese(text):
        return text
    decoded = text.translate(_TCVN3) if encoding is Encoding.TCVN3 else _from_vni(text)
    return decoded.upper() if capitals else decoded


def _from_vni(text: str) -> str:
    letters: list[str] = []
    for letter in text:
        small = letter.lower()
        if small in _VNI_MARKS and letters and letters[-1][0].lower() in "aeouy":
            letters[-1] += _VNI_MARKS[small]
        elif small in _VNI_LETTERS:
            letters.append(_VNI_LETTERS[small] if letter == small else _VNI_LETTERS[small].upper())
        else:
            letters.append(letter)
    return unicodedata.normalize("NFC", "".join(letters))


def is_vietnamese(text: str) -> bool:
    """Whether a letter stands in it that only Unicode Vietnamese has."""
    return bool(_UNICODE_ONLY.search(text))


@lru_cache(maxsize=8192)
def is_syllable(word: str) -> bool:
    """Whether a word could be Vietnamese: letters, at most one tone, and that tone where it may stand."""
    parts = unicodedata.normalize("NFD", word.lower())
    bare = unicodedata.normalize("NFC", parts.translate(_TONES))
    tones = [letter for letter in parts if ord(letter) in _TONES]
    match = _SYLLABLE.fullmatch(bare)
    if not match or len(tones) > 1:
        return False
    if match[1] in _STOPS:
        return tones in ([_ACUTE], [_DOT])
    return bool(match[1]) or not _TONE_ON_GLIDE.search(parts)


def guess(texts: Iterable[str]) -> Encoding | None:
    """How a sheet's texts are encoded where no font says so: as makes most words Vietnamese; None: as they stand."""
    words, unicode_words = [], 0
    for text in texts:
        if is_vietnamese(text):
            unicode_words += 1
        else:
            words += [word for word in _LATIN_WORD.findall(text) if len(word) > 1 and not word.isascii()]
    if len(words) < max(_ENOUGH_WORDS, unicode_words):
        return None
    words = words[:_SAMPLE]
    best = max(Encoding, key=lambda encoding: _share(words, encoding))
    share = _share(words, best)
    return best if share >= _ENOUGH_SHARE and share > _share(words, None) else None


def _share(words: list[str], encoding: Encoding | None) -> float:
    decoded = (decode(word, encoding) if encoding else word for word in words)
    return sum(map(is_syllable, decoded)) / len(words)


def readable_share(text: str) -> float:
    """The share of the words with marks that could be Vietnamese; 1 where there are none."""
    words = [word for word in re.findall(r"[^\W\d_]+", text) if not word.isascii()]
    return sum(map(is_syllable, words)) / len(words) if words else 1.0
