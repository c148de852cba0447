"""Where the tables of a sheet stand: titles, heading rows, rows of figures."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from kpi.domain.names import plain
from kpi.intake.findings import Place
from kpi.intake.layout.grid import Grid, label_of
from kpi.intake.layout.heading_rows import IsName, heading_blocks, holds_numbers, is_number_row, labels_row
from kpi.intake.layout.headings import Headings
from kpi.intake.layout.title_lines import titles

_OF_A_PIVOT = re.compile(r"column labels|nhan cot|values|gia tri tong")


@dataclass(frozen=True)
class OfficeTable:
    """A block of rows under one heading. `titles` stand above it, `above` over the sheet's first table."""

    grid: Grid
    titles: tuple[Place, ...]
    above: tuple[Place, ...]
    heading_rows: tuple[int, ...]
    rows: tuple[int, ...]  # rows of figures, sections, totals

    def levels(self, column: int) -> tuple[str, ...]:
        """The headings over a column from the top down, each once."""
        found: list[str] = []
        for index, row in enumerate(self.heading_rows):
            text = self.grid.text(row, column) or self._over(index, column)
            if text and not _OF_A_PIVOT.fullmatch(plain(text)) and (not found or found[-1] != text):
                found.append(text)
        return tuple(found)

    def _over(self, index: int, column: int) -> str:
        """Without merges a heading over several columns stands in one of them: by what repeats below it, else in the
        first."""
        block = next((block for block in self._blocks(index) if column in block), None)
        if block is None:
            return self._from_the_left(index, column)
        return next(text for other in block if (text := self.grid.text(self.heading_rows[index], other)))

    def _blocks(self, index: int) -> tuple[range, ...]:
        """Columns that lie under one heading of this row, where the headings below repeat and each run of them has one
        over it."""
        if index + 1 >= len(self.heading_rows):
            return ()
        row, below = self.heading_rows[index], self.heading_rows[index + 1]
        columns = [c for c in range(1, self.grid.last_column + 1) if self._is_free(row, c) and self.grid.text(below, c)]
        first = next((nth for nth, c in enumerate(columns) if columns[-1] - c == len(columns) - 1 - nth), 0)
        for run in _repeated(columns[first:], [self.grid.text(below, c) for c in columns[first:]]):
            if all(sum(bool(self.grid.text(row, c)) for c in block) == 1 for block in run):
                return run
        return ()

    def _is_free(self, row: int, column: int) -> bool:
        return (row, column) not in self.grid.merge_at

    def first_without_group(self) -> int | None:
        """A column of figures left of all unmerged headings over columns, where nothing tells how far each reaches."""
        for index, row in enumerate(self.heading_rows[:-1]):
            grouped = [c for c in self.grid.rows.get(row, {}) if self._is_over_another(index, c)]
            left = [
                c for c in range(1, min(grouped, default=1)) if self._below(index, c) and not self.grid.text(row, c)
            ]
            if grouped and left and not self._blocks(index):
                between = range(left[-1] + 1, min(grouped))
                if not any(self.grid.text(row, c) for c in between):
                    return left[-1]
        return None

    def _is_over_another(self, index: int, column: int) -> bool:
        row = self.heading_rows[index]
        own = self.grid.text(row, column)
        if not own or not self._is_free(row, column):
            return False
        return self._below(index, column) not in ("", own) or self._is_over_spacer(index, column)

    def _below(self, index: int, column: int) -> str:
        """The next heading below."""
        texts = (self.grid.text(row, column) for row in self.heading_rows[index + 1 :])
        return next(filter(None, texts), "")

    def _from_the_left(self, index: int, column: int) -> str:
        """Without merges (CSV) a heading over several columns stands only in the first of them."""
        row = self.heading_rows[index]
        below = self.heading_rows[index + 1 :]
        if not any(self.grid.text(r, column) for r in below):
            return ""
        for left in range(column - 1, 0, -1):
            if self._is_spacer(left):
                continue
            text = self.grid.text(row, left)
            is_over_others = any(self.grid.text(r, left) for r in below) or self._is_over_spacer(index, left)
            if self._begins_above(index, left + 1) or not is_over_others:
                return ""
            if text:
                return "" if (row, left) in self.grid.merge_at else text
        return ""

    def _is_spacer(self, column: int) -> bool:
        """An empty column, as stands between others for the eye."""
        if any(self.grid.text(row, column) for row in self.heading_rows):
            return False
        return not self._holds(column)

    def _is_over_spacer(self, index: int, column: int) -> bool:
        """In the middle of a group there may be an empty column with its heading."""
        row, following = self.heading_rows[index], column + 1
        return bool(self.grid.text(row, column) and self._below(index, following)) and not self._holds(column)

    def _holds(self, column: int) -> bool:
        return column in self._columns_of_rows

    @cached_property
    def _columns_of_rows(self) -> frozenset[int]:
        return frozenset(column for row in self.rows for column in self.grid.rows[row])

    def _begins_above(self, index: int, column: int) -> bool:
        """A heading of a higher row begins there: what stands left of it below is not over the column."""
        return any(column in self.grid.rows[row] for row in self.heading_rows[:index])


def _repeated(columns: Sequence[int], texts: Sequence[str]) -> Iterator[tuple[range, ...]]:
    """The columns in runs of the same texts, shortest runs first."""
    for length in range(2, len(columns) // 2 + 1):
        if len(columns) % length == 0 and all(texts[nth] == texts[nth % length] for nth in range(len(texts))):
            yield tuple(range(columns[at], columns[at] + length) for at in range(0, len(columns), length))


def find_tables(grid: Grid, is_name: IsName, headings: Headings) -> list[OfficeTable]:
    """Every table of a sheet in order. `is_name` knows the names of units, indicators and their parts."""
    starts = heading_blocks(grid, is_name, headings)
    rows = list(grid.rows)
    tables: list[OfficeTable] = []
    first_titles: tuple[Place, ...] | None = None
    since = 0
    for index, block in enumerate(starts):
        until = starts[index + 1][0] if index + 1 < len(starts) else rows[-1] + 1
        body = tuple(row for row in rows if block[-1] < row < until)
        over = titles(grid, [row for row in rows if since < row < block[0]])
        first_titles = over if first_titles is None else first_titles
        heading_rows = tuple(row for row in block if not is_number_row(grid, row, block))
        if tables and not over and _texts(grid, heading_rows) == _texts(grid, tables[-1].heading_rows):
            tables[-1] = replace(tables[-1], rows=(*tables[-1].rows, *body))  # the heading again, on a new page
            since = max((row for row in body if holds_numbers(grid.rows[row])), default=since)
            continue
        for part in _side_by_side(grid, labels_row(grid, block, headings), headings):
            rows_of_part = tuple(row for row in body if row in part.rows)
            headings_of_part = tuple(row for row in heading_rows if row in part.rows)
            tables.append(OfficeTable(part, over, first_titles, headings_of_part, rows_of_part))
        since = max((row for row in body if holds_numbers(grid.rows[row])), default=block[-1])
    return tables


def _side_by_side(grid: Grid, heading: int, headings: Headings) -> list[Grid]:
    """Where the headings begin anew in the same row, a table was broken into blocks beside each other."""
    columns = sorted(grid.rows[heading])
    roles = {c: headings.read((grid.text(heading, c),)).role for c in columns}
    first = next((c for c in columns if roles[c].is_label), columns[0])
    again = [c for c in columns if c > first and grid.text(heading, c) == grid.text(heading, first)]
    starts = [c for c in again if roles[c].is_label and any(not roles[b].is_label for b in columns if b < c)]
    if not starts:
        return [grid]
    return [grid.of_columns(since, until - 1) for since, until in pairwise([1, *starts, grid.last_column + 1])]


def _texts(grid: Grid, rows: Sequence[int]) -> list[list[str]]:
    return [[label_of(cell) for cell in grid.rows[row].values()] for row in rows]
