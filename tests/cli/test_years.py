"""The plans of several years side by side: each month is looked at, reported and printed by the plan of its year."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from kpi.config import settings
from tests.cli.conftest import Run
from tests.years import two_years

pytestmark = pytest.mark.usefixtures("empty_store")

Csv = Callable[..., Path]


@pytest.fixture
def plans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The later of two plans, which is the one in use."""
    later = two_years(tmp_path / "plans")
    monkeypatch.setenv("KPI_PLAN", str(later))
    settings.cache_clear()
    return later


def row(run: Run, code: str, as_of: str, *more: str) -> dict[str, object]:
    rows: list[dict[str, object]] = run("progress", "--as-of", as_of, "--json", *more).json
    return next(one for one in rows if one["indicator"] == code)


def test_each_month_is_judged_by_the_plan_of_its_year(run: Run, csv: Csv, plans: Path) -> None:
    plans.write_text(plans.read_text().replace("value: 305.5}", "value: 400}").replace("305,5 tỷ", "305,5 tỷ"))
    run("import", csv("KT-5,446,2021-11,280,,,official"), "--year", "2021")
    run("import", csv("KT-5,446,2022-02,40,,,official"))
    assert (row(run, "KT-5", "2021-11")["target"], row(run, "KT-5", "2022-02")["target"]) == ("305.5", "400")
    assert (row(run, "KT-5", "2021-11")["actual"], row(run, "KT-5", "2022-02")["actual"]) == ("280", "40")


def test_the_year_before_is_corrected_and_printed_after_the_next_has_begun(
    run: Run, csv: Csv, plans: Path, tmp_path: Path
) -> None:
    run("import", csv("KT-5,446,2021-11,280,,,official"), "--period", "2021-11")
    corrected = run("import", csv("KT-5,446,2021-11,281,,,revised"), "--period", "2021-11", "--json")
    assert corrected.json["status"] == "accepted"
    assert row(run, "KT-5", "2021-11")["actual"] == "281"
    paper = tmp_path / "2021.docx"
    assert run("export", "--as-of", "2021-12", "--scope", "year", "--format", "docx", "-o", paper).code == 0
    assert run("template", "--unit", "18673", "--period", "2021-12", "-o", tmp_path / "2021.xlsx").code == 0


def test_a_year_whose_file_is_gone_is_still_readable_by_the_plan_it_was_run_with(
    run: Run, csv: Csv, plans: Path
) -> None:
    run("import", csv("KT-5,446,2021-11,280,,,official"), "--period", "2021-11")
    (plans.parent / "2021.yaml").unlink()
    assert row(run, "KT-5", "2021-11")["actual"] == "280"
    assert row(run, "KT-5", "2021-11", "--known-at", "2200-01-01")["target"] == "305.5"


def test_a_year_without_a_plan_is_refused_with_those_there_are(run: Run, plans: Path) -> None:
    refused = run("progress", "--as-of", "2019-05", "--lang", "en")
    assert (refused.code, "2019 (2021, 2022)" in refused.err) == (2, True)


def test_the_closing_figure_of_the_year_before_is_what_this_year_starts_from(run: Run, csv: Csv, plans: Path) -> None:
    run("import", csv("VX-6,446,2021-12,2.5,,,official"), "--period", "2021-12")
    run("import", csv("VX-6,446,2022-12,1.0,,,official"), "--period", "2022-12")
    closed = row(run, "VX-6", "2022-12")
    assert (closed["actual"], closed["level"]) == ("1.5", "1")


def test_a_file_of_a_year_that_has_a_plan_is_refused_with_the_year_to_choose(run: Run, csv: Csv, plans: Path) -> None:
    file = csv("KT-5,446,2021-11,280,,,official", "KT-5,446,2021-12,300,,,official")
    refused = run("import", file)
    assert (refused.code, refused.out.count("--year 2021")) == (1, 2)
    assert run("import", file, "--year", "2021").code == 0
    assert run("import", file, "--json").json["status"] == "unchanged"


def test_last_years_figures_are_judged_by_last_years_plan_whatever_is_open(
    run: Run, csv: Csv, plans: Path, tmp_path: Path
) -> None:
    """VX-7 is a share of at most 100 % in the one plan, and an amount in the other."""
    later = plans.read_text().replace("value: 305.5}", "value: 3}").replace("305,5 tỷ", "305,5 tỷ")
    plans.write_text(later)
    row = "KT-5,446,2021-12,280,,,official"
    assert run("import", csv(row), "--json").json["issues"][0]["code"] == "other_plan_year"
    assert run("import", csv(row), "--year", "2021", "--json").json["issues"] == []
    of_this_year = run("import", csv("KT-5,446,2022-02,280,,,official"), "--json").json
    assert [issue["code"] for issue in of_this_year["issues"]] == ["unit_slip"]


def test_where_the_year_before_has_no_plan_its_figures_are_taken_to_compare_with(
    run: Run, csv: Csv, plans: Path
) -> None:
    assert run("import", csv("VX-6,446,2020-12,3.41,,,official"), "--year", "2021").code == 0


def test_the_closing_figure_is_told_with_its_basis_as_long_as_it_is_an_estimate_too(
    run: Run, csv: Csv, plans: Path, tmp_path: Path
) -> None:
    run("import", csv("VX-6,446,2021-12,2.5,,,estimate"), "--year", "2021")
    estimated = row(run, "VX-6", "2022-02")
    run("import", csv("VX-6,446,2021-12,2.6,,,official"), "--year", "2021")
    official = row(run, "VX-6", "2022-02")
    keys = ("baseline", "baseline_period", "baseline_basis")
    assert [estimated[key] for key in keys] == ["2.5", "2021-12", "estimate"]
    assert [official[key] for key in keys] == ["2.6", "2021-12", "official"]
    paper = tmp_path / "cards.xlsx"
    run("export", "--as-of", "2022-02", "--format", "xlsx", "-o", paper)
    sheets = load_workbook(paper, read_only=True)
    cells = {str(cell) for sheet in sheets for line in sheet.iter_rows(values_only=True) for cell in line}
    assert "2,6% (chính thức, tháng 12/2021, kế hoạch ghi 3,41%)" in cells


def test_a_target_that_has_another_code_this_year_keeps_its_figures_of_last_year(
    run: Run, csv: Csv, plans: Path
) -> None:
    plans.write_text(plans.read_text().replace("  - code: VX-6\n", "  - code: VX-60\n    same_as: VX-6\n"))
    assert run("plan", "check").code == 0
    run("import", csv("VX-6,446,2021-12,2.5,,,official"), "--year", "2021")
    run("import", csv("VX-60,446,2022-12,1.0,,,official"), "--year", "2022")
    assert row(run, "VX-60", "2022-12")["actual"] == "1.5"


def test_a_code_that_means_another_thing_than_last_year_is_a_fault_until_the_plan_says_so(
    run: Run, plans: Path
) -> None:
    text = plans.read_text()
    start = text.index("  - code: KT-5\n")
    unit = '    unit: {vi: "tỷ đồng", en: "billion VND"}\n'
    other = '    unit: {vi: "tỷ USD", en: "billion USD"}\n'
    changed = text[:start] + text[start:].replace(unit, other, 1)
    plans.write_text(changed)
    assert [fault["code"] for fault in run("plan", "check", "--json").json] == ["code_means_another"]
    plans.write_text(changed.replace("  - code: KT-5\n", "  - code: KT-5\n    same_as: null\n"))
    assert run("plan", "check").code == 0
