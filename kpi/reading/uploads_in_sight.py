"""The files that somebody is looking at before sending them: kept for a while, so that a marked copy can be made."""

from dataclasses import dataclass
from threading import Lock
from typing import Final

from cachetools import TTLCache

from kpi.context import AppContext
from kpi.domain.access import Account
from kpi.domain.figures.submission import Submission
from kpi.limits import IN_SIGHT_BYTES, IN_SIGHT_SECONDS


@dataclass(frozen=True, slots=True)
class UploadInSight:
    """A file with what was read of it for the account that looks at it."""

    data: bytes
    name: str
    submission: Submission


_KEPT: Final[TTLCache[tuple[str, str, str], UploadInSight]] = TTLCache(
    IN_SIGHT_BYTES, IN_SIGHT_SECONDS, getsizeof=lambda one: len(one.data)
)
_LOCK: Final = Lock()


def keep_in_sight(context: AppContext, who: Account, upload: UploadInSight) -> None:
    with _LOCK:
        _KEPT[_key(context, who, upload.submission.digest)] = upload


def upload_in_sight(context: AppContext, who: Account, digest: str) -> UploadInSight | None:
    """None for what this account did not look at, or too long ago."""
    with _LOCK:
        return _KEPT.get(_key(context, who, digest))


def _key(context: AppContext, who: Account, digest: str) -> tuple[str, str, str]:
    return str(context.store.url), who.name, digest
