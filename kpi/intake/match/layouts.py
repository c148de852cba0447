"""A table's layout: what every heading and row name of it is taken for, in lines that a person can confirm once."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final
from unicodedata import normalize

from kpi.domain.figures.layout import Layout, line
from kpi.domain.plan.units import Units
from kpi.intake.layout import HeadingRole
from kpi.intake.match.columns import Column
from kpi.intake.match.context import MatchContext
from kpi.intake.match.relative_words import relative_words
from kpi.intake.match.remarks import open_clauses
from kpi.intake.match.rows import Row, RowKind
from kpi.intake.match.table import Read
from kpi.intake.normalise import PeriodText

_ORDINAL: Final = re.compile(r"[\W\d_]*|[ivx]{1,5}[\W\d_]*|[a-zđ][\W\d_]*", re.IGNORECASE)
_TELLING: Final = re.compile(
    r"so lieu|ke hoach|\bkh\b|cung ky|thang|\bnam\b|20\d\d|uoc|rieng|trieu|nghin|ty dong|chua|quy|\bdung\b|tinh"
)
"""Words of a remark beside a figure that may say what it is; other remarks change every month."""


def layout_of(read: Read, context: MatchContext) -> Layout:
    """Months and years are told by their distance from the one asked for, so that the next month's table has the same;
    numbers and days of papers are left out, all other numbers stand."""
    told = _Telling(read, context)
    return Layout(headings=tuple(told.headings()), rows=tuple(sorted(set(told.rows()))))


class _Telling:
    """The lines of one table."""

    def __init__(self, read: Read, context: MatchContext) -> None:
        self._read, self._context = read, context

    def headings(self) -> Iterator[str]:
        read, names = self._read, _unit_words(self._context.units)
        titles = read.titles
        whose = "none" if titles.unit is None else "sender" if titles.unit == self._context.about else "another"
        said = (*titles.indicators, *(unit.shown for unit in titles.measures), titles.span, whose)
        first = "january" if self._context.period and self._context.period.month == 1 else None
        yield line("titles", *said, "estimate" if titles.is_estimate else None, first)
        yield line(_without(names, self._words(read.table.grid.sheet.name)), "sheet")
        for place in dict.fromkeys((*read.table.titles, *read.table.above)):
            yield line(_without(names, self._words(place.seen or "")), "title")
        for column in read.columns:
            if column.is_told:
                yield self._column(column)

    def rows(self) -> Iterator[str]:
        """Each row of figures below its section; sections and notes, wherever they stand, are lines of their own."""
        section = ""
        for row in self._read.rows:
            if row.has_figures and row.kind is not RowKind.NOTHING:
                yield self._row(row, section)
            elif words := self._words(" ".join(self._texts(row.number))):
                section = words if row.label else section
                yield line(words, "section")

    def _texts(self, number: int) -> Iterator[str]:
        grid = self._read.table.grid
        for column in sorted(grid.rows.get(number, {})):
            if text := grid.text(number, column):
                yield text

    def _column(self, column: Column) -> str:
        words = self._words(column.text)
        if column.role.is_label:
            measure = re.sub(r"^[^(]*", "", words)
            return line(words, column.role, measure or None)
        heading = column.heading
        shown = None if heading.measure is None else heading.measure.shown
        meant = (column.role, column.part, column.indicator, column.unit, heading.basis, shown)
        return line(words, *meant, *self._when(heading.period))

    def _when(self, said: PeriodText) -> Iterator[str | None]:
        yield said.span
        yield None if said.year is None else f"{said.year - self._context.year:+}"

    def _row(self, row: Row, section: str) -> str:
        role = None if row.heading is None else row.heading.role
        words = f"{section} › {self._words(row.label)}" if section else self._words(row.label)
        remarks = " ".join(self._remarks(row))
        meant = (row.kind, role, row.indicator, row.unit, row.part, row.basis, self._words(row.measure) or None)
        return line(words, *meant, remarks or None)

    def _remarks(self, row: Row) -> Iterator[str]:
        """Words beside and on the row's figures that may say what they are."""
        if not _ORDINAL.fullmatch(row.ordinal):
            yield self._words(row.ordinal)
        grid = self._read.table.grid
        labels = {column.index for column in self._read.columns if column.role is HeadingRole.NAME}
        for column, cell in sorted(grid.rows.get(row.number, {}).items()):
            texts = [cell.comment] if cell.comment else []
            if isinstance(cell.value, str) and column not in labels and not cell.value[:1].isdigit():
                texts.append(cell.value)
            yield from (self._words(text) for text in texts if self._may_tell(text))

    def _may_tell(self, text: str) -> bool:
        """What compares figures or gives a reason says nothing of what they are."""
        return any(map(_TELLING.search, open_clauses(text))) or text in self._read.remarks

    def _words(self, text: str) -> str:
        return relative_words(text, self._context)


def _without(names: Iterable[str], words: str) -> str:
    """Whose a table is, is told apart from its words: sheets of several members have one layout."""
    for name in names:
        words = words.replace(name, "…")
    return re.sub(r"^\d+\. ?…$", "…", words)


@lru_cache(maxsize=16)
def _unit_words(units: Units) -> tuple[str, ...]:
    """The longer before the shorter."""
    names = {normalize("NFC", name.casefold()) for unit in units.all for name in (unit.name.vi, unit.short_name)}
    short = {f"tt {unit.short_name.casefold()}" for unit in units.all}
    return tuple(sorted(names | short, key=len, reverse=True))
