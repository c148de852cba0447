"""What somebody reads in an exported file, whatever its form."""

import csv
import re
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO, StringIO
from pathlib import Path
from typing import Final
from zipfile import ZipFile

import openpyxl
from docx import Document
from pptx import Presentation
from pypdf import PdfReader


def in_slides(content: bytes) -> Iterator[str]:
    for slide in Presentation(BytesIO(content)).slides:
        for shape in slide.shapes:
            if shape.has_table:
                yield from (cell.text for row in shape.table.rows for cell in row.cells)
            elif shape.has_text_frame:
                yield shape.text_frame.text


def in_report(content: bytes) -> Iterator[str]:
    document = Document(BytesIO(content))
    yield from (paragraph.text for paragraph in document.paragraphs)
    yield from (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    for section in document.sections:
        yield from (paragraph.text for paragraph in (*section.header.paragraphs, *section.footer.paragraphs))


def in_book(content: bytes) -> Iterator[str]:
    """Of the sheets that are seen; a hidden one is for programs."""
    for sheet in (one for one in openpyxl.load_workbook(BytesIO(content)) if one.sheet_state == "visible"):
        yield sheet.title
        for line in filter(None, (sheet.oddHeader, sheet.oddFooter)):
            yield from (part.text for part in (line.left, line.center, line.right) if part.text)
        yield from (str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None)
        yield from (cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment)


def in_paper(content: bytes) -> Iterator[str]:
    for page in PdfReader(BytesIO(content)).pages:
        yield re.sub(r"\s+", " ", page.extract_text())


def in_figures(content: bytes) -> Iterator[str]:
    yield from (cell for line in csv.reader(StringIO(content.decode("utf-8-sig"))) for cell in line)


def in_pictures(content: bytes) -> Iterator[str]:
    """Their names; of those that are drawings also the words."""
    with ZipFile(BytesIO(content)) as pictures:
        for name in pictures.namelist():
            yield name
            if name.endswith(".svg"):
                yield from re.split(r"<[^>]*>", pictures.read(name).decode())


_READERS: Final[Mapping[str, Callable[[bytes], Iterator[str]]]] = {
    ".pptx": in_slides,
    ".docx": in_report,
    ".xlsx": in_book,
    ".pdf": in_paper,
    ".csv": in_figures,
    ".zip": in_pictures,
}


def texts_in(name: str, content: bytes) -> Iterator[str]:
    """By the ending of its name."""
    return _READERS[Path(name).suffix](content)
