"""What a look-up of a name says, and names that are like it."""

from dataclasses import dataclass, field
from difflib import SequenceMatcher
from enum import StrEnum

from kpi.domain.answers import Alias
from kpi.domain.names import plain_words
from kpi.domain.plan.units import FormerUnit

_NEAR = 0.72


_SUGGESTIONS = 3


_LOOK_UPS = 400  # distinct unknown names that get suggestions; a file with more is not a report


class Part(StrEnum):
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

    def to(self, text: str) -> tuple[str, ...]:
        bare = plain_words(text)
        if bare not in self.seen:
            self.seen[bare] = self._look_up(bare) if bare and len(self.seen) < _LOOK_UPS else ()
        return self.seen[bare]

    def _look_up(self, bare: str) -> tuple[str, ...]:
        matcher = SequenceMatcher(autojunk=False)
        matcher.set_seq2(bare)
        words = set(bare.split())
        best: dict[str, float] = {}
        for name, code in self.names.items():
            score = max(_word_likeness(words, set(name.split())), _letter_likeness(matcher, name))
            if score >= _NEAR:
                best[code] = max(score, best.get(code, 0))
        return tuple(sorted(best, key=lambda code: -best[code])[:_SUGGESTIONS])


def _letter_likeness(matcher: SequenceMatcher[str], name: str) -> float:
    matcher.set_seq1(name)
    if matcher.real_quick_ratio() < _NEAR or matcher.quick_ratio() < _NEAR:
        return 0
    return matcher.ratio()


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
