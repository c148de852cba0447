"""Sets the pages with typst, from a briefing as plain data and the bundled typefaces."""

import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import typst

from kpi.content.briefing import Briefing
from kpi.export.paper.glyphs import printable
from kpi.export.paper.payload import front_page, full_paper

HERE: Final = Path(__file__).resolve().parent
FONTS: Final = HERE / "fonts"

STANDARDS: Final[list["typst.PDFStandard"]] = ["a-2a", "ua-1"]
"""PDF/A for archives and PDF/UA for screen readers."""

_SERIFS: Final = ("Times New Roman", "Tinos")
"""The decree's typeface where the office has put its own, else the one with the same widths."""

_SHARPNESS: Final = 144.0  # points to the inch, for the screen
_SHARP: Final = 220.0  # for a document or a large screen


def one_page(briefing: Briefing, fonts: Path | None = None) -> bytes:
    """A PDF of exactly one page. `fonts`: a folder of the office's own typefaces."""
    return _pdf("one_page.typ", front_page(briefing), fonts)


def paper(briefing: Briefing, fonts: Path | None = None) -> bytes:
    """The PDF of everything. `fonts`: a folder of the office's own typefaces."""
    return _pdf("full.typ", full_paper(briefing), fonts)


def page_picture(briefing: Briefing, fonts: Path | None = None) -> bytes:
    """The one page as PNG, to be looked at on a screen."""
    faces = _faces(fonts)
    inputs = _inputs(front_page(briefing), faces)
    page = typst.compile(
        HERE / "one_page.typ", root=HERE, format="png", ppi=_SHARPNESS, font_paths=faces, sys_inputs=inputs
    )
    return _bytes(page)


def pictures(briefing: Briefing, fonts: Path | None = None) -> Iterator[tuple[str, bytes]]:
    """Every chart as a PNG of its own, with a file name that says which target and which kind of chart."""
    names = [f"{name}.png" for name in _drawn(briefing)]
    if not names:
        return
    faces = _faces(fonts)
    inputs = _inputs(full_paper(briefing), faces)
    sheets = typst.compile(
        HERE / "pictures.typ", root=HERE, format="png", ppi=_SHARP, font_paths=faces, sys_inputs=inputs
    )
    drawn = [sheets] if isinstance(sheets, bytes) else list(sheets or ())
    yield from zip(names, drawn, strict=True)


def _drawn(briefing: Briefing) -> Iterator[str]:
    """In the order of pictures.typ."""
    for part in briefing.sectors:
        yield from (f"{one.line.code}_dien-bien" for one in part.plots)
        yield from (f"{one.line.code}_xep-hang" for one in part.members)
    if not briefing.sectors:
        yield from (f"{one.line.code}_dien-bien" for one in briefing.own_plots)
    yield from (f"{one.line.code}_ban-do" for one in briefing.maps)


def _pdf(typst_file: str, payload: Mapping[str, Any], fonts: Path | None) -> bytes:
    """Dated by the briefing, never by the clock."""
    faces = _faces(fonts)
    made = typst.compile(
        HERE / typst_file,
        root=HERE,
        format="pdf",
        font_paths=faces,
        sys_inputs=_inputs(payload, faces),
        pdf_standards=STANDARDS,
    )
    return _bytes(made)


def _bytes(made: bytes | list[bytes] | None) -> bytes:
    assert isinstance(made, bytes)
    return made


def _inputs(payload: Mapping[str, Any], faces: typst.Fonts) -> dict[str, str]:
    """Texts go in as JSON and come out as strings, never as markup."""
    families = faces.families()
    serif = [name for name in _SERIFS if name in families]
    return {"data": json.dumps(_printable({**payload, "serif": serif}), ensure_ascii=False)}


def _printable(data: Any) -> Any:
    match data:
        case str():
            return printable(data)
        case Mapping():
            return {name: _printable(value) for name, value in data.items()}
        case list() | tuple():
            return [_printable(value) for value in data]
        case _:
            return data


def _faces(own: Path | None) -> typst.Fonts:
    """The typefaces, read again when a file in the office's folder has changed."""
    files = sorted(own.rglob("*")) if own is not None else []
    seen = tuple((str(file), file.stat().st_mtime_ns) for file in files if file.is_file())
    return _read(None if own is None else str(own), seen)


@lru_cache(maxsize=4)
def _read(own: str | None, _seen: tuple[tuple[str, int], ...]) -> typst.Fonts:
    """Without the machine's own fonts, so that the paper is the same everywhere."""
    folders = [str(FONTS)] if own is None else [own, str(FONTS)]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)
