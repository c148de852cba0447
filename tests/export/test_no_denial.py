"""What is signed: with one red target beside the headline ones, no paper says that nothing is behind."""

import re
from collections.abc import Callable
from functools import cache
from io import BytesIO

import pytest
from docx import Document
from pptx import Presentation
from pypdf import PdfReader

from kpi.briefings import FileFormat, make_files, templates_in
from kpi.config import DATA
from kpi.content.briefing import Briefing
from kpi.wording import Lang
from tests.deep import crossed
from tests.languages import BOTH, EN, VI
from tests.sample_briefings import of_targets

FORMS = (FileFormat.PPTX, FileFormat.DOCX, FileFormat.PDF, FileFormat.PAGE)
DENIALS = {VI: "Không có chỉ tiêu nào", EN: "No target is"}
OUTSIDE = {VI: "Ngoài chỉ tiêu chủ yếu", EN: "Beside the headline targets"}
NAMED = {VI: ("Cần chú ý trước: 1 chỉ tiêu khác", "Cần chú ý: 1 chỉ tiêu khác"),
         EN: ("Needs attention first: 1 other target", "Needs attention: 1 other target")}  # fmt: skip


@cache
def briefing(lang: Lang) -> Briefing:
    """KT-3 waits for its harvest; H-5 is behind."""
    told = of_targets("KT-3", "H-5", lang=lang)
    assert [line.code for line in told.attention] == ["H-5"]
    return told


def of_slides(content: bytes) -> str:
    shapes = [shape for slide in Presentation(BytesIO(content)).slides for shape in slide.shapes]
    told = [shape.text_frame.text for shape in shapes if shape.has_text_frame]
    cells = [cell for shape in shapes if shape.has_table for row in shape.table.rows for cell in row.cells]
    return "\n".join([*told, *(cell.text for cell in cells)])


def of_report(content: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in Document(BytesIO(content)).paragraphs)


def of_paper(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)


READ: dict[FileFormat, Callable[[bytes], str]] = {
    FileFormat.PPTX: of_slides,
    FileFormat.DOCX: of_report,
    FileFormat.PDF: of_paper,
    FileFormat.PAGE: of_paper,
}


def plain(text: str) -> str:
    return re.sub(r"\s+", "", text).lower()


@cache
def files(lang: Lang) -> dict[FileFormat, str]:
    return {
        file.file_format: plain(READ[file.file_format](file.content))
        for file in make_files(briefing(lang), FORMS, templates_in(DATA))
    }


@crossed(form=FORMS, lang=tuple(BOTH))
def test_a_red_target_beside_the_headline_ones_is_listed_as_such_and_nothing_is_denied(
    form: FileFormat, lang: Lang
) -> None:
    (line,) = briefing(lang).attention
    text = files(lang)[form]
    assert plain(line.name) in text or plain(line.full_name) in text
    assert plain(line.sentence) in text
    assert plain(OUTSIDE[lang]) in text
    assert plain(DENIALS[lang]) not in text


@pytest.mark.parametrize("lang", BOTH)
def test_slides_and_the_chairmans_page_count_what_they_list(lang: Lang) -> None:
    for form, words in zip((FileFormat.PPTX, FileFormat.PAGE), NAMED[lang], strict=True):
        assert plain(words) in files(lang)[form]
