"""What one run of a screen reads once: who asks, what is newest, the address. A run has a thread to itself."""

import threading
from collections.abc import Callable
from typing import Any, TypeVar

from kpi.domain.access import Account
from kpi.store.queries import Newest

T = TypeVar("T")

_run = threading.local()
"""`.who`: read by the frame, until the page takes it; `.newest`: when the run began; `.read`: by name."""


def begins(who: Account, newest: Newest) -> None:
    _run.who, _run.newest, _run.read = who, newest, {}


def taken() -> Account | None:
    """Who asks, once only: a page that is reached around the frame reads for itself."""
    who: Account | None = _run.__dict__.pop("who", None)
    return who


def newest() -> Newest | None:
    """Absent outside a run."""
    found: Newest | None = _run.__dict__.get("newest")
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
