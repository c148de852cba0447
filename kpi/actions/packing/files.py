"""A briefing as files: every form it is made in, and what the files are called."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from kpi.actions.packing.templates import Templates
from kpi.export.book import book, csv_of, machine_csv
from kpi.export.briefing import Briefing, Order, Scope
from kpi.export.paper import one_page, paper
from kpi.export.report import report
from kpi.export.slides import slides
from kpi.i18n import Lang, district_time


class Form(StrEnum):
    PPTX = "pptx"
    DOCX = "docx"
    PDF = "pdf"
    PAGE = "page"  # one page, for the chairman
    XLSX = "xlsx"
    CSV = "csv"
    FIGURES = "figures"  # every recorded figure behind it, as the CSV that is read back


class NoSuchForm(Exception):
    """A briefing is not made in this form:"""


@dataclass(frozen=True, slots=True)
class PackFile:
    form: Form
    name: str
    media_type: str
    content: bytes


Maker = Callable[[Briefing, Templates], bytes]
_OOXML: Final = "application/vnd.openxmlformats-officedocument"
_CSV: Final = "text/csv; charset=utf-8"

_FORMS: Final[Mapping[Form, tuple[str, str, Maker]]] = {
    Form.PPTX: (".pptx", f"{_OOXML}.presentationml.presentation", lambda of, use: slides(of, use.slides)),
    Form.DOCX: (".docx", f"{_OOXML}.wordprocessingml.document", lambda of, use: report(of, use.report)),
    Form.PDF: (".pdf", "application/pdf", lambda of, use: paper(of, use.fonts)),
    Form.PAGE: ("_1-trang.pdf", "application/pdf", lambda of, use: one_page(of, use.fonts)),
    Form.XLSX: (".xlsx", f"{_OOXML}.spreadsheetml.sheet", lambda of, _use: book(of)),
    Form.CSV: (".csv", _CSV, lambda of, _use: csv_of(of)),
    Form.FIGURES: ("_so-lieu-goc.csv", _CSV, lambda of, _use: machine_csv(of)),
}
"""What each file's name ends with, its type, and what makes it."""

_SCOPES: Final = {Scope.MONTH: "thang", Scope.HALF: "6-thang", Scope.YEAR: "nam"}
_BRIEFING: Final = {Lang.VI: "bao-cao", Lang.EN: "briefing"}


def forms(text: str) -> tuple[Form, ...]:
    """Those named, parted by blanks; all where none is. Raises NoSuchForm."""
    unknown = [name for name in text.split() if name not in tuple(Form)]
    if unknown:
        raise NoSuchForm(", ".join(unknown))
    return tuple(Form(name) for name in text.split()) or tuple(Form)


def made(briefing: Briefing, wanted: Iterable[Form], templates: Templates) -> Iterator[PackFile]:
    """One file after the other. Raises what the makers raise of a template of the office's that cannot be used."""
    stem = name_of(briefing.order, briefing)
    for form in wanted:
        ending, media_type, make = _FORMS[form]
        yield PackFile(form, f"{stem}{ending}", media_type, make(briefing, templates))


def name_of(order: Order, briefing: Briefing) -> str:
    """`bao-cao_2021-06_thang_KT_20210618-0930`: what it is about, and the moment whose figures it tells."""
    moment = f"{district_time(briefing.made_at):%Y%m%d-%H%M%S}"
    about = order.unit or order.sector or ""
    parts = (_BRIEFING[order.lang], str(order.as_of), _SCOPES[order.scope], about, moment)
    return "_".join(filter(None, parts))
