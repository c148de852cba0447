"""What a command waits for: its own rooms, not those of others."""

import subprocess
import sys
from pathlib import Path

import pytest

from kpi.__main__ import main
from kpi.cli.command_index import ENTRIES, in_full
from kpi.config import ROOT
from tests.cli.conftest import Run

HEAVY = {"pandas", "numpy", "streamlit", "plotly", "kpi.ui", "kpi.web"}
OTHERS = {"kpi.intake", "kpi.export", "kpi.content", "kpi.briefings", "kpi.charts", "xlsxwriter", "docx", "pptx"}
STORED = {"sqlalchemy", "yaml", "kpi.store", "kpi.plans", "kpi.actions"}


def imported(home: Path, *arguments: str) -> set[str]:
    """What of these rooms and libraries the command has imported when it ends."""
    asked = (
        "import sys, runpy; sys.argv = ['kpi', *sys.argv[1:]]\n"
        "try: runpy.run_module('kpi', run_name='__main__')\n"
        "finally: print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", asked, *arguments],
        cwd=ROOT,
        env={"KPI_HOME": str(home), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stderr.split()) & (HEAVY | OTHERS | STORED)


def test_help_is_told_without_the_rooms(home: Path) -> None:
    assert imported(home, "--help") == set()


def test_progress_is_told_without_what_reads_draws_and_writes_files(home: Path, empty_store: None) -> None:
    found = imported(home, "progress", "--as-of", "2021-06")
    assert found & (HEAVY | OTHERS) == set()
    assert {"sqlalchemy", "kpi.store"} <= found


def test_no_command_but_the_app_itself_needs_what_screens_need() -> None:
    every = "from kpi.cli.command_index import ENTRIES, in_full; [in_full(name) for name in ENTRIES]"
    asked = f"import sys; {every}; print({HEAVY} & sys.modules.keys())"
    done = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


@pytest.mark.parametrize("name", ENTRIES)
def test_the_list_says_of_a_command_what_it_says_of_itself(name: str) -> None:
    command = in_full(name)
    assert command.get_short_help_str(200) == ENTRIES[name].help.split(". ")[0].rstrip(".") + "."


def test_every_command_is_listed_and_can_be_asked(run: Run) -> None:
    listed = run("--help").out
    for name in ENTRIES:
        assert f"\n  {name} " in listed
        assert f"kpi {name} " in run(name, "--help").out


def test_what_is_no_fault_of_the_data_is_not_told_as_one(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kpi.cli.app", lambda **_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        main()
