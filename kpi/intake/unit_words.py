"""The words of an authority's kinds, by which files are read: what stands before a name, what members and a total are
called."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kpi.domain.names import fold, plain, plain_words
from kpi.domain.plan.units import Committee, UnitKind, UnitRole, Units


@dataclass(frozen=True, slots=True)
class Prefix:
    """Words before a name, in both keys; `kind` is None for a committee's."""

    bare: tuple[str, ...]
    folded: tuple[str, ...]
    kind: UnitKind | None

    def begins(self, folded: Sequence[str], bare: Sequence[str], *, exactly: bool) -> bool:
        """Whether more than these words stands there. `exactly`: with its own diacritics or none at all."""
        size = len(self.bare)
        if len(bare) <= size or tuple(bare[:size]) != self.bare:
            return False
        return not exactly or tuple(folded[:size]) in (self.folded, self.bare)


@dataclass(frozen=True, eq=False, slots=True)
class UnitWords:
    """One for all units of the same kinds and the same authority, so that patterns can be kept by it.

    Words that are joined are alternatives of a regular expression; all but `places` are of `plain` texts.
    """

    prefixes: tuple[Prefix, ...]
    committees: tuple[str, ...]  # as written
    places: tuple[str, ...]  # kinds of the authority and its members, as written
    letters: tuple[str, ...]  # their abbreviations of one letter, as written
    behind: re.Pattern[str]  # a name, and its kind in parentheses
    members: str  # "thi tran|tt|xa"
    committees_of: str  # "(?:ubnd|uy ban nhan dan)"
    authority: str  # "(?:huyen)"
    authority_named: str  # "(?:huyen cam xuyen)"


def unit_words(units: Units) -> UnitWords:
    authorities = (unit.name.vi for unit in units.all if unit.kind.role is UnitRole.AUTHORITY)
    return _words(units.kinds, units.committee, tuple(dict.fromkeys(authorities)))


@lru_cache(maxsize=64)
def _words(kinds: tuple[UnitKind, ...], committee: Committee, authorities: tuple[str, ...]) -> UnitWords:
    committees = (committee.name.vi, committee.short_name.vi)
    members = [kind for kind in kinds if kind.role is UnitRole.MEMBER]
    over = [kind for kind in kinds if kind.role is UnitRole.AUTHORITY]
    offices = [kind for kind in kinds if kind.role is UnitRole.OFFICE]
    return UnitWords(
        prefixes=(
            *(_prefix(word, None) for word in committees),
            *(_prefix(word, kind) for kind in (*members, *over) for word in (kind.name.vi, *kind.abbreviations)),
            *(_prefix(word, kind) for kind in offices for word in kind.abbreviations),
        ),
        committees=committees,
        places=tuple(word for kind in (*over, *members) for word in _longer(kind)),
        letters=tuple(word for kind in (*over, *members) for word in _of_one_letter(kind)),
        behind=re.compile(rf"(.*\S)\s*\(({any_of(_behind(members))})\)", re.IGNORECASE | re.DOTALL),
        members=any_of(re.escape(plain(word)) for kind in members for word in _longer(kind)),
        committees_of=f"(?:{any_of(re.escape(plain(word)) for word in committees)})",
        authority=f"(?:{any_of(re.escape(plain(word)) for kind in over for word in _longer(kind))})",
        authority_named=f"(?:{any_of(re.escape(plain(name)) for name in authorities)})",
    )


def _prefix(word: str, kind: UnitKind | None) -> Prefix:
    return Prefix(tuple(plain_words(word).split()), tuple(fold(word).split()), kind)


def _longer(kind: UnitKind) -> Iterator[str]:
    """The kind's name and those abbreviations that cannot be the end or the initial of something else."""
    yield kind.name.vi
    yield from (word.rstrip(".") for word in kind.abbreviations if _is_long(word))


def _of_one_letter(kind: UnitKind) -> Iterator[str]:
    yield from (word.rstrip(".") for word in kind.abbreviations if not _is_long(word))


def _is_long(word: str) -> bool:
    return sum(map(str.isalpha, word)) > 1


def _behind(kinds: Iterable[UnitKind]) -> Iterator[str]:
    for kind in kinds:
        yield re.escape(kind.name.vi)
        yield from (rf"{re.escape(word.rstrip('.'))}\.?" for word in kind.abbreviations)


def any_of(patterns: Iterable[str]) -> str:
    """Alternatives; without any, what matches nothing."""
    return "|".join(dict.fromkeys(patterns)) or "(?!)"
