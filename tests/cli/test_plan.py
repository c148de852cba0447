"""`plan check`, `plan show` and `template`."""

from pathlib import Path

import openpyxl

from tests.cli.conftest import Run

BAD = Path(__file__).parent.parent / "plans" / "bad"


def test_the_plan_in_use_has_no_faults(run: Run) -> None:
    assert run("plan", "check").code == 0


def test_every_fault_is_printed_with_file_and_line_in_both_languages(run: Run) -> None:
    file = sorted(BAD.glob("*.yaml"))[0]
    vietnamese, english = run("plan", "check", file), run("plan", "check", file, "--lang", "en")
    assert (vietnamese.code, english.code) == (1, 1)
    places = [line.split(": ")[0] for line in vietnamese.out.splitlines()]
    assert places == [line.split(": ")[0] for line in english.out.splitlines()]
    assert places[0].startswith(f"{file.name}:")
    assert vietnamese.out != english.out


def test_the_plan_is_shown_as_data(run: Run) -> None:
    shown = run("plan", "show", "--json").json
    (kt5,) = [one for one in shown["indicators"] if one["code"] == "KT-5"]
    assert (shown["year"], kt5["target"]["value"]) == (2021, "305.5")


def test_the_officers_sheet_is_written(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "sheet.xlsx"
    assert run("template", "--unit", "18673", "--period", "2021-05", "-o", file).code == 0
    assert openpyxl.load_workbook(file).sheetnames[0] == "Biểu số liệu"


def test_a_restricted_target_is_on_a_sheet_only_for_who_may_see_it(run: Run, tmp_path: Path) -> None:
    run("user", "add", "can-bo", "--role", "officer", "--unit", "18673")
    run("user", "add", "can-bo-an-ninh", "--role", "officer", "--unit", "18673", "--restricted")
    written = {}
    for by in (None, "can-bo", "can-bo-an-ninh"):
        file = tmp_path / f"{by}.xlsx"
        who = () if by is None else ("--by", by)
        assert run("template", "--unit", "18673", "--period", "2021-05", *who, "-o", file).code == 0
        written[by] = {row[0] for row in openpyxl.load_workbook(file).worksheets[0].iter_rows(values_only=True)}
    assert {by for by, codes in written.items() if "H-10" in codes} == {"can-bo-an-ninh"}
    assert all("H-9" in codes for codes in written.values())


def test_a_unit_nobody_knows_is_wrong_use(run: Run, tmp_path: Path) -> None:
    ran = run("template", "--unit", "00000", "--period", "2021-05", "-o", tmp_path / "sheet.xlsx")
    assert ran.code == 2
    assert "00000" in ran.err


def test_a_sheet_is_written_for_who_may_hand_it_in(run: Run, tmp_path: Path) -> None:
    run("user", "add", "can-bo", "--role", "officer", "--unit", "446-TCKH")
    codes = {
        unit: run(
            "template", "--unit", unit, "--period", "2021-05", "--by", "can-bo", "-o", tmp_path / f"{unit}.xlsx"
        ).code
        for unit in ("446-TCKH", "446", "446-NV", "18673")
    }
    assert [code == 0 for code in codes.values()] == [True, True, False, False]
    assert {path.stem for path in tmp_path.glob("*.xlsx")} == {"446-TCKH", "446"}
