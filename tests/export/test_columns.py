"""A column of a target's row is told once: every form that shows it takes heading, order and words from there."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from io import BytesIO
from itertools import chain
from pathlib import Path
from types import SimpleNamespace
from typing import Final, cast

import openpyxl
import pytest
from docx import Document
from pptx import Presentation
from pypdf import PdfReader

from kpi.config import DATA, ROOT
from kpi.content import columns, tables
from kpi.content.briefing import Briefing
from kpi.content.row_column import DisplayNames, RowColumn
from kpi.content.table import Kind, Table
from kpi.domain.progress.standing import Standing
from kpi.domain.situation import Situation
from kpi.export.book import book
from kpi.export.paper import one_page, paper, payload
from kpi.export.report import report
from kpi.export.slides import slides
from kpi.ui import rows as rows_on_screen
from kpi.ui import sector_charts
from kpi.ui.html import Element, markup
from kpi.ui.rows import targets_table
from kpi.ui.target import head
from kpi.web.assets import OWN
from templates import report as report_template
from tests.languages import VI
from tests.sample_briefings import of_targets, plain_june, plan_and_units, the_illustrative_year
from tests.wording.test_catalogs import messages_of

MADE_UP: Final = RowColumn("made_up", "Cột nghĩ ra", lambda row, _: Decimal("0.4217"), Kind.PERCENT)
NAMES: Final = DisplayNames(*plan_and_units(), VI)


def rows() -> tuple[Standing, ...]:
    return tuple(line.row for line in plain_june().lines)


@cache
def few() -> Briefing:
    """Whole files are made of these: fewer tables, by the same code."""
    return of_targets(*(line.code for line in plain_june().attention), "VX-7")


def _screen(_: Path) -> str:
    return _text(targets_table(rows(), NAMES, caption=""))


def _target_head(_: Path) -> str:
    return _text(head._figures(rows()[0], NAMES))


def _beside_bars(_: Path) -> str:
    now = cast(Situation, SimpleNamespace(rows=rows(), as_of=rows()[0].as_of))
    return _text(next(sector_charts._charted(now, "", "", NAMES, dark=False)).table)


def _text(element: Element) -> str:
    """Without the headings that are repeated in every cell for a phone."""
    return re.sub(r'<span class="label"[^>]*>[^<]*</span>', "", markup(element).text)


def _slides(_: Path) -> str:
    content = slides(few(), (DATA / "templates" / "slides.pptx").read_bytes())
    drawn = [shape for slide in Presentation(BytesIO(content)).slides for shape in slide.shapes]
    return " ".join(cell.text for shape in drawn if shape.has_table for row in shape.table.rows for cell in row.cells)


def _report(folder: Path) -> str:
    """By the template built anew."""
    content = report(few(), report_template.build().read_bytes())
    found = Document(BytesIO(content)).tables
    return " ".join(cell.text for table in found for row in table.rows for cell in row.cells)


def _paper(_: Path) -> str:
    return _pdf(paper(few()))


def _one_page(_: Path) -> str:
    return _pdf(one_page(few()))


def _pdf(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(content)).pages)


def _book(_: Path) -> str:
    sheet = openpyxl.load_workbook(BytesIO(book(few()))).worksheets[0]
    return " ".join(_cells(sheet.iter_rows(values_only=True)))


def _cells(rows: Iterator[tuple[object, ...]]) -> Iterator[str]:
    for cell in chain.from_iterable(rows):
        yield "42,17%" if cell == 0.4217 else str(cell)


def _data(_: Path) -> str:
    return _shown(tables.targets(rows(), plain_june().source))


def _data_of_unit(_: Path) -> str:
    return _shown(tables.unit_targets(rows(), plain_june().source))


def _data_by_unit(_: Path) -> str:
    return _shown(tables.members(rows()[:1], the_illustrative_year().situation.figures, plain_june().source))


def _shown(table: Table) -> str:
    cells = [table.shown(row, place, VI) for row in table.rows for place in range(len(row))]
    return " ".join([*(column.heading for column in table.columns), *cells])


FORMS: Final[dict[str, Callable[[Path], str]]] = {
    "SCREEN": _screen,
    "TARGET_HEAD": _target_head,
    "BESIDE_BARS": _beside_bars,
    "SLIDE": _slides,
    "ATTENTION": _slides,
    "PAPER": _paper,
    "ONE_PAGE": _one_page,
    "REPORT": _report,
    "CONSOLIDATED": _book,
    "DATA": _data,
    "DATA_OF_UNIT": _data_of_unit,
    "DATA_BY_UNIT": _data_by_unit,
    "JUDGED": _data_by_unit,
}


def test_every_set_of_columns_is_tried() -> None:
    sets = {name for name, value in vars(columns).items() if isinstance(value, tuple) and not name.startswith("_")}
    assert sets == FORMS.keys()


@pytest.mark.parametrize("name", FORMS)
def test_a_column_put_into_a_set_is_shown_by_its_form(
    name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(report_template, "TARGET", tmp_path / "report.docx")
    usual = getattr(columns, name)
    at = usual.index(columns.STATUS) if columns.STATUS in usual else len(usual)
    monkeypatch.setattr(columns, name, (*usual[:at], MADE_UP, *usual[at:]))
    shown = "".join(FORMS[name](tmp_path).split())
    assert "".join(MADE_UP.heading.split()) in shown
    assert "42,17%" in shown or "42,2%" in shown


def test_a_heading_is_written_in_one_place() -> None:
    ours = ROOT / "kpi" / "content" / "columns.py"
    headings = {one.heading for one in vars(columns).values() if isinstance(one, RowColumn)}
    headings |= {one.heading for name in FORMS for one in getattr(columns, name)}
    twice = {
        (str(file.relative_to(ROOT)), message)
        for file in _that_draw_rows()
        if file != ours
        for message in messages_of(file.read_text("utf-8"))
        if message in headings
    }
    assert twice == set()
    assert headings <= set(messages_of(ours.read_text("utf-8")))


def _that_draw_rows() -> Iterator[Path]:
    for folder in ("kpi/content", "kpi/export", "templates"):
        yield from (ROOT / folder).rglob("*.py")
    for file in ("rows", "sector_charts", "target/head", "target/members", "target/months", "members/rank"):
        yield ROOT / "kpi" / "ui" / f"{file}.py"


REAL: Final = tuple(one for one in vars(columns).values() if isinstance(one, RowColumn))


@pytest.mark.parametrize("column", REAL, ids=lambda one: one.key)
def test_whichever_column_is_added_to_the_paper_its_own_text_stands_in_it(
    monkeypatch: pytest.MonkeyPatch, column: RowColumn
) -> None:
    monkeypatch.setattr(columns, "PAPER", (*columns.PAPER, column))
    lines = plain_june().lines
    assert [payload.row(line, VI)["cells"][column.key] for line in lines] == [line.text(column) for line in lines]


def test_every_column_of_the_screen_has_its_line_in_the_grids_of_the_style_sheet() -> None:
    css = (OWN / "screens.css").read_text("utf-8")
    named = [re.findall(r"\[([\w-]+)\]", tracks) for tracks in re.findall(r"grid-template-columns: (\[[^;]+);", css)]
    keys = [rows_on_screen._class_of(one).split()[-1] for one in columns.SCREEN if one is not columns.WHY]
    shares = [key for key in keys if key not in ("name", "bar", "figures", "status")]
    card = [*shares, "figures", "open"]  # on a phone
    assert named == [keys, [key for key in keys if key != "bar"], card]
    assert [key for key in keys if f".targets tr > .{key} {{ grid-column: {key}; }}" not in css] == []
