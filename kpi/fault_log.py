"""What the operator of the machine hears of a fault: one line of JSON, without figures, names or addresses."""

import json
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
_FRAMES: Final = 8
_LONGEST: Final = 120


def tell_operator(fault: BaseException, where: str, unsaid: int = 0) -> None:
    """`where`: what was asked for. Messages are left out: they can quote what people typed.

    `unsaid`: how many of the kind were left out before it.
    """
    line = {
        "at": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "fault": type(fault).__name__,
        "where": where[:_LONGEST],
        "because": [_kind(one) for one in _causes(fault)],
        "frames": _frames(fault),
        **({"unsaid": unsaid} if unsaid else {}),
    }
    sys.stderr.write(json.dumps(line) + "\n")
    sys.stderr.flush()


class Seldom:
    """Reports faults that anybody can cause at will: of each kind and place one in so many seconds."""

    def __init__(self, seconds: float = 10, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._clock = clock
        self._reported: dict[tuple[str, str], tuple[float, int]] = {}  # when last, and how many were left out since

    def tell(self, fault: BaseException, where: str) -> None:
        kind, now = (type(fault).__name__, where), self._clock()
        last, unsaid = self._reported.get(kind, (now - self._seconds, 0))
        if now - last < self._seconds:
            self._reported[kind] = last, unsaid + 1
            return
        self._reported[kind] = now, 0
        tell_operator(fault, where, unsaid)


def _causes(fault: BaseException) -> Iterator[BaseException]:
    """What it followed from, the driver's own fault last."""
    seen = {id(fault)}
    cause = fault.__cause__ or fault.__context__
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        yield cause
        cause = getattr(cause, "orig", None) or cause.__cause__ or cause.__context__


def _kind(fault: BaseException) -> str:
    code = getattr(fault, "sqlite_errorname", None) or getattr(fault, "sqlstate", None)
    name = type(fault).__name__
    return f"{name} {code}" if code else name


def _frames(fault: BaseException) -> list[str]:
    """The innermost last; files of libraries by their name alone."""
    frames = traceback.extract_tb(fault.__traceback__)[-_FRAMES:]
    return [f"{_short(Path(one.filename))}:{one.lineno} {one.name}" for one in frames]


def _short(path: Path) -> str:
    own = path.is_relative_to(ROOT) and "site-packages" not in path.parts
    return str(path.relative_to(ROOT)) if own else path.name
