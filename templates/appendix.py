"""The appendix of the report: the results in tables, the charts, and where the figures come from."""

from typing import Any

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

from kpi.content import columns
from kpi.domain.progress.status import Tone
from kpi.export.report.context import HEAD_TAGS
from templates.writing import CENTRE, LEFT, RIGHT, colour, line, run, tag, unbroken, widths

TONES = (Tone.GOOD, Tone.WATCH, Tone.BAD)
"""Those in a colour of their own; the others are grey."""

_CELL_TAGS = {"target": "target_number", "actual": "actual_number"}
"""Of the columns whose unit has a column of its own: the tag of the number alone."""


def appendix(made: Any) -> None:
    made.add_page_break()
    line(made, "{{ words.appendix }}", CENTRE, size=14, bold=True)
    line(made, "{{ words.results }}", CENTRE, size=13, bold=True, after=6)
    _results(made)
    tag(made, "{%p if beside %}")
    line(made, "{{ words.beside }}", CENTRE, size=13, bold=True, after=6).paragraph_format.space_before = Pt(14)
    _others(made)
    tag(made, "{%p endif %}")
    tag(made, "{%p if communes %}")
    line(made, "{{ words.communes }}", CENTRE, size=13, bold=True, after=6).paragraph_format.space_before = Pt(14)
    _members(made)
    tag(made, "{%p endif %}")
    tag(made, "{%p if charts %}")
    line(made, "{{ words.charts }}", CENTRE, size=13, bold=True, after=6).paragraph_format.space_before = Pt(14)
    tag(made, "{%p for chart in charts %}")
    picture = line(made, "{{ chart.mark }}", CENTRE, after=2)
    picture.paragraph_format.keep_with_next = True
    line(made, "{{ chart.title }}", CENTRE, size=12, italic=True, after=10)
    tag(made, "{%p endfor %}")
    tag(made, "{%p endif %}")
    tag(made, "{%p if cards %}")
    line(made, "{{ words.cards }}", CENTRE, size=13, bold=True, after=2).paragraph_format.space_before = Pt(14)
    line(made, "{{ revision_policy }}", LEFT, size=10, italic=True, after=4)
    tag(made, "{%p for card in cards %}")
    told = line(made, "{{ card.code }} {{ card.name }}. ", LEFT, size=10, bold=True, after=4)
    run(told, "{{ card.text }}", size=10)
    tag(made, "{%p endfor %}")
    tag(made, "{%p endif %}")
    line(made, "{{ words.origin }}", LEFT, size=12, bold=True).paragraph_format.space_before = Pt(14)
    tag(made, "{%p for text in provenance %}")
    line(made, "{{ text }}", LEFT, size=11, after=2)
    tag(made, "{%p endfor %}")


_WIDTHS = {"number": 1.1, "name": 4.0, "unit": 2.0, "attainment": 1.7, "on_year": 1.7, "status": 2.4}
_WIDTH = 1.8
"""Centimetres, by column."""


def _results(made: Any) -> None:
    table = _of_targets(made)
    _tag_row(table, "{%tr for sector in sectors %}")
    group = table.add_row().cells
    whole = group[0].merge(group[-1])
    _cell(whole, "{{ sector.number }}. {{ sector.name }}", LEFT, bold=True)
    _rows(table, "sector.rows")
    _tag_row(table, "{%tr endfor %}")


def _others(made: Any) -> None:
    _rows(_of_targets(made), "beside")


def _of_targets(made: Any) -> Any:
    heads = tuple(HEAD_TAGS.get(one.key, one.key) for one in columns.REPORT)
    return _headed(made, heads, tuple(_WIDTHS.get(one.key, _WIDTH) for one in columns.REPORT))


def _rows(table: Any, of: str) -> None:
    _tag_row(table, "{%%tr for row in %s %%}" % of)
    row = table.add_row()
    unbroken(row)
    for cell, column in zip(row.cells, columns.REPORT, strict=True):
        if column is columns.STATUS:
            _status(cell)
            continue
        align = RIGHT if column.right else LEFT if column is columns.NAME else CENTRE
        tag = _CELL_TAGS.get(column.key, column.key)
        _cell(cell, "{{ row.%s }}" % tag, align, bold=column.key == "actual")
    _tag_row(table, "{%tr endfor %}")


def _status(cell: Any) -> None:
    """Shape and word in the colour of the status: the office may choose others."""
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.paragraph_format.line_spacing = 1
    told = "{{ row.shape }} {{ row.word }}"
    for nth, tone in enumerate(TONES):
        run(paragraph, '{%% %s row.tone == "%s" %%}' % ("elif" if nth else "if", tone), size=11)
        run(paragraph, told, size=11, bold=True, colour=colour(tone))
    run(paragraph, "{% else %}", size=11)
    run(paragraph, told, size=11, colour=colour("muted"))
    run(paragraph, "{% endif %}", size=11)


def _members(made: Any) -> None:
    names = ("commune", "good", "attention", "silent", "waiting")
    table = _headed(made, names, (5.3, 2.8, 2.8, 2.8, 2.8))
    _tag_row(table, "{%tr for one in communes %}")
    row = table.add_row()
    unbroken(row)
    for nth, (cell, name) in enumerate(zip(row.cells, ("name", *names[1:]), strict=True)):
        _cell(cell, "{{ one.%s }}" % name, CENTRE if nth else LEFT)
    _tag_row(table, "{%tr endfor %}")


_NARROW_MARGINS = (
    f'<w:tblCellMar {nsdecls("w")}><w:left w:w="57" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar>'
)


def _headed(made: Any, names: tuple[str, ...], wide: tuple[float, ...]) -> Any:
    table = made.add_table(rows=1, cols=len(names))
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    widths(table, wide)
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
    run(paragraph, text, size=11, **look)
