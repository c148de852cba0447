"""The draft report that ships, in the form of Nghị định 30/2020/NĐ-CP, Appendix I."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Mm, Pt, RGBColor

from kpi.config import DATA
from kpi.export.slides.zipping import settled

TARGET = DATA / "templates" / "report.docx"
LEFT, CENTRE, RIGHT, JUSTIFY = (
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.RIGHT,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)
TONES = {"good": "2E7D4F", "watch": "9A6700", "bad": "B3261E"}
ALARM = RGBColor(0x9A, 0x67, 0x00)


def build() -> Path:
    made = Document()
    _settle(made)
    _heads(made)
    _opening(made)
    _chapters(made)
    _signing(made)
    _appendix(made)
    _drop_old_styles(made)
    own = made.core_properties
    own.title, own.author, own.comments = "Mẫu báo cáo", "", ""
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    made.save(str(TARGET))
    TARGET.write_bytes(settled(TARGET.read_bytes(), datetime(2021, 1, 1, tzinfo=UTC)))
    return TARGET


def _drop_old_styles(made: Any) -> None:
    """The library's own start holds the styles a second time, for Word 2007, and they no longer agree."""
    for known, relation in list(made.part.rels.items()):
        if relation.reltype.endswith("/stylesWithEffects"):
            del made.part.rels[known]


def _settle(made: Any) -> None:
    """A4 upright, margins and type of the decree."""
    section = made.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = True
    normal = made.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(14)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), "Times New Roman")
    form = normal.paragraph_format
    form.space_before, form.space_after, form.line_spacing = Pt(0), Pt(6), 1.15
    language = parse_xml(f'<w:lang {nsdecls("w")} w:val="vi-VN"/>')
    normal.element.rPr.append(language)


def _heads(made: Any) -> None:
    """The page's number in the top margin from the second page on; the warning over invented figures on every page."""
    section = made.sections[0]
    number = section.header.paragraphs[0]
    number.alignment = CENTRE
    _field(number, "PAGE")
    _mark(section.header.add_paragraph())
    _mark(section.first_page_header.paragraphs[0])
    for footer in (section.footer, section.first_page_footer):
        state = footer.paragraphs[0]
        _run(state, "{{ state }}", size=9, colour=RGBColor(0x5B, 0x64, 0x72))


def _mark(paragraph: Any) -> None:
    paragraph.alignment = RIGHT
    _run(paragraph, "{{ mark }}", size=10, bold=True, colour=ALARM)


def _field(paragraph: Any, code: str) -> None:
    own = nsdecls("w")
    for piece in (
        f'<w:fldChar {own} w:fldCharType="begin"/>',
        f'<w:instrText {own} xml:space="preserve"> {code} </w:instrText>',
        f'<w:fldChar {own} w:fldCharType="end"/>',
    ):
        run = paragraph.add_run()
        run.font.size = Pt(13)
        run._r.append(parse_xml(piece))


def _run(paragraph: Any, text: str, *, size: float | None = None, colour: RGBColor | None = None, **look: bool) -> Any:
    run = paragraph.add_run(text)
    if size is not None:
        run.font.size = Pt(size)
    if colour is not None:
        run.font.color.rgb = colour
    for name, value in look.items():
        setattr(run.font, name, value)
    return run


def _line(holder: Any, text: str, align: Any = LEFT, *, after: float = 0, **look: Any) -> Any:
    paragraph = holder.add_paragraph()
    paragraph.alignment = align
    paragraph.paragraph_format.space_after = Pt(after)
    paragraph.paragraph_format.line_spacing = 1
    _run(paragraph, text, **look)
    return paragraph


def _body(made: Any, text: str, **look: Any) -> Any:
    """Justified, the first line set in by 1 cm."""
    paragraph = made.add_paragraph()
    paragraph.alignment = JUSTIFY
    paragraph.paragraph_format.first_line_indent = Cm(1)
    _run(paragraph, text, **look)
    return paragraph


def _tag(made: Any, text: str) -> None:
    """A line of its own that the template engine takes away."""
    made.add_paragraph().add_run(text)


def _rule(paragraph: Any) -> None:
    """A line below, as short as the paragraph's indents leave it."""
    borders = parse_xml(
        f'<w:pBdr {nsdecls("w")}><w:bottom w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>'
    )
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def _short_rule(cell: Any, indent: float) -> None:
    paragraph = cell.add_paragraph()
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Cm(indent)
    paragraph.paragraph_format.space_after = Pt(6)
    paragraph.paragraph_format.line_spacing = Pt(3)
    _rule(paragraph)


def _opening(made: Any) -> None:
    table = made.add_table(rows=2, cols=2)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    _widths(table, (6.5, 10.0))
    left, right = table.rows[0].cells
    _first(left, "{{ agency[0] }}", size=13)
    _line(left, "{{ agency[1] }}", CENTRE, size=13, bold=True)
    _short_rule(left, 2.1)
    _first(right, "{{ words.country }}", size=13, bold=True)
    _line(right, "{{ words.motto }}", CENTRE, size=14, bold=True)
    _short_rule(right, 2.4)
    number, dated = table.rows[1].cells
    _first(number, "{{ words.number }}", size=13)
    _first(dated, "{{ place_and_date }}", size=14, italic=True)
    _line(made, "", CENTRE)
    _line(made, "{{ words.kind }}", CENTRE, size=14, bold=True)
    _line(made, "{{ subject }}", CENTRE, size=14, bold=True)
    _line(made, "{{ about }}, {{ window }}", CENTRE, size=14, after=12)
    _tag(made, "{%p for text in basis %}")
    _body(made, "{{ text }}")
    _tag(made, "{%p endfor %}")


def _first(cell: Any, text: str, **look: Any) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.alignment = CENTRE
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.paragraph_format.line_spacing = 1
    _run(paragraph, text, **look)


def _widths(table: Any, centimetres: tuple[float, ...]) -> None:
    table.autofit = False
    for column, across in zip(table.columns, centimetres, strict=True):
        column.width = Cm(across)
        for cell in column.cells:
            cell.width = Cm(across)


def _chapters(made: Any) -> None:
    _tag(made, "{%p for chapter in chapters %}")
    _heading(made, "{{ chapter.number }}. {{ chapter.title }}", upper=True)
    _paragraphs(made, "chapter")
    _tag(made, "{%p for section in chapter.sections %}")
    _heading(made, "{{ section.number }}. {{ section.title }}", upper=False)
    _paragraphs(made, "section")
    _tag(made, "{%p endfor %}")
    _tag(made, "{%p endfor %}")


def _heading(made: Any, text: str, *, upper: bool) -> None:
    paragraph = _body(made, text, bold=True, all_caps=upper)
    paragraph.paragraph_format.keep_with_next = True
    paragraph.paragraph_format.space_before = Pt(6)


def _paragraphs(made: Any, of: str) -> None:
    """A blank is marked, so that it is seen and filled."""
    _tag(made, "{%%p for para in %s.paragraphs %%}" % of)
    _tag(made, "{%p if para.blank %}")
    marked = _body(made, "{{ para.text }}")
    marked.runs[0].font.highlight_color = WD_COLOR_INDEX.YELLOW
    _tag(made, "{%p else %}")
    _body(made, "{{ para.text }}")
    _tag(made, "{%p endif %}")
    _tag(made, "{%p endfor %}")


def _signing(made: Any) -> None:
    _line(made, "", LEFT)
    table = made.add_table(rows=1, cols=2)
    _widths(table, (8.0, 8.5))
    _unbroken(table.rows[0])
    left, right = table.rows[0].cells
    left.paragraphs[0].paragraph_format.space_after = Pt(0)
    _run(left.paragraphs[0], "{{ words.recipients }}", size=12, bold=True, italic=True)
    _line(left, "{%p for one in recipients %}")
    _line(left, "{{ one }}", size=11)
    _line(left, "{%p endfor %}")
    _first(right, "{{ words.on_behalf }}", size=14, bold=True)
    _line(right, "{{ words.chair }}", CENTRE, size=14, bold=True)
    for _ in range(4):
        _line(right, "", CENTRE)


def _unbroken(row: Any) -> None:
    row._tr.get_or_add_trPr().append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))


def _appendix(made: Any) -> None:
    made.add_page_break()
    _line(made, "{{ words.appendix }}", CENTRE, size=14, bold=True)
    _line(made, "{{ words.results }}", CENTRE, size=13, bold=True, after=6)
    _results(made)
    _tag(made, "{%p if beside %}")
    _line(made, "{{ words.beside }}", CENTRE, size=13, bold=True, after=6).paragraph_format.space_before = Pt(14)
    _others(made)
    _tag(made, "{%p endif %}")
    _tag(made, "{%p if communes %}")
    _line(made, "{{ words.communes }}", CENTRE, size=13, bold=True, after=6).paragraph_format.space_before = Pt(14)
    _communes(made)
    _tag(made, "{%p endif %}")
    _tag(made, "{%p if charts %}")
    _line(made, "{{ words.charts }}", CENTRE, size=13, bold=True, after=6).paragraph_format.space_before = Pt(14)
    _tag(made, "{%p for chart in charts %}")
    picture = _line(made, "{{ chart.mark }}", CENTRE, after=2)
    picture.paragraph_format.keep_with_next = True
    _line(made, "{{ chart.title }}", CENTRE, size=12, italic=True, after=10)
    _tag(made, "{%p endfor %}")
    _tag(made, "{%p endif %}")
    _line(made, "{{ words.origin }}", LEFT, size=12, bold=True).paragraph_format.space_before = Pt(14)
    _tag(made, "{%p for text in provenance %}")
    _line(made, "{{ text }}", LEFT, size=11, after=2)
    _tag(made, "{%p endfor %}")


HEADS = ("nth", "target", "unit", "plan", "actual", "attainment", "on_year", "status")
WIDTHS = (1.1, 4.0, 2.0, 1.8, 1.8, 1.7, 1.7, 2.4)
CELLS = ("number", "name", "unit", "target_number", "actual_number", "attainment", "on_year")


def _results(made: Any) -> None:
    table = _headed(made, HEADS, WIDTHS)
    _tag_row(table, "{%tr for sector in sectors %}")
    group = table.add_row().cells
    whole = group[0].merge(group[-1])
    _cell(whole, "{{ sector.number }}. {{ sector.name }}", LEFT, bold=True)
    _rows(table, "sector.rows")
    _tag_row(table, "{%tr endfor %}")


def _others(made: Any) -> None:
    _rows(_headed(made, HEADS, WIDTHS), "beside")


def _rows(table: Any, of: str) -> None:
    _tag_row(table, "{%%tr for row in %s %%}" % of)
    row = table.add_row()
    _unbroken(row)
    for nth, (cell, name) in enumerate(zip(row.cells, CELLS, strict=False)):
        align = CENTRE if nth in (0, 2) else LEFT if nth == 1 else RIGHT
        _cell(cell, "{{ row.%s }}" % name, align, bold=name == "actual_number")
    _status(row.cells[-1])
    _tag_row(table, "{%tr endfor %}")


def _status(cell: Any) -> None:
    """Shape and word in the colour of the status: the office may choose others."""
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.paragraph_format.line_spacing = 1
    told = "{{ row.shape }} {{ row.word }}"
    for nth, (tone, colour) in enumerate(TONES.items()):
        _run(paragraph, '{%% %s row.tone == "%s" %%}' % ("elif" if nth else "if", tone), size=11)
        _run(paragraph, told, size=11, bold=True, colour=RGBColor.from_string(colour))
    _run(paragraph, "{% else %}", size=11)
    _run(paragraph, told, size=11, colour=RGBColor(0x5B, 0x64, 0x72))
    _run(paragraph, "{% endif %}", size=11)


def _communes(made: Any) -> None:
    names = ("commune", "good", "attention", "silent", "waiting")
    table = _headed(made, names, (5.3, 2.8, 2.8, 2.8, 2.8))
    _tag_row(table, "{%tr for one in communes %}")
    row = table.add_row()
    _unbroken(row)
    for nth, (cell, name) in enumerate(zip(row.cells, ("name", *names[1:]), strict=True)):
        _cell(cell, "{{ one.%s }}" % name, CENTRE if nth else LEFT)
    _tag_row(table, "{%tr endfor %}")


_NARROW_MARGINS = (
    f'<w:tblCellMar {nsdecls("w")}><w:left w:w="57" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar>'
)


def _headed(made: Any, names: tuple[str, ...], widths: tuple[float, ...]) -> Any:
    table = made.add_table(rows=1, cols=len(names))
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    _widths(table, widths)
    table._tbl.tblPr.find(qn("w:tblLook")).addprevious(parse_xml(_NARROW_MARGINS))
    head = table.rows[0]
    head._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
    for cell, name in zip(head.cells, names, strict=True):
        _cell(cell, "{{ words.%s }}" % name, CENTRE, bold=True)
    return table


def _tag_row(table: Any, text: str) -> None:
    table.add_row().cells[0].paragraphs[0].add_run(text)


def _cell(cell: Any, text: str, align: Any, **look: Any) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.alignment = align
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.paragraph_format.line_spacing = 1
    _run(paragraph, text, size=11, **look)
