"""The briefing as slides: native charts and tables with the frame's own numbers, on a deck that the office owns."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.util import Inches

from kpi.config import DATA
from kpi.content.briefing import Briefing, BriefingFigures, Scope
from kpi.content.briefing.content import TargetLine
from kpi.domain.progress.status import Status
from kpi.export.slides import DeckProblem, problem_sentence, slides, template_problems
from kpi.export.slides.names import CHARTS, ON_EVERY, PLACES
from kpi.export.slides.problems import DeckProblemKind
from kpi.export.unusable import UnusableTemplate
from tests.deep import deeply, first_of
from tests.languages import EN, VI
from tests.office import findings
from tests.sample_briefings import (
    a_briefing,
    far_above,
    goal,
    hostile_names,
    long_names,
    nothing_handed_in,
    plain_june,
    source,
)

DECK = (DATA / "templates" / "slides.pptx").read_bytes()
SITUATIONS: dict[str, Callable[[], BriefingFigures]] = {
    "nothing handed in": nothing_handed_in,
    "three times the target": far_above,
    "long names": long_names,
    "hostile names": hostile_names,
}
_KINDS: dict[str, Callable[[], Briefing]] = {
    "june": plain_june,
    "english": lambda: plain_june(EN),
    "the year": lambda: a_briefing("2021-12", scope=Scope.YEAR),
    "january": lambda: a_briefing("2021-01"),
    "a commune": lambda: a_briefing(unit="18676"),
    "a sector": lambda: a_briefing(sector="VX"),
    **{name: (lambda make=make: a_briefing(of=make())) for name, make in SITUATIONS.items()},  # type: ignore[misc]
}
BRIEFINGS: dict[str, Callable[[], Briefing]] = {name: cache(make) for name, make in _KINDS.items()}


every_briefing = pytest.mark.parametrize("name", first_of(BRIEFINGS, "june", "nothing handed in", "long names"))

_MADE: dict[tuple[int, bytes], tuple[Briefing, bytes]] = {}


def made(briefing: Briefing, template: bytes = DECK) -> bytes:
    """Once of each: most tests only look at it."""
    key = (id(briefing), template)
    if key not in _MADE:
        _MADE[key] = briefing, slides(briefing, template)
    return _MADE[key][1]


def opened(briefing: Briefing, template: bytes = DECK) -> Any:
    return Presentation(BytesIO(made(briefing, template)))


def shapes(deck: Any) -> Iterator[Any]:
    for slide in deck.slides:
        yield from slide.shapes


def charts(deck: Any) -> list[Any]:
    return [shape.chart for shape in shapes(deck) if shape.has_chart]


def tables(deck: Any) -> list[list[list[str]]]:
    return [
        [[cell.text for cell in row.cells] for row in shape.table.rows] for shape in shapes(deck) if shape.has_table
    ]


def text_of(slide: Any) -> str:
    parts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    parts += [cell.text for shape in slide.shapes if shape.has_table for row in shape.table.rows for cell in row.cells]
    return "\n".join(parts)


def title_of(slide: Any) -> str:
    return str(slide.shapes.title.text_frame.text)


def numbers(values: Any) -> list[float | None]:
    return [None if value is None else float(value) for value in values]


def percent(share: Decimal | None) -> float | None:
    return None if share is None else float(share * 100)


# -- the same figures


@pytest.mark.parametrize("name", ["june", *deeply("the year", "a commune", "english")])
def test_every_row_stands_in_a_table_with_the_words_of_the_briefing(name: str) -> None:
    told = BRIEFINGS[name]()
    rows = [tuple(row[:7]) for table in tables(opened(told)) for row in table]

    def cells(line: TargetLine) -> tuple[str, ...]:
        status = f"{line.look.shape} {line.look.word}"
        return line.name, line.actual, "\n".join(goal(line)), line.attainment, line.pace, line.on_year, status

    assert [line.code for line in told.lines if cells(line) not in rows] == []
    known = [line for line in told.beside if line.row.actual is not None]
    assert [line.code for line in known if cells(line) not in rows] == []


@pytest.mark.deep
def test_bullets_have_the_shares_of_the_frame_in_percent() -> None:
    told = a_briefing("2021-12")
    drawn = {tuple(chart.plots[0].categories): chart for chart in charts(opened(told)) if len(chart.series) == 2}
    for part in told.sectors:
        lines = [line for line in part.lines if line.row.share is not None]
        chart = drawn[tuple(line.name for line in lines)]
        actual, due = chart.plots[0].series
        assert numbers(actual.values) == [percent(line.row.share) for line in lines]
        assert numbers(due.values) == [percent(line.row.due) for line in lines]
        assert chart.value_axis.maximum_scale == 125


def test_a_year_is_drawn_month_by_month_with_its_gaps() -> None:
    told = plain_june()
    drawn = [
        {series.name: numbers(series.values) for series in chart.series}
        for chart in charts(opened(told))
        if next(iter(chart.plots[0].categories)) == "T1"
    ]
    for trend in (one.trend for part in told.sectors for one in part.plots):
        assert any(one.get(trend.actual.name) == numbers(trend.actual.by_month) for one in drawn)
        expected = numbers(trend.expected.by_month)
        if any(value is not None for value in expected):
            assert any(one.get(trend.expected.name) == expected for one in drawn)


def test_communes_are_drawn_in_order_with_their_target() -> None:
    told = plain_june()
    drawn = {tuple(chart.plots[0].categories): chart for chart in charts(opened(told))}
    for bars in (one for part in told.sectors for one in part.members):
        chart = drawn[tuple(bar.name for bar in bars.bars)]
        series = [numbers(one.values) for plot in chart.plots for one in plot.series]
        units = [
            next(value for value in at if value is not None) for at in zip(*series[: len(series) - 1 or 1], strict=True)
        ]
        assert units == [float(bar.value) for bar in bars.bars]
        if bars.goal is not None:
            assert series[-1] == [float(bars.goal)] * len(bars.bars)


def test_the_map_is_made_of_shapes_that_can_be_edited_one_by_one() -> None:
    told = plain_june()
    (group,) = (shape for shape in shapes(opened(told)) if shape.name == "map")
    areas = {shape.name: shape for shape in group.shapes if shape.name.startswith("commune:")}
    assert len(areas) == 23
    for area in told.maps[0].areas:
        words = areas[f"commune:{area.outline.code}"]._element.xpath(".//p:cNvPr")[0].get("descr")
        assert words == f"{area.name}: {area.text}, {area.look.word if area.look else ''}"


def test_each_commune_is_named_on_the_map_or_numbered_and_named_beside_it() -> None:
    told = plain_june()
    slide = next(one for one in opened(told).slides if any(shape.name == "map" for shape in one.shapes))
    (group,) = (shape for shape in slide.shapes if shape.name == "map")
    (legend,) = (shape for shape in slide.placeholders if shape.placeholder_format.idx == 12)
    written = [shape.text_frame.text.split(" ", 1)[-1] for shape in group.shapes if shape.has_text_frame]
    written = [text for text in written if text]
    beside = dict(re.findall(r"^(\d+)  (.+?):", legend.text_frame.text, re.MULTILINE))
    assert 0 < len(beside) < 23
    assert sorted(beside.get(text, text) for text in written) == sorted(area.name for area in told.maps[0].areas)


def test_a_partial_sum_is_hollow_too() -> None:
    told = a_briefing("2021-10", sector="VX")
    lines = [line for line in told.lines if line.row.share is not None]
    assert Status.PARTIAL in {line.look.status for line in lines}
    bars = tuple(bar.name for bar in told.sectors[0].bullets.known)
    chart = next(one for one in charts(opened(told)) if tuple(one.plots[0].categories) == bars)
    fills = [str(chart.plots[0].series[0].points[nth].format.fill.fore_color.rgb) for nth in range(len(lines))]
    assert [line.look.status for line, fill in zip(lines, fills, strict=True) if fill == "FFFFFF"] == [Status.PARTIAL]


def test_an_estimate_is_hollow() -> None:
    told = plain_june()
    lines = [line for line in told.sectors[0].lines if line.row.share is not None]
    names = tuple(line.name for line in lines)
    chart = next(one for one in charts(opened(told)) if tuple(one.plots[0].categories) == names)
    fills = [str(chart.plots[0].series[0].points[nth].format.fill.fore_color.rgb) for nth in range(len(lines))]
    assert [fill == "FFFFFF" for fill in fills] == [line.look.estimate for line in lines]


def test_no_picture_stands_where_a_chart_can() -> None:
    assert [shape.name for shape in shapes(opened(plain_june())) if shape.shape_type == 13] == []


# -- what every slide carries


@every_briefing
def test_state_and_mark_stand_on_every_slide(name: str) -> None:
    told = BRIEFINGS[name]()
    for slide in opened(told).slides:
        text = text_of(slide)
        assert told.state in text
        assert ("SỐ LIỆU MINH HỌA" in text or "ILLUSTRATIVE" in text.upper()) is (told.watermark is not None)


def test_headlines_are_the_findings_of_the_frame() -> None:
    told = plain_june()
    titles = [title_of(slide) for slide in opened(told).slides]
    assert titles[0] == told.title
    assert titles[1] == told.answer.title
    assert [part.title for part in told.sectors if part.title not in titles] == []
    assert told.maps[0].title in titles


def test_notes_tell_each_figure_with_its_source_and_state() -> None:
    told = plain_june()
    notes = "\n".join(slide.notes_slide.notes_text_frame.text for slide in opened(told).slides)
    for line in told.lines:
        if line.row.actual is not None:
            assert f"{line.code} {line.name}: {line.actual} ({line.period}, {line.basis}" in notes
    assert told.provenance[-2] in notes


def test_charts_tables_and_map_speak_to_who_does_not_see_them() -> None:
    for shape in shapes(opened(plain_june())):
        if shape.has_chart or shape.has_table or shape.name == "map":
            assert shape._element.xpath(".//p:cNvPr")[0].get("descr")


def test_text_is_marked_with_its_language() -> None:
    for lang, tag in ((VI, "vi-VN"), (EN, "en-US")):
        runs = [run for shape in shapes(opened(plain_june(lang))) for run in shape._element.iter(qn("a:rPr"))]
        assert {run.get("lang") for run in runs if run.getparent().tag == qn("a:r")} == {tag}


def test_the_last_slide_tells_where_the_figures_come_from() -> None:
    told = plain_june()
    *_, last = opened(told).slides
    assert [words for words in told.provenance if words not in text_of(last)] == []


# -- layout


@every_briefing
def test_nothing_runs_over_the_edge_of_a_slide(name: str) -> None:
    deck = opened(BRIEFINGS[name]())
    for shape in shapes(deck):
        assert shape.left >= 0
        assert shape.top >= 0
        assert shape.left + shape.width <= deck.slide_width
        high = sum(row.height for row in shape.table.rows) if shape.has_table else shape.height
        assert shape.top + high <= deck.slide_height, (name, shape.name)


@pytest.mark.parametrize("name", deeply("hostile names", "nothing handed in", "june", "the year", "a commune"))
def test_powerpoint_has_nothing_to_repair(name: str, tmp_path: Path) -> None:
    assert findings(made(BRIEFINGS[name]()), "pptx", tmp_path) == []


def test_the_same_briefing_makes_the_same_bytes() -> None:
    assert slides(plain_june(), DECK) == made(plain_june())


def test_what_people_typed_is_shown_as_it_stands() -> None:
    told = a_briefing(of=hostile_names())
    assert any(
        '=1+1 <w:b> & {{ 7*7 }} #read("/etc/passwd") *b* @SUM(A1)' in text_of(one) for one in opened(told).slides
    )


# -- the office's own deck


def changed(change: Callable[[Any], None]) -> bytes:
    deck = Presentation(BytesIO(DECK))
    change(deck)
    target = BytesIO()
    deck.save(target)
    return target.getvalue()


def layout(deck: Any, name: str) -> Any:
    return next(one for one in deck.slide_layouts if one.name == name)


def place(deck: Any, name: str, of: str) -> Any:
    return next(one for one in layout(deck, name).placeholders if one.name == of)


def test_the_deck_that_ships_has_every_place_and_no_other() -> None:
    assert template_problems(DECK) == ()


def test_a_place_may_be_moved_and_is_filled_where_it_stands() -> None:
    def move(deck: Any) -> None:
        place(deck, "chart", "chart").left = Inches(2)

    told = plain_june()
    frames = [shape for shape in shapes(opened(told, changed(move))) if shape.has_chart]
    assert Inches(2) in {shape.left for shape in frames}


def test_slides_that_stand_in_the_deck_are_left_out() -> None:
    template = changed(lambda deck: deck.slides.add_slide(layout(deck, "cover")))
    told = plain_june()
    assert len(opened(told, template).slides) == len(opened(told).slides)


@pytest.mark.parametrize(
    ("change", "problem", "sentence"),
    [
        (
            lambda deck: setattr(layout(deck, "map"), "name", "bản đồ"),
            DeckProblem(DeckProblemKind.NO_LAYOUT, "map"),
            "Thiếu bố cục (layout) tên “map”.",
        ),
        (
            lambda deck: setattr(place(deck, "chart", "side"), "name", "canh"),
            DeckProblem(DeckProblemKind.MISSING, "chart", "side"),
            "Bố cục “chart” thiếu khung tên “side”.",
        ),
        (
            lambda deck: place(deck, "chart", "chart")._element.ph.set("type", "body"),
            DeckProblem(DeckProblemKind.KIND, "chart", "chart"),
            "Khung “chart” của bố cục “chart” phải là khung biểu đồ hoặc khung bảng.",
        ),
    ],
)
def test_a_deck_that_lacks_something_is_refused_with_all_that_it_lacks(
    change: Callable[[Any], None], problem: DeckProblem, sentence: str
) -> None:
    template = changed(change)
    assert problem in template_problems(template)
    assert problem_sentence(problem, VI) == sentence
    with pytest.raises(UnusableTemplate, match=sentence.split("“")[0][:12]):
        slides(plain_june(), template)


def test_a_place_of_the_offices_own_is_said_and_does_no_harm() -> None:
    template = changed(lambda deck: setattr(place(deck, "sources", "number"), "name", "logo"))
    assert template_problems(template) == (DeckProblem(DeckProblemKind.UNKNOWN, "sources", "logo"),)
    assert len(opened(plain_june(), template).slides) > 10


def test_a_file_that_is_no_deck_is_named_so() -> None:
    assert template_problems(b"PK nothing") == (DeckProblem(DeckProblemKind.UNREADABLE),)
    with pytest.raises(UnusableTemplate):
        slides(plain_june(), b"PK nothing")


def test_every_kind_of_place_is_known() -> None:
    assert {name for places in PLACES.values() for name in places} >= {"table", "map", *CHARTS}
    assert set(ON_EVERY) == {"title", "mark", "foot"}


def test_the_overview_names_what_wants_attention_and_counts_it_where_the_names_have_no_room() -> None:
    june = tables(opened(BRIEFINGS["june"]()))[0]
    assert june[1][2].split("\n") == [
        "Ngoài chỉ tiêu chủ yếu: Lấp đầy CCN bắc Cẩm Xuyên, Giải ngân đầu tư công",
    ]
    names = long_names().situation
    crowded = a_briefing("2021-12", of=source([], plan=names.plan, units=names.units, illustrative=False))
    assert [row[2] for row in tables(opened(crowded))[0]][1:3] == [
        "6 chỉ tiêu chủ yếu, 6 chỉ tiêu khác",
        "9 chỉ tiêu chủ yếu, 1 chỉ tiêu khác",
    ]


def test_the_slide_of_what_wants_attention_names_who_is_missing_from_a_sum() -> None:
    briefing = BRIEFINGS["june"]()
    wanted = [line.lacking for line in briefing.attention if line.lacking]
    cells = " ".join(cell for table in tables(opened(briefing)) for row in table for cell in row)
    assert wanted
    assert [words for words in wanted if words not in cells] == []
