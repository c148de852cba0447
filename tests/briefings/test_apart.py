"""Files of briefings made in processes of their own: the same bytes and faults, and an end that is said."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import ModuleType

import pytest

from kpi import briefings
from kpi.briefings import PACK, FileFormat, NotMade, PackJob, Templates
from kpi.briefings.file_cache import FileCache
from kpi.briefings.in_process import preview_picture
from kpi.briefings.workers import Workers
from kpi.config import ROOT
from kpi.content.briefing import BriefingRequest, NothingToBrief
from kpi.context import AppContext
from kpi.domain.access import Account, Role
from kpi.export.unusable import UnusableTemplate
from kpi.reading.briefing import briefing_of
from kpi.store import Store
from tests.deep import deeply
from tests.factories import A, a_plan, an_indicator
from tests.languages import EN
from tests.recording import MAY, context_of, entry, later, record

LEADER = Account("lanhdao", Role.LEADER)


@pytest.fixture(scope="session")
def running() -> Iterator[Workers]:
    workers = Workers(at_once=1)
    workers.start()
    yield workers
    workers.stop()


@pytest.fixture
def apart(running: Workers, monkeypatch: pytest.MonkeyPatch) -> Workers:
    for name in ("job", "pack_request"):
        monkeypatch.setattr(f"kpi.briefings.{name}.WORKERS", running)
    monkeypatch.setattr("kpi.briefings.job.FILE_CACHE", FileCache())
    return running


@pytest.fixture
def told(sqlite_store: Store, tmp_path: Path) -> PackJob:
    record(sqlite_store, entry("130"))
    return PackJob(context_of(sqlite_store, home=tmp_path), BriefingRequest(MAY), LEADER, later(1))


def process_of(_store: Store, *_: object) -> int:
    return os.getpid()


def killed(_store: Store, *_: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def out_of_memory(_store: Store, *_: object) -> None:
    bytearray(1 << 40)


def without_end(_store: Store, *_: object) -> None:
    while True:
        pass


class Odd(Exception):
    def __init__(self, one: str, other: str) -> None:
        super().__init__(f"{one} {other}")


def stumbling(_store: Store, *_: object) -> None:
    raise Odd("one", "other")


@pytest.mark.deep
def test_every_file_and_the_picture_is_the_same_wherever_it_is_made(apart: Workers, told: PackJob) -> None:
    assert apart.run(process_of, told.context.store) != os.getpid()
    made = briefings.make_files(briefing_of(told.context, told.request, LEADER, told.known_at), PACK, here(told))
    assert list(briefings.generate_files(told, PACK)) == list(made)
    seen = briefings.preview_page(told)
    assert seen.startswith(b"\x89PNG")
    assert Workers().run(preview_picture, told.context.store, told.wanted("")) == seen


def here(told: PackJob) -> Templates:
    return briefings.templates_in(told.context.settings.home)


def test_what_the_office_suite_does_is_done_beside_the_server_not_in_the_bounded_process(
    apart: Workers, told: PackJob, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kpi.briefings.files.as_pdf", lambda draft: b"printed " + draft[:2])
    (file,) = briefings.generate_files(told, (FileFormat.PRINTED,))
    assert file.content == b"printed PK"


def test_an_unusable_template_is_told_in_the_same_words(apart: Workers, told: PackJob) -> None:
    folder = told.context.settings.home / "templates"
    folder.mkdir()
    (folder / "slides.pptx").write_bytes(b"no deck")
    ways: list[Callable[[], object]] = [
        lambda: list(briefings.generate_files(told, (FileFormat.PPTX,))),
        lambda: request(told, BriefingRequest(MAY)),
    ]
    for ask in ways:
        with pytest.raises(UnusableTemplate) as found:
            ask()
        assert found.value.sentences(EN) == ["The template is not a readable PowerPoint file (.pptx)."]


def request(told: PackJob, of: BriefingRequest, context: AppContext | None = None) -> object:
    return briefings.request_pack(context or told.context, of, PACK, LEADER, later(2), templates=here(told))


def test_a_briefing_of_nothing_is_so_there_too(apart: Workers, told: PackJob) -> None:
    with pytest.raises(NothingToBrief):
        request(told, BriefingRequest(MAY, unit=A), context_of(told.context.store, plan=a_plan(an_indicator())))


def test_a_fault_that_cannot_be_sent_over_is_named_and_ends_nothing(apart: Workers, told: PackJob) -> None:
    process = apart.run(process_of, told.context.store)
    with pytest.raises(AssertionError, match="Odd: one other"):
        apart.run(stumbling, told.context.store)
    assert apart.run(process_of, told.context.store) == process


@pytest.mark.parametrize("work", [killed, *deeply(out_of_memory, without_end)])
def test_a_process_that_dies_or_takes_too_much_is_said_and_the_next_file_is_made(
    apart: Workers, told: PackJob, monkeypatch: pytest.MonkeyPatch, work: object
) -> None:
    monkeypatch.setattr("kpi.briefings.workers.MAKER_CPU_SECONDS", 1)
    with monkeypatch.context() as patch:
        patch.setattr("kpi.briefings.job.file_of", work)
        with pytest.raises(NotMade):
            list(briefings.generate_files(told, (FileFormat.CSV,)))
    assert [file.file_format for file in briefings.generate_files(told, (FileFormat.CSV,))] == [FileFormat.CSV]


def test_one_that_died_while_it_had_nothing_to_do_is_missed_by_nobody(apart: Workers, told: PackJob) -> None:
    process = apart.run(process_of, told.context.store)
    os.kill(process, signal.SIGKILL)
    os.waitid(os.P_PID, process, os.WEXITED | os.WNOWAIT)
    assert [file.file_format for file in briefings.generate_files(told, (FileFormat.CSV,))] == [FileFormat.CSV]


@pytest.mark.deep
def test_after_many_files_a_new_process_takes_its_place(
    apart: Workers, told: PackJob, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kpi.briefings.workers.MAKER_FILES", 1)
    process = apart.run(process_of, told.context.store)
    assert apart.run(process_of, told.context.store) != process
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_a_screen_that_is_drawn_meanwhile_is_not_run_by_a_new_process(
    told: PackJob, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Streamlit puts the script of each run where the program's main module stands."""
    screen, trace = ModuleType("__main__"), tmp_path / "trace"
    screen.__file__ = str(tmp_path / "screen.py")
    Path(screen.__file__).write_text(f"open({str(trace)!r}, 'w')")
    monkeypatch.setitem(sys.modules, "__main__", screen)
    workers = Workers(at_once=1)
    workers.start()
    try:
        workers.run(process_of, told.context.store)
    finally:
        workers.stop()
    assert not trace.exists()


def test_stopped_it_leaves_no_process_ends_what_is_made_and_makes_nothing_more(told: PackJob) -> None:
    workers = Workers(at_once=1)
    workers.start()
    process = workers.run(process_of, told.context.store)
    with ThreadPoolExecutor(1) as thread:
        under_way = thread.submit(workers.run, without_end, told.context.store)
        workers.stop()
        with pytest.raises(NotMade):
            under_way.result(60)
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
    with pytest.raises(NotMade):
        workers.run(process_of, told.context.store)


_A_SERVER = """
import sys, time
from kpi.briefings.workers import Workers
from kpi.store import Store
from tests.briefings.test_apart import process_of
workers = Workers(at_once=1)
workers.start()
print(workers.run(process_of, Store(sys.argv[1])), flush=True)
time.sleep(60)
"""


def test_it_ends_with_a_server_that_is_killed(sqlite_url: str) -> None:
    command = [sys.executable, "-c", _A_SERVER, sqlite_url]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as server:
        assert server.stdout is not None
        os.kill(int(server.stdout.readline()), 0)
        server.kill()
        # the error output is the worker's too, and lasts for as long as anybody holds it open
        assert server.communicate(timeout=60) == (b"", b"")
