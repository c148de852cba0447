"""`plan new`: a draft beside the plan, which is no plan of any command or screen until it is filled in."""

import shutil
from pathlib import Path

import pytest

from kpi.config import DATA, settings
from tests.cli.conftest import Run

pytestmark = pytest.mark.usefixtures("empty_store")


@pytest.fixture
def plans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(DATA / "plans", tmp_path / "plans")
    monkeypatch.setenv("KPI_PLAN", str(tmp_path / "plans" / "2021.yaml"))
    settings.cache_clear()
    return tmp_path / "plans"


def test_the_draft_lies_beside_the_plan_and_says_how_much_is_open(run: Run, plans: Path) -> None:
    made = run("plan", "new", "--from", "2021", "--year", "2022", "--lang", "en")
    draft = (plans / "2022.yaml").read_text("utf-8")
    assert made.code == 0
    assert f"{draft.count('???')} values to be filled in" in made.out
    assert "# 2021: comparator_stated true, value 305.5" in draft


def test_a_file_that_is_there_is_replaced_only_when_asked_to(run: Run, plans: Path) -> None:
    arguments = ("plan", "new", "--from", "2021", "--year", "2022")
    (plans / "2022.yaml").write_text("draft: true\nhalf written: [\n")
    assert run(*arguments).code == 2
    assert (plans / "2022.yaml").read_text() == "draft: true\nhalf written: [\n"
    assert run(*arguments, "--overwrite").code == 0


def test_the_plan_in_use_is_never_replaced(run: Run, plans: Path) -> None:
    before = (plans / "2021.yaml").read_bytes()
    refused = run("plan", "new", "--from", "2021", "--year", "2022", "-o", plans / "2021.yaml", "--overwrite")
    assert (refused.code == 0, (plans / "2021.yaml").read_bytes()) == (False, before)


@pytest.mark.parametrize(("before", "year"), [("2019", "2022"), ("2021", "2021"), ("2021", "2020")])
def test_it_is_made_of_a_plan_there_is_for_a_later_year(run: Run, plans: Path, before: str, year: str) -> None:
    assert run("plan", "new", "--from", before, "--year", year).code == 2
    assert not (plans / "2022.yaml").exists()


@pytest.mark.parametrize("unfinished", [None, "draft: true\nhalf written: [\n"], ids=["open", "no YAML yet"])
def test_a_draft_beside_the_plan_stops_nothing(run: Run, plans: Path, unfinished: str | None) -> None:
    run("plan", "new", "--from", "2021", "--year", "2022")
    if unfinished:
        (plans / "2022.yaml").write_text(unfinished)
    assert run("progress", "--as-of", "2021-05", "--json").code == 0
    assert run("progress", "--as-of", "2022-05").code == 2
    checked = run("plan", "check", "--lang", "en")
    assert (checked.code, "2022.yaml: a draft, not in use yet." in checked.out) == (0, True)


def test_a_draft_that_is_checked_lists_what_is_open_and_says_what_it_is(run: Run, plans: Path) -> None:
    run("plan", "new", "--from", "2021", "--year", "2022")
    listed = run("plan", "check", plans / "2022.yaml", "--json")
    codes = [fault["code"] for fault in listed.json]
    assert (listed.code, codes[0]) == (1, "is_draft")
    assert set(codes) == {"is_draft", "text_missing", "to_be_filled"}


def test_a_draft_is_never_the_plan_in_use(run: Run, plans: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("plan", "new", "--from", "2021", "--year", "2022")
    monkeypatch.setenv("KPI_PLAN", str(plans / "2022.yaml"))
    settings.cache_clear()
    refused = run("progress", "--as-of", "2022-05", "--lang", "en")
    assert (refused.code == 0, "still a draft" in refused.err) == (False, True)
