"""`plan quotas`: what the annex of a decision gives members is shown, recorded, and judges from its month on."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from tests.cli.conftest import Run

pytestmark = pytest.mark.usefixtures("empty_store")

Csv = Callable[..., Path]
DECISION = ("--decision", "12/QĐ-UBND", "--dated", "2021-02-01")


@pytest.fixture
def annex(tmp_path: Path) -> Callable[..., Path]:
    def written(*rows: tuple[str, Any], name: str = "phu-luc.xlsx") -> Path:
        book = Workbook()
        page = book.active
        assert page is not None
        page.append(["GIAO CHỈ TIÊU KẾ HOẠCH NĂM 2021 CHO CÁC XÃ, THỊ TRẤN"])
        page.append(["TT", "Đơn vị", "Khu dân cư nông thôn mới kiểu mẫu (khu)"])
        for nth, (unit, value) in enumerate(rows, start=1):
            page.append([nth, unit, value])
        book.save(tmp_path / name)
        return tmp_path / name

    return written


def status(run: Run, as_of: str, *more: str) -> str:
    rows = run("progress", "--as-of", as_of, "--unit", "18676", "--json", *more).json
    found: str = next(one["status"] for one in rows if one["indicator"] == "NTM-3")
    return found


def test_a_member_is_judged_from_the_month_of_the_decision_on(run: Run, csv: Csv, annex: Callable[..., Path]) -> None:
    run("import", csv(*(f"NTM-3,18676,2021-{month:02d},{month // 4},,,official" for month in (2, 3, 6, 9, 12))))
    made = run("plan", "quotas", annex(("Thị trấn Thiên Cầm", 3)), *DECISION, "--from", "2021-03", "--json").json
    assert (made["status"], made["quotas"][0]["before"], made["quotas"][0]["value"]) == ("accepted", None, "3")
    assert (status(run, "2021-02"), status(run, "2021-12")) == ("no_basis", "met")


def test_a_dry_run_stores_nothing(run: Run, annex: Callable[..., Path]) -> None:
    seen = run("plan", "quotas", annex(("Thị trấn Thiên Cầm", 3)), *DECISION, "--from", "2021-03", "--dry-run")
    assert seen.code == 0
    assert "Thị trấn Thiên Cầm: – → 3\N{NO-BREAK SPACE}khu" in seen.out
    assert "tổng giao các đơn vị 3\N{NO-BREAK SPACE}khu, thấp hơn kế hoạch năm 22\N{NO-BREAK SPACE}khu" in seen.out
    assert status(run, "2021-12") != "met"


def test_an_annex_with_an_error_gives_nothing(run: Run, annex: Callable[..., Path]) -> None:
    twice = annex(("Thị trấn Thiên Cầm", 3), ("Thị trấn Thiên Cầm", 2))
    refused = run("plan", "quotas", twice, *DECISION, "--from", "2021-03", "--json")
    assert (refused.code, refused.json["status"]) == (1, "refused")


def test_the_same_annex_again_is_no_second_decision(run: Run, annex: Callable[..., Path]) -> None:
    file = annex(("Thị trấn Thiên Cầm", 3))
    numbers = [run("plan", "quotas", file, *DECISION, "--from", "2021-03", "--json").json["number"] for _ in range(2)]
    assert numbers == [1, 1]


def test_a_later_annex_changes_the_quota_from_its_month_and_the_past_stays(
    run: Run, csv: Csv, annex: Callable[..., Path]
) -> None:
    run("import", csv("NTM-3,18676,2021-06,1,,,official", "NTM-3,18676,2021-09,1,,,official"))
    run("plan", "quotas", annex(("Thị trấn Thiên Cầm", 1)), *DECISION, "--from", "2021-02")
    june = run("progress", "--as-of", "2021-06", "--unit", "18676", "--json").out
    later = annex(("Thị trấn Thiên Cầm", 4), name="phu-luc-2.xlsx")
    run("plan", "quotas", later, "--decision", "99/QĐ-UBND", "--dated", "2021-07-20", "--from", "2021-08")
    assert run("progress", "--as-of", "2021-06", "--unit", "18676", "--json").out == june
    rows = run("progress", "--as-of", "2021-09", "--unit", "18676", "--json").json
    assert next(one["target"] for one in rows if one["indicator"] == "NTM-3") == "4"


def test_the_history_with_its_annexes_is_whole(run: Run, annex: Callable[..., Path]) -> None:
    run("plan", "quotas", annex(("Thị trấn Thiên Cầm", 3)), *DECISION, "--from", "2021-03")
    assert run("verify", "--json").json["whole"] is True


def test_figures_officers_do_not_give_quotas(run: Run, annex: Callable[..., Path]) -> None:
    run("user", "add", "an", "--role", "officer", "--unit", "18676")
    file = annex(("Thị trấn Thiên Cầm", 3))
    assert run("plan", "quotas", file, *DECISION, "--from", "2021-03", "--by", "an").code == 2
    assert status(run, "2021-12") == status(run, "2021-12")
