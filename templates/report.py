"""The draft report that ships, in the form of Nghị định 30/2020/NĐ-CP, Appendix I."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Mm, Pt

from kpi.config import DATA
from kpi.domain.progress.status import Tone
from kpi.export.slides.timestamps import with_fixed_timestamps
from templates.appendix import appendix
from templates.writing import CENTRE, JUSTIFY, LEFT, RIGHT, colour, first, line, run, tag, unbroken, widths

TARGET = DATA / "templates" / "report.docx"
ALARM = colour(Tone.WATCH)


def build() -> Path:
    made = Document()
    _settle(made)
    _heads(made)
    _opening(made)
    _chapters(made)
    _signing(made)
    appendix(made)
    _drop_old_styles(made)
    own = made.core_properties
    own.title, own.author, own.comments = "Mẫu báo cáo", "", ""
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    made.save(str(TARGET))
    TARGET.write_bytes(with_fixed_timestamps(TARGET.read_bytes(), datetime(2021, 1, 1, tzinfo=UTC)))
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
        run(state, "{{ state }}", size=9, colour=colour("muted"))


def _mark(paragraph: Any) -> None:
    paragraph.alignment = RIGHT
    run(paragraph, "{{ mark }}", size=10, bold=True, colour=ALARM)


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


def _body(made: Any, text: str, **look: Any) -> Any:
    """Justified, the first line set in by 1 cm."""
    paragraph = made.add_paragraph()
    paragraph.alignment = JUSTIFY
    paragraph.paragraph_format.first_line_indent = Cm(1)
    run(paragraph, text, **look)
    return paragraph


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
    widths(table, (6.5, 10.0))
    left, right = table.rows[0].cells
    first(left, "{{ agency[0] }}", size=13)
    line(left, "{{ agency[1] }}", CENTRE, size=13, bold=True)
    _short_rule(left, 2.1)
    first(right, "{{ words.country }}", size=13, bold=True)
    line(right, "{{ words.motto }}", CENTRE, size=14, bold=True)
    _short_rule(right, 2.4)
    number, dated = table.rows[1].cells
    first(number, "{{ words.number }}", size=13)
    first(dated, "{{ place_and_date }}", size=14, italic=True)
    line(made, "", CENTRE)
    line(made, "{{ words.kind }}", CENTRE, size=14, bold=True)
    line(made, "{{ subject }}", CENTRE, size=14, bold=True)
    line(made, "{{ about }}, {{ window }}", CENTRE, size=14, after=12)
    tag(made, "{%p for text in basis %}")
    _body(made, "{{ text }}")
    tag(made, "{%p endfor %}")


def _chapters(made: Any) -> None:
    tag(made, "{%p for chapter in chapters %}")
    _heading(made, "{{ chapter.number }}. {{ chapter.title }}", upper=True)
    _paragraphs(made, "chapter")
    tag(made, "{%p for section in chapter.sections %}")
    _heading(made, "{{ section.number }}. {{ section.title }}", upper=False)
    _paragraphs(made, "section")
    tag(made, "{%p endfor %}")
    tag(made, "{%p endfor %}")


def _heading(made: Any, text: str, *, upper: bool) -> None:
    paragraph = _body(made, text, bold=True, all_caps=upper)
    paragraph.paragraph_format.keep_with_next = True
    paragraph.paragraph_format.space_before = Pt(6)


def _paragraphs(made: Any, of: str) -> None:
    """A blank is marked, so that it is seen and filled."""
    tag(made, "{%%p for para in %s.paragraphs %%}" % of)
    tag(made, "{%p if para.blank %}")
    marked = _body(made, "{{ para.text }}")
    marked.runs[0].font.highlight_color = WD_COLOR_INDEX.YELLOW
    tag(made, "{%p else %}")
    _body(made, "{{ para.text }}")
    tag(made, "{%p endif %}")
    tag(made, "{%p endfor %}")


def _signing(made: Any) -> None:
    line(made, "", LEFT)
    table = made.add_table(rows=1, cols=2)
    widths(table, (8.0, 8.5))
    unbroken(table.rows[0])
    left, right = table.rows[0].cells
    left.paragraphs[0].paragraph_format.space_after = Pt(0)
    run(left.paragraphs[0], "{{ words.recipients }}", size=12, bold=True, italic=True)
    line(left, "{%p for one in recipients %}")
    line(left, "{{ one }}", size=11)
    line(left, "{%p endfor %}")
    first(right, "{{ words.on_behalf }}", size=14, bold=True)
    line(right, "{{ words.chair }}", CENTRE, size=14, bold=True)
    for _ in range(4):
        line(right, "", CENTRE)
