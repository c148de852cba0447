"""One worksheet part, streamed: only cells with a value are kept, wherever empty formatted ones reach."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kpi.intake.workbook.cells import ErrorValue, Merge, UnreadableWorkbook
from kpi.intake.workbook.gathering import Run, SheetGathering
from kpi.intake.workbook.marks import piece
from kpi.intake.workbook.number_formats import Shown
from kpi.intake.workbook.package import Package
from kpi.intake.workbook.values import UNCALCULATED, iso_date
from kpi.intake.workbook.xlsx.parts import Attributes, Style, TextReader, element, is_on, unescaped, whole

_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_PLAIN = Style()


@dataclass(frozen=True, slots=True)
class Shared:
    """What all sheets of a workbook refer to."""

    strings: Sequence[tuple[Run, ...]]
    styles: Sequence[Style]
    calculates_on_opening: bool  # the writer calculated nothing: a formula's 0 is no result


def read_worksheet(
    package: Package, part: str, sheet: SheetGathering, shared: Shared, comments: dict[str, str]
) -> None:
    reader = _SheetReader(sheet, shared)
    package.parse(part, reader.start, reader.end, reader.text)
    reader.finish()
    sheet.comments |= {place(name): text for name, text in comments.items()}


def place(reference: str) -> tuple[int, int]:
    """Row and column of an A1 reference."""
    match = _REFERENCE.fullmatch(reference)
    if not match:
        raise UnreadableWorkbook("broken")
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]), column


def corners(reference: str) -> Merge:
    first, _, last = reference.replace("$", "").partition(":")
    return Merge(*place(first), *place(last or first))


class _SheetReader:
    """Expat's events of a worksheet. A cell is `<c r s t><f/><v/><is/></c>`; one without `r` is the next one."""

    def __init__(self, sheet: SheetGathering, shared: Shared) -> None:
        self._sheet, self._shared = sheet, shared
        self._names: dict[str, str] = {}
        self._row = self._column = 0
        self._cell: Attributes | None = None
        self._is_formula = False
        self._collects = False
        self._written: list[str] | None = None  # of <v>; None where there is none
        self._inline: TextReader | None = None
        self._typed: tuple[Run, ...] | None = None  # of <is>; None where there is none
        self._areas: list[Merge] = []  # of array formulas; only their first cell says so

    def start(self, tag: str, at: Attributes) -> None:
        name = self._names.get(tag) or self._names.setdefault(tag, element(tag))
        if self._inline:
            self._inline.start(name, at)
        elif self._cell is not None:
            self._start_in_cell(name, at)
        elif name == "c":
            self._start_cell(at)
        elif name == "row":
            self._start_row(at)
        elif name == "mergeCell":
            self._sheet.merges.append(corners(at.get("ref", "")))
        elif name == "col":
            self._start_columns(at)
        elif name == "sheetView" and at.get("showZeros") in ("0", "false"):
            self._sheet.hides_zeros = True

    def _start_in_cell(self, name: str, at: Attributes) -> None:
        if name == "v":
            self._written, self._collects = [], True
        elif name == "f":
            self._is_formula = True
            if ":" in at.get("ref", "") and at.get("t") != "shared":
                self._areas.append(corners(at["ref"]))
        elif name == "is":
            self._inline = TextReader()

    def _start_cell(self, at: Attributes) -> None:
        self._cell, self._written, self._typed, self._is_formula = at, None, None, False
        reference = at.get("r")
        if reference is None:
            self._column += 1
            return
        row, self._column = place(reference)
        if row != self._row:
            raise UnreadableWorkbook("broken")

    def _start_row(self, at: Attributes) -> None:
        written = at.get("r")
        self._row, self._column = whole(written) if written else self._row + 1, 0
        if is_on(at, "hidden") or at.get("ht") == "0":
            self._sheet.hidden_rows.add(self._row)

    def _start_columns(self, at: Attributes) -> None:
        if is_on(at, "hidden") or at.get("width") == "0":
            self._sheet.hidden_columns.append(range(whole(at.get("min", "")), whole(at.get("max", "")) + 1))

    def finish(self) -> None:
        for area in self._areas:
            self._sheet.mark_formulas(area)

    def text(self, text: str) -> None:
        if self._inline:
            self._inline.text(text)
        elif self._collects and self._written is not None:
            self._written.append(text)

    def end(self, tag: str) -> None:
        name = self._names[tag]
        if self._inline:
            if name == "is":
                self._typed, self._inline = self._inline.take(), None
            else:
                self._inline.end(name)
        elif name == "v":
            self._collects = False
        elif name == "c" and self._cell is not None:
            self._end_cell(self._cell)
            self._cell = None

    def _end_cell(self, cell: Attributes) -> None:
        kind, written = cell.get("t", "n"), "".join(self._written or ())
        if self._typed is not None and (kind == "inlineStr" or not written):
            self._text(self._typed)
        elif kind in ("str", "inlineStr") and self._written is not None:
            self._text(((unescaped(written), None),))
        elif not written:
            if self._is_formula:
                self._value(UNCALCULATED)
        elif kind == "s":
            self._text(self._shared_string(written))
        else:
            self._plain(kind, written)

    def _plain(self, kind: str, written: str) -> None:
        if kind == "n":
            self._number(written.strip())
        elif kind == "b":
            self._value(written.strip() in ("1", "true"))
        elif kind == "d":
            self._value(iso_date(written))
        else:
            self._value(ErrorValue(written))

    def _number(self, written: str) -> None:
        if self._is_formula and self._shared.calculates_on_opening and written == "0":
            self._value(UNCALCULATED)
            return
        style = self._style()
        if style.is_struck:
            self._sheet.struck_out(self._row, self._column, written)
        else:
            self._sheet.number(self._row, self._column, written, style.shown_by, is_formula=self._is_formula)

    def _value(self, value: bool | date | ErrorValue) -> None:
        is_percent = self._style().shown_by.shown is Shown.PERCENT
        self._sheet.value(self._row, self._column, value, is_percent=is_percent, is_formula=self._is_formula)

    def _text(self, runs: tuple[Run, ...]) -> None:
        style = self._style()
        shown = [(piece(text, raised=False, struck=style.is_struck), font or style.font) for text, font in runs]
        self._sheet.shown_text(self._row, self._column, shown, style.shown_by, is_formula=self._is_formula)

    def _style(self) -> Style:
        index = whole((self._cell or {}).get("s", "0"))
        return self._shared.styles[index] if index < len(self._shared.styles) else _PLAIN

    def _shared_string(self, written: str) -> tuple[Run, ...]:
        index = whole(written.strip())
        if index >= len(self._shared.strings):
            raise UnreadableWorkbook("broken")
        return self._shared.strings[index]
