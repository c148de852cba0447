"""Where the tables of a sheet stand: titles, heading rows, rows of figures."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from kpi.domain.names import plain
from kpi.intake.findings import Place
from kpi.intake.layout.grid import Grid, label_of
from kpi.intake.layout.headings import Headings
from kpi.intake.layout.known_words import GRADES
from kpi.intake.layout.role import Role
from kpi.intake.layout.title_lines import is_parted_date, titles
from kpi.intake.normalise import read_period, read_text
from kpi.intake.normalise.numbers import Shape
from kpi.intake.workbook.cells import Cell, ErrorValue

_NUMBER_ROW = re.compile(r"\(?([a-z]|\d{1,2})\)?\s*(=.*|\(?.*=.*\)?)?")
_OF_A_PIVOT = re.compile(r"column labels|nhan cot|values|gia tri tong")
IsName = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Table:
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
            below = self.heading_rows[index + 1]
            grouped = [c for c in self.grid.rows.get(row, {}) if self._is_over_another(row, below, c)]
            left = [
                c for c in range(1, min(grouped, default=1)) if self.grid.text(below, c) and not self.grid.text(row, c)
            ]
            if grouped and left and not self._blocks(index) and left[-1] == min(grouped) - 1:
                return left[-1]
        return None

    def _is_over_another(self, row: int, below: int, column: int) -> bool:
        own = self.grid.text(row, column)
        return bool(own) and self._is_free(row, column) and self.grid.text(below, column) not in ("", own)

    def _from_the_left(self, index: int, column: int) -> str:
        """Without merges (CSV) a heading over several columns stands only in the first of them."""
        row = self.heading_rows[index]
        below = self.heading_rows[index + 1 :]
        if not any(self.grid.text(r, column) for r in below):
            return ""
        for left in range(column - 1, 0, -1):
            if not any(self.grid.text(r, left) for r in below):
                return ""
            text = self.grid.text(row, left)
            if text:
                return "" if (row, left) in self.grid.merge_at else text
        return ""


def _repeated(columns: Sequence[int], texts: Sequence[str]) -> Iterator[tuple[range, ...]]:
    """The columns in runs of the same texts, shortest runs first."""
    for length in range(2, len(columns) // 2 + 1):
        if len(columns) % length == 0 and all(texts[nth] == texts[nth % length] for nth in range(len(texts))):
            yield tuple(range(columns[at], columns[at] + length) for at in range(0, len(columns), length))


def find_tables(grid: Grid, is_name: IsName, headings: Headings) -> list[Table]:
    """Every table of a sheet in order. `is_name` knows the names of units, indicators and their parts."""
    starts = _heading_blocks(grid, is_name, headings)
    rows = list(grid.rows)
    tables: list[Table] = []
    first_titles: tuple[Place, ...] | None = None
    since = 0
    for index, block in enumerate(starts):
        until = starts[index + 1][0] if index + 1 < len(starts) else rows[-1] + 1
        body = tuple(row for row in rows if block[-1] < row < until)
        over = titles(grid, [row for row in rows if since < row < block[0]])
        first_titles = over if first_titles is None else first_titles
        heading_rows = tuple(row for row in block if not _is_number_row(grid, row, block))
        if tables and not over and _texts(grid, heading_rows) == _texts(grid, tables[-1].heading_rows):
            tables[-1] = replace(tables[-1], rows=(*tables[-1].rows, *body))  # the heading again, on a new page
            since = max((row for row in body if _holds_numbers(grid.rows[row])), default=since)
            continue
        for part in _side_by_side(grid, block[0], headings):
            rows_of_part = tuple(row for row in body if row in part.rows)
            tables.append(Table(part, over, first_titles, heading_rows, rows_of_part))
        since = max((row for row in body if _holds_numbers(grid.rows[row])), default=block[-1])
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


def _heading_blocks(grid: Grid, is_name: IsName, headings: Headings) -> list[list[int]]:
    blocks: list[list[int]] = []
    rows = list(grid.rows)
    position = 0
    while position < len(rows):
        row = rows[position]
        if _is_date_over_headings(grid, rows[position : position + 6], is_name, headings):
            position += 1
        elif _is_heading_row(grid, row, is_name, headings) and (not blocks or _begins_with_label(grid, row, headings)):
            block = _extend(grid, row, rows[position + 1 : position + 6], headings)
            blocks.append(block)
            position = rows.index(block[-1], position) + 1
        else:
            position += 1
    return blocks


def _is_date_over_headings(grid: Grid, rows: Sequence[int], is_name: IsName, headings: Headings) -> bool:
    """A date in several cells looks like headings, but stands over them."""
    row, below = rows[0], next(iter(rows[1:]), None)
    if not is_parted_date(grid, row, below):
        return False
    following = (one for one in rows[1:] if not is_parted_date(grid, one, None))
    return any(
        _is_heading_row(grid, one, is_name, headings) and _begins_with_label(grid, one, headings) for one in following
    )


def _is_heading_row(grid: Grid, row: int, is_name: IsName, headings: Headings) -> bool:
    """At least two headings in a row without figures, and one of them says what a column holds (or three are names)."""
    cells = grid.rows[row]
    if len(cells) < 2 or _has_figure(cells):
        return False
    texts = [label_of(cell) for cell in cells.values()]
    roles = [headings.read((text,)).role for text in texts if 0 < len(text) <= 120]
    told = sum(role.is_label or role.says_figures for role in roles)
    named = sum(is_name(text) for text in texts)
    labels = sum(role.is_label for role in roles)
    numbered = len(cells) >= 3 and headings.read((texts[0],)).role is Role.ORDINAL
    return told >= 2 or (labels >= 1 and told + named >= 2) or named >= 3 or numbered


def _begins_with_label(grid: Grid, row: int, headings: Headings) -> bool:
    """Below a table, a row that begins with a name or a number is one of its rows, whatever words stand in it."""
    first = label_of(grid.rows[row][min(grid.rows[row])])
    return headings.read((first,)).role.is_label


def _extend(grid: Grid, first: int, following: list[int], headings: Headings) -> list[int]:
    block = [first]
    for row in following:
        if _is_number_row(grid, row, block):
            return [*block, row]
        if not (_merged_down(grid, block, row) or _continues(grid, block, row, headings)):
            break
        block.append(row)
    return block


def _merged_down(grid: Grid, block: list[int], row: int) -> bool:
    """A heading cell reaches down over this row."""
    if row != block[-1] + 1:
        return False
    for column in range(1, grid.last_column + 1):
        merge = grid.merge_at.get((row, column))
        if merge is not None and merge.first_row in block and merge.last_row >= row:
            return True
    return False


def _continues(grid: Grid, block: list[int], row: int, headings: Headings) -> bool:
    """A second row of headings without merges: words below headings of figures, and nothing below the labels."""
    cells = grid.rows[row]
    if row > block[-1] + 2 or _has_figure(cells) or all(label_of(cell).isdigit() for cell in cells.values()):
        return False
    labels = [
        c
        for top in block
        for c in grid.rows[top]
        if (role := headings.read((grid.text(top, c),)).role).is_label and role is not Role.NOTE
    ]
    return bool(labels) and min(cells) > min(labels) and not any(_own_text(grid, block, row, c) for c in labels)


def _own_text(grid: Grid, block: list[int], row: int, column: int) -> bool:
    """A text of the row itself, not of a heading that reaches down over it."""
    merge = grid.merge_at.get((row, column))
    return bool(grid.text(row, column)) and (merge is None or merge.first_row not in block)


def _is_number_row(grid: Grid, row: int, block: Sequence[int]) -> bool:
    """(1) (2) (3), or A B 1 2 3=2/1: every cell a letter or the next number. Below "Tháng" they are months."""
    first = min(grid.rows[row])
    if row != block[0] and "thang" in plain(grid.text(block[0], first)) and first > min(grid.rows[block[0]]):
        return False
    texts = [plain(label_of(cell)) for _, cell in sorted(grid.rows[row].items())]
    matches = [_NUMBER_ROW.fullmatch(text) for text in texts]
    if len(texts) < 2 or not all(matches):
        return False
    numbers = [int(match[1]) for match in matches if match and match[1].isdigit()]
    letters = len(texts) - len(numbers)
    in_order = numbers == list(range(numbers[0], numbers[0] + len(numbers))) if numbers else letters >= 2
    return in_order and (letters > 0 or numbers[0] == 1) and (len(numbers) >= 2 or letters >= 1)


def _holds_numbers(cells: dict[int, Cell]) -> bool:
    """Figures, or small whole numbers behind a first cell: a row of a table, if not one that begins it."""
    return _has_figure(cells) or any(isinstance(cells[c].value, Decimal) for c in cells if c > min(cells))


def _has_figure(cells: dict[int, Cell]) -> bool:
    return any(is_figure(cell) for cell in cells.values())


def is_figure(cell: Cell) -> bool:
    """Whether a cell holds a figure rather than words, a year or the number of a month."""
    value = cell.value
    if isinstance(value, Decimal):
        whole = value == value.to_integral_value()
        return cell.is_percent or not (whole and (1 <= value <= 12 or 2000 <= value <= 2100))
    if isinstance(value, bool | ErrorValue):
        return True
    if not isinstance(value, str):
        return False
    read = read_text(value)
    is_small = value.strip().isdigit() and len(value.strip()) <= 2
    return read.shape is Shape.NUMBER and not is_small and not _is_time(value) and read.suffix not in GRADES


def _is_time(text: str) -> bool:
    period = read_period(text)
    return period.month is not None or (period.year is not None and plain(text).replace("nam", "").strip().isdigit())
