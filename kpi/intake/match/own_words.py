"""The words of a target's names, and names of some of the people that are none of them."""

import re
from collections.abc import Iterator, Set
from typing import Final

from kpi.domain.names import plain_words
from kpi.domain.plan import Indicator
from kpi.intake.layout.words import any_of_phrases
from kpi.intake.match import title_phrases

_GROUPS: Final = any_of_phrases(title_phrases.GROUPS)
_AMONG: Final = re.compile(r"[,;&/]| va | [-–—] ")
_BESIDE_GROUPS: Final = re.compile(
    r"\b(doi voi|doi tuong|nhom|rieng|cho|cac|va|la|cua|ho|nguoi|thuoc dien|(duoi|tren|tu) \d+ tuoi( tro len)?)\b|\W"
)


def names_of(indicator: Indicator) -> Iterator[str]:
    """All its names and those of its parts."""
    parts = [part.name.vi for part in (indicator.numerator, indicator.denominator) if part is not None]
    yield from (indicator.name.vi, indicator.unit.vi, indicator.quotation.text, *indicator.aliases, *parts)


def own_words(indicator: Indicator) -> frozenset[str]:
    """The plain words of its names."""
    return frozenset(plain_words(" ".join(names_of(indicator))).split())


def names_group(text: str, own: Set[str]) -> bool:
    """Whether a plain text names some of the people, by other words than the target's own. Households are families; in
    "hộ nghèo, hộ cận nghèo" the target's own people stand beside others."""
    known = own | {"gia", "dinh"} if "ho" in own else own
    groups = ([set(found[0].split()) for found in _GROUPS.finditer(part)] for part in _AMONG.split(text))
    are_own = [all(known >= words for words in named) for named in groups if named]
    return bool(are_own) and not any(are_own)


def is_group(text: str) -> bool:
    """Whether a plain text names some of the people and nothing else: "Đối với hộ nghèo"."""
    left = _GROUPS.sub(" ", text)
    return left != text and not _BESIDE_GROUPS.sub("", left)
