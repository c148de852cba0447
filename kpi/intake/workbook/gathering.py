"""The sheets of one file while a reader finds their cells: limits kept, old fonts decoded, text cleaned."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import islice, product

from kpi.intake.workbook import legacy_fonts, values
from kpi.intake.workbook.cells import (
    Aside,
    AsideKind,
    Cell,
    CellValue,
    ErrorValue,
    Merge,
    Sheet,
    UnreadableWorkbook,
    cell_name,
)
from kpi.intake.workbook.legacy_fonts import Encoding
from kpi.intake.workbook.limits import MAX_CELLS, MAX_COLUMN, MAX_ROW, MAX_SHEETS, MAX_TEXT
from kpi.intake.workbook.marks import Marked, without_marks, without_our_comment
from kpi.intake.workbook.number_formats import NumberFormat, Shown, around_text, seen

_LOST_LETTER = re.compile(r"[^\W\d_][?\ufffd]+[^\W\d_]")
_LOST_AT_LEAST, _LOST_SHARE = 3, 0.1

Run = tuple[str, str | None]  # a piece of text and the font it is shown in


@dataclass(frozen=True, slots=True)
class _Text:
    """Text as the file holds it; `encoding` where a font told it, and it is decoded already."""

    text: str
    encoding: Encoding | None


@dataclass(frozen=True, slots=True)
class _Found:
    value: _Text | CellValue
    is_percent: bool
    is_formula: bool
    thousands: int = 0


@dataclass(slots=True)
class SheetGathering:
    """One sheet being read. Readers report what they see; nothing is kept of what has no value."""

    name: str
    book: "Gathering"
    hidden: bool = False
    hides_zeros: bool = False
    found: dict[tuple[int, int], _Found] = field(default_factory=dict)
    last_row: int = 0
    merges: list[Merge] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[range] = field(default_factory=list)
    comments: dict[tuple[int, int], str] = field(default_factory=dict)
    asides: list[Aside] = field(default_factory=list)

    def shown_text(
        self, row: int, column: int, runs: Sequence[Run], shown_by: NumberFormat, *, is_formula: bool = False
    ) -> None:
        """A text with what its format puts around it, or shows instead."""
        section = shown_by.text
        around = ("", "") if section is None else around_text(section)
        if around is None:
            self.asides.append(Aside(row, column, AsideKind.HIDDEN, "".join(text for text, _ in runs)))
            runs = () if section is None else [(f"{section.before}{section.behind}", None)]
        elif any(around):
            runs = [(around[0], None), *runs, (around[1], None)]
        self.text(row, column, runs, is_formula=is_formula)

    def text(self, row: int, column: int, runs: Sequence[Run], *, is_formula: bool = False) -> None:
        text = self.book.decoded(tuple(runs))
        if len(text.text) > MAX_TEXT:
            raise UnreadableWorkbook("long_text", sheet=self.name, cell=cell_name(row, column))
        if text.text and not text.text.isspace():
            self._keep(row, column, _Found(text, False, is_formula))

    def number(self, row: int, column: int, written: str, shown_by: NumberFormat, *, is_formula: bool = False) -> None:
        """A number, or what its format makes of it: a date, words as if they were typed, another size, nothing."""
        value: CellValue = values.number(written)
        if value == 0 and self.hides_zeros:
            self.asides.append(Aside(row, column, AsideKind.HIDDEN, written))
            return
        shown = shown_by.shown_of(value) if isinstance(value, Decimal) else shown_by.shown
        if isinstance(value, Decimal) and (told := seen(shown_by, value)) is not None:
            if told.text is not None:
                self.text(row, column, ((told.text, None),), is_formula=is_formula)
                return
            if not told.thousands:
                self.asides.append(Aside(row, column, AsideKind.HIDDEN, written))
                return
            self._keep(row, column, _Found(value, shown is Shown.PERCENT, is_formula, told.thousands))
            return
        if isinstance(value, Decimal) and shown is Shown.DATE:
            value = values.serial_date(value) or ErrorValue(written)
        elif isinstance(value, Decimal) and shown is Shown.TIME:
            value = values.serial_time(value)
        self.value(row, column, value, is_percent=shown is Shown.PERCENT, is_formula=is_formula)

    def struck_out(self, row: int, column: int, written: str) -> None:
        """A value that is crossed out is none."""
        self.asides.append(Aside(row, column, AsideKind.STRUCK, written))

    def value(
        self, row: int, column: int, value: CellValue, *, is_percent: bool = False, is_formula: bool = False
    ) -> None:
        self._keep(row, column, _Found(value, is_percent, is_formula))

    def mark_formulas(self, area: Merge) -> None:
        """Every cell in the area holds a result of one formula."""
        if _area(area) < len(self.found):
            inside = [place for place in _places(area) if place in self.found]
        else:
            inside = [(row, column) for row, column in self.found if _contains(area, row, column)]
        for place in inside:
            self.found[place] = replace(self.found[place], is_formula=True)

    def _keep(self, row: int, column: int, found: _Found) -> None:
        if not (1 <= row <= MAX_ROW and 1 <= column <= MAX_COLUMN) or (row, column) in self.found:
            self._refuse(row, column)
        self.book.count_cell()
        self.last_row = max(self.last_row, row)
        self.found[row, column] = found

    def _refuse(self, row: int, column: int) -> None:
        if row <= MAX_ROW and column <= MAX_COLUMN:
            raise UnreadableWorkbook("broken")  # the same cell twice, or none at all
        is_long_table = column <= MAX_COLUMN and self.last_row >= MAX_ROW
        code = "too_many_rows" if is_long_table else "far_cell"
        raise UnreadableWorkbook(code, sheet=self.name, cell=cell_name(row, column))

    def finish(self) -> tuple[Sheet, Encoding | None]:
        encoding = self._guessed()
        kept = {place: cell for place, found in self.found.items() if (cell := self._cell(place, found, encoding))}
        merges = self._clipped_merges()
        for place in _places_under(merges):
            kept.pop(place, None)
        used_rows, used_columns = {row for row, _ in kept}, {column for _, column in kept}
        sheet = Sheet(
            name=values.clean(self.name),
            cells=kept,
            merges=merges,
            hidden=self.hidden,
            hidden_rows=frozenset(self.hidden_rows & used_rows),
            hidden_columns=frozenset(c for c in used_columns if any(c in span for span in self.hidden_columns)),
            asides=tuple(self.asides),
        )
        return sheet, encoding or self._told_by_fonts()

    def _guessed(self) -> Encoding | None:
        texts = (found.value for found in self.found.values() if isinstance(found.value, _Text))
        return legacy_fonts.guess(dict.fromkeys(text.text for text in texts if not text.encoding))

    def _told_by_fonts(self) -> Encoding | None:
        told = (found.value.encoding for found in self.found.values() if isinstance(found.value, _Text))
        return next((encoding for encoding in told if encoding), None)

    def _cell(self, place: tuple[int, int], found: _Found, encoding: Encoding | None) -> Cell | None:
        value = self._read(place, found.value, encoding) if isinstance(found.value, _Text) else found.value
        if value is None:
            return None
        comment = without_our_comment(self.comments.get(place, ""))
        noted = values.clean(comment) if comment else None
        return Cell(*place, value, found.is_percent, found.is_formula, noted, found.thousands)

    def _read(self, place: tuple[int, int], text: _Text, encoding: Encoding | None) -> CellValue | None:
        read = self.book.read(text, encoding)
        for kind, aside in ((AsideKind.FOOTNOTE, read.footnotes), (AsideKind.STRUCK, read.struck)):
            if aside:
                self.asides.append(Aside(*place, kind, values.clean(aside)))
        return values.text_value(read.text)

    def _clipped_merges(self) -> tuple[Merge, ...]:
        """Merges as far as the sheet has content: a title merged over a whole row ends where the table does."""
        last_column = max((column for _, column in self.found), default=0)
        clipped = (
            Merge(m.first_row, m.first_column, min(m.last_row, self.last_row), min(m.last_column, last_column))
            for m in self.merges
        )
        merges = tuple(m for m in clipped if m.first_row <= m.last_row and m.first_column <= m.last_column)
        if sum(_area(merge) for merge in merges) > self.last_row * last_column:
            raise UnreadableWorkbook("broken")  # they overlap, which no program writes
        return merges


def _area(merge: Merge) -> int:
    return (merge.last_row - merge.first_row + 1) * (merge.last_column - merge.first_column + 1)


def _contains(merge: Merge, row: int, column: int) -> bool:
    return merge.first_row <= row <= merge.last_row and merge.first_column <= column <= merge.last_column


def _places(merge: Merge) -> Iterator[tuple[int, int]]:
    """Its cells, the first first."""
    return product(range(merge.first_row, merge.last_row + 1), range(merge.first_column, merge.last_column + 1))


def _places_under(merges: Iterable[Merge]) -> Iterable[tuple[int, int]]:
    """Cells covered by a merge that begins elsewhere: no program shows what they hold."""
    for merge in merges:
        yield from islice(_places(merge), 1, None)


class Gathering:
    """All sheets of a file being read; what is the same text in the same font is decoded once."""

    def __init__(self) -> None:
        self.sheets: list[SheetGathering] = []
        self._cells = 0
        self._decoded: dict[tuple[Run, ...], _Text] = {}
        self._read: dict[tuple[_Text, Encoding | None], Marked] = {}

    def sheet(self, name: str, *, hidden: bool = False) -> SheetGathering:
        if len(self.sheets) >= MAX_SHEETS:
            raise UnreadableWorkbook("too_many_sheets", limit=str(MAX_SHEETS))
        self.sheets.append(SheetGathering(name, self, hidden))
        return self.sheets[-1]

    def count_cell(self) -> None:
        self._cells += 1
        if self._cells > MAX_CELLS:
            raise UnreadableWorkbook("too_many_cells", limit=str(MAX_CELLS))

    def decoded(self, runs: tuple[Run, ...]) -> _Text:
        if runs not in self._decoded:
            self._decoded[runs] = _by_fonts(runs)
        return self._decoded[runs]

    def read(self, text: _Text, encoding: Encoding | None) -> Marked:
        key = text, encoding
        if key not in self._read:
            unicode = legacy_fonts.decode(text.text, encoding) if encoding and not text.encoding else text.text
            marked = without_marks(values.without_unseen(unicode))
            self._read[key] = marked._replace(text=values.clean(marked.text))
        return self._read[key]

    def finish(self) -> tuple[tuple[Sheet, ...], Encoding | None]:
        finished = [sheet.finish() for sheet in self.sheets]
        sheets = tuple(sheet for sheet, _ in finished)
        if not any(sheet.cells for sheet in sheets):
            raise UnreadableWorkbook("no_content")
        if _letters_are_lost(read.text for read in self._read.values()):
            raise UnreadableWorkbook("lost_letters")
        return sheets, next((encoding for _, encoding in finished if encoding), None)


def _by_fonts(runs: tuple[Run, ...]) -> _Text:
    encodings = [legacy_fonts.of_font(font) for _, font in runs]
    pieces = (
        legacy_fonts.decode(text, told[0], capitals=told[1]) if told else text
        for (text, _), told in zip(runs, encodings, strict=True)
    )
    decoded = "".join(pieces)
    is_changed = decoded != "".join(text for text, _ in runs)
    return _Text(decoded, next((told[0] for told in encodings if told and is_changed), None))


def _letters_are_lost(texts: Iterable[str]) -> bool:
    """Whether so many words have a question mark inside that a program put it for letters it could not keep."""
    joined = " ".join(texts)
    lost = len(_LOST_LETTER.findall(joined))
    return lost >= _LOST_AT_LEAST and lost >= _LOST_SHARE * len(joined.split())
