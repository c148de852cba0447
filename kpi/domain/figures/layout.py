"""How an office's table is read, without its figures: what a person confirms once, and next month's is held against."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from kpi.domain.plan import Frozen


class Layout(Frozen):
    """A line for the titles and for each column, and one for each row: words as typed without their numbers, and what
    they are taken for."""

    headings: tuple[str, ...]
    rows: tuple[str, ...]  # sorted, each once
    chosen: str = ""  # words of the column that somebody took in place of the one its heading tells

    @property
    def name(self) -> str:
        """The name that all layouts with these headings share: it is listed and revoked."""
        return _digest(self.headings)

    @property
    def key(self) -> str:
        """The same for the same headings with the same meaning over rows of the same names, whose meaning may still be
        asked about."""
        names = sorted({words_of(row) for row in self.rows})
        return _digest((*self.headings, "", *names))

    def meaning(self, what: str, *, but: str = "") -> tuple[str, ...]:
        """The words of the headings and titles that are taken for it: `title`, `sheet`, `actual`, …"""
        told = ((line.rpartition(_MEANS)[0], line.rpartition(_MEANS)[2].split()) for line in self.headings)
        return tuple(words for words, meant in told if what in meant[:1] and but not in meant)

    def column_words(self, columns: int) -> tuple[str, ...]:
        """The words of its last headings, which are those of its columns."""
        return tuple(map(words_of, self.headings[-columns:]))

    @property
    def figure_rows(self) -> int:
        return sum(line.rpartition(_MEANS)[2].startswith("figures") for line in self.rows)

    def without(self, rows: Iterable[str]) -> "Layout":
        known = frozenset(rows)
        return self.model_copy(update={"rows": tuple(row for row in self.rows if row not in known)})


_MEANS = " = "


def _digest(lines: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def line(words: str, *meant: str | None) -> str:
    """Words beside what they are taken for."""
    return f"{words}{_MEANS}{' '.join(part for part in meant if part)}"


def words_of(written: str) -> str:
    return written.rpartition(_MEANS)[0]


class KeptLayout(NamedTuple):
    """A layout that somebody confirmed for a sender."""

    layout: Layout
    by: str
    at: datetime


def kept_for(layout: Layout, kept: Sequence[KeptLayout]) -> tuple[KeptLayout, ...]:
    """Picks the kept layouts that have the same headings."""
    return tuple(one for one in kept if one.layout.headings == layout.headings)
