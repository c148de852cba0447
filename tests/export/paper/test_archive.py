"""What makes a paper one to keep: tagged, dated, the same bytes each time, with every letter inside."""

import re
import warnings
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from fontTools.ttLib import TTFont

from kpi.content.briefing import Briefing
from kpi.export.paper import one_page, paper
from kpi.export.paper.glyphs import covered
from kpi.export.paper.typesetting import FONTS
from kpi.wording import Lang
from kpi.wording.catalog import CATALOGS, forms, read_catalogs
from tests.export.paper.reading import reader, typefaces
from tests.languages import BOTH, EN
from tests.sample_briefings import a_briefing, nothing_handed_in, plain_june, plan_and_units

Make = Callable[..., bytes]
every_form = pytest.mark.parametrize("make", [one_page, paper])


def letters(name: str) -> set[str]:
    return set(map(chr, TTFont(FONTS / name).getBestCmap()))


def dates(pdf: bytes) -> set[datetime | None]:
    told = reader(pdf).metadata
    assert told is not None
    return {told.creation_date, told.modification_date}


@every_form
@pytest.mark.parametrize("lang", BOTH)
def test_it_is_pdf_a_and_pdf_ua_tagged_in_its_language_and_titled(make: Make, lang: Lang) -> None:
    briefing = plain_june(lang)
    read = reader(make(briefing))
    root: Any = read.trailer["/Root"]
    told = root["/Metadata"].get_data().decode()
    assert re.search(r"pdfaid:part>2<.*pdfaid:conformance>A<", told, re.DOTALL)
    assert re.search(r"pdfuaid:part>1<", told)
    assert (root["/MarkInfo"]["/Marked"], root["/Lang"]) == (True, lang.code.value)
    assert read.metadata is not None
    assert read.metadata.title == f"{briefing.title} – {briefing.subject}"


@every_form
def test_the_same_briefing_makes_the_same_bytes_and_is_dated_by_its_figures(make: Make) -> None:
    briefing = plain_june()
    made = make(briefing)
    assert make(briefing) == made
    assert dates(made) == {briefing.made_at}
    later = replace(briefing, made_at=briefing.made_at + timedelta(days=400, microseconds=7))
    assert dates(make(later)) == {datetime(2023, 1, 24, 2, 30, tzinfo=UTC)}


def test_ten_at_once_are_ten_right_ones() -> None:
    commune, nothing = a_briefing(unit="18676"), a_briefing(of=nothing_handed_in())
    work: list[tuple[Make, Briefing]] = [
        *((one_page, one) for one in (plain_june(), plain_june(EN), nothing)),
        *((paper, one) for one in (commune, nothing)),
    ]
    alone = [make(one) for make, one in work]
    with ThreadPoolExecutor(10) as pool:
        assert list(pool.map(lambda job: job[0](job[1]), work * 2)) == alone * 2


def test_no_typeface_of_the_machine_is_used() -> None:
    shipped = {TTFont(file)["name"].getDebugName(6) for file in FONTS.glob("*.ttf")}
    assert typefaces(paper(plain_june())) <= shipped


@pytest.mark.parametrize("face", ["Tinos-Regular", "Tinos-Bold", "Tinos-Italic", "BeVietnamPro-Regular"])
def test_each_typeface_with_its_stand_in_has_every_letter_that_is_let_through(face: str) -> None:
    assert covered() - letters(f"{face}.ttf") - letters("DejaVuSans.ttf") == set()


def test_everything_the_app_the_plan_and_the_units_say_can_be_shown() -> None:
    plan, units = plan_and_units()
    said = [text for catalog in read_catalogs(CATALOGS).values() for one in catalog for text in forms(one.id)]
    said += [text for catalog in read_catalogs(CATALOGS).values() for one in catalog for text in forms(one.string)]
    said += [plan.model_dump_json(), units.model_dump_json(), "●▲■○◌◐◇△□"]
    assert {letter for text in said for letter in text} - covered() - set("\n⚠") == set()


def test_an_offices_own_typeface_is_taken_first(tmp_path: Path) -> None:
    """Any typeface will do that says it is Times New Roman."""
    for style in ("Regular", "Bold", "Italic"):
        own = TTFont(FONTS / f"Tinos-{style}.ttf")
        for record in own["name"].names:
            text = str(record).replace("Tinos", "TimesNewRoman" if record.nameID == 6 else "Times New Roman")
            own["name"].setName(text, record.nameID, record.platformID, record.platEncID, record.langID)
        own.save(tmp_path / f"times-{style}.ttf")
    (tmp_path / "note.txt").write_text("no typeface")
    with warnings.catch_warnings(action="error"):
        found = typefaces(paper(plain_june(), tmp_path))
    assert {name for name in found if "Times" in name or "Tinos" in name} == {
        "TimesNewRoman",
        "TimesNewRoman-Bold",
        "TimesNewRoman-Italic",
    }


def test_a_folder_without_typefaces_changes_nothing(tmp_path: Path) -> None:
    assert one_page(plain_june(), tmp_path) == one_page(plain_june())
