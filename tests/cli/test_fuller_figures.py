"""A figure with numerator and denominator is not replaced by a bare percentage unless somebody says so outright."""

from contextlib import suppress
from typing import Any

import pytest

from kpi.cli import intake
from kpi.cli.context import keep_plan
from tests.cli.conftest import Run

UNIT = "18676"
FULL = f"VX-7,{UNIT},2021-05,,930,1000,official"


def in_force(run: Run) -> dict[str, Any]:
    (row,) = [
        r for r in run("progress", "--as-of", "2021-05", "--unit", UNIT, "--json").json if r["indicator"] == "VX-7"
    ]
    return dict(row)


def counted(run: Run) -> int:
    (row,) = [r for r in run("progress", "--as-of", "2021-05", "--json").json if r["indicator"] == "VX-7"]
    return int(row["coverage"][0])


def test_a_bare_percentage_over_a_figure_with_parts_is_a_question(run: Run, csv: Any) -> None:
    run("import", csv(FULL))
    assert counted(run) == 1
    ran = run("import", csv(f"VX-7,{UNIT},2021-05,70,,,official", name="bare.csv"), "--json")
    assert (ran.code, ran.json["status"], ran.json["entries"]) == (1, "refused", [])
    assert counted(run) == 1


def test_taking_what_is_readable_does_not_answer_it(run: Run, csv: Any) -> None:
    run("import", csv(FULL))
    file = csv(f"VX-7,{UNIT},2021-05,70,,,official", "KT-5,446,2021-05,130,,,official", name="bare.csv")
    ran = run("import", file, "--take-readable", "--json")
    assert (ran.code, ran.json["status"]) == (0, "accepted")
    assert [entry["indicator"] for entry in ran.json["entries"]] == ["KT-5"]
    assert counted(run) == 1


def test_it_is_replaced_by_an_outright_answer_and_by_no_repetition_of_it(run: Run, csv: Any) -> None:
    run("import", csv(FULL))
    file = csv(f"VX-7,{UNIT},2021-05,70,,,official", name="bare.csv")
    (question,) = run("import", file, "--json").json["issues"]
    keep, replace = (choice["key"] for choice in question["choices"])
    because = ("--because", "xã chỉ có tỷ lệ")
    assert run("import", file, "--answer", f"CSV!D2={keep}", *because, "--json").json["status"] == "unchanged"
    assert counted(run) == 1
    assert run("import", file, "--answer", f"CSV!D2={replace}", *because, "--json").json["status"] == "accepted"
    assert (counted(run), in_force(run)["actual"]) == (0, "70")
    run("import", csv(FULL.replace("930", "940"), name="full.csv"))
    again = run("import", file, "--json")
    assert (again.code, [issue["code"] for issue in again.json["issues"]]) == (1, ["parts_lost_from_sum"])
    assert counted(run) == 1


def test_parts_recorded_while_the_file_was_read_are_asked_about(
    run: Run, csv: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between reading and writing somebody else records numerator and denominator."""
    file, full = csv(f"VX-7,{UNIT},2021-05,70,,,official", name="bare.csv"), csv(FULL)

    def meanwhile(house: Any) -> None:
        monkeypatch.setattr(intake, "keep_plan", keep_plan)
        with suppress(SystemExit):
            intake.take_in(full)
        keep_plan(house)

    monkeypatch.setattr(intake, "keep_plan", meanwhile)
    ran = run("import", file)
    assert ran.code == 1
    assert "replace_930_1000" in ran.out
    assert counted(run) == 1
