"""What the guides for people who carry on point at is there."""

import re

import pytest

from kpi.config import ROOT

PATH = re.compile(r"`((?:app\.py|(?:kpi|pages|data|demo|docs|migrations|bench|gallery|templates|tests)/)[\w/.-]*)`")
MADE_BY_THE_READER = {"data/plans/YEAR.txt", "data/plans/YEAR.yaml", "pages/NAME.py", "kpi/export/NAME"}


def paths(text: str) -> set[str]:
    return set(PATH.findall(text))


def test_the_search_finds_files_and_folders_in_running_text() -> None:
    found = paths("see `kpi/ui/rows.py` and `tests/plans/bad`, not `kpi plan check`; `app.py`")
    assert found == {"kpi/ui/rows.py", "tests/plans/bad", "app.py"}


GUIDES = ["CONTRIBUTING.md", "README.md", *sorted(f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md"))]


@pytest.mark.parametrize("guide", GUIDES)
def test_every_file_that_a_guide_names_is_there(guide: str) -> None:
    named = paths((ROOT / guide).read_text("utf-8")) - MADE_BY_THE_READER
    assert sorted(path for path in named if not (ROOT / path).exists()) == []
