"""What a look-up of a name says, and names that are like it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from rapidfuzz import process
from rapidfuzz.distance import Indel

from kpi.domain.answers import Alias
from kpi.domain.names import plain_words
from kpi.domain.plan.units import FormerUnit

_NEAR = 0.72


_SUGGESTIONS = 3


_LOOK_UPS = 400  # distinct unknown names that get suggestions; a file with more is not a report


class FigurePart(StrEnum):
    """What a figure is of its indicator."""

    VALUE = "value"
    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"


@dataclass(frozen=True, slots=True)
class Found:
    """`code` where the name is certain; else what it might be, nearest first, or the former unit it names."""

    code: str | None = None
    maybe: tuple[str, ...] = ()
    former: FormerUnit | None = None
    present: str | None = None  # the unit a former one is part of now
    rest: str = ""  # words of the label that are no part of the name
    alias: Alias | None = None  # the answer that settled it, where it is no name of the plan or the units

    @property
    def is_known(self) -> bool:
        return self.code is not None


NOTHING = Found()


@dataclass
class Nearest:
    """Suggestions by likeness of letters and words, remembered by name."""

    names: dict[str, str]  # plain name -> code
    seen: dict[str, tuple[str, ...]] = field(default_factory=dict)
    with_word: dict[str, list[str]] = field(default_factory=dict)  # word -> the names with it, filled when first asked

    def to(self, text: str) -> tuple[str, ...]:
        bare = plain_words(text)
        if bare not in self.seen:
            self.seen[bare] = self._look_up(bare) if bare and len(self.seen) < _LOOK_UPS else ()
        return self.seen[bare]

    def _look_up(self, bare: str) -> tuple[str, ...]:
        alike = process.extract(
            bare, self.names.keys(), scorer=Indel.normalized_similarity, processor=None, score_cutoff=_NEAR, limit=None
        )
        best: dict[str, float] = {}
        for name, score in [*((name, score) for name, score, _ in alike), *self._by_words(set(bare.split()))]:
            code = self.names[name]
            best[code] = max(score, best.get(code, 0))
        return tuple(sorted(best, key=lambda code: -best[code])[:_SUGGESTIONS])

    def _by_words(self, words: set[str]) -> Iterator[tuple[str, float]]:
        if not self.with_word:
            for name in self.names:
                for word in set(name.split()):
                    self.with_word.setdefault(word, []).append(name)
        shared = Counter(name for word in words for name in self.with_word.get(word, ()))
        for name, count in shared.items():
            score = _word_likeness(words, set(name.split())) if count >= 2 else 0
            if score >= _NEAR:
                yield name, score


def _word_likeness(words: set[str], name: set[str]) -> float:
    """Shared words of all words; a name of three words or more wholly inside the other is near."""
    shared = len(words & name)
    if shared >= 3 and shared == min(len(words), len(name)):
        return 0.9
    return shared / len(words | name) if shared >= 2 else 0


def without_tones(text: str) -> list[str]:
    return plain_words(text).split()


def lines(text: str) -> tuple[str, ...]:
    """The whole label, and its first line alone: below a name often stands what is meant by it."""
    first, more, _ = text.partition("\n")
    return (text, first) if more else (text,)
