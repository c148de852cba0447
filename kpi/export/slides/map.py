"""The map: a shape for each member, filled by status and labelled in place."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_LINE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.shapes.freeform import FreeformBuilder
from pptx.util import Emu, Length, Pt

from kpi.content.briefing.content import Area, MemberMap
from kpi.domain.progress.status import Tone
from kpi.export.slides.writing import GROUND, INK, INKS, MUTED, TRACK, add_run, describe, write
from kpi.wording import Lang

_JUDGED = (Tone.GOOD, Tone.WATCH, Tone.BAD)
_LABEL = (Emu(1_250_000), Emu(330_000))
_LETTER = 0.55 * Pt(8)


class _Pen(FreeformBuilder):  # type: ignore[misc]  # it has no types
    """Finds its corner once, when it draws: pptx looks through all points again at each of them."""

    @cached_property
    def shape_offset_x(self) -> Length:
        return super().shape_offset_x

    @cached_property
    def shape_offset_y(self) -> Length:
        return super().shape_offset_y


def put_map(slide: Any, place: Any, member_map: MemberMap, lang: Lang) -> list[Area]:
    """Draws the map in the middle of the place, as large as fits, as one group that moves together.

    Returns the areas too small for their name: they bear their place in this list, from 1.
    """
    scale = min(place.width / member_map.width, place.height / member_map.height)
    left = place.left + (place.width - member_map.width * scale) / 2
    group = slide.shapes.add_group_shape()
    describe(group, member_map.alt, "map")
    for area in member_map.areas:
        _shape(group, area, left, place.top, scale)
    small = [area for area in member_map.areas if not _holds_its_name(area, scale)]
    for area in member_map.areas:
        name = str(small.index(area) + 1) if area in small else area.name
        _label(group, area, name, left, place.top, scale, lang)
    return small


def _holds_its_name(area: Area, scale: float) -> bool:
    """`room` is half the height of an ellipse twice as wide as high; a name of one line may reach past its ends."""
    wide: float = _LETTER * (len(area.name) + 2)
    return wide <= 4.4 * area.outline.room * scale


def _shape(group: Any, area: Area, left: float, top: float, scale: float) -> None:
    outer = area.outline.rings[0]
    start, *rest = [(int(left + x * scale), int(top + y * scale)) for x, y in outer]
    builder = _Pen.new(group.shapes, *start, 1.0, 1.0)
    builder.add_line_segments(rest, close=True)
    shape = builder.convert_to_shape()
    describe(shape, _alt_text(area), f"commune:{area.outline.code}")
    shape.fill.solid()
    shape.fill.fore_color.rgb = _tint(area)
    shape.line.color.rgb = MUTED
    shape.line.width = Pt(0.75)
    if area.look is not None and area.look.tone is Tone.SILENT:
        shape.line.dash_style = MSO_LINE.DASH
    shape.shadow.inherit = False


def _alt_text(area: Area) -> str:
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


def _label(group: Any, area: Area, name: str, left: float, top: float, scale: float, lang: Lang) -> None:
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
    add_run(paragraph, name, lang, size=8, colour=INK)


def put_legend(place: Any, member_map: MemberMap, small: Sequence[Area], lang: Lang) -> None:
    """`▲ Chậm nhẹ: 11`, a line each; below, whose numbers the small areas bear."""
    frame = place.text_frame
    for nth, entry in enumerate(member_map.legend):
        paragraph = frame.paragraphs[0] if nth == 0 else frame.add_paragraph()
        add_run(paragraph, f"{entry.look.shape} {entry.look.word}", lang, bold=True, colour=INKS[entry.look.tone])
        add_run(paragraph, f"  {entry.count}", lang, colour=INK)
    if not member_map.legend:
        write(frame, "", lang)
    for nth, area in enumerate(small, start=1):
        paragraph = frame.add_paragraph()
        if nth == 1:
            paragraph.space_before = Pt(12)
        add_run(paragraph, f"{nth}  ", lang, size=11, bold=True, colour=INK)
        add_run(paragraph, f"{area.name}: {area.text}", lang, size=11, colour=MUTED)
