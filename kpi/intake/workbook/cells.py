"""What a file holds once its bytes are read: sheets of cells, whatever the format was."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple


class FileKind(StrEnum):
    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"
    CSV = "csv"


@dataclass(frozen=True, slots=True)
class ErrorValue:
    """A formula error as shown, `#REF!`; also `uncalculated` for a formula without a cached value."""

    text: str


CellValue = str | Decimal | bool | date | ErrorValue


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with a value. Text is Unicode NFC (old fonts decoded); numbers are exact to the 15 digits Excel keeps."""

    row: int  # from 1
    column: int  # from 1
    value: CellValue
    is_percent: bool = False  # shown with a percent format: 0.97 stands for 97%
    is_formula: bool = False
    comment: str | None = None
    thousands: int = 0  # how often the number is divided by a thousand where it is shown


class AsideKind(StrEnum):
    """What a person sees of a cell beside its value, or does not see of it."""

    FOOTNOTE = "footnote"  # a raised mark
    STRUCK = "struck"  # text that was crossed out
    HIDDEN = "hidden"  # what its format does not show


class Aside(NamedTuple):
    row: int
    column: int
    kind: AsideKind
    text: str


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged range, both corners included; its value stands in the first."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """`cells` holds only cells with a value, by (row, column)."""

    name: str
    cells: Mapping[tuple[int, int], Cell]
    merges: tuple[Merge, ...] = ()
    hidden: bool = False  # hidden or very hidden
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    asides: tuple[Aside, ...] = ()


@dataclass(frozen=True, slots=True)
class Workbook:
    kind: FileKind
    sheets: tuple[Sheet, ...]
    properties: Mapping[str, str] = field(default_factory=dict)  # custom document properties
    has_macros: bool = False
    has_external_links: bool = False
    decoded_from: str | None = None  # "TCVN3" or "VNI" where an old font was decoded


class UnreadableWorkbook(Exception):
    """The bytes are no workbook this product reads; `code` and `values` make the sentence for the sender."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values


def cell_name(row: int, column: int) -> str:
    """A1 style."""
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row}"
