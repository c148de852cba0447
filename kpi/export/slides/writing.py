"""Writes text on slides, tagged with its language, in a size that fits its place."""

from functools import cache
from pathlib import Path
from typing import Any, Final

from PIL import ImageFont
from pptx.dml.color import RGBColor
from pptx.util import Emu, Pt

from kpi.content.palette import LIGHT, hex_digits
from kpi.domain.progress.status import Tone
from kpi.wording import Lang, LangCode

INK, MUTED, HAIR, GROUND, TRACK, PAST = (
    RGBColor.from_string(hex_digits(LIGHT[name])) for name in ("ink", "muted", "line", "ground", "track", "past")
)
INKS: Final = {tone: RGBColor.from_string(hex_digits(LIGHT[tone])) for tone in Tone}
_TAGS: Final = {LangCode.VI: "vi-VN", LangCode.EN: "en-US"}
_FACE: Final = Path(__file__).resolve().parent.parent / "paper" / "fonts" / "Arimo-Bold.ttf"
"""As wide as Arial, which is on every office PC and not on every server."""

_LARGEST, _SMALLEST = 26, 14
_AT: Final = 100  # points that widths are measured at


@cache
def _face() -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(_FACE), _AT)


def width(text: str, points: float) -> float:
    """Measures one line, in points; bold, which is the wider."""
    return _face().getlength(text) * points / _AT


def line_count(text: str, points: float, room: Emu) -> int:
    """How many lines the text takes in a place this wide."""
    return sum(_taken(line, points, room.pt) for line in text.split("\n"))


def _taken(line: str, points: float, within: float) -> int:
    taken, used = 1, 0.0
    for word in line.split(" "):
        long = width(f"{word} ", points)
        if used and used + long > within:
            taken, used = taken + 1, 0.0
        used += long
    return taken


def headline(place: Any, text: str, lang: Lang) -> None:
    """Writes a headline in the largest size that fits two lines."""
    room = Emu(place.width - Pt(16))
    size = next((size for size in range(_LARGEST, _SMALLEST, -1) if line_count(text, size, room) <= 2), _SMALLEST)
    write(place.text_frame, text, lang, size=size)


def write(
    frame: Any,
    text: str,
    lang: Lang,
    *,
    size: float | None = None,
    bold: bool | None = None,
    colour: RGBColor | None = None,
) -> None:
    """The text of a frame, a paragraph a line; what is not given is the template's."""
    for nth, words in enumerate(text.split("\n")):
        paragraph = frame.paragraphs[0] if nth == 0 else frame.add_paragraph()
        add_run(paragraph, words, lang, size=size, bold=bold, colour=colour)


def add_run(
    paragraph: Any,
    words: str,
    lang: Lang,
    *,
    size: float | None = None,
    bold: bool | None = None,
    colour: RGBColor | None = None,
) -> None:
    run = paragraph.add_run()
    run.text = words
    run._r.get_or_add_rPr().set("lang", _TAGS[lang.code])
    if size is not None:
        run.font.size = Pt(size)
    if bold is not None:
        run.font.bold = bold
    if colour is not None:
        run.font.color.rgb = colour


def describe(shape: Any, words: str, name: str | None = None) -> None:
    """Sets the shape's alternative text."""
    own = shape._element.xpath(".//p:cNvPr")[0]
    own.set("descr", words)
    if name is not None:
        own.set("name", name)
