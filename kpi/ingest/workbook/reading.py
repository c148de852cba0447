"""Reading a file without trusting it: a look at the bytes here, everything else in a process with limits."""

import subprocess
import sys
from pathlib import Path
from threading import BoundedSemaphore

from kpi.ingest.workbook import child, wire
from kpi.ingest.workbook.cells import UnreadableWorkbook, Workbook
from kpi.ingest.workbook.guard import content_of
from kpi.ingest.workbook.limits import CHILD_WALL_SECONDS, FILES_AT_ONCE

_free = BoundedSemaphore(FILES_AT_ONCE)


def read_workbook(data: bytes, file_name: str) -> Workbook:
    """The workbook in the bytes, whatever the name says. Raises UnreadableWorkbook and nothing else."""
    try:
        content_of(data)
        with _free:
            return wire.load(_ask_child(data))
    except UnreadableWorkbook as fault:
        fault.add_note(file_name)
        raise


def _ask_child(data: bytes) -> bytes:
    command = [sys.executable, "-I", "-X", "utf8", child.__file__]
    try:
        asked = subprocess.run(  # noqa: S603 -- our own program, no shell, nothing of the file's in the arguments
            command,
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=CHILD_WALL_SECONDS,
            env={},
            cwd=Path(child.__file__).anchor,
            check=False,
        )
    except subprocess.TimeoutExpired as fault:
        raise UnreadableWorkbook("too_heavy") from fault
    if asked.returncode < 0 or asked.returncode == child.EXIT_TOO_HEAVY:
        raise UnreadableWorkbook("too_heavy")
    if asked.returncode:
        raise UnreadableWorkbook("broken")
    return asked.stdout
