"""Work on briefings in processes of their own: where the app is served, the screens do not wait for it."""

import multiprocessing
import os
import pickle
import resource
import signal
import time
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from importlib import import_module
from multiprocessing.connection import wait
from threading import Lock, Thread
from typing import Any, ClassVar, Concatenate, Final, ParamSpec, TypeVar

from kpi.i18n import N_
from kpi.limits import MAKER_CPU_SECONDS, MAKER_MEMORY, MAKER_NICE, PACKS_AT_ONCE
from kpi.store import Store

P = ParamSpec("P")
T = TypeVar("T")


class NotMade(Exception):
    """The process that makes the files of briefings ended before it was done:"""

    title: ClassVar[str] = N_("Chưa lập được báo cáo")
    words: ClassVar[str] = N_(
        "Tiến trình lập báo cáo trên máy chủ đã dừng giữa chừng. Hãy thử lại sau ít giây; nếu vẫn vậy, hãy báo quản trị"
        " hệ thống."
    )


class Workers:
    """Until it is started, and in tests and commands always, work is done in this process."""

    def __init__(self, at_once: int = PACKS_AT_ONCE) -> None:
        self._at_once = at_once
        self._pool: ProcessPoolExecutor | None = None
        self._stopped = False
        self._change = Lock()

    def start(self) -> None:
        """From now on work is done apart; the first process comes with the first work, or with `warm`."""
        with self._change:
            self._pool = self._new_pool()

    def warm(self) -> None:
        """Lets the first process read in what it needs, without waiting for it."""
        if self._pool is not None:
            self._submit(_ready)

    def stop(self) -> None:
        """Waits for what is being made; what waits for its turn is not made any more."""
        with self._change:
            pool, self._pool, self._stopped = self._pool, None, self._pool is not None
        if pool is not None:
            pool.shutdown(cancel_futures=True)

    def run(self, work: Callable[Concatenate[Store, P], T], store: Store, *args: P.args, **named: P.kwargs) -> T:
        """What `work` returns or raises; it is a function of a module, and all it takes can be pickled.

        Raises NotMade.
        """
        if self._pool is None and not self._stopped:
            return work(store, *args, **named)
        address = store.url.render_as_string(hide_password=False)
        done: Future[T] = self._submit(_done, MAKER_CPU_SECONDS, work, address, store.patience, args, named)
        try:
            return done.result()
        except (BrokenProcessPool, MemoryError) as fault:
            raise NotMade(type(fault).__name__) from fault

    def _submit(self, work: Callable[..., T], *args: Any) -> Future[T]:
        """To new processes, if those that there were have ended."""
        with self._change:
            if self._pool is None:
                raise NotMade("stopped")
            try:
                return self._pool.submit(work, *args)
            except BrokenProcessPool:
                self._pool = self._new_pool()
                return self._pool.submit(work, *args)

    def _new_pool(self) -> ProcessPoolExecutor:
        # spawned: a copy of a process with threads can hang, and nothing of the server's is to be in it
        return ProcessPoolExecutor(self._at_once, multiprocessing.get_context("spawn"), initializer=_bound_itself)


WORKERS: Final = Workers()


# -- in the worker


def _bound_itself() -> None:
    """Gives way to the screens, takes no more memory than it may, and ends with the server, however that ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal sends it to all; the server says when to stop
    os.nice(MAKER_NICE)
    resource.setrlimit(resource.RLIMIT_AS, (MAKER_MEMORY, MAKER_MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    Thread(target=_end_with_the_server, daemon=True).start()


def _end_with_the_server() -> None:
    server = multiprocessing.parent_process()
    assert server is not None
    wait([server.sentinel])
    os._exit(1)


def _ready() -> None:
    """Reads in what makes files, which takes longer than making the first."""
    for name in ("pieces", "files"):
        import_module(f"kpi.actions.packing.{name}")
    for name in ("slides", "report", "paper", "book"):
        import_module(f"kpi.export.{name}")


def _done(
    seconds: int, work: Callable[..., T], address: str, patience: float, args: tuple[Any, ...], named: dict[str, Any]
) -> T:
    try:
        _allow(seconds)
        return work(_store_at(address, patience), *args, **named)
    except Exception as fault:
        _check_that_it_crosses(fault)
        raise
    finally:
        _allow(None)


def _allow(seconds: int | None) -> None:
    """Of processor from now on; what takes more is ended. None: as much as it likes."""
    most = resource.getrlimit(resource.RLIMIT_CPU)[1]
    limit = most if seconds is None else int(time.process_time()) + 1 + seconds
    resource.setrlimit(resource.RLIMIT_CPU, (limit, most))


@cache
def _store_at(address: str, patience: float) -> Store:
    """Only read here: so it seals nothing, and needs no secret."""
    return Store(address, patience=patience)


def _check_that_it_crosses(fault: Exception) -> None:
    """One that the server could not unpickle would end the whole pool."""
    try:
        pickle.loads(pickle.dumps(fault))  # noqa: S301 -- what was written the line before
    except Exception as lost:
        raise AssertionError(f"{type(fault).__name__}: {fault}") from lost
