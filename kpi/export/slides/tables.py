"""Tables on slides: thin lines, numbers at the right, rows as high as their text, split over slides."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Emu, Pt

from kpi.export.slides.writing import HAIR, INK, MUTED, describe, line_count, write
from kpi.wording import Lang

_PLAIN: Final = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # PowerPoint's "no style, no grid"
_SIZE, _HEAD_SIZE = 11.0, 10.0
_LINE: Final = 1.22  # of the size
_AIR: Final = Pt(7)


@dataclass(frozen=True, slots=True)
class SlideColumn:
    title: str
    share: float  # of the table's width
    right: bool = False


@dataclass(frozen=True, slots=True)
class SlideCell:
    text: str
    colour: RGBColor = INK
    bold: bool = False


SlideRow = tuple[SlideCell, ...]


def chunks(columns: Sequence[SlideColumn], rows: Sequence[SlideRow], place: Any) -> Iterator[list[SlideRow]]:
    """The rows, in portions that fit the height of the place."""
    room = place.height - _row_height(tuple(SlideCell(one.title) for one in columns), columns, place, _HEAD_SIZE)
    page: list[SlideRow] = []
    used = 0
    for row in rows:
        high = _row_height(row, columns, place, _SIZE)
        if page and used + high > room:
            yield page
            page, used = [], 0
        page.append(row)
        used += high
    yield page


def _row_height(row: SlideRow, columns: Sequence[SlideColumn], place: Any, size: float) -> int:
    most = max(
        line_count(cell.text, size, Emu(int(place.width * column.share) - Pt(10)))
        for cell, column in zip(row, columns, strict=True)
    )
    return int(Pt(size * _LINE) * most + _AIR)


def put_table(place: Any, columns: Sequence[SlideColumn], rows: Sequence[SlideRow], words: str, lang: Lang) -> None:
    """Fills a place for a table; `words` are its alternative text."""
    high, across = place.height, place.width
    frame = place.insert_table(rows=len(rows) + 1, cols=len(columns))
    table = frame.table
    _plain_style(table)
    for drawn, column in zip(table.columns, columns, strict=True):
        drawn.width = Emu(int(across * column.share))
    head = tuple(SlideCell(column.title, MUTED) for column in columns)
    for at, row in enumerate((head, *rows)):
        size = _SIZE if at else _HEAD_SIZE
        table.rows[at].height = Emu(_row_height(row, columns, frame, size))
        for cell, content, column in zip(table.rows[at].cells, row, columns, strict=True):
            _fill(cell, content, column, size, lang, head=at == 0)
    frame.height = min(Emu(sum(row.height for row in table.rows)), high)
    describe(frame, words)


def _plain_style(table: Any) -> None:
    own = table._tbl.tblPr
    own.set("bandRow", "0")
    own.set("firstRow", "1")
    style = own.find(qn("a:tableStyleId"))
    if style is None:
        style = parse_xml(f"<a:tableStyleId {nsdecls('a')}/>")
        own.append(style)
    style.text = _PLAIN


def _fill(cell: Any, content: SlideCell, column: SlideColumn, size: float, lang: Lang, *, head: bool) -> None:
    cell.margin_left = cell.margin_right = Pt(5)
    cell.margin_top = cell.margin_bottom = Pt(2.5)
    cell.vertical_anchor = MSO_ANCHOR.BOTTOM if head else MSO_ANCHOR.MIDDLE
    cell.fill.background()
    frame = cell.text_frame
    frame.word_wrap = True
    write(frame, content.text, lang, size=size, bold=content.bold, colour=content.colour)
    if column.right:
        for paragraph in frame.paragraphs:
            paragraph.alignment = PP_ALIGN.RIGHT
    _line_below(cell, MUTED if head else HAIR, Pt(1) if head else Pt(0.5))


def _line_below(cell: Any, colour: RGBColor, weight: int) -> None:
    fill = f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
    line = parse_xml(f'<a:lnB {nsdecls("a")} w="{int(weight)}" cap="flat" cmpd="sng">{fill}</a:lnB>')
    cell._tc.get_or_add_tcPr().insert(0, line)
