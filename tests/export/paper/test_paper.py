"""The whole paper: the report's text, then every table and chart."""

from dataclasses import replace

from kpi.content.briefing import Briefing, Scope
from kpi.content.briefing.content import Chapter, UnitPart
from tests.export.paper.reading import described, lacking, one_page, pages, paper, plain, typefaces
from tests.export.paper.situations import Told, every_situation
from tests.languages import EN
from tests.sample_briefings import a_briefing, goal, hostile_names, plain_june

EVIL = '=1+1 <w:b> & {{ 7*7 }} #read("/etc/passwd") *b* @SUM(A1)'


def paragraphs(chapter: Chapter) -> list[str]:
    own = [para.text for para in chapter.paragraphs if not para.blank]
    return own + [text for section in chapter.sections for text in paragraphs(section)]


def rows(briefing: Briefing) -> list[str]:
    """The tables' rows, from the actual on in one go."""
    return [
        " ".join((line.actual, *goal(line), line.attainment, line.pace, line.on_year, line.look.shape, line.look.word))
        for line in briefing.lines + briefing.beside
    ]


@every_situation
def test_every_target_stands_in_it_with_its_figures_and_its_reason(told: Told) -> None:
    briefing = told()
    lines = briefing.lines + briefing.beside
    beside = [text for line in lines for text in (line.name, line.sentence, line.owner, line.needed or "")]
    assert lacking([*rows(briefing), *beside], paper(briefing), briefing) == []


@every_situation
def test_the_reports_text_stands_in_it_and_blanks_are_left_to_the_draft(told: Told) -> None:
    briefing = told()
    made = paper(briefing)
    texts = [text for chapter in briefing.narrative.chapters for text in paragraphs(chapter)]
    assert lacking([*briefing.narrative.basis, *texts], made, briefing) == []
    blanks = [para.text for chapter in briefing.narrative.chapters for para in chapter.paragraphs if para.blank]
    assert blanks
    assert lacking(blanks, made, briefing) == blanks


def test_a_chapter_with_blanks_says_who_fills_them() -> None:
    text = "".join(pages(paper(plain_june())))
    assert text.count(plain("Phần này do cơ quan soạn thảo bổ sung trong bản Word")) == 2


@every_situation
def test_where_the_figures_come_from_stands_in_it(told: Told) -> None:
    briefing = told()
    assert lacking(list(briefing.provenance), paper(briefing), briefing) == []


@every_situation
def test_state_and_mark_stand_on_every_page(told: Told) -> None:
    briefing = told()
    for text in (*pages(paper(briefing)), *pages(one_page(briefing))):
        assert plain(briefing.state) in text
        if briefing.watermark is not None:
            assert text.count(plain(briefing.watermark)) > 1, "across the page and at its foot"


def test_real_figures_carry_no_mark() -> None:
    briefing = replace(plain_june(), watermark=None, watermark_words=None)
    text = "".join(pages(paper(briefing)) + pages(one_page(briefing)))
    assert plain(plain_june().watermark or "?") not in text


def good_of_those_beside(unit: UnitPart) -> str:
    """Counted are the headline targets, whose marks stand beside the count."""
    counted = [line for line in unit.lines if line.row.indicator.headline]
    return f"{sum(line.look.status.good for line in counted)}/{len(counted)}"


def test_charts_communes_map_and_changes_stand_in_it() -> None:
    briefing = a_briefing("2021-12", scope=Scope.YEAR)
    plots = [plot.trend.title for part in briefing.sectors for plot in part.plots]
    bars = [f"{bar.name} {bar.text}" for part in briefing.sectors for one in part.members for bar in one.bars]
    areas = [text for one in briefing.maps for area in one.areas for text in (area.name, area.text)]
    changes = [] if briefing.changes is None else [f"{one.moved} {one.figures}" for one in briefing.changes.items]
    towns = [f"{unit.name} {good_of_those_beside(unit)}" for unit in briefing.members]
    assert min(map(len, (plots, bars, areas, changes, towns))) > 0
    assert lacking([*plots, *bars, *areas, *changes, *towns], paper(briefing), briefing) == []


def test_every_chart_is_described_to_who_does_not_see_it() -> None:
    briefing = plain_june()
    plots = [plot.trend.alt for part in briefing.sectors for plot in part.plots]
    bars = [bars.alt for part in briefing.sectors for bars in part.members]
    told = described(paper(briefing))
    wanted = [plain(text) for text in (*plots, *bars, *(one.alt for one in briefing.maps))]
    assert sorted(map(plain, told)) == sorted(wanted)


def test_pages_are_numbered_from_the_second_on() -> None:
    first, *others = pages(paper(plain_june()))
    about, as_of = (plain(text) for text in (plain_june().subject, plain_june().as_of_words))
    assert f"{about}1{as_of}" not in first
    assert [nth for nth, text in enumerate(others, start=2) if f"{about}{nth}{as_of}" not in text] == []


def test_the_head_of_an_official_paper_is_vietnamese() -> None:
    country = plain("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc")
    assert country in pages(paper(plain_june()))[0]
    assert country not in pages(paper(plain_june(EN)))[0]


def test_what_people_typed_is_set_as_it_stands() -> None:
    briefing = a_briefing(of=hostile_names())
    assert lacking([EVIL], paper(briefing), briefing) == []
    assert lacking([EVIL], one_page(briefing), briefing) == []


def test_letters_without_a_shape_become_squares_and_marks_of_direction_go() -> None:
    names = ("Ca\u0302\u0309m Hà", "漢字", "a\u202eb", "tab\there", "\x00", "😀")
    briefing = replace(plain_june(), late=names)
    assert lacking(["Cẩm Hà, □□, ab, tab here, , □"], one_page(briefing), briefing) == []


def test_the_reports_text_is_set_as_wide_as_times_and_the_rest_in_the_typeface_of_the_screens() -> None:
    faces = {"Tinos", "Tinos-Bold", "Tinos-Italic", "BeVietnamPro-Regular", "BeVietnamPro-SemiBold", "DejaVuSans"}
    assert typefaces(paper(plain_june())) == faces
    assert typefaces(one_page(plain_june())) == {"BeVietnamPro-Regular", "BeVietnamPro-SemiBold", "DejaVuSans"}
