"""The communes as shapes that can be edited one by one: filled by status, named where they lie."""

from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_LINE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Emu, Pt

from kpi.domain.status import Tone
from kpi.export.briefing.content import Area, CommuneMap
from kpi.export.slides.writing import GROUND, INK, INKS, MUTED, TRACK, add_run, describe, write
from kpi.i18n import Lang

_JUDGED = (Tone.GOOD, Tone.WATCH, Tone.BAD)
_LABEL = (Emu(1_250_000), Emu(330_000))


def put_map(slide: Any, place: Any, of: CommuneMap, lang: Lang) -> None:
    """In the middle of the place, as large as it allows; one group, so that it moves as one."""
    scale = min(place.width / of.width, place.height / of.height)
    left = place.left + (place.width - of.width * scale) / 2
    group = slide.shapes.add_group_shape()
    describe(group, of.alt, "map")
    for area in of.areas:
        _shape(group, area, left, place.top, scale)
    for area in of.areas:
        _label(group, area, left, place.top, scale, lang)


def _shape(group: Any, area: Area, left: float, top: float, scale: float) -> None:
    outer = area.outline.rings[0]
    start, *rest = [(int(left + x * scale), int(top + y * scale)) for x, y in outer]
    builder = group.shapes.build_freeform(*start, scale=1.0)
    builder.add_line_segments(rest, close=True)
    shape = builder.convert_to_shape()
    describe(shape, _told(area), f"commune:{area.outline.code}")
    shape.fill.solid()
    shape.fill.fore_color.rgb = _tint(area)
    shape.line.color.rgb = MUTED
    shape.line.width = Pt(0.75)
    if area.look is not None and area.look.tone is Tone.SILENT:
        shape.line.dash_style = MSO_LINE.DASH
    shape.shadow.inherit = False


def _told(area: Area) -> str:
    return area.name if area.look is None else f"{area.name}: {area.text}, {area.look.word}"


def _tint(area: Area) -> RGBColor:
    """Light enough for dark letters; lighter still for an estimate."""
    if area.look is None:
        return GROUND
    if area.look.tone not in _JUDGED:
        return TRACK
    part = 0.18 if area.look.estimate else 0.42
    red, green, blue = (round(255 - (255 - one) * part) for one in INKS[area.look.tone])
    return RGBColor(red, green, blue)


def _label(group: Any, area: Area, left: float, top: float, scale: float, lang: Lang) -> None:
    across, high = _LABEL
    x, y = (left + area.outline.label[0] * scale, top + area.outline.label[1] * scale)
    box = group.shapes.add_textbox(Emu(int(x - across / 2)), Emu(int(y - high / 2)), across, high)
    frame = box.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    frame.word_wrap = False
    shape = "" if area.look is None else f"{area.look.shape} "
    paragraph = frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.CENTER
    if shape:
        add_run(paragraph, shape, lang, size=8, colour=INKS[area.look.tone] if area.look else INK)
    add_run(paragraph, area.name, lang, size=8, colour=INK)


def put_legend(place: Any, of: CommuneMap, lang: Lang) -> None:
    """`▲ Chậm nhẹ: 11`, a line each."""
    frame = place.text_frame
    for nth, entry in enumerate(of.legend):
        paragraph = frame.paragraphs[0] if nth == 0 else frame.add_paragraph()
        add_run(paragraph, f"{entry.look.shape} {entry.look.word}", lang, bold=True, colour=INKS[entry.look.tone])
        add_run(paragraph, f"  {entry.count}", lang, colour=INK)
    if not of.legend:
        write(frame, "", lang)
