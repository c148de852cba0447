"""Tables as offices type them (`offices.txt`), each with the figures that have to be read from it, cell by cell.

A case is `== name`, its rows with ` | ` between cells, `--`, and what is expected: `indicator | unit | figure | cell`.
In a row `<` and `^` continue a merge, a number is a number, `'5` is text, `P0.5` a number shown as a percent, `\\n` a
new line and `NFD:` a decomposed text; `.` is an empty row. The sender is the district and the month May
unless it is said.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import pytest

from kpi.domain.figures.submission import Entry, Level, Submission
from kpi.intake.workbook.cells import Merge, Sheet
from tests.intake.building import Percent, read, sheet, the_units

OFFICES = Path(__file__).with_name("offices.txt")


@dataclass
class Case:
    name: str
    sender: str | None = "446"
    period: str | None = "2021-05"
    sheets: list[tuple[str, list[list[str]]]] = field(default_factory=list)
    expected: dict[str, tuple[str, str | None]] = field(default_factory=dict)  # "KT-5 446" -> figure, cell
    errors: set[str] = field(default_factory=set)
    warnings: set[str] = field(default_factory=set)


def _cases() -> Iterator[Case]:
    for block in OFFICES.read_text("utf-8").split("== ")[1:]:
        table, _, expected = block.partition("\n--\n")
        name, *lines = table.split("\n")
        case = Case(name)
        for line in lines:
            _take_line(case, line)
        for line in filter(None, expected.split("\n")):
            _take_expectation(case, line)
        yield case


def _take_line(case: Case, line: str) -> None:
    key, _, value = line.partition(": ")
    if key == "sender":
        case.sender = None if value == "nobody" else value
    elif key == "period":
        case.period = None if value == "any" else value
    elif key == "sheet":
        case.sheets.append((value, []))
    else:
        if not case.sheets:
            case.sheets.append(("BC", []))
        case.sheets[-1][1].append([] if line == "." else [cell.strip() for cell in line.split("|")])


def _take_expectation(case: Case, line: str) -> None:
    key, _, codes = line.partition(": ")
    if key in ("errors", "warnings"):
        setattr(case, key, set(codes.split()))
        return
    indicator, unit, figure, *cell = (piece.strip() for piece in line.split("|"))
    case.expected[f"{indicator} {_code(unit)}"] = (figure, cell[0] if cell else None)


def _code(unit: str) -> str:
    return next((u.code for u in the_units().all if unit in (u.short_name, u.name.vi)), "446")


def _sheet(name: str, rows: Sequence[Sequence[str]]) -> Sheet:
    built = sheet(*([_value(text) for text in row] for row in rows), name=name)
    return Sheet(built.name, built.cells, tuple(_merges(rows)))


def _value(text: str) -> str | Decimal | None:
    if text in ("", "<", "^"):
        return None
    if re.fullmatch(r"-?\d+(\.\d+)?", text):
        return Decimal(text)
    if re.fullmatch(r"P\d+(\.\d+)?", text):
        return Percent(text[1:])
    text = text.replace("\\n", "\n").removeprefix("'")
    return unicodedata.normalize("NFD", text[4:]) if text.startswith("NFD:") else text


def _merges(rows: Sequence[Sequence[str]]) -> Iterator[Merge]:
    def at(row: int, column: int) -> str:
        return rows[row][column] if row < len(rows) and column < len(rows[row]) else ""

    for row, cells in enumerate(rows):
        for column, text in enumerate(cells):
            across, down = column, row
            while at(row, across + 1) == "<":
                across += 1
            while at(down + 1, column) == "^":
                down += 1
            if text not in ("", "<", "^") and (across, down) != (column, row):
                yield Merge(row + 1, column + 1, down + 1, across + 1)


CASES = list(_cases())


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_an_offices_table_is_read_rightly_or_asked_about(case: Case) -> None:
    submission = read(*(_sheet(*given) for given in case.sheets), sender=case.sender, period=case.period)
    entries = {f"{e.indicator} {e.unit}": (_figure(e), e.cell) for e in submission.entries}
    unchecked = {key for key, (_, cell) in case.expected.items() if cell is None}
    assert {k: (figure, None if k in unchecked else cell) for k, (figure, cell) in entries.items()} == case.expected
    assert _codes(submission, Level.ERROR) == case.errors
    assert _codes(submission, Level.WARNING) == case.warnings


def _figure(entry: Entry) -> str:
    bare = f"{entry.value:f}" if entry.value is not None else f"{entry.numerator:f}/{entry.denominator:f}"
    return f"~{bare}" if entry.basis == "estimate" else bare


def _codes(submission: Submission, level: Level) -> set[str]:
    return {issue.code for issue in submission.issues if issue.level is level}


def test_no_case_is_told_twice() -> None:
    assert len({case.name for case in CASES}) == len(CASES)
