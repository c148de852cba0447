"""`progress`: the contract other programs rely on."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kpi.config import DATA, settings
from tests.cli.conftest import Run

pytestmark = pytest.mark.usefixtures("empty_store")

Csv = Callable[..., Path]

CONTRACT = {
    "indicator",
    "unit",
    "as_of",
    "actual",
    "target",
    "comparator",
    "attainment",
    "expected",
    "pace",
    "year_on_year",
    "needed",
    "coverage",
    "basis",
    "status",
    "reason",
}


def test_every_target_has_a_row_with_every_field_of_the_contract(run: Run) -> None:
    rows = run("progress", "--as-of", "2021-05", "--json").json
    assert len(rows) == 24 + 18
    assert {frozenset(CONTRACT - row.keys()) for row in rows} == {frozenset()}


def test_figures_are_strings_and_what_is_absent_is_null(run: Run, csv: Csv) -> None:
    run("import", csv("KT-5,446,2021-05,130,,,official"))
    (kt5,) = [row for row in run("progress", "--as-of", "2021-05", "--json").json if row["indicator"] == "KT-5"]
    assert (kt5["actual"], kt5["target"], kt5["comparator"]) == ("130", "305.5", ">=")
    assert kt5["expected"].startswith("112.15616")
    assert kt5["pace"].startswith("1.1590")
    assert kt5["attainment"].startswith("0.4255")
    assert kt5["year_on_year"] is None
    assert kt5["coverage"] == [1, 1]
    assert (kt5["basis"], kt5["status"]) == ("official", "on_track")
    assert kt5["reason"]["sentence"] == (
        "Thực hiện 130\N{NO-BREAK SPACE}tỷ đồng, bằng 115,9% mức phải đạt 5 tháng, 42,6% kế hoạch năm"
    )


def test_a_past_moment_shows_what_was_known_then(run: Run, csv: Csv) -> None:
    run("import", csv("KT-5,446,2021-05,130,,,official"))
    (kt5,) = [
        row
        for row in run("progress", "--as-of", "2021-05", "--known-at", "2021-06-01T00:00", "--json").json
        if row["indicator"] == "KT-5"
    ]
    assert (kt5["actual"], kt5["status"]) == (None, "no_report")


def test_a_restricted_target_is_shown_only_to_who_may_see_it(run: Run) -> None:
    run("user", "add", "lanh-dao", "--role", "leader")
    run("user", "add", "chu-tich", "--role", "leader", "--restricted")
    unseen = {row["indicator"] for row in run("progress", "--as-of", "2021-05", "--by", "lanh-dao", "--json").json}
    seen = {row["indicator"] for row in run("progress", "--as-of", "2021-05", "--by", "chu-tich", "--json").json}
    assert seen - unseen == {"H-10"}


def test_what_became_restricted_is_not_shown_of_the_time_before_either(
    run: Run, csv: Csv, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("user", "add", "lanh-dao", "--role", "leader")
    run("import", csv("KT-5,446,2021-05,130,,,official"))
    plans = shutil.copytree(DATA / "plans", tmp_path / "plans")
    plan = (plans / "2021.yaml").read_text()
    (plans / "2021.yaml").write_text(plan.replace("  - code: KT-5\n", "  - code: KT-5\n    restricted: true\n"))
    monkeypatch.setenv("KPI_PLAN", str(plans / "2021.yaml"))
    before = datetime.now(UTC).isoformat()
    settings.cache_clear()
    asked = ("progress", "--as-of", "2021-05", "--known-at", before, "--json")
    everyone, leader = ({row["indicator"] for row in run(*asked, *by).json} for by in ((), ("--by", "lanh-dao")))
    assert everyone - leader == {"H-10", "KT-5"}


@pytest.mark.parametrize(("wrong", "said"), [("2020-05", "2020 (2021)"), ("05/2021",) * 2, ("2021-13",) * 2])
def test_a_period_outside_the_plans_is_wrong_use(run: Run, wrong: str, said: str) -> None:
    ran = run("progress", "--as-of", wrong)
    assert ran.code == 2
    assert said in ran.err


@pytest.mark.parametrize("wrong", ["yesterday", "0001-01-01T00:00:00+14:00", "0001-01-01"])
def test_a_moment_outside_the_calendar_is_wrong_use(run: Run, wrong: str) -> None:
    ran = run("progress", "--as-of", "2021-05", "--known-at", wrong)
    assert ran.code == 2
    assert wrong in ran.err
