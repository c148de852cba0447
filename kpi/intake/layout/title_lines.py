"""Lines over a table as they are read: cells that make one date between them are one title."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from kpi.domain.names import plain
from kpi.intake.findings import Place
from kpi.intake.layout.grid import Grid, label_of
from kpi.intake.workbook.cells import Cell, cell_name

_TIME_LAST: Final = re.compile(r"(^|.*\W)(ngay|thang|nam|quy|ky)\s*:?")
_TIME_FIRST: Final = re.compile(r"[/.,-]?\s*(thang|nam|quy)\b.*|[/.-]\s*\d.*")
_NUMBER_FIRST: Final = re.compile(r"\d{1,4}\b.*|[ivx]{1,3}")
_NUMBER_LAST: Final = re.compile(r"(.*\W)?(\d{1,4}|[ivx]{1,3})")
_TIME: Final = re.compile(r"(ngay|thang|nam|quy|ky)\s*:?")
_DATE: Final = re.compile(
    r"(.*\b)?((ngay\s*:?\s*\d+\W+)?thang\s*:?\s*\d{1,2}|quy\s*:?\s*(\d|[ivx]+))(\W*nam\s*:?\s*20\d\d|\s*/\s*20\d\d)?\W*"
    r"|nam\s*:?\s*20\d\d"
)


def titles(grid: Grid, rows: Sequence[int]) -> tuple[Place, ...]:
    """In order; a row of "Tháng", "Năm" over a row of their numbers is one line with it."""
    found: list[Place] = []
    numbers: int | None = None
    for row, below in zip(rows, [*rows[1:], None], strict=False):
        if row == numbers:
            continue
        if below is not None and _is_over_numbers(grid, row, below):
            numbers = below
            found.append(_of_two_rows(grid, row, below))
        else:
            found += _titles_of(grid, row)
    return tuple(found)


def is_parted_date(grid: Grid, row: int, below: int | None) -> bool:
    """Whether a row is one date and nothing else, by itself or with the numbers below it."""
    if below is not None and _is_over_numbers(grid, row, below):
        return True
    told = list(_titles_of(grid, row))
    cells = [cell for cell in grid.rows[row].values() if label_of(cell)]
    return len(told) == 1 and len(cells) > 1 and _DATE.fullmatch(plain(told[0].seen or "")) is not None


def _titles_of(grid: Grid, row: int) -> Iterator[Place]:
    """Each cell; a word beside its number is one title: "Tháng" | "8", "Tháng" | 5 | "năm 2021"."""
    cells = [cell for _, cell in sorted(grid.rows[row].items()) if label_of(cell)]
    if len(cells) == 2 and label_of(cells[1]).isdigit() and not any(map(str.isdigit, label_of(cells[0]))):
        yield _place(grid, cells)
        return
    line: list[Cell] = []
    for cell in cells:
        if line and not _goes_on(label_of(line[-1]), label_of(cell)):
            yield _place(grid, line)
            line = []
        line.append(cell)
    if line:
        yield _place(grid, line)


def _place(grid: Grid, cells: Sequence[Cell]) -> Place:
    seen = " ".join(map(label_of, cells))
    return Place(grid.sheet.name, cell_name(cells[0].row, cells[0].column), seen)


def _goes_on(before: str, text: str) -> bool:
    """Whether two cells are one after the other in a date."""
    first, then = plain(before), plain(text)
    if _TIME_LAST.fullmatch(first):
        return _NUMBER_FIRST.fullmatch(then) is not None
    return _NUMBER_LAST.fullmatch(first) is not None and _TIME_FIRST.fullmatch(then) is not None


def _is_over_numbers(grid: Grid, row: int, below: int) -> bool:
    names, numbers = grid.rows[row], grid.rows[below]
    return (
        1 < len(names) <= _MOST
        and names.keys() == numbers.keys()
        and all(_TIME.fullmatch(plain(label_of(cell))) for cell in names.values())
        and all(label_of(cell).isdigit() for cell in numbers.values())
    )


_MOST: Final = 3


def _of_two_rows(grid: Grid, row: int, below: int) -> Place:
    pairs = zip(sorted(grid.rows[row].items()), sorted(grid.rows[below].items()), strict=True)
    seen = " ".join(f"{label_of(name).rstrip(' :')} {label_of(number)}" for (_, name), (_, number) in pairs)
    return Place(grid.sheet.name, cell_name(row, min(grid.rows[row])), seen)
