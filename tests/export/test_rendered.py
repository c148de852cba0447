"""Every page of every output, opened as an office opens it: none is empty, none is lost, none runs over."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from pypdf import PdfReader

from kpi.briefings import FileFormat, make_files, templates_in
from kpi.content.briefing import Briefing, Scope
from tests.languages import EN
from tests.office import opened_as_pdf, pages_of
from tests.sample_briefings import a_briefing, far_above, long_names, nothing_handed_in, plain_june

BRIEFINGS: dict[str, Callable[[], Briefing]] = {
    "june": plain_june,
    "english": lambda: plain_june(EN),
    "the year": lambda: a_briefing("2021-12", scope=Scope.YEAR),
    "nothing handed in": lambda: a_briefing(of=nothing_handed_in()),
    "three times the target": lambda: a_briefing("2021-12", of=far_above()),
    "long names": lambda: a_briefing(of=long_names()),
}
MARGIN = 0.02


def pictures(briefing: Briefing, form: FileFormat, folder: Path) -> tuple[Path, list[Path]]:
    (file,) = make_files(briefing, [form], templates_in(folder))
    if form in (FileFormat.PDF, FileFormat.PAGE):
        pdf = folder / "made.pdf"
        pdf.write_bytes(file.content)
    else:
        pdf = opened_as_pdf(file.content, form.value, folder)
    return pdf, pages_of(pdf, folder)


def inked(picture: Path) -> tuple[float, float, float, float] | None:
    """Where there is anything on the page, as parts of its width and height."""
    with Image.open(picture) as image:
        grey = image.convert("L")
        box = ImageChops.difference(grey, Image.new("L", grey.size, 255)).point(lambda dot: 255 * (dot > 24)).getbbox()
        across, high = grey.size
    return None if box is None else (box[0] / across, box[1] / high, box[2] / across, box[3] / high)


CASES = {(name, FileFormat.PDF) for name in ("june", "nothing handed in", "long names")}
CASES |= {(name, FileFormat.PAGE) for name in ("june", "long names")}
OF_OFFICE = [(name, form) for name in ("long names", "june") for form in (FileFormat.PPTX, FileFormat.DOCX)]
ALL_CASES = [*((name, form) for form in (FileFormat.PDF, FileFormat.PAGE) for name in BRIEFINGS), *OF_OFFICE]


@pytest.mark.parametrize(
    ("name", "form"),
    [pytest.param(*case, marks=[] if case in CASES else [pytest.mark.deep]) for case in ALL_CASES],
)
def test_every_page_has_something_on_it_and_nothing_at_its_very_edge(
    name: str, form: FileFormat, tmp_path: Path
) -> None:
    pdf, found = pictures(BRIEFINGS[name](), form, tmp_path)
    assert len(found) == len(PdfReader(pdf).pages) > 0
    for picture in found:
        box = inked(picture)
        assert box is not None, picture.name
        left, top, right, bottom = box
        assert min(left, top, 1 - right, 1 - bottom) > MARGIN / 2, (picture.name, box)


@pytest.mark.deep
def test_the_workbook_opens_with_a_page_for_every_sheet(tmp_path: Path) -> None:
    told = a_briefing(unit="18676")
    pdf, found = pictures(told, FileFormat.XLSX, tmp_path)
    text = "".join(page.extract_text() for page in PdfReader(pdf).pages)
    assert len(found) >= 4
    assert "#REF!" not in text
    assert "#NAME?" not in text
    assert "Err:" not in text
