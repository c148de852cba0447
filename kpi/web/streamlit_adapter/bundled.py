"""Streamlit's own files: where they are, and its page with our words in place of its own."""

import base64
import hashlib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import streamlit

from kpi.web.streamlit_adapter.required_names import changed

FOLDER: Final = Path(streamlit.__file__).with_name("static")
VERSION: Final = streamlit.__version__
CHARTS: Final = "PlotlyChart."
"""Begins the name of the script that draws charts."""

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_PRELOAD = re.compile(r'<link\s+rel="preload"\s[^>]*SourceSans[^>]*/>')
_NO_SCRIPT = re.compile(r"<noscript>.*</noscript>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class PageParts:
    """Markup for the places of index.html that are Streamlit's own words, fonts and files."""

    lang: str
    title: str
    icon: str
    preloads: str
    no_script: str
    head: str  # what its head ends with


def check_files() -> None:
    """Raises StreamlitChanged naming what of its files is missing or another."""
    index_page(PageParts("vi", "", "", "", "", ""))
    inline_script_hash()
    if len(list(FOLDER.glob(f"static/js/{CHARTS}*.js"))) != 1:
        raise changed(f"static/js/{CHARTS}*.js")


@cache
def _index() -> str:
    try:
        return (FOLDER / "index.html").read_text("utf-8")
    except FileNotFoundError as fault:
        raise changed("index.html") from fault


@cache
def inline_script_hash() -> str:
    """The CSP source of the one inline line of index.html; more than one line would be a surprise."""
    scripts = _INLINE.findall(_index())
    if [script.strip() for script in scripts] != ["window.prerenderReady = false"]:
        raise changed("index.html: <script>")
    return f"'sha256-{base64.b64encode(hashlib.sha256(scripts[0].encode()).digest()).decode()}'"


def index_page(parts: PageParts) -> str:
    page = _replaced(_index(), '<html lang="en">', f'<html lang="{parts.lang}">')
    page = _replaced(page, "<title>Streamlit</title>", f"<title>{parts.title}</title>")
    page = _replaced(page, '<link rel="service-desc" href="./_stcore/agent/openapi.json" />', "")
    start = _place(page, "<head>")  # the licence before it stays
    page = page[:start] + _COMMENT.sub("", page[start:])
    page = _replaced(page, "./favicon.png", parts.icon)
    page = _put(page, _PRELOAD, parts.preloads)
    page = _put(page, _NO_SCRIPT, f"<noscript>{parts.no_script}</noscript>")
    return _replaced(page, "</head>", f"{parts.head}</head>")


def _place(page: str, text: str) -> int:
    if page.count(text) != 1:
        raise changed(f"index.html: {text}")
    return page.index(text)


def _replaced(page: str, old: str, new: str) -> str:
    start = _place(page, old)
    return f"{page[:start]}{new}{page[start + len(old) :]}"


def _put(page: str, old: re.Pattern[str], new: str) -> str:
    if len(old.findall(page)) != 1:
        raise changed(f"index.html: {old.pattern}")
    return old.sub(lambda _: new, page)
