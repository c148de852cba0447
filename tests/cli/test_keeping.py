"""The store's commands: demo, copies, proof; and accounts."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kpi.store import open_store
from tests.cli.conftest import Run

Csv = Callable[..., Path]
REAL = "KT-5,446,2021-05,130,,,official"


def test_the_demo_is_marked_and_loads_once(run: Run) -> None:
    first = run("demo")
    assert first.code == 0
    assert "SỐ LIỆU MINH HỌA" in first.out
    rows = run("progress", "--as-of", "2021-05", "--json").json
    assert {row["illustrative"] for row in rows if row["actual"] is not None} == {True}
    head = run("verify", "--json").json
    assert head["whole"] is True
    assert run("demo").code == 0
    assert run("progress", "--as-of", "2021-05", "--json").json == rows


@pytest.mark.deep
def test_the_demo_keeps_out_of_a_store_with_real_figures(run: Run, csv: Csv) -> None:
    run("import", csv(REAL))
    ran = run("demo")
    assert ran.code == 1
    rows = run("progress", "--as-of", "2021-05", "--json").json
    assert [row["indicator"] for row in rows if row["actual"] is not None] == ["KT-5"]


def test_a_copy_brings_everything_back(run: Run, csv: Csv, tmp_path: Path, home: Path) -> None:
    run("import", csv(REAL))
    head = run("verify", "--json").json["head"]
    assert run("backup", tmp_path / "copy.db").code == 0
    for file in home.glob("kpi.db*"):
        file.unlink()
    restored = run("restore", tmp_path / "copy.db", "--lang", "en")
    assert (restored.code, f"Check code of the copy: {head}." in restored.out) == (0, True)
    told = run("verify", "--head", head, "--json").json
    assert (told["whole"], told["faults"], told["head"] in restored.out) == (True, [], True)
    assert [(one["first"], one["here"]) for one in told["sealed"]] == [(1, True)]


def test_a_copy_does_not_overwrite_a_store_in_use(run: Run, csv: Csv, tmp_path: Path) -> None:
    run("import", csv(REAL))
    run("backup", tmp_path / "copy.db")
    assert run("restore", tmp_path / "copy.db").code == 2


WRITERS = {
    "backup": ("backup",),
    "template": ("template", "--unit", "18673", "--period", "2021-05", "-o"),
    "export": ("export", "--as-of", "2021-05", "--format", "figures", "-o"),
}


@pytest.mark.parametrize("command", WRITERS)
def test_no_command_writes_over_what_the_app_lives_on_or_unasked_over_any_file(
    run: Run, csv: Csv, tmp_path: Path, home: Path, command: str
) -> None:
    run("import", csv(REAL))
    asked = WRITERS[command]
    for name in ("kpi.db", "kpi.db-wal", "KPI.db-shm", "secret"):
        for told in ((), ("--overwrite",)):
            refused = run(*asked, home / name, *told)
            assert (refused.code, str(home / name) in refused.err) == (2, True)
    there = tmp_path / "there"
    there.write_text("somebody's")
    assert run(*asked, there).code == 2
    assert there.read_text() == "somebody's"
    assert run(*asked, there, "--overwrite").code == 0
    assert there.read_bytes() != b"somebody's"
    assert run("verify").code == 0


def test_a_head_that_was_never_ours_is_found_out(run: Run, csv: Csv) -> None:
    run("import", csv(REAL))
    ran = run("verify", "--head", "f" * 64)
    assert ran.code == 1
    assert "f" * 64 in ran.out


def test_a_new_account_has_a_one_time_password_and_no_password_is_listed(run: Run) -> None:
    added = run("user", "add", "nguyen.an", "--role", "administrator")
    assert added.code == 0
    password = added.out.split()[-1]
    listed = run("user", "list", "--json")
    assert [(one["name"], one["role"]) for one in listed.json] == [("nguyen.an", "administrator")]
    assert password not in listed.out


@pytest.mark.usefixtures("empty_store")
@pytest.mark.parametrize(
    "arguments",
    [
        ("user", "add", "a b", "--role", "leader"),
        ("user", "add", "can-bo", "--role", "officer", "--unit", "99999"),
        ("user", "add", "can-bo", "--role", "king"),
        ("user", "reset", "nobody"),
        ("no-such-command",),
    ],
)
def test_wrong_use_stores_nothing(run: Run, arguments: tuple[str, ...]) -> None:
    assert run(*arguments).code == 2
    assert run("user", "list", "--json").json == []


@pytest.mark.parametrize(
    "command",
    [
        ("verify",),
        ("backup", "copy.db"),
        ("progress", "--as-of", "2021-05"),
        ("export", "--as-of", "2021-05", "--pack", "packs"),
        ("user", "list"),
        ("user", "set", "an", "--role", "leader"),
        ("user", "reset", "an"),
        ("user", "enable", "an"),
        ("user", "disable", "an"),
    ],
)
def test_a_command_that_needs_what_is_recorded_makes_no_store(
    run: Run, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    """A home that was mistyped is named, and nothing is left there."""
    monkeypatch.chdir(tmp_path)
    found = run(*command)
    assert found.code == 2
    assert "Không có kho ở địa chỉ này" in found.err
    assert not home.exists()
    assert not (tmp_path / "copy.db").exists()


def test_a_store_that_recorded_nothing_takes_the_place_of_nothing(
    run: Run, home: Path, csv: Csv, tmp_path: Path
) -> None:
    run("import", csv(REAL))
    good = tmp_path / "good.db"
    assert run("backup", good).code == 0
    whole = good.read_bytes()
    for file in home.glob("kpi.db*"):
        file.unlink()
    open_store(f"sqlite:///{home / 'kpi.db'}", home).close()
    refused = run("backup", good, "--overwrite")
    assert (refused.code, good.read_bytes() == whole) == (2, True)
    assert "Kho chưa ghi gì" in refused.err
    assert "Kho chưa ghi gì" in run("verify").out


def test_a_copy_in_which_nothing_was_recorded_takes_the_place_of_no_figures(run: Run, csv: Csv, tmp_path: Path) -> None:
    run("import", csv(REAL))
    before = run("verify", "--json").json["head"]
    open_store(f"sqlite:///{tmp_path / 'empty.db'}").close()
    refused = run("restore", tmp_path / "empty.db", "--overwrite")
    assert refused.code == 2
    assert "Bản sao này chưa ghi gì" in refused.err
    assert run("verify", "--json").json["head"] == before


def test_the_demo_has_decisions_too(run: Run) -> None:
    """What other plans set, a change in July and quotas by an annex: marked like its figures."""
    run("demo")
    rows = {month: run("progress", "--as-of", f"2021-{month}", "--json").json for month in ("06", "07")}
    targets = {month: next(one["target"] for one in rows[month] if one["indicator"] == "KT-5") for month in rows}
    assert targets == {"06": "305.5", "07": "350"}
    assert any(one["assignments"] for one in rows["06"])
    member = run("progress", "--as-of", "2021-12", "--unit", "18676", "--json").json
    assert next(one["status"] for one in member if one["indicator"] == "NTM-4") != "no_basis"
    assert run("verify", "--json").json["whole"] is True
