"""How the report's template is written: runs, lines and cells."""

from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm, Pt, RGBColor

from kpi.content.palette import LIGHT, hex_digits

LEFT, CENTRE, RIGHT, JUSTIFY = (
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.RIGHT,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)


def colour(name: str) -> RGBColor:
    """Of a tone, or of a part of the palette."""
    return RGBColor.from_string(hex_digits(LIGHT[name]))


def run(paragraph: Any, text: str, *, size: float | None = None, colour: RGBColor | None = None, **look: bool) -> Any:
    run = paragraph.add_run(text)
    if size is not None:
        run.font.size = Pt(size)
    if colour is not None:
        run.font.color.rgb = colour
    for name, value in look.items():
        setattr(run.font, name, value)
    return run


def line(holder: Any, text: str, align: Any = LEFT, *, after: float = 0, **look: Any) -> Any:
    paragraph = holder.add_paragraph()
    paragraph.alignment = align
    paragraph.paragraph_format.space_after = Pt(after)
    paragraph.paragraph_format.line_spacing = 1
    run(paragraph, text, **look)
    return paragraph


def tag(made: Any, text: str) -> None:
    """A line of its own that the template engine takes away."""
    made.add_paragraph().add_run(text)


def first(cell: Any, text: str, **look: Any) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.alignment = CENTRE
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.paragraph_format.line_spacing = 1
    run(paragraph, text, **look)


def widths(table: Any, centimetres: tuple[float, ...]) -> None:
    table.autofit = False
    for column, across in zip(table.columns, centimetres, strict=True):
        column.width = Cm(across)
        for cell in column.cells:
            cell.width = Cm(across)


def unbroken(row: Any) -> None:
    row._tr.get_or_add_trPr().append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
