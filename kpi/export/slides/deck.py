"""A deck under construction: slides on the template's layouts, whose places are found by name."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

from pptx import Presentation
from pptx.exc import PackageNotFoundError
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Opened
from pptx.shapes.placeholder import LayoutPlaceholder
from pptx.slide import Slide, SlideLayout

from kpi.export.slides.names import CHARTS, ON_EVERY, PLACES, TABLES
from kpi.export.slides.problems import DeckProblem, DeckProblemKind, unusable

Shape = Any
"""python-pptx has no types for placeholders and graphic frames."""


@dataclass(frozen=True, slots=True)
class SlidePage:
    """One slide. `take` gives the place of a name, once; what nobody took is removed at the end."""

    slide: Slide
    places: dict[str, Shape]
    taken: set[str] = field(default_factory=set)

    def take(self, name: str) -> Shape:
        self.taken.add(name)
        return self.places[name]

    def left_over(self) -> Iterator[Shape]:
        yield from (place for name, place in self.places.items() if name not in self.taken)


@dataclass(frozen=True, slots=True)
class Deck:
    opened: Opened
    layouts: dict[str, SlideLayout]
    pages: list[SlidePage] = field(default_factory=list)

    def add(self, layout: str) -> SlidePage:
        found = self.layouts[layout]
        slide = self.opened.slides.add_slide(found)
        names = {place.placeholder_format.idx: place.name for place in found.placeholders}
        _number(slide, found)
        page = SlidePage(slide, {names[place.placeholder_format.idx]: place for place in slide.placeholders})
        self.pages.append(page)
        return page

    def saved(self) -> bytes:
        for page in self.pages:
            for place in page.left_over():
                place._element.getparent().remove(place._element)
        target = BytesIO()
        self.opened.save(target)
        return target.getvalue()


def _number(slide: Slide, layout: SlideLayout) -> None:
    """The library leaves the slide's number on the layout, where nobody sees it."""
    for place in layout.placeholders:
        if place._element.ph.get("type") == "sldNum":
            slide.shapes._spTree.append(deepcopy(place._element))


def open_deck(template: bytes) -> Deck:
    """Raises UnusableTemplate. The template's own slides are dropped: only its layouts are used."""
    opened = try_out(template)
    _drop_slides(opened)
    return Deck(opened, {layout.name: layout for layout in opened.slide_layouts})


def try_out(template: bytes) -> Opened:
    """Raises UnusableTemplate; a place that is never filled does no harm."""
    opened, problems = _checked(template)
    if opened is None or any(problem.kind is not DeckProblemKind.UNKNOWN for problem in problems):
        raise unusable(problems)
    return opened


def template_problems(template: bytes) -> tuple[DeckProblem, ...]:
    """Every fault of the template: places that are missing, of the wrong kind, or never filled."""
    return _checked(template)[1]


def _checked(template: bytes) -> tuple[Opened | None, tuple[DeckProblem, ...]]:
    try:
        opened = Presentation(BytesIO(template))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError):
        return None, (DeckProblem(DeckProblemKind.UNREADABLE),)
    layouts = {layout.name: layout for layout in opened.slide_layouts}
    return opened, tuple(problem for name in PLACES for problem in _of_layout(name, layouts.get(name)))


def _of_layout(name: str, layout: SlideLayout | None) -> Iterator[DeckProblem]:
    if layout is None:
        yield DeckProblem(DeckProblemKind.NO_LAYOUT, name)
        return
    found = {place.name: place for place in layout.placeholders}
    wanted = (*ON_EVERY, *PLACES[name])
    yield from (DeckProblem(DeckProblemKind.MISSING, name, place) for place in wanted if place not in found)
    yield from (
        DeckProblem(DeckProblemKind.UNKNOWN, name, place) for place in found if place not in (*wanted, "number")
    )
    yield from (
        DeckProblem(DeckProblemKind.KIND, name, place) for place in wanted if place in found and not _fits(found[place])
    )


def _fits(place: LayoutPlaceholder) -> bool:
    kind = place._element.ph.get("type", "obj")
    needed = {**dict.fromkeys(TABLES, "tbl"), **dict.fromkeys(CHARTS, "chart")}.get(place.name)
    return needed is None or kind == needed


def _drop_slides(opened: Opened) -> None:
    listed = opened.slides._sldIdLst
    for one in list(listed):
        opened.part.drop_rel(one.get(qn("r:id")))
        listed.remove(one)
