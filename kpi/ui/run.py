"""What one run of a screen reads once: the visit, the address. A run has a thread to itself."""

import threading
from collections.abc import Callable
from typing import Any, TypeVar

from kpi.ui.visit import Visit

T = TypeVar("T")

_run = threading.local()
"""`.visit`: begun by the frame, until the page takes it; `.read`: by name."""


def begin(visit: Visit) -> None:
    _run.visit, _run.read = visit, {}


def take_visit() -> Visit | None:
    """Takes the visit once: a page that is reached around the frame reads its own."""
    visit: Visit | None = _run.__dict__.pop("visit", None)
    return visit


def once(name: str, read: Callable[[], T]) -> T:
    """The result of `read`, called once in a run and every time outside of one."""
    known: dict[str, Any] | None = _run.__dict__.get("read")
    if known is None:
        return read()
    if name not in known:
        known[name] = read()
    found: T = known[name]
    return found
