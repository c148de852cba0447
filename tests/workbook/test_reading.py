"""The process that reads: what it may use, what it cannot reach, and that the app goes on whatever happens to it."""

import io
import random
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import xlsxwriter

from kpi.config import ROOT
from kpi.intake.workbook import UnreadableWorkbook, child, child_process, limits, read_workbook, wire
from tests.deep import first_of
from tests.workbook.building import PLAIN_ROW, xlsx


def child_that(tmp_path: Path, does: str) -> str:
    """The child's own program, with other work in the place of reading."""
    program = Path(child.__file__).read_text("utf-8")
    program = program.replace("Path(__file__)", f"Path({child.__file__!r})")
    start = "    _bound(resource.RLIMIT_AS"
    assert start in program
    indented = "\n".join(f"        {line}" for line in does.splitlines())
    work = f"    def open_workbook(data):\n{indented}\n"
    path = tmp_path / "child.py"
    path.write_text(program.replace(start, f"{work}{start}", 1), "utf-8")
    return str(path)


@pytest.fixture
def ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], str]:
    def with_work(does: str) -> str:
        monkeypatch.setattr(child, "__file__", child_that(tmp_path, does))
        with pytest.raises(UnreadableWorkbook) as refused:
            read_workbook(xlsx(PLAIN_ROW), "x.xlsx")
        return refused.value.code

    return with_work


HEAVY = {
    "all the memory": "x = bytearray(2 << 30)",
    "all the memory, piece by piece": "x = []\nwhile True: x.append(bytearray(1 << 20))",
    "an abort": "import os\nos.abort()",
    "a kill": "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)",
}


@pytest.mark.parametrize("name", first_of(HEAVY, "all the memory", "an abort", "a kill"))
def test_what_takes_too_much_is_too_heavy_and_the_app_goes_on(name: str, ask: Callable[[str], str]) -> None:
    assert ask(HEAVY[name]) == "too_heavy"


def test_what_runs_too_long_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child_process, "CHILD_WALL_SECONDS", 0.5)
    monkeypatch.setattr(child, "__file__", child_that(tmp_path, "import time\ntime.sleep(60)"))
    start = time.monotonic()
    with pytest.raises(UnreadableWorkbook) as refused:
        read_workbook(xlsx(PLAIN_ROW), "x.xlsx")
    assert (refused.value.code, time.monotonic() - start < 10) == ("too_heavy", True)


def test_what_computes_too_long_is_stopped(ask: Callable[[str], str], monkeypatch: pytest.MonkeyPatch) -> None:
    does = "import resource\nresource.setrlimit(resource.RLIMIT_CPU, (1, 1))\nwhile True: pass"
    assert ask(does) == "too_heavy"


@pytest.mark.parametrize("does", ["raise KeyError('x')", "def f(): f()\nf()"])
def test_what_a_reader_stumbles_over_is_a_broken_file(does: str, ask: Callable[[str], str]) -> None:
    assert ask(does) == "broken"


def test_a_process_that_could_not_work_is_not_the_files_fault(
    ask: Callable[[str], str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert ask("import sys\nsys.exit(7)") == "not_opened_now"
    assert '"fault": "ProcessEnded"' in capsys.readouterr().err


def test_where_no_process_can_be_made_the_file_is_not_at_fault(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(subprocess, "run", fails)
    with pytest.raises(UnreadableWorkbook) as refused:
        read_workbook(xlsx(PLAIN_ROW), "x.xlsx")
    assert refused.value.code == "not_opened_now"
    assert "BlockingIOError" in capsys.readouterr().err


LOOK = """
import os, resource
from kpi.intake.workbook.cells import UnreadableWorkbook
raise UnreadableWorkbook("seen", environment=",".join(sorted(os.environ)), folder=os.getcwd(),
    files=str(len(os.listdir("/proc/self/fd"))), memory=str(resource.getrlimit(resource.RLIMIT_AS)[0]),
    cpu=str(resource.getrlimit(resource.RLIMIT_CPU)[0]), modules=",".join(sys.modules))
"""


def test_the_child_has_its_limits_and_nothing_of_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KPI_SECRET", "bí mật")
    monkeypatch.setattr(child, "__file__", child_that(tmp_path, LOOK.strip()))
    with (tmp_path / "open").open("w"), pytest.raises(UnreadableWorkbook) as told:
        read_workbook(xlsx(PLAIN_ROW), "x.xlsx")
    seen = told.value.values
    assert set(seen["environment"].split(",")) <= {"", "LC_CTYPE"}
    assert (seen["folder"], seen["memory"], seen["cpu"]) == (
        "/",
        str(limits.CHILD_MEMORY),
        str(limits.CHILD_CPU_SECONDS),
    )
    assert int(seen["files"]) <= 4  # its three, and the folder it lists
    assert {"pandas", "numpy", "pydantic", "sqlalchemy", "openpyxl", "xlrd"} & set(seen["modules"].split(",")) == set()


def test_no_more_than_a_few_files_are_open_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    running, most, lock = 0, 0, threading.Lock()

    def asked(program: str, data: bytes) -> subprocess.CompletedProcess[bytes]:
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
        time.sleep(0.02)
        with lock:
            running -= 1
        return subprocess.CompletedProcess([], 0, wire.dump_fault(UnreadableWorkbook("broken")), b"")

    monkeypatch.setattr(child_process, "asked", asked)

    def read(_: int) -> None:
        with pytest.raises(UnreadableWorkbook):
            read_workbook(b"a;b", "x.csv")

    with ThreadPoolExecutor(20) as pool:
        list(pool.map(read, range(40)))
    assert most == limits.FILES_AT_ONCE


def table(rows: int, columns: int = 12) -> bytes:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    sheet, chance = book.add_worksheet("Tháng 5"), random.Random(1)
    for row in range(rows):
        sheet.write_row(row, 0, [f"Chỉ tiêu {row}", "Tỷ đồng"])
        sheet.write_row(row, 2, [round(chance.random() * 1000, 2) for _ in range(columns - 2)])
    book.close()
    return buffer.getvalue()


MEASURED = """
import resource, sys
from kpi.intake.workbook import read_workbook
cells = len(read_workbook(sys.stdin.buffer.read(), "x.xlsx").sheets[0].cells)
used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
print(cells, *(use.ru_maxrss / 1024 for use in used))
"""
# a process counts the memory of the one it came from as its own: the shell between keeps ours out of the measure
FROM_A_SMALL_PROCESS = ["sh", "-c", '"$0" -c "$1"; exit $?', sys.executable, MEASURED]


@pytest.mark.deep
def test_ten_thousand_rows_are_read_in_300_megabytes() -> None:
    told = subprocess.run(FROM_A_SMALL_PROCESS, input=table(10_000), stdout=subprocess.PIPE, check=True, cwd=ROOT)
    cells, own, childs = map(float, told.stdout.split())
    assert (cells, own < 300, childs < 300) == (120_000, True, True), told.stdout


def test_the_parent_uses_no_processor_time_on_what_the_child_refuses() -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_utime
    with pytest.raises(UnreadableWorkbook):
        read_workbook(xlsx(PLAIN_ROW, extra={"x.xml": b"<!DOCTYPE a>" + b" " * (30 << 20)}), "x.xlsx")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_utime - before < 1
