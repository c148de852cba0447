"""Generates the files, and links to them."""

from typing import Any, Final

import streamlit as st

from kpi import briefings
from kpi.briefings import FileFormat, NotMade, PackJob
from kpi.content.briefing import BriefingRequest
from kpi.export.unusable import UnusableTemplate
from kpi.fault_log import tell_operator
from kpi.reading.records import Pack
from kpi.ui import cached, links
from kpi.ui.html import Element, draw, h, plain_label
from kpi.ui.not_recorded import note_if_not_recorded
from kpi.ui.visit import Visit
from kpi.wording import N_, Lang, gettext, moment_text

FILE_FORMATS: Final = {
    FileFormat.PAGE: N_("Một trang cho lãnh đạo (PDF)"),
    FileFormat.PDF: N_("Báo cáo đầy đủ (PDF)"),
    FileFormat.PPTX: N_("Bản trình chiếu (PowerPoint)"),
    FileFormat.DOCX: N_("Dự thảo báo cáo (Word)"),
    FileFormat.XLSX: N_("Bảng tổng hợp (Excel)"),
    FileFormat.CSV: N_("Bảng tổng hợp (CSV)"),
    FileFormat.FIGURES: N_("Số liệu chi tiết, nộp lại được (CSV)"),
}
"""In the order of the page."""

EXTRAS: Final = {
    FileFormat.PICTURES: N_("Trang lãnh đạo và các biểu đồ (ảnh PNG, ZIP)"),
    FileFormat.PRINTED: N_("Dự thảo báo cáo in ra PDF (qua LibreOffice)"),
}
"""Made when they are asked for; only what this machine can make."""

_MADE: Final = "pack"


def make(request: BriefingRequest, visit: Visit) -> None:
    """The button; while the files are made, how far they are."""
    lang = visit.lang
    if st.button(gettext("Lập bộ báo cáo: trình chiếu, Word, PDF, Excel", lang), type="primary", key="make-pack"):
        try:
            with note_if_not_recorded(lang):
                st.session_state[_MADE] = (request, _ordered(request, visit))
        except UnusableTemplate as fault:
            draw(_unusable(fault, lang))
        except NotMade as fault:
            tell_operator(fault, "pack on a screen")
            title, words = gettext(fault.title, lang), gettext(fault.words, lang)
            draw(h("div", h("strong", title), h("p", words), class_="alert", role="alert"))
    kept = st.session_state.get(_MADE)
    if kept is not None and kept[0] == request:
        draw(files(kept[1], lang))


def _ordered(request: BriefingRequest, visit: Visit) -> Pack:
    context, who = visit.context, visit.who
    templates = briefings.templates_in(context.settings.home)
    pack = briefings.request_pack(context, request, briefings.PACK, who, context.clock(), templates=templates)
    cached.forget_packs()
    _make(PackJob(context, request, who, pack.known_at), visit.lang)
    return pack


def _unusable(fault: UnusableTemplate[Any], lang: Lang) -> Element:
    """Nothing was made: what is wrong with the office's template, line by line."""
    title = h("strong", gettext("Mẫu báo cáo không dùng được", lang))
    return h("div", title, h("ul", [h("li", words) for words in fault.sentences(lang)]), class_="alert", role="alert")


def _make(job: PackJob, lang: Lang) -> None:
    bar = st.progress(0.0, text=gettext("Đang lập bộ báo cáo…", lang))
    for nth, file in enumerate(briefings.generate_files(job, briefings.PACK), start=1):
        words = gettext("Đã lập {name}", lang).format(name=file.name)
        bar.progress(nth / len(briefings.PACK), text=plain_label(words))
    bar.empty()


def files(pack: Pack, lang: Lang) -> Element:
    words = gettext("Số liệu đến {moment}", lang).format(moment=moment_text(pack.known_at, lang))
    title = h("h3", gettext("Bộ báo cáo đã lập", lang))
    return h("section", title, h("p", words, class_="state"), links_to(pack, lang), role="status")


def links_to(pack: Pack, lang: Lang) -> Element:
    """Every file of a pack, and all of them in one; then what is made besides."""
    choices = (("zip", N_("Cả bộ (ZIP)")), *FILE_FORMATS.items())
    extras = [(file_format, EXTRAS[file_format]) for file_format in briefings.extras()]
    files = h("ul", [_link(pack, file_format, word, lang) for file_format, word in choices], class_="pack")
    more = h("ul", [_link(pack, file_format, word, lang) for file_format, word in extras], class_="pack besides")
    return h("div", files, h("p", gettext("Làm thêm khi cần:", lang), class_="state"), more)


def _link(pack: Pack, file_format: str, word: str, lang: Lang) -> Element:
    return h("li", h("a", gettext(word, lang), href=file_address(pack, file_format)))


def file_address(pack: Pack, file_format: str) -> str:
    choices = {name: value for name, value in pack.choices.items() if name != "formats"}
    return links.download("briefing", **choices, format=file_format, known_at=pack.known_at.isoformat())
