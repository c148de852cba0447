"""The files that somebody is looking at before sending them: kept for a while, so that
a page that begins anew still has them and a marked copy can be made."""

from dataclasses import dataclass
from threading import Lock
from typing import Final

from cachetools import TTLCache

from kpi.context import AppContext
from kpi.domain.access import Account
from kpi.domain.figures.submission import Answer, Submission
from kpi.limits import IN_SIGHT_BYTES, IN_SIGHT_OF_ACCOUNT, IN_SIGHT_SECONDS


@dataclass(frozen=True, slots=True)
class UploadInSight:
    """A file with what was read of it for the account that looks at it."""

    data: bytes
    name: str
    submission: Submission
    answers: tuple[Answer, ...] = ()  # given so far


_KEPT: Final[TTLCache[tuple[str, str, str], UploadInSight]] = TTLCache(
    IN_SIGHT_BYTES, IN_SIGHT_SECONDS, getsizeof=lambda one: len(one.data)
)
_LOCK: Final = Lock()


def keep_in_sight(context: AppContext, who: Account, upload: UploadInSight) -> None:
    """Keeps the newest of an account: nobody's files take the room of a colleague's."""
    key = _key(context, who, upload.submission.digest)
    with _LOCK:
        older = [one for one in _KEPT if one[:2] == key[:2] and one != key]
        for one in older[: len(older) + 1 - IN_SIGHT_OF_ACCOUNT]:
            del _KEPT[one]
        _KEPT[key] = upload


def upload_in_sight(context: AppContext, who: Account, digest: str) -> UploadInSight | None:
    """None for what this account did not look at, or too long ago."""
    with _LOCK:
        return _KEPT.get(_key(context, who, digest))


def _key(context: AppContext, who: Account, digest: str) -> tuple[str, str, str]:
    return str(context.store.url), who.name, digest
