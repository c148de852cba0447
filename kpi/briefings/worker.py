"""The process that makes files of briefings: reads pickled calls and writes pickled results until its input ends.

Run by its path. It limits its own resources and runs at a lower priority than the screens.
"""

import os
import pickle
import resource
import signal
import sys
import time
from collections.abc import Callable
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

if TYPE_CHECKING:
    from kpi.store import Store


def main() -> None:
    sys.path.append(str(Path(__file__).resolve().parents[2]))
    from kpi import limits

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal sends it to all; the server says when to stop
    os.nice(limits.MAKER_NICE)
    resource.setrlimit(resource.RLIMIT_AS, (limits.MAKER_MEMORY, limits.MAKER_MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    asked, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints is no answer
    _read_in()
    while _answer(asked, answers):
        pass


def _read_in() -> None:
    """Imports the makers, which takes longer than making the first file."""
    for name in ("briefings.in_process", "export.slides", "export.report", "export.paper", "export.book"):
        import_module(f"kpi.{name}")


def _answer(asked: BinaryIO, answers: BinaryIO) -> bool:
    """Answers one call; False at the end of the input, which comes with the end of the server too."""
    try:
        seconds, work, address, patience, args = pickle.load(asked)  # noqa: S301 -- from the app that started it
    except EOFError:
        return False
    _allow(seconds)
    answers.write(_pickled(lambda: work(_store_at(address, patience), *args)))
    answers.flush()
    return True


def _pickled(work: Callable[[], Any]) -> bytes:
    """Whether it succeeded, and what it returned or raised."""
    try:
        return pickle.dumps((True, work()))
    except Exception as fault:  # noqa: BLE001 -- whatever it is, it is raised where it was asked for
        return pickle.dumps((False, _that_crosses(fault)))


def _that_crosses(fault: Exception) -> Exception:
    try:
        pickle.loads(pickle.dumps(fault))  # noqa: S301 -- what was written on this very line
    except Exception:  # noqa: BLE001 -- whatever its class does
        return AssertionError(f"{type(fault).__name__}: {fault}")
    return fault


def _allow(seconds: int) -> None:
    """Limits the processor time from now on; a call that takes more is killed."""
    most = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + 1 + seconds, most))


@cache
def _store_at(address: str, patience: float) -> "Store":
    """The store, which is only read here, and so needs no secret for seals."""
    from kpi.store import Store

    return Store(address, patience=patience)


if __name__ == "__main__":
    main()
