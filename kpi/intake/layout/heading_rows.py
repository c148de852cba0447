"""Which rows of a sheet are headings."""

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import takewhile

from kpi.domain.names import plain
from kpi.intake.layout.grid import Grid, label_of
from kpi.intake.layout.headings import Headings
from kpi.intake.layout.known_words import GRADES
from kpi.intake.layout.role import HeadingRole
from kpi.intake.layout.title_lines import is_parted_date
from kpi.intake.normalise import read_period, read_text
from kpi.intake.normalise.numbers import Shape
from kpi.intake.workbook.cells import Cell, ErrorValue

_NUMBER_ROW = re.compile(r"\(?([a-z]|\d{1,2})\)?\s*(=.*|\(?.*=.*\)?)?")
_YEAR = re.compile(r"20\d\d")
IsName = Callable[[str], bool]


def heading_blocks(grid: Grid, is_name: IsName, headings: Headings) -> list[list[int]]:
    blocks: list[list[int]] = []
    rows = list(grid.rows)
    since = position = 0
    while position < len(rows):
        row = rows[position]
        if _is_date_over_headings(grid, rows[position : position + 6], is_name, headings):
            position += 1
        elif _is_heading_row(grid, row, is_name, headings) and (not blocks or _begins_with_label(grid, row, headings)):
            block = _extend(grid, row, rows[position + 1 : position + 6], is_name, headings)
            blocks.append([*_over_labels(grid, block, rows[since:position], is_name, headings), *block])
            since = position = rows.index(block[-1], position) + 1
        else:
            position += 1
    return blocks


_CELLS_OF_A_DATE = 8


def _is_date_over_headings(grid: Grid, rows: Sequence[int], is_name: IsName, headings: Headings) -> bool:
    """A date in several cells looks like headings, but stands over them."""
    row, below = rows[0], next(iter(rows[1:]), None)
    if len(grid.rows[row]) > _CELLS_OF_A_DATE or not is_parted_date(grid, row, below):
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
    numbered = len(cells) >= 3 and headings.read((texts[0],)).role is HeadingRole.ORDINAL
    return told >= 2 or (labels >= 1 and told + named >= 2) or named >= 3 or numbered


def _begins_with_label(grid: Grid, row: int, headings: Headings) -> bool:
    """Below a table, a row that begins with a name or a number is one of its rows, whatever words stand in it."""
    first = label_of(grid.rows[row][min(grid.rows[row])])
    return headings.read((first,)).role.is_label


def _extend(grid: Grid, first: int, following: list[int], is_name: IsName, headings: Headings) -> list[int]:
    block = [first, *_down_to_labels(grid, first, following, headings)]
    for row in following[len(block) - 1 :]:
        if is_number_row(grid, row, block):
            return [*block, row]
        if not (_merged_down(grid, block, row) or _continues(grid, block, row, is_name, headings)):
            break
        block.append(row)
    return block


def _down_to_labels(grid: Grid, first: int, following: list[int], headings: Headings) -> list[int]:
    """The rows down to the one with the labels, where they stand at the foot of the headings and left of them all."""
    if _labels(grid, [first], headings):
        return []
    for nth, row in enumerate(following, start=1):
        if _has_figure(grid.rows[row]):
            return []
        labels = _labels(grid, [row], headings)
        if labels:
            above = [first, *following[: nth - 1]]
            return following[:nth] if all(min(grid.rows[one]) > min(labels) for one in above) else []
    return []


def _over_labels(grid: Grid, block: list[int], before: list[int], is_name: IsName, headings: Headings) -> list[int]:
    """The rows right above with several texts, one of them a heading, and none over the labels."""
    labels = _labels(grid, block, headings)
    found: list[int] = []
    for row in reversed(before):
        texts = [label_of(cell) for cell in grid.rows[row].values()]
        is_told = any(is_name(text) or headings.read((text,)).role.says_figures for text in texts)
        if len(texts) < 2 or not is_told or not labels or min(grid.rows[row]) <= labels[0]:
            break
        found.insert(0, row)
    return found


def labels_row(grid: Grid, block: Sequence[int], headings: Headings) -> int:
    """The row of a heading that begins with the labels."""
    return next((row for row in block if _labels(grid, [row], headings)), block[0])


def _labels(grid: Grid, rows: Sequence[int], headings: Headings) -> list[int]:
    """The first columns of the first row that begins with headings over names, numbers of rows and the like. A
    remark's heading may have others below it, and a month's ("Tháng" over "7") unless it stands first."""
    for row in rows:
        roles = [(column, headings.read((grid.text(row, column),)).role) for column in sorted(grid.rows[row])]
        leading = [
            (c, role) for c, role in takewhile(lambda one: one[1].is_label, roles) if role is not HeadingRole.NOTE
        ]
        if leading:
            return [c for c, role in leading if role is not HeadingRole.PERIOD or c == leading[0][0]]
    return []


def _merged_down(grid: Grid, block: list[int], row: int) -> bool:
    """A heading cell reaches down over this row."""
    for column in range(1, grid.last_column + 1):
        merge = grid.merge_at.get((row, column))
        if merge is not None and merge.first_row in block and merge.last_row >= row:
            return True
    return False


def _continues(grid: Grid, block: list[int], row: int, is_name: IsName, headings: Headings) -> bool:
    """A second row of headings without merges: words below headings of figures, and nothing below the labels, of which
    the last may be over names: "Các xã, thị trấn". Of bare numbers only years are words."""
    cells = grid.rows[row]
    texts = [label_of(cell) for cell in cells.values()]
    if _has_figure(cells) or (all(map(str.isdigit, texts)) and not all(map(_YEAR.fullmatch, texts))):
        return False
    labels = _labels(grid, block, headings)
    if len(labels) > 1 and sum(is_name(label_of(cell)) for c, cell in cells.items() if c >= labels[-1]) > 1:
        labels = labels[:-1]
    return bool(labels) and min(cells) > min(labels) and not any(_own_text(grid, block, row, c) for c in labels)


def _own_text(grid: Grid, block: list[int], row: int, column: int) -> bool:
    """A text of the row itself, not of a heading that reaches down over it."""
    merge = grid.merge_at.get((row, column))
    return bool(grid.text(row, column)) and (merge is None or merge.first_row not in block)


def is_number_row(grid: Grid, row: int, block: Sequence[int]) -> bool:
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


def holds_numbers(cells: dict[int, Cell]) -> bool:
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
