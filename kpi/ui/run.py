"""What one run of a screen reads once: who asks, the newest revision, the address. A run has a thread to itself."""

import threading
from collections.abc import Callable
from typing import Any, TypeVar

from kpi.domain.access import Account

T = TypeVar("T")

_run = threading.local()
"""`.who`: read by the frame, until the page takes it; `.revision`: the newest when the run began; `.read`: by name."""


def begins(who: Account, revision: int) -> None:
    _run.who, _run.revision, _run.read = who, revision, {}


def taken() -> Account | None:
    """Who asks, once only: a page that is reached around the frame reads for itself."""
    who: Account | None = _run.__dict__.pop("who", None)
    return who


def revision() -> int | None:
    """Absent outside a run."""
    found: int | None = _run.__dict__.get("revision")
    return found


def once(name: str, read: Callable[[], T]) -> T:
    """What `read` finds, read at the first asking in this run; outside a run it is read each time."""
    known: dict[str, Any] | None = _run.__dict__.get("read")
    if known is None:
        return read()
    if name not in known:
        known[name] = read()
    found: T = known[name]
    return found
