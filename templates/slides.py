"""The deck that ships: a quiet master, and one layout for each kind of slide."""

from copy import deepcopy
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Inches

from kpi.config import DATA
from kpi.content.palette import LIGHT, hex_digits
from kpi.domain.progress.status import Tone
from kpi.export.slides.timestamps import with_fixed_timestamps

TARGET = DATA / "templates" / "slides.pptx"
INK, MUTED, GOOD, ALARM, BAD = (hex_digits(LIGHT[name]) for name in ("ink", "muted", Tone.GOOD, Tone.WATCH, Tone.BAD))
ACCENT = "1F3A6E"

Place = tuple[str, str, int, float, float, float, float, float, bool, str, str]
"""Name, kind, number, left, top, width, height in inches, points, bold, colour, alignment."""

FOOT: tuple[Place, ...] = (
    ("mark", "body", 90, 10.05, 0.22, 2.7, 0.34, 11, True, ALARM, "r"),
    ("foot", "body", 91, 0.6, 7.04, 11.2, 0.32, 9, False, MUTED, "l"),
)
TITLE: Place = ("title", "title", 0, 0.6, 0.5, 12.1, 0.95, 26, True, INK, "l")

LAYOUTS: dict[str, tuple[Place, ...]] = {
    "cover": (
        ("title", "title", 0, 0.9, 2.1, 11.5, 1.5, 36, True, INK, "l"),
        ("about", "body", 10, 0.9, 3.7, 11.5, 0.6, 22, False, ACCENT, "l"),
        ("window", "body", 11, 0.9, 4.4, 11.5, 1.0, 14, False, MUTED, "l"),
    ),
    "overview": (
        TITLE,
        ("count", "body", 10, 0.6, 1.6, 3.0, 1.5, 66, True, ACCENT, "l"),
        ("count-words", "body", 11, 0.6, 3.1, 3.0, 0.8, 14, False, MUTED, "l"),
        ("sentence", "body", 12, 3.9, 1.6, 8.8, 1.6, 18, False, INK, "l"),
        ("table", "tbl", 13, 3.9, 3.35, 8.8, 3.4, 12, False, INK, "l"),
    ),
    "attention": (TITLE, ("table", "tbl", 10, 0.6, 1.62, 12.1, 5.23, 12, False, INK, "l")),
    "rows": (TITLE, ("table", "tbl", 10, 0.6, 1.62, 12.1, 5.23, 12, False, INK, "l")),
    "chart": (
        TITLE,
        ("subtitle", "body", 10, 0.6, 1.52, 12.1, 0.34, 12, False, MUTED, "l"),
        ("chart", "chart", 11, 0.6, 1.95, 9.2, 4.95, 12, False, INK, "l"),
        ("side", "body", 12, 10.0, 2.0, 2.75, 4.8, 11, False, INK, "l"),
    ),
    "two-charts": (
        TITLE,
        ("left-title", "body", 10, 0.6, 1.62, 5.9, 0.56, 14, True, INK, "l"),
        ("left-subtitle", "body", 11, 0.6, 2.18, 5.9, 0.34, 11, False, MUTED, "l"),
        ("left-chart", "chart", 12, 0.6, 2.56, 5.9, 4.3, 12, False, INK, "l"),
        ("right-title", "body", 13, 6.8, 1.62, 5.9, 0.56, 14, True, INK, "l"),
        ("right-subtitle", "body", 14, 6.8, 2.18, 5.9, 0.34, 11, False, MUTED, "l"),
        ("right-chart", "chart", 15, 6.8, 2.56, 5.9, 4.3, 12, False, INK, "l"),
    ),
    "map": (
        TITLE,
        ("subtitle", "body", 10, 0.6, 1.52, 12.1, 0.34, 12, False, MUTED, "l"),
        ("map", "body", 11, 0.6, 1.92, 9.3, 5.03, 12, False, INK, "l"),
        ("legend", "body", 12, 10.1, 2.1, 2.65, 4.5, 14, False, INK, "l"),
    ),
    "changes": (
        TITLE,
        ("subtitle", "body", 10, 0.6, 1.52, 12.1, 0.34, 12, False, MUTED, "l"),
        ("table", "tbl", 11, 0.6, 2.0, 12.1, 4.9, 12, False, INK, "l"),
    ),
    "sources": (TITLE, ("lines", "body", 10, 0.6, 1.6, 12.1, 5.2, 13, False, INK, "l")),
}


def build() -> Path:
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(13.333), Inches(7.5)
    _settle_theme(deck)
    master = deck.slide_masters[0]
    spare = list(master.slide_layouts)
    for layout, (name, places) in zip(spare, LAYOUTS.items(), strict=False):
        _rebuild(layout, name, (*places, *FOOT))
    for layout in spare[len(LAYOUTS) :]:
        master.slide_layouts.remove(layout)
    _rebuild_master(master)
    own = deck.core_properties
    own.title, own.author = "Mẫu trình chiếu", ""
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    deck.save(str(TARGET))
    TARGET.write_bytes(with_fixed_timestamps(TARGET.read_bytes(), datetime(2021, 1, 1, tzinfo=UTC)))
    return TARGET


def _settle_theme(deck: Any) -> None:
    """Arial throughout, and the one accent; charts and new shapes of the office follow."""
    part = next(rel.target_part for rel in deck.slide_masters[0].part.rels.values() if rel.reltype.endswith("/theme"))
    theme = parse_xml(part.blob)
    for face in theme.iter(qn("a:latin")):
        face.set("typeface", "Arial")
    colours = {"dk1": INK, "dk2": MUTED, "accent1": ACCENT, "accent2": GOOD, "accent3": ALARM, "accent4": BAD}
    scheme = next(theme.iter(qn("a:clrScheme")))
    for name, value in colours.items():
        slot = scheme.find(qn(f"a:{name}"))
        for child in list(slot):
            slot.remove(child)
        slot.append(parse_xml(f'<a:srgbClr {nsdecls("a")} val="{value}"/>'))
    from lxml import etree

    part._blob = etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)


def _rebuild(layout: Any, name: str, places: tuple[Place, ...]) -> None:
    layout.name = name
    tree = layout.shapes._spTree
    for shape in list(tree)[2:]:
        tree.remove(shape)
    layout._element.attrib.pop("type", None)
    layout._element.set("userDrawn", "1")
    for nth, place in enumerate(places, start=2):
        tree.append(_place(nth, place))
    tree.append(_number(len(places) + 2))


def _place(nth: int, place: Place) -> Any:
    name, kind, idx, left, top, across, high, points, bold, colour, align = place
    anchor = "b" if name == "title" else "t"
    number = "" if kind == "title" else f' idx="{idx}"'
    words = {"tbl": "Bảng", "chart": "Biểu đồ"}.get(kind, name)
    weight = ' b="1"' if bold else ' b="0"'
    return parse_xml(
        f'<p:sp {nsdecls("p", "a", "r")}><p:nvSpPr><p:cNvPr id="{nth}" name="{name}"/>'
        f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="{kind}"{number}/></p:nvPr></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="{Inches(left)}" y="{Inches(top)}"/><a:ext cx="{Inches(across)}" cy="{Inches(high)}"/>'
        f'</a:xfrm></p:spPr><p:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="{anchor}"><a:normAutofit/>'
        f'</a:bodyPr><a:lstStyle><a:lvl1pPr marL="0" indent="0" algn="{align}"><a:spcBef><a:spcPts val="300"/></a:spcBef>'
        f'<a:buNone/><a:defRPr sz="{int(points * 100)}"{weight}><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
        f'</a:defRPr></a:lvl1pPr></a:lstStyle><a:p><a:r><a:rPr lang="vi-VN"/><a:t>{words}</a:t></a:r></a:p></p:txBody></p:sp>'
    )


def _number(nth: int) -> Any:
    return parse_xml(
        f'<p:sp {nsdecls("p", "a", "r")}><p:nvSpPr><p:cNvPr id="{nth}" name="number"/><p:cNvSpPr><a:spLocks noGrp="1"/>'
        f'</p:cNvSpPr><p:nvPr><p:ph type="sldNum" sz="quarter" idx="92"/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm>'
        f'<a:off x="{Inches(12.0)}" y="{Inches(7.04)}"/><a:ext cx="{Inches(0.75)}" cy="{Inches(0.32)}"/></a:xfrm></p:spPr>'
        f'<p:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0"/><a:lstStyle><a:lvl1pPr algn="r"><a:defRPr sz="900">'
        f'<a:solidFill><a:srgbClr val="{MUTED}"/></a:solidFill></a:defRPr></a:lvl1pPr></a:lstStyle><a:p>'
        f'<a:fld id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum"><a:rPr lang="vi-VN"/><a:t>‹#›</a:t></a:fld>'
        f"</a:p></p:txBody></p:sp>"
    )


def _rebuild_master(master: Any) -> None:
    """Title, body and number in their 16:9 places, and one accent line over every slide."""
    tree = master.shapes._spTree
    kept = {"title": (0.6, 0.5, 12.1, 0.95), "body": (0.6, 1.6, 12.1, 5.2)}
    for shape in list(master.placeholders):
        kind = shape._element.ph.get("type")
        if kind not in kept:
            tree.remove(shape._element)
            continue
        left, top, across, high = kept[kind]
        shape.left, shape.top, shape.width, shape.height = map(Inches, (left, top, across, high))
    line = parse_xml(
        f'<p:cxnSp {nsdecls("p", "a", "r")}><p:nvCxnSpPr><p:cNvPr id="50" name="accent"/><p:cNvCxnSpPr/><p:nvPr userDrawn="1"/>'
        f'</p:nvCxnSpPr><p:spPr><a:xfrm><a:off x="{Inches(0.6)}" y="{Inches(0.42)}"/><a:ext cx="{Inches(0.9)}" cy="0"/></a:xfrm>'
        f'<a:prstGeom prst="line"><a:avLst/></a:prstGeom><a:ln w="38100"><a:solidFill><a:srgbClr val="{ACCENT}"/>'
        f"</a:solidFill></a:ln></p:spPr></p:cxnSp>"
    )
    tree.append(deepcopy(line))
