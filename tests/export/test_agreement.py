"""Slides, report, papers, workbook and screen tell the same: every figure, read back out of each, is as measured."""

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from docx import Document
from pptx import Presentation
from pypdf import PdfReader

from kpi.briefings import FileFormat, PackFile, make_files, templates_in
from kpi.config import DATA
from kpi.content.briefing import Briefing, Scope
from kpi.content.briefing.content import ABSENT, TargetLine
from kpi.content.row_column import DisplayNames
from kpi.domain.progress.measuring import measure
from kpi.ui.html import markup
from kpi.ui.rows import targets_table
from tests.deep import deeply
from tests.languages import EN
from tests.sample_briefings import a_briefing, plain_june, plan_and_units, source

FORMS = (FileFormat.PPTX, FileFormat.DOCX, FileFormat.PDF, FileFormat.PAGE, FileFormat.XLSX, FileFormat.CSV)
BRIEFINGS: Mapping[str, Callable[[], Briefing]] = {
    "june": plain_june,
    "june in English": lambda: plain_june(EN),
    "the year": cache(lambda: a_briefing("2021-12", scope=Scope.YEAR)),
}


_MADE: dict[int, dict[FileFormat, PackFile]] = {}


def files(briefing: Briefing) -> dict[FileFormat, PackFile]:
    """Made once of each."""
    if id(briefing) not in _MADE:
        _MADE[id(briefing)] = {file.file_format: file for file in make_files(briefing, FORMS, templates_in(DATA))}
    return _MADE[id(briefing)]


def plain(text: str) -> str:
    """Without what only lays it out: blanks, ends of lines, hyphens a page puts in."""
    return re.sub(r"\s+", "", text.replace("\N{NO-BREAK SPACE}", " "))


def of_slides(content: bytes) -> Iterator[str]:
    for slide in Presentation(BytesIO(content)).slides:
        for shape in slide.shapes:
            if shape.has_table:
                for row in shape.table.rows:
                    yield from (cell.text for cell in row.cells)


def of_report(content: bytes) -> Iterator[str]:
    document = Document(BytesIO(content))
    yield from (paragraph.text for paragraph in document.paragraphs)
    for table in document.tables:
        for row in table.rows:
            yield from (cell.text for cell in row.cells)


def of_paper(content: bytes) -> Iterator[str]:
    yield from (page.extract_text() for page in PdfReader(BytesIO(content)).pages)


def told(line: TargetLine) -> list[str]:
    """The figures of a row in words."""
    told = (line.actual, line.attainment, line.on_year, *line.beside)
    return [text for text in told if text is not None and text != ABSENT]


@pytest.mark.parametrize("name", ["june", *deeply("the year", "june in English")])
@pytest.mark.parametrize(
    ("form", "read"),
    [
        (FileFormat.PPTX, of_slides),
        (FileFormat.DOCX, of_report),
        (FileFormat.PDF, of_paper),
        (FileFormat.PAGE, of_paper),
    ],
)
def test_every_figure_in_words_is_the_briefings(
    name: str, form: FileFormat, read: Callable[[bytes], Iterator[str]]
) -> None:
    briefing = BRIEFINGS[name]()
    found = plain("\n".join(read(files(briefing)[form].content)))
    missing = [(line.code, text) for line in briefing.lines for text in told(line) if not said(line, text, found)]
    assert missing == []


def said(line: TargetLine, text: str, found: str) -> bool:
    """A report says of a checklist how many there are, too: `7/9 tiêu chí`."""
    whole = f"{line.row.actual:f}/{line.row.target:f} {line.unit}" if text == line.actual and line.row.target else text
    return plain(text) in found or plain(whole) in found


@pytest.mark.parametrize("name", ["june", "june in English", *deeply("the year")])
def test_the_screen_tells_the_same_words(name: str) -> None:
    briefing = BRIEFINGS[name]()
    plan, units = plan_and_units()
    rows = [line.row for line in briefing.lines]
    table = targets_table(rows, DisplayNames(plan, units, briefing.lang), caption="")
    html = plain(re.sub(r"<[^>]+>", " ", markup(table).text)).replace("&lt;", "<").replace("&gt;", ">")
    for line in briefing.lines:
        for text in (*told(line), line.target, line.look.word, line.sentence):
            assert text == ABSENT or plain(text) in html, (line.code, text)


@pytest.mark.parametrize("name", ["june", *deeply("the year", "june in English")])
def test_the_workbooks_numbers_are_those_of_the_standings(name: str) -> None:
    briefing = BRIEFINGS[name]()
    plan, units = plan_and_units()
    found = measure(source().situation.figures, plan, units, briefing.request.as_of, only=plan.authority)
    standings = {row.indicator.code: row for row in found}
    sheet = openpyxl.load_workbook(BytesIO(files(briefing)[FileFormat.XLSX].content), data_only=True).worksheets[0]
    rows = {row[1]: row for row in sheet.iter_rows(values_only=True) if row[1] in standings}
    assert rows.keys() == standings.keys()
    for code, row in rows.items():
        for place, column in ((4, "last_year"), (5, "target"), (7, "actual"), (8, "attainment")):
            assert row[place] == number(getattr(standings[str(code)], column)), (code, column)
        assert row[12] == standings[str(code)].status.value


def number(x: Decimal | None) -> Any:
    return None if x is None else float(x)


def test_every_output_tells_scope_window_completeness_state_plan_and_history() -> None:
    briefing = plain_june()
    made_of = files(briefing)
    slides = [
        shape.text_frame.text
        for shape in list(Presentation(BytesIO(made_of[FileFormat.PPTX].content)).slides)[-1].shapes
    ]
    book = openpyxl.load_workbook(BytesIO(made_of[FileFormat.XLSX].content), data_only=True)
    texts = {
        FileFormat.PPTX: "\n".join(slides),
        FileFormat.DOCX: "\n".join(one.text for one in Document(BytesIO(made_of[FileFormat.DOCX].content)).paragraphs),
        FileFormat.PDF: "\n".join(of_paper(made_of[FileFormat.PDF].content)),
        FileFormat.XLSX: "\n".join(str(cell) for row in book["Thông tin"].iter_rows(values_only=True) for cell in row),
    }
    for form, text in texts.items():
        lost = [one for one in briefing.provenance if plain(one) not in plain(text)]
        assert (form, lost) == (form, [])
