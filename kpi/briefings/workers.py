"""Runs work on briefings in other processes while the app is served, so that screens do not wait for it."""

import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import BoundedSemaphore, Lock
from typing import Any, ClassVar, Concatenate, Final, ParamSpec, TypeVar

from kpi.briefings import worker
from kpi.limits import MAKER_CPU_SECONDS, MAKER_FILES, PACKS_AT_ONCE
from kpi.store import Store
from kpi.wording import N_

P = ParamSpec("P")
T = TypeVar("T")


class NotMade(Exception):
    """The process that makes the files of briefings ended before it was done:"""

    title: ClassVar[str] = N_("Chưa lập được bộ báo cáo")
    words: ClassVar[str] = N_(
        "Tiến trình lập bộ báo cáo trên máy chủ đã dừng giữa chừng. Hãy thử lại sau ít giây; nếu vẫn "
        "vậy, hãy báo quản trị hệ thống."
    )


class _Worker:
    """A process that answers one call after the other. It ends with this process."""

    def __init__(self) -> None:
        # not of `multiprocessing`: that runs the program's main module again, which here is the page of some screen
        self._process = subprocess.Popen(  # noqa: S603 -- our own program, no shell
            [sys.executable, "-I", "-X", "utf8", worker.__file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self._answered = 0

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    @property
    def has_done_its_part(self) -> bool:
        """Whether to replace the process: typst keeps some memory of every paper."""
        return self._answered >= MAKER_FILES

    def answer(self, *asked: Any) -> Any:
        """Raises NotMade, and what the work raised."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        message = pickle.dumps(asked)
        self._answered += 1
        try:
            self._process.stdin.write(message)
            self._process.stdin.flush()
            succeeded, answer = pickle.load(self._process.stdout)  # noqa: S301 -- from a process of ours, about our data
        except (OSError, ValueError, EOFError, pickle.UnpicklingError) as fault:
            self.end()
            raise NotMade(f"exit {self._process.returncode}") from fault
        if succeeded:
            return answer
        if isinstance(answer, MemoryError):
            self.end()  # it has little left for the next
            raise NotMade("MemoryError")
        raise answer

    def end(self) -> None:
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):  # what was not sent cannot be
                if pipe is not None:
                    pipe.close()


class Workers:
    """The worker processes; until they are started, and in commands always, work runs in this process."""

    def __init__(self, at_once: int = PACKS_AT_ONCE) -> None:
        self._places = BoundedSemaphore(at_once)
        self._change = Lock()
        self._all: set[_Worker] = set()
        self._idle: list[_Worker] = []
        self._started = False
        self._stopped = False

    def start(self) -> None:
        """Runs work in other processes from now on, and starts the first."""
        with self._change:
            self._started = True
            self._idle.append(self._new())

    def stop(self) -> None:
        """Ends all processes, and what they are making."""
        with self._change:
            self._stopped = self._started
            for one in self._all:
                one.end()
            self._all.clear()

    def run(self, work: Callable[Concatenate[Store, P], T], store: Store, *args: P.args, **named: P.kwargs) -> T:
        """The result of `work`, a module's function, on positional arguments that can be pickled.

        Raises NotMade.
        """
        if not self._started:
            return work(store, *args, **named)
        assert not named
        address = store.url.render_as_string(hide_password=False)
        with self._places, self._one() as process:
            answer: T = process.answer(MAKER_CPU_SECONDS, work, address, store.patience, args)
            return answer

    @contextmanager
    def _one(self) -> Iterator[_Worker]:
        """The idle process that worked last, since it has imported more."""
        with self._change:
            if self._stopped:
                raise NotMade("stopped")
            process = self._living() or self._new()
        try:
            yield process
        finally:
            with self._change:
                if process.alive and process in self._all:
                    self._idle.append(self._renewed(process) if process.has_done_its_part else process)
                else:
                    self._all.discard(process)

    def _living(self) -> _Worker | None:
        """An idle process; those that have ended meanwhile are dropped."""
        while self._idle:
            process = self._idle.pop()
            if process.alive:
                return process
            self._end(process)
        return None

    def _renewed(self, process: _Worker) -> _Worker:
        self._end(process)
        return self._new()

    def _end(self, process: _Worker) -> None:
        process.end()
        self._all.discard(process)

    def _new(self) -> _Worker:
        process = _Worker()
        self._all.add(process)
        return process


WORKERS: Final = Workers()
