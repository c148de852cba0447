"""The gallery leaves no screen out, and what lies in docs/screens is what it would make."""

from collections import Counter
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from gallery.__main__ import SCREENS
from gallery.homes import PEOPLE, SILENT, made, rows
from gallery.index import index
from gallery.pictures import PERIODS, PICTURES, Picture, State, Way, Width
from gallery.small import small
from kpi.config import DATA, ROOT
from kpi.plans import load_plan
from kpi.store import open_store, queries
from kpi.wording import LangCode

PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*.py"))
THREE_MB = 3_000_000


def of(screen: str) -> list[Picture]:
    return [picture for picture in PICTURES if picture.view.screen == screen]


@pytest.mark.parametrize("screen", PAGES)
def test_every_screen_is_seen_in_every_width_language_theme_and_state(screen: str) -> None:
    seen = of(screen)
    assert {picture.width for picture in seen} == set(Width)
    assert {picture.lang for picture in seen} == set(LangCode)
    assert {picture.dark for picture in seen} == {False, True}
    assert {picture.state for picture in seen} == set(State)


def test_every_screen_that_is_read_is_seen_on_paper() -> None:
    made = {"submit", "briefing"}
    assert {picture.view.screen for picture in PICTURES if picture.way is Way.PRINT} == set(PAGES) - made


def test_no_two_pictures_share_a_file_or_their_words() -> None:
    assert Counter(picture.file for picture in PICTURES).most_common(1)[0][1] == 1
    assert Counter(picture.words for picture in PICTURES).most_common(1)[0][1] == 1


def test_a_name_tells_what_differs_from_the_usual() -> None:
    names = {picture.name for picture in of("target")}
    assert names >= {"target-wide-vi", "target-phone-vi", "target-wide-vi-dark", "target-meeting-vi", "target-print-vi"}


def test_partial_data_ends_in_may_with_some_communes_silent() -> None:
    known, every = rows(State.PARTIAL), rows(State.FULL)
    assert max(row["period"] for row in known) == PERIODS[State.PARTIAL] == "2021-05"
    senders = {row["unit"] for row in every if row["period"] == "2021-05"}
    assert {row["unit"] for row in known if row["period"] == "2021-05"} == senders - SILENT
    before = [row for row in every if row["period"] < "2021-05"]
    assert [row for row in known if row["period"] < "2021-05"] == before


@pytest.mark.deep
def test_the_store_of_partial_data_holds_what_is_known_then(tmp_path: Path) -> None:
    assert set(made(tmp_path, State.PARTIAL)) == set(PEOPLE)
    plan = load_plan(DATA / "plans" / "2021.yaml")
    store = open_store(f"sqlite:///{tmp_path / 'kpi.db'}", tmp_path)
    with store.reading() as db:
        figures = queries.observations(db, plan.year)
    store.close()
    assert str(max(one.period for one in figures)) == PERIODS[State.PARTIAL]
    assert len({one.unit for one in figures}) == len({row["unit"] for row in rows(State.PARTIAL)})


def test_an_empty_store_has_no_rows() -> None:
    assert rows(State.EMPTY) == []


@pytest.mark.parametrize(("width", "pixels"), [(Width.WIDE, (720, 450)), (Width.PHONE, (300, 188))])
def test_pictures_are_made_small(width: Width, pixels: tuple[int, int]) -> None:
    file = BytesIO()
    Image.new("RGB", (1440, 900), "white").save(file, "PNG")
    made = Image.open(BytesIO(small(file.getvalue(), Picture(PICTURES[0].view, width))))
    assert (made.format, made.size) == ("WEBP", pixels)


def test_the_folder_holds_the_pictures_of_the_list_and_stays_small() -> None:
    """`make gallery` makes it so."""
    assert {file.name for file in SCREENS.iterdir()} == {picture.file for picture in PICTURES} | {"README.md"}
    assert (SCREENS / "README.md").read_text("utf-8") == index()
    assert sum(file.stat().st_size for file in SCREENS.iterdir()) < THREE_MB


def test_the_readme_shows_three_of_them() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    shown = [picture.file for picture in PICTURES if f"](docs/screens/{picture.file})" in text]
    assert shown == ["overview-wide-vi.webp", "target-wide-vi.webp", "communes-wide-vi.webp"]
