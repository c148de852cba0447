"""Reading a file without trusting it: a look at the bytes here, everything else in a process with limits."""

import subprocess
import sys
from pathlib import Path
from threading import BoundedSemaphore

from kpi.fault_log import tell_operator
from kpi.intake.workbook import child, wire
from kpi.intake.workbook.cells import UnreadableWorkbook, Workbook
from kpi.intake.workbook.guard import content_of
from kpi.intake.workbook.limits import CHILD_WALL_SECONDS, FILES_AT_ONCE

FREE = BoundedSemaphore(FILES_AT_ONCE)


class ProcessEnded(Exception):
    """The process that opens files ended as no file makes it end: the machine is short of something."""


def read_workbook(data: bytes, file_name: str) -> Workbook:
    """The workbook in the bytes, whatever the name says. Raises UnreadableWorkbook and nothing else."""
    with FREE:
        return wire.load(opened(data, file_name))


def opened(data: bytes, file_name: str) -> bytes:
    """The same as `wire` writes it; whoever asks holds FREE."""
    try:
        content_of(data)
        done = asked(child.__file__, data)
        if done.returncode:
            raise _not_now(ProcessEnded(f"exit {done.returncode}"))
        wire.refuse(done.stdout)
    except UnreadableWorkbook as fault:
        fault.add_note(file_name)
        raise
    return done.stdout


def _not_now(fault: Exception) -> UnreadableWorkbook:
    """What the machine's operator hears of is not the file's fault."""
    tell_operator(fault, "open a file")
    return UnreadableWorkbook("not_opened_now")


def asked(program: str, data: bytes, *, wall_seconds: float | None = None) -> subprocess.CompletedProcess[bytes]:
    """What a program of ours answers about the bytes, in a process with nothing of this one's. Raises
    UnreadableWorkbook where it took too much; that it stumbled its exit code says."""
    command = [sys.executable, "-I", "-X", "utf8", program]
    try:
        done = subprocess.run(  # noqa: S603 -- our own program, no shell, nothing of the file's in the arguments
            command,
            input=data,
            capture_output=True,
            timeout=CHILD_WALL_SECONDS if wall_seconds is None else wall_seconds,
            env={},
            cwd=Path(program).anchor,
            check=False,
        )
    except subprocess.TimeoutExpired as fault:
        raise UnreadableWorkbook("too_heavy") from fault
    except OSError as fault:  # no process, memory or descriptor is left
        raise _not_now(fault) from fault
    if done.returncode < 0 or done.returncode == child.EXIT_TOO_HEAVY:
        raise UnreadableWorkbook("too_heavy")
    return done
