"""A figure on the page with all that belongs to it: its words, its data as a table, and what can be taken along."""

from collections.abc import Mapping

import streamlit as st

from kpi.charts import STILL, CheckedFigure, Spec
from kpi.ui.html import Element, draw, h, unseen
from kpi.ui.links import download
from kpi.wording import Lang, gettext

_PICTURES = ("png", "svg")
_SHEETS = {"xlsx": "Excel", "csv": "CSV"}


def chart_with_data(
    name: str, spec: Spec, words: str, lang: Lang, *, data: Mapping[str, object], table: Element | None = None
) -> None:
    """Draws the figure; `name` is also what its pictures are called, `data` what /download/figures is asked for.

    `words` say what it shows to those who do not see it, `table` its data to those who would rather read.
    """
    with st.container(key=f"figure-{name}"):
        st.plotly_chart(CheckedFigure(spec), key=f"plot-{name}", theme=None, config=dict(STILL), alt=words)
        draw(under(name, lang, data=data, table=table))


def under(name: str, lang: Lang, *, data: Mapping[str, object], table: Element | None = None) -> Element:
    """The part under a figure: its data as a table, and links to download picture and data."""
    shown = None if table is None else h("details", h("summary", gettext("Bảng số liệu", lang)), table)
    return h("footer", shown, takeaway(name, lang, data=data), class_="under-figure")


def takeaway(name: str, lang: Lang, *, data: Mapping[str, object], pictures: bool = True) -> Element:
    """`Tải về: PNG · SVG · Excel · CSV`; the pictures are made in the browser of the figure beside this."""
    drawn = [_picture(name, file_format, lang) for file_format in _PICTURES] if pictures else []
    sheets = [_sheet(file_format, word, lang, data) for file_format, word in _SHEETS.items()]
    return h("p", h("span", gettext("Tải về", lang)), drawn, sheets, class_="takeaway")


def _picture(name: str, file_format: str, lang: Lang) -> Element:
    words = gettext("Tải hình {form}", lang).format(form=file_format.upper())
    return h("button", file_format.upper(), type="button", data_picture=file_format, data_file=name, title=words)


def _sheet(file_format: str, word: str, lang: Lang, data: Mapping[str, object]) -> Element:
    address = download("figures", **{**data, "format": file_format, "lang": lang.code.value})
    return h("a", word, unseen(gettext(" – số liệu", lang)), href=address)
