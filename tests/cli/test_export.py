"""`export`: a briefing as one file or as a pack, whole or not at all, printed again as it was."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from pptx import Presentation

from tests.cli.conftest import Begin, Run

Csv = Callable[..., Path]
ENDINGS = [".csv", ".docx", ".pdf", ".pptx", ".xlsx", "_1-trang.pdf", "_so-lieu-goc.csv"]


@pytest.fixture
def filled(run: Run, csv: Csv, begin_with: Begin) -> Run:
    def fill() -> None:
        assert run("import", csv("KT-5,446,2021-06,171.5,,,official")).code == 0

    begin_with(fill)
    return run


@pytest.mark.parametrize("form", ["pptx", "docx", "pdf", "page", "xlsx", "csv", "figures", "pictures", "printed"])
def test_one_file_in_each_form(filled: Run, form: str, tmp_path: Path) -> None:
    target = tmp_path / f"made.{form}"
    ran = filled("export", "--as-of", "2021-06", "--format", form, "-o", target)
    assert (ran.code, ran.out.splitlines()[0]) == (0, str(target))
    assert target.stat().st_size > 80
    assert [path.name for path in tmp_path.glob(".*")] == []


def test_a_file_takes_the_place_of_another_whole(filled: Run, tmp_path: Path) -> None:
    """Who has the old one open goes on reading the old one."""
    target, held = tmp_path / "made.csv", tmp_path / "held.csv"
    target.write_text("the old one")
    held.hardlink_to(target)
    assert filled("export", "--as-of", "2021-06", "--format", "csv", "-o", target, "--overwrite").code == 0
    assert held.read_text() == "the old one"
    assert "KT-5" in target.read_text("utf-8-sig")


def test_a_draft_that_cannot_be_printed_here_is_no_file(
    filled: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    target = tmp_path / "made.pdf"
    ran = filled("export", "--as-of", "2021-06", "--format", "printed", "-o", target)
    assert (ran.code, ran.err.strip()) == (1, "Máy này chưa cài bộ văn phòng (LibreOffice) nên không in được.")
    assert not target.exists()


def test_a_pack_is_every_form_as_dated_files(filled: Run, tmp_path: Path) -> None:
    folder = tmp_path / "packs"
    told = filled("export", "--as-of", "2021-06", "--scope", "half", "--pack", folder, "--json").json
    names = sorted(path.name for path in folder.iterdir())
    stem = names[0].removesuffix(".csv")
    assert names == sorted(f"{stem}{ending}" for ending in ENDINGS)
    assert stem.startswith("bao-cao_2021-06_6-thang_")
    assert {Path(one["file"]).name: one["sha256"] for one in told["files"]} == {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()
    }


@pytest.mark.deep
def test_the_past_prints_again_as_it_was_beside_what_was_revised_since(filled: Run, csv: Csv, tmp_path: Path) -> None:
    first = filled("export", "--as-of", "2021-06", "--pack", tmp_path / "june", "--json").json
    filled("import", csv("KT-5,446,2021-06,181.5,,,official", name="later.csv"))
    ran = filled(
        "export", "--as-of", "2021-06", "--known-at", first["known_at"], "--pack", tmp_path / "again", "--json"
    )
    again = {Path(one["file"]).name: one["sha256"] for one in ran.json["files"]}
    for one in first["files"]:
        assert again.pop(Path(one["file"]).name) == one["sha256"]
    (revised,) = again
    assert revised.endswith("_dieu-chinh-sau.xlsx")
    asked = ("export", "--as-of", "2021-06", "--known-at", first["known_at"], "--pack", tmp_path / "again")
    kept = {path: path.stat().st_ino for path in (tmp_path / "again").iterdir()}
    (lost := min(kept)).unlink()
    assert filled(*asked).code == 2
    assert not lost.exists()  # all or none: some of the names are taken
    assert filled(*asked, "--overwrite").code == 0
    assert lost.exists()


def test_a_sector_or_a_commune_and_either_language(filled: Run, tmp_path: Path) -> None:
    for nth, about in enumerate((("--sector", "KT"), ("--unit", "18676"))):
        target = tmp_path / f"{nth}.pptx"
        ran = filled("export", "--as-of", "2021-06", *about, "--lang", "en", "--format", "pptx", "-o", target)
        assert ran.code == 0
        assert "Report on the targets" in Presentation(str(target)).slides[0].shapes.title.text_frame.text


@pytest.mark.parametrize(
    "asked",
    [
        ("--format", "pptx"),
        (),
        ("--scope", "year", "--format", "csv", "-o", "x.csv"),
        ("--sector", "??", "--format", "csv", "-o", "x.csv"),
        ("--unit", "99999", "--format", "csv", "-o", "x.csv"),
        ("--known-at", "2999-01-01", "--format", "csv", "-o", "x.csv"),
        ("--by", "nobody", "--format", "csv", "-o", "x.csv"),
    ],
)
def test_wrong_use_is_refused_and_writes_nothing(
    filled: Run, asked: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert filled("export", "--as-of", "2021-06", *asked).code == 2
    assert not (tmp_path / "x.csv").exists()


def test_nothing_asked_of_a_unit_is_refused_because_of_the_data(filled: Run, tmp_path: Path) -> None:
    ran = filled("export", "--as-of", "2021-06", "--unit", "446-TCKH", "--format", "csv", "-o", tmp_path / "x.csv")
    assert (ran.code, (tmp_path / "x.csv").exists()) == (1, False)
    assert "446-TCKH" in ran.err


def test_a_template_that_cannot_be_used_is_told_and_no_pack_is_recorded(
    filled: Run, home: Path, tmp_path: Path
) -> None:
    (home / "templates").mkdir(parents=True)
    (home / "templates" / "report.docx").write_bytes(b"no document")
    ran = filled("export", "--as-of", "2021-06", "--pack", tmp_path / "packs")
    assert ran.code == 2
    assert "Tệp mẫu không phải là tệp Word" in ran.err
    assert not (tmp_path / "packs").exists()


def test_its_own_figures_can_be_read_back(filled: Run, tmp_path: Path) -> None:
    target = tmp_path / "book.xlsx"
    filled("export", "--as-of", "2021-06", "--format", "xlsx", "-o", target)
    ran = filled("import", target, "--dry-run", "--json")
    entries = [(one["indicator"], one["period"], one["value"]) for one in json.loads(ran.out)["entries"]]
    assert entries == [("KT-5", "2021-06", "171.5")]
