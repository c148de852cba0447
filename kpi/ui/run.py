"""What one run of a screen reads once: who asks, and the newest revision. A run has a thread to itself."""

import threading

from kpi.domain.access import Account

_run = threading.local()
"""`.who`: read by the frame, until the page takes it; `.revision`: the newest when the run began."""


def begins(who: Account, revision: int) -> None:
    _run.who, _run.revision = who, revision


def taken() -> Account | None:
    """Who asks, once only: a page that is reached around the frame reads for itself."""
    who: Account | None = _run.__dict__.pop("who", None)
    return who


def revision() -> int | None:
    """Absent outside a run."""
    found: int | None = _run.__dict__.get("revision")
    return found
