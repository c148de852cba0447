"""The draft report: the decree's form, the field's phrases, native charts, and a template in the office's hands."""

from collections.abc import Callable
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.ns import qn
from lxml import etree

from kpi.config import DATA
from kpi.content.briefing import Briefing, BriefingFigures, Scope
from kpi.content.briefing.content import TargetLine
from kpi.export.report import ReportProblem, problem_sentence, report, template_problems
from kpi.export.report.context import context, example
from kpi.export.report.problems import ReportProblemKind
from kpi.export.unusable import UnusableTemplate
from tests.deep import deeply, first_of
from tests.languages import EN, VI
from tests.office import findings
from tests.sample_briefings import a_briefing, far_above, hostile_names, long_names, nothing_handed_in, plain_june

TEMPLATE = (DATA / "templates" / "report.docx").read_bytes()
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
SITUATIONS: dict[str, Callable[[], BriefingFigures]] = {
    "nothing handed in": nothing_handed_in,
    "three times the target": far_above,
    "long names": long_names,
    "hostile names": hostile_names,
}
_KINDS: dict[str, Callable[[], Briefing]] = {
    "june": plain_june,
    "english": lambda: plain_june(EN),
    "six months": lambda: a_briefing(scope=Scope.HALF),
    "the year": lambda: a_briefing("2021-12", scope=Scope.YEAR),
    "a commune": lambda: a_briefing(unit="18676"),
    "a sector": lambda: a_briefing(sector="VX"),
    **{name: (lambda make=make: a_briefing(of=make())) for name, make in SITUATIONS.items()},  # type: ignore[misc]
}
BRIEFINGS: dict[str, Callable[[], Briefing]] = {name: cache(make) for name, make in _KINDS.items()}


every_briefing = pytest.mark.parametrize(
    "name", first_of(BRIEFINGS, "june", "english", "a commune", "nothing handed in", "hostile names")
)

_MADE: dict[tuple[int, bytes], tuple[Briefing, bytes]] = {}


def made(briefing: Briefing, template: bytes = TEMPLATE) -> bytes:
    """Once of each: most tests only look at it."""
    key = (id(briefing), template)
    if key not in _MADE:
        _MADE[key] = briefing, report(briefing, template)
    return _MADE[key][1]


def opened(briefing: Briefing, template: bytes = TEMPLATE) -> Any:
    return Document(BytesIO(made(briefing, template)))


def paragraphs(document: Any) -> list[str]:
    return [one.text for one in document.paragraphs]


def rows(document: Any) -> list[tuple[str, ...]]:
    return [tuple(cell.text for cell in row.cells) for table in document.tables for row in table.rows]


def charts(briefing: Briefing) -> list[dict[str, list[float | None]]]:
    """Of each chart its series by name, as its XML keeps them."""
    found = []
    with ZipFile(BytesIO(made(briefing))) as package:
        names = sorted(name for name in package.namelist() if name.startswith("word/charts/chart"))
        for name in names:
            root = etree.fromstring(package.read(name))
            found.append({_name(one): _values(one) for one in root.iter(f"{CHART}ser")})
    return found


def _name(series: Any) -> str:
    return str(series.find(f"{CHART}tx").find(f".//{CHART}v").text)


def _values(series: Any) -> list[float | None]:
    kept = series.find(f"{CHART}val").find(f".//{CHART}numCache")
    count = int(kept.find(f"{CHART}ptCount").get("val"))
    known = {int(one.get("idx")): float(one.find(f"{CHART}v").text) for one in kept.findall(f"{CHART}pt")}
    return [known.get(nth) for nth in range(count)]


def numbers(values: Any) -> list[float | None]:
    return [None if value is None else float(value) for value in values]


# -- the same figures


@pytest.mark.parametrize("name", ["june", *deeply("english", "the year", "a commune")])
def test_every_target_stands_in_a_table_with_the_words_of_the_briefing(name: str) -> None:
    told = BRIEFINGS[name]()
    found = rows(opened(told))

    def cells(line: TargetLine) -> tuple[str, ...]:
        status = f"{line.look.shape} {line.look.word}"
        number, _, month = line.actual.partition(line.unit)
        target, actual = line.target.removesuffix(line.unit).rstrip(), f"{number.rstrip()}{month}"
        figures = (
            "\n".join([target, *line.beside]),
            actual,
            line.attainment,
            line.on_year.replace("\N{NO-BREAK SPACE}", " ", 1),
            status,
        )
        return str(line.number), line.full_name, line.unit, *figures

    assert [line.code for line in (*told.lines, *told.beside) if cells(line) not in found] == []


def test_a_unit_stands_in_its_own_column_and_not_beside_each_figure() -> None:
    figures = ("tỷ đồng", "≥ 305,5\nước cả năm 112,9% (T6)", "171,5", "56,1%", "108,3%", "● Đúng tiến độ")
    assert ("5", "Thu ngân sách trên địa bàn", *figures) in rows(opened(BRIEFINGS["june"]()))


@every_briefing
def test_the_text_is_whole_and_in_the_order_of_the_field(name: str) -> None:
    told = BRIEFINGS[name]()
    wanted = list(told.narrative.basis)
    for nth, chapter in enumerate(told.narrative.chapters):
        wanted.append(f"{('I', 'II', 'III', 'IV')[nth]}. {chapter.title}")
        wanted += [one.text for one in chapter.paragraphs]
        for place, section in enumerate(chapter.sections, start=1):
            wanted.append(f"{place}. {section.title}")
            wanted += [one.text for one in section.paragraphs]
    found = paragraphs(opened(told))
    start = found.index(wanted[0])
    assert found[start : start + len(wanted)] == wanted


def test_what_the_store_does_not_know_is_marked_to_be_filled() -> None:
    told = plain_june()
    marked = [
        one.text
        for one in opened(told).paragraphs
        if one.runs and one.runs[0].font.highlight_color == WD_COLOR_INDEX.YELLOW
    ]
    blanks = [one.text for chapter in told.narrative.chapters for one in chapter.paragraphs if one.blank]
    assert marked == blanks
    assert len(blanks) > len(told.attention)


def test_charts_hold_the_numbers_of_the_frame() -> None:
    told = a_briefing("2021-12")
    found = charts(told)
    for part in told.sectors:
        shares = [None if one.row.share is None else float(one.row.share * 100) for one in part.lines]
        known = [share for share in shares if share is not None]
        if known:
            assert any(series.get("Thực hiện (% kế hoạch năm)") == known for series in found)
    grave = {line.code for line in told.attention}
    for actual in (one.trend.actual for part in told.sectors for one in part.plots if one.line.code in grave):
        assert any(series.get(actual.name) == numbers(actual.by_month) for series in found)


def test_every_chart_can_be_edited_and_speaks_to_who_does_not_see_it() -> None:
    with ZipFile(BytesIO(made(plain_june()))) as package:
        names = package.namelist()
    drawn = list(opened(plain_june()).element.body.iter(qn("wp:docPr")))
    assert len(drawn) == sum(name.startswith("word/charts/chart") for name in names)
    assert len(drawn) == sum(name.startswith("word/embeddings/") for name in names)
    assert all(one.get("descr") for one in drawn)
    assert not any("[[chart" in text for text in paragraphs(opened(plain_june())))


# -- the form


def test_it_has_the_form_of_the_decree() -> None:
    document = opened(plain_june())
    section = document.sections[0]
    millimetres = [round(one.mm) for one in (section.top_margin, section.bottom_margin, section.left_margin)]
    assert (round(section.page_width.mm), round(section.page_height.mm), millimetres) == (210, 297, [20, 20, 30])
    assert 15 <= round(section.right_margin.mm) <= 20
    assert (document.styles["Normal"].font.name, document.styles["Normal"].font.size.pt) == ("Times New Roman", 14)
    head = rows(document)[0]
    assert head[0].startswith("ỦY BAN NHÂN DÂN\nHUYỆN CẨM XUYÊN")
    assert head[1].startswith("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc")
    found = paragraphs(document)
    assert found[found.index("BÁO CÁO") + 1] == "Tình hình thực hiện các chỉ tiêu tháng 6 năm 2021"
    assert section.different_first_page_header_footer
    assert "PAGE" in section.header._element.xml
    assert "PAGE" not in section.first_page_header._element.xml


@every_briefing
def test_mark_and_state_stand_on_every_page(name: str) -> None:
    told = BRIEFINGS[name]()
    section = opened(told).sections[0]
    for head, foot in ((section.header, section.footer), (section.first_page_header, section.first_page_footer)):
        assert "\n".join(one.text for one in head.paragraphs).strip() == (told.watermark or "")
        assert foot.paragraphs[0].text == told.state


def test_it_tells_where_its_figures_come_from() -> None:
    told = plain_june()
    assert paragraphs(opened(told))[-len(told.provenance) :] == list(told.provenance)


@pytest.mark.parametrize("name", deeply("hostile names", "nothing handed in", "june", "the year", "a commune"))
def test_word_has_nothing_to_repair(name: str, tmp_path: Path) -> None:
    assert findings(made(BRIEFINGS[name]()), "docx", tmp_path) == []


def test_the_same_briefing_makes_the_same_bytes() -> None:
    assert report(plain_june(), TEMPLATE) == report(plain_june(), TEMPLATE)


# -- the office's own template


def template(*lines: str) -> bytes:
    document = Document()
    for line in ("{{ mark }}", "{{ provenance }}", "{{ chapters }}", *lines):
        document.add_paragraph(line)
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def test_the_template_that_ships_has_every_tag_right() -> None:
    assert template_problems(TEMPLATE) == ()


def test_the_example_has_every_tag_that_is_filled() -> None:
    def shape(told: Any) -> Any:
        if isinstance(told, dict):
            return {name: shape(one) for name, one in told.items()}
        return [shape(told[0])] if isinstance(told, list) and told else None

    filled = context(plain_june(), [("[[chart:1]]", "…")])
    told = shape(filled)
    told["chapters"][0]["sections"] = [{**told["chapters"][0], "sections": None}]
    tried = shape(example())
    tried["chapters"][0]["sections"][0]["sections"] = None
    assert told == tried


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("{{ khong_co }}", ReportProblemKind.UNKNOWN),
        ("{% for c in chapters %}{{ c.tieu_de }}{% endfor %}", ReportProblemKind.UNKNOWN),
        ("{{ title }", ReportProblemKind.SYNTAX),
        ("{% for c in chapters %}", ReportProblemKind.SYNTAX),
        ("{{ ''.__class__.__mro__ }}", ReportProblemKind.FORBIDDEN),
        ("{{ range(999999999) | list }}", ReportProblemKind.FORBIDDEN),
        ("{{ title + 1 }}", ReportProblemKind.SYNTAX),
    ],
)
def test_a_tag_that_is_wrong_is_told_and_the_template_refused(line: str, wrong: ReportProblemKind) -> None:
    made = template(line)
    assert wrong in {problem.kind for problem in template_problems(made)}
    with pytest.raises(UnusableTemplate):
        report(plain_june(), made)


def test_an_unknown_tag_is_named() -> None:
    (problem,) = template_problems(template("{{ khong_co }}"))
    assert problem == ReportProblem(ReportProblemKind.UNKNOWN, "khong_co")
    assert problem_sentence(problem, VI) == "Chương trình không biết thẻ khong_co."


def test_a_template_must_say_what_every_report_says() -> None:
    document = Document()
    document.add_paragraph("{{ title }}")
    target = BytesIO()
    document.save(target)
    assert {one.what for one in template_problems(target.getvalue())} == {"provenance", "mark", "chapters"}


def test_a_file_that_is_no_document_is_named_so() -> None:
    assert template_problems(b"PK nothing") == (ReportProblem(ReportProblemKind.UNREADABLE),)


def test_a_template_of_the_offices_own_is_filled_as_it_stands() -> None:
    made = template("Kính gửi: {{ about }}", "{% for s in sectors %}{{ s.name }}; {% endfor %}")
    found = paragraphs(opened(plain_june(), made))
    assert "Kính gửi: Huyện Cẩm Xuyên" in found
    assert any(text.startswith("Kinh tế; Văn hóa - xã hội; ") for text in found)


def test_what_people_typed_is_text_and_is_never_a_tag() -> None:
    told = a_briefing(of=hostile_names())
    typed = '=1+1 <w:b> & {{ 7*7 }} #read("/etc/passwd") *b* @SUM(A1)'
    found = [cell for row in rows(opened(told)) for cell in row]
    assert typed in found
    assert not any("49" in cell for cell in found if "=1+1" in cell)


def test_figures_of_a_runaway_target_are_whole() -> None:
    told = a_briefing("2021-12", of=far_above())
    most = max((line.row.share or Decimal(0) for line in told.lines), default=Decimal(0))
    assert most > 2
    assert any(float(most * 100) in values for one in charts(told) for values in one.values())
