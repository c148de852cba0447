"""A resolution changes the plan in July: every month is judged, printed and reported by what was in force in it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kpi.config import DATA, settings
from tests.cli.conftest import Run

pytestmark = pytest.mark.usefixtures("empty_store")

Csv = Callable[..., Path]

RESOLUTION = """
changes:
  - starts: 2021-07
    decision: {number: "45/NQ-HĐND", date: 2021-07-15}
    indicators:
      - indicator: KT-5
        target: {comparator: ">=", comparator_stated: true, value: 350}
        owner: "446-NV"
        assignments:
          - {given_by: province, comparator: ">=", value: 290, decision: {number: "12/QĐ-UBND", date: 2021-07-01}}
"""


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "2021.txt").write_text((DATA / "plans" / "2021.txt").read_text("utf-8"), "utf-8")
    file = tmp_path / "2021.yaml"
    file.write_text((DATA / "plans" / "2021.yaml").read_text("utf-8") + RESOLUTION, "utf-8")
    monkeypatch.setenv("KPI_PLAN", str(file))
    settings.cache_clear()
    return file


def row(run: Run, as_of: str) -> Any:
    (found,) = [one for one in run("progress", "--as-of", as_of, "--json").json if one["indicator"] == "KT-5"]
    return found


def test_a_month_has_the_target_that_was_in_force(run: Run, plan: Path, csv: Csv) -> None:
    run("import", csv("KT-5,446,2021-06,150,,,official", "KT-5,446,2021-08,200,,,official"))
    assert [row(run, as_of)["target"] for as_of in ("2021-06", "2021-07", "2021-08")] == ["305.5", "350", "350"]


def test_what_another_plan_sets_stands_beside(run: Run, plan: Path, csv: Csv) -> None:
    run("import", csv("KT-5,446,2021-08,145,,,official"))
    (beside,) = row(run, "2021-08")["assignments"]
    assert beside == {"given_by": "province", "comparator": ">=", "value": "290", "attainment": "0.5", "passes": False}
    assert row(run, "2021-06")["assignments"] == []


def test_junes_briefing_is_the_same_before_and_after_the_resolution(
    run: Run, plan: Path, csv: Csv, tmp_path: Path
) -> None:
    changed = plan.read_text("utf-8")
    run("import", csv("KT-5,446,2021-06,150,,,official"))
    pages: list[list[str]] = []
    for text in (changed.removesuffix(RESOLUTION), changed):
        plan.write_text(text, "utf-8")
        settings.cache_clear()
        page = tmp_path / f"{len(pages)}.csv"
        assert run("export", "--as-of", "2021-06", "--format", "csv", "-o", page).code == 0
        pages.append([line for line in page.read_text("utf-8-sig").splitlines() if "KT-5" in line])
    assert pages[0] == pages[1]
