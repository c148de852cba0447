"""Native charts in the report: each can be edited in Word, with its own sheet of numbers."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final
from xml.sax.saxutils import quoteattr

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml import etree
from pptx import Presentation
from pptx.util import Cm

from kpi.content.briefing import Briefing
from kpi.content.briefing.content import MemberBars, Plot, SectorPart
from kpi.export import office_charts

_ACROSS, _HIGH, _TALL = Cm(16), Cm(7), Cm(8.5)
_CHART: Final = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_BOOK: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MOST_PLOTS: Final = 6


@dataclass(frozen=True, slots=True)
class DrawnChart:
    """A finished chart: its XML, its sheet of numbers, its size and its alternative text."""

    title: str
    words: str
    chart: bytes
    book: bytes
    high: int


class _Scratch:
    """A placeholder outside any deck, since python-pptx makes charts only on slides."""

    def __init__(self, high: int) -> None:
        deck = Presentation()
        self._shapes = deck.slides.add_slide(deck.slide_layouts[6]).shapes
        self._high = high
        self.made: Any = None

    def insert_chart(self, kind: Any, data: Any) -> Any:
        self.made = self._shapes.add_chart(kind, 0, 0, _ACROSS, self._high, data)
        return self.made


def draw_charts(briefing: Briefing) -> list[DrawnChart]:
    """A bullet chart for each sector, then year and members of the targets that need attention."""
    made = [_bullet(part) for part in briefing.sectors if part.bullets.known]
    made += [_plot(one) for one in _grave_plots(briefing)]
    made += [_members(one) for one in _grave_members(briefing)]
    return made


def _grave_plots(briefing: Briefing) -> Sequence[Plot]:
    grave = {line.code for line in briefing.attention}
    plots = [*briefing.own_plots, *(one for part in briefing.sectors for one in part.plots)]
    return [one for one in plots if one.line.code in grave][:_MOST_PLOTS]


def _grave_members(briefing: Briefing) -> Iterator[MemberBars]:
    """The gravest targets that members have figures of."""
    order = [line.code for line in briefing.attention]
    found = [one for part in briefing.sectors for one in part.members if one.line.code in order]
    yield from sorted(found, key=lambda one: order.index(one.line.code))[:2]


def _bullet(part: SectorPart) -> DrawnChart:
    return _made(part.title, part.title, _HIGH, lambda place: office_charts.bullet(place, part.bullets, part.title))


def _plot(one: Plot) -> DrawnChart:
    trend = one.trend
    return _made(
        f"{trend.title} ({trend.subtitle})", trend.alt, _HIGH, lambda place: office_charts.plan_line(place, trend)
    )


def _members(one: MemberBars) -> DrawnChart:
    return _made(
        f"{one.title} ({one.subtitle})", one.alt, _TALL, lambda place: office_charts.member_columns(place, one)
    )


def _made(title: str, words: str, high: int, draw: Callable[[_Scratch], None]) -> DrawnChart:
    scratch = _Scratch(high)
    draw(scratch)
    part = scratch.made.chart.part
    return DrawnChart(title, words, part.blob, part.chart_workbook.xlsx_part.blob, high)


# -- into the document


def mark_of(nth: int) -> str:
    """The mark in a template's text that a chart replaces."""
    return f"[[chart:{nth}]]"


def put_charts(document: Any, charts: Sequence[DrawnChart]) -> None:
    """Replaces every mark with its chart, with the title below."""
    marks = {mark_of(nth): (nth, one) for nth, one in enumerate(charts, start=1)}
    for paragraph in list(document.element.body.iter(qn("w:p"))):
        text = "".join(one.text or "" for one in paragraph.iter(qn("w:t"))).strip()
        if text in marks:
            _replace(document, paragraph, *marks[text])


def _replace(document: Any, paragraph: Any, nth: int, one: DrawnChart) -> None:
    for run in paragraph.findall(qn("w:r")):
        paragraph.remove(run)
    run = parse_xml(f"<w:r {nsdecls('w')}/>")
    run.append(parse_xml(_drawing(nth, one, _embedded(document, nth, one))))
    paragraph.append(run)


def _embedded(document: Any, nth: int, one: DrawnChart) -> str:
    """Adds the chart to the document's package and returns its relationship id."""
    package = document.part.package
    book = Part(PackURI(f"/word/embeddings/chart{nth}.xlsx"), _BOOK, one.book, package)
    chart = Part(PackURI(f"/word/charts/chart{nth}.xml"), _CHART, b"", package)
    known = chart.relate_to(book, RELATIONSHIP_TYPE.PACKAGE)
    root = etree.fromstring(one.chart)
    root.find("{http://schemas.openxmlformats.org/drawingml/2006/chart}externalData").set(qn("r:id"), known)
    chart._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return str(document.part.relate_to(chart, RELATIONSHIP_TYPE.CHART))


def _drawing(nth: int, one: DrawnChart, known: str) -> str:
    chart = f'<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="{known}"/>'
    uri = "http://schemas.openxmlformats.org/drawingml/2006/chart"
    return (
        f'<w:drawing {nsdecls("w", "wp", "a", "r")}><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{int(_ACROSS)}" cy="{int(one.high)}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:docPr id="{1000 + nth}" name="chart {nth}" descr={quoteattr(one.words)}/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{uri}">{chart}</a:graphicData></a:graphic></wp:inline></w:drawing>'
    )
