"""The files of a briefing: every format, its maker and its file name."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from kpi.briefings.templates import Templates, shipped
from kpi.briefings.zips import zip_of
from kpi.content.briefing import Briefing, BriefingRequest, Scope
from kpi.export.office import as_pdf, office_suite
from kpi.wording import LangCode, local_time


class FileFormat(StrEnum):
    PPTX = "pptx"
    DOCX = "docx"
    PDF = "pdf"
    PAGE = "page"  # one page, for the chairman
    XLSX = "xlsx"
    CSV = "csv"
    FIGURES = "figures"  # every recorded figure behind it, as the CSV that is read back
    PICTURES = "pictures"  # the one page and every chart as PNG, in a ZIP
    PRINTED = "printed"  # the Word draft as PDF, where an office suite is installed


PACK: Final = (
    FileFormat.PPTX,
    FileFormat.DOCX,
    FileFormat.PDF,
    FileFormat.PAGE,
    FileFormat.XLSX,
    FileFormat.CSV,
    FileFormat.FIGURES,
)
"""The formats of every pack; the others are made on request."""


def extras() -> tuple[FileFormat, ...]:
    """The other formats that this machine can make."""
    return (FileFormat.PICTURES,) if office_suite() is None else (FileFormat.PICTURES, FileFormat.PRINTED)


class NoSuchFormat(Exception):
    """A briefing is not made in this format:"""


@dataclass(frozen=True, slots=True)
class PackFile:
    file_format: FileFormat
    name: str
    media_type: str
    content: bytes


FormatMaker = Callable[[Briefing, Templates], bytes]

# What makes Office files and papers is large, and only who makes one waits for it to be read in.


def _slides(briefing: Briefing, use: Templates) -> bytes:
    from kpi.export.slides import slides

    return slides(briefing, use.slides)


def _report(briefing: Briefing, use: Templates) -> bytes:
    from kpi.export.report import report

    return report(briefing, use.report)


def _paper(briefing: Briefing, use: Templates) -> bytes:
    from kpi.export.paper import paper

    return paper(briefing, use.fonts)


def _page(briefing: Briefing, use: Templates) -> bytes:
    from kpi.export.paper import one_page

    return one_page(briefing, use.fonts)


def picture_of(briefing: Briefing, use: Templates) -> bytes:
    """The one page as a PNG, for the preview."""
    from kpi.export.paper import page_picture

    return page_picture(briefing, use.fonts)


def _book(briefing: Briefing, _use: Templates) -> bytes:
    from kpi.export.book import book

    return book(briefing)


def _table(briefing: Briefing, _use: Templates) -> bytes:
    from kpi.export.book import csv_of

    return csv_of(briefing)


def _figures(briefing: Briefing, _use: Templates) -> bytes:
    from kpi.export.book import machine_csv

    return machine_csv(briefing)


def _pictures(briefing: Briefing, use: Templates) -> bytes:
    from kpi.export.paper import page_picture, pictures

    front = (f"{file_name(briefing.request, briefing)}_1-trang.png", page_picture(briefing, use.fonts))
    return zip_of((front, *pictures(briefing, use.fonts)), briefing.made_at)


_OOXML: Final = "application/vnd.openxmlformats-officedocument"
_CSV: Final = "text/csv; charset=utf-8"

_FORMATS: Final[Mapping[FileFormat, tuple[str, str, FormatMaker]]] = {
    FileFormat.PPTX: (".pptx", f"{_OOXML}.presentationml.presentation", _slides),
    FileFormat.DOCX: (".docx", f"{_OOXML}.wordprocessingml.document", _report),
    FileFormat.PDF: (".pdf", "application/pdf", _paper),
    FileFormat.PAGE: ("_1-trang.pdf", "application/pdf", _page),
    FileFormat.XLSX: (".xlsx", f"{_OOXML}.spreadsheetml.sheet", _book),
    FileFormat.CSV: (".csv", _CSV, _table),
    FileFormat.FIGURES: ("_so-lieu-goc.csv", _CSV, _figures),
    FileFormat.PICTURES: ("_hinh.zip", "application/zip", _pictures),
    FileFormat.PRINTED: ("_du-thao.pdf", "application/pdf", _report),  # the draft, which `finish_file` prints
}
"""Each format's file ending, media type and maker."""

_SCOPES: Final = {Scope.MONTH: "thang", Scope.HALF: "6-thang", Scope.YEAR: "nam"}
_BRIEFING: Final = {LangCode.VI: "bao-cao", LangCode.EN: "briefing"}


def check_templates(templates: Templates) -> None:
    """Raises UnusableTemplate for a template of the office's that lacks what it must have."""
    if templates.slides != shipped("slides.pptx"):
        from kpi.export.slides import try_out as try_slides

        try_slides(templates.slides)
    if templates.report != shipped("report.docx"):
        from kpi.export.report import try_out as try_report

        try_report(templates.report)


def make_files(briefing: Briefing, wanted: Iterable[FileFormat], templates: Templates) -> Iterator[PackFile]:
    """Makes one file after the other. Raises UnusableTemplate, NoOfficeSuite, NotConverted."""
    for file_format in wanted:
        yield finish_file(draw_file(briefing, file_format, templates))


def draw_file(briefing: Briefing, file_format: FileFormat, templates: Templates) -> PackFile:
    """The file before an office suite converts it. Raises UnusableTemplate."""
    ending, media_type, make = _FORMATS[file_format]
    return PackFile(
        file_format, f"{file_name(briefing.request, briefing)}{ending}", media_type, make(briefing, templates)
    )


def finish_file(file: PackFile) -> PackFile:
    """Converts the file where its format needs an office suite. Raises NoOfficeSuite, NotConverted."""
    return replace(file, content=as_pdf(file.content)) if file.file_format is FileFormat.PRINTED else file


def file_name(request: BriefingRequest, briefing: Briefing) -> str:
    """`bao-cao_2021-06_thang_KT_20210618-0930`: what it is about, and the moment of its figures."""
    moment = f"{local_time(briefing.made_at):%Y%m%d-%H%M%S}"
    about = request.unit or request.sector or ""
    parts = (_BRIEFING[request.lang], str(request.as_of), _SCOPES[request.scope], about, moment)
    return "_".join(filter(None, parts))
