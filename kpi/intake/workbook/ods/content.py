"""content.xml, streamed: sheets, rows, columns and cells, with what is repeated, grouped and hidden."""

from dataclasses import dataclass, field

from kpi.intake.workbook.gathering import Gathering, Run, SheetGathering
from kpi.intake.workbook.limits import MAX_ROW
from kpi.intake.workbook.marks import piece, without_private
from kpi.intake.workbook.ods.names import DRAWING, OFFICE, STYLE, TABLE, TEXT, Attributes, count
from kpi.intake.workbook.ods.row_cell import RowCell, keep
from kpi.intake.workbook.ods.styles import OdsStyles

_ASIDE = {f"{TABLE}tracked-changes", f"{TABLE}dde-links", f"{TABLE}shapes", f"{OFFICE}forms"}


@dataclass(slots=True)
class _Cell:
    at: Attributes
    font: str | None
    is_struck: bool
    runs: list[Run] = field(default_factory=list)
    comment: list[str] = field(default_factory=list)
    paragraphs: int = 0


class ContentReader:
    """Expat's events of content.xml. Text counts only where it is a cell's own, not a comment's or a drawing's."""

    def __init__(self, styles: OdsStyles) -> None:
        self.gathering = Gathering()
        self.has_external_links = False
        self._styles = styles
        self._sheet: SheetGathering | None = None
        self._aside = 0
        self._annotation = 0
        self._cell: _Cell | None = None
        self._fonts: list[str | None] = []
        self._marks: list[tuple[bool, bool]] = []  # raised, struck out
        self._in_paragraph = False
        self._hidden_groups: list[bool] = []
        self._columns: list[tuple[range, str]] = []
        self._row_at: Attributes = {}
        self._row = self._column = 0
        self._contents: list[RowCell] = []

    def start(self, tag: str, at: Attributes) -> None:
        if self._aside or tag in _ASIDE or (self._cell and self._is_beside_text(tag)):
            self._aside += 1
        elif self._annotation:
            self._annotation += 1
            self._in_paragraph = self._in_paragraph or tag == f"{TEXT}p"
        elif tag.startswith(STYLE):
            self._styles.start(tag, at)
        elif tag.startswith(TABLE):
            self._start_table(tag.removeprefix(TABLE), at)
        elif self._cell:
            self._start_in_cell(self._cell, tag, at)

    def _is_beside_text(self, tag: str) -> bool:
        """A drawing or a table of its own inside a cell."""
        return tag.startswith(DRAWING) or tag == f"{TABLE}table"

    def _start_table(self, name: str, at: Attributes) -> None:
        if name == "table":
            self._start_sheet(at)
        elif name in ("table-cell", "covered-table-cell"):
            self._start_cell(at)
        elif name == "table-row":
            self._row_at, self._column, self._contents = at, 0, []
        elif name in ("table-row-group", "table-column-group"):
            self._hidden_groups.append(at.get(f"{TABLE}display") == "false")
        elif name == "table-column" and self._sheet:
            self._start_columns(self._sheet, at)
        elif name == "table-source":
            self.has_external_links = True

    def _start_sheet(self, at: Attributes) -> None:
        name = at.get(f"{TABLE}name", "")
        if name.startswith("'file:"):
            self.has_external_links = True  # a cache of another file's sheet, no sheet of this one
            self._aside = 1
            return
        hidden = at.get(f"{TABLE}style-name", "") in self._styles.hidden_sheets
        self._sheet = self.gathering.sheet(name, hidden=hidden)
        self._row, self._columns = 1, []

    def _start_columns(self, sheet: SheetGathering, at: Attributes) -> None:
        first = self._columns[-1][0].stop if self._columns else 1
        span = range(first, first + count(at, "number-columns-repeated"))
        self._columns.append((span, at.get(f"{TABLE}default-cell-style-name", "")))
        if self._is_hidden(at):
            sheet.hidden_columns.append(span)

    def _is_hidden(self, at: Attributes) -> bool:
        return at.get(f"{TABLE}visibility", "visible") != "visible" or any(self._hidden_groups)

    def _start_cell(self, at: Attributes) -> None:
        self._column += 1
        style = at.get(f"{TABLE}style-name")
        if style is None:
            style = next((style for span, style in self._columns if self._column in span), None)
        font, (_, struck) = self._styles.font("table-cell", style), self._styles.marks("table-cell", style)
        self._cell, self._fonts, self._marks = _Cell(at, font, struck), [font], [(False, struck)]
        if "file:///" in at.get(f"{TABLE}formula", ""):
            self.has_external_links = True

    def _start_in_cell(self, cell: _Cell, tag: str, at: Attributes) -> None:
        name = tag.removeprefix(TEXT)
        if tag == f"{OFFICE}annotation":
            self._annotation = 1
        elif name == "p":
            if cell.paragraphs:
                cell.runs.append(("\n", None))
            cell.paragraphs += 1
            self._in_paragraph = True
        elif name == "span":
            style = at.get(f"{TEXT}style-name")
            self._fonts.append(self._styles.font("text", style) or self._fonts[-1])
            raised, struck = self._styles.marks("text", style)
            self._marks.append((raised, struck or self._marks[-1][1]))
        elif name in ("s", "tab"):
            cell.runs.append((" ", None))
        elif name == "line-break":
            cell.runs.append(("\n", None))

    def text(self, text: str) -> None:
        if self._aside or not self._cell or not self._in_paragraph:
            return
        if self._annotation:
            self._cell.comment.append(text)
        else:
            raised, struck = self._marks[-1]
            self._cell.runs.append((piece(without_private(text), raised=raised, struck=struck), self._fonts[-1]))

    def end(self, tag: str) -> None:
        if self._aside:
            self._aside -= 1
        elif self._annotation:
            self._annotation -= 1
            self._in_paragraph = self._in_paragraph and tag != f"{TEXT}p"
        elif tag.startswith(STYLE):
            self._styles.end(tag)
        elif tag == f"{TEXT}p":
            self._in_paragraph = False
        elif tag == f"{TEXT}span" and len(self._fonts) > 1:
            self._fonts.pop()
            self._marks.pop()
        elif tag.startswith(TABLE):
            self._end_table(tag.removeprefix(TABLE))

    def _end_table(self, name: str) -> None:
        if name in ("table-cell", "covered-table-cell") and self._cell:
            self._end_cell(self._cell)
        elif name == "table-row" and self._sheet:
            self._end_row(self._sheet)
        elif name in ("table-row-group", "table-column-group"):
            self._hidden_groups.pop()

    def _end_cell(self, cell: _Cell) -> None:
        repeated = count(cell.at, "number-columns-repeated")
        content = RowCell(
            self._column,
            repeated,
            cell.at,
            tuple(cell.runs),
            "".join(cell.comment),
            cell.is_struck,
            cell.paragraphs > 0,
        )
        if content.has_value:
            self._contents.append(content)
        self._column += repeated - 1
        self._cell = None

    def _end_row(self, sheet: SheetGathering) -> None:
        repeated = count(self._row_at, "number-rows-repeated")
        rows = range(self._row, self._row + repeated)
        if self._is_hidden(self._row_at):
            sheet.hidden_rows.update(row for row in rows[:MAX_ROW] if row <= MAX_ROW)
        for row in rows if self._contents else ():
            for content in self._contents:
                keep(sheet, row, content)
        self._row += repeated
