"""A table's layout: what every heading and row name of it is taken for, in lines that a person can confirm once."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from unicodedata import normalize

from kpi.domain.figures.layout import Layout, line
from kpi.domain.plan.period import Period
from kpi.domain.plan.units import Units
from kpi.intake.layout import LABEL_ROLES, Role
from kpi.intake.match.columns import Column
from kpi.intake.match.context import MatchContext
from kpi.intake.match.rows import Row, RowKind
from kpi.intake.match.table import Read
from kpi.intake.normalise import PeriodText


def layout_of(read: Read, reading: MatchContext) -> Layout:
    """Months are told by their distance from the one asked for, so that the next month's table has the same."""
    columns = (_column(column, reading) for column in read.columns if column.text or column.role is not Role.UNKNOWN)
    return Layout(headings=(*_titles(read, reading), *columns), rows=tuple(sorted(set(_rows(read.rows)))))


def _titles(read: Read, reading: MatchContext) -> Iterator[str]:
    titles = read.titles
    whose = "none" if titles.unit is None else "sender" if titles.unit == reading.about else "another"
    said = (*titles.indicators, *(unit.shown for unit in titles.measures), titles.span, whose)
    yield line("titles", *said, "estimate" if titles.is_estimate else None)
    names = _unit_words(reading.units)
    for place in dict.fromkeys((*read.table.titles, *read.table.above)):
        yield line(_without(names, _words(place.seen or "")), "title")


def _without(names: Iterable[str], words: str) -> str:
    """Whose a table is, is told apart from its words: sheets of several members have one layout."""
    for name in names:
        words = words.replace(name, "…")
    return words


@lru_cache(maxsize=16)
def _unit_words(units: Units) -> tuple[str, ...]:
    """The longer before the shorter."""
    names = {_words(name) for unit in units.all for name in (unit.name.vi, unit.short_name)}
    return tuple(sorted(names, key=len, reverse=True))


def _rows(rows: Iterable[Row]) -> Iterator[str]:
    """Each row of figures below its section; sections and notes are lines of their own."""
    section = ""
    for row in rows:
        if row.has_figures and row.kind is not RowKind.NOTHING:
            yield _row(row, section)
        elif row.label:
            section = _words(row.label)
            yield line(section, "section")


def _column(column: Column, reading: MatchContext) -> str:
    if column.role in LABEL_ROLES:
        return line(_words(column.text), column.role)
    heading = column.heading
    measure = None if heading.measure is None else heading.measure.shown
    meant = (column.role, column.part, column.indicator, column.unit, heading.basis, measure)
    return line(_words(column.text), *meant, *_when(heading.period, reading))


def _when(said: PeriodText, reading: MatchContext) -> Iterator[str | None]:
    yield said.span
    yield None if said.year is None else f"{said.year - reading.year:+}"
    month = said.month or (said.to_day.month if said.to_day else None)
    if month is not None and reading.period is not None:
        yield f"month {Period(reading.year, month).month - reading.period.month:+}"


def _row(row: Row, section: str) -> str:
    role = None if row.heading is None else row.heading.role
    words = f"{section} › {_words(row.label)}" if section else _words(row.label)
    return line(words, row.kind, role, row.indicator, row.unit, row.part, row.basis, _words(row.measure) or None)


def _words(text: str) -> str:
    """As typed, but for capitals and the numbers in it."""
    return re.sub(r"\d+", "#", normalize("NFC", " ".join(text.casefold().split())))
