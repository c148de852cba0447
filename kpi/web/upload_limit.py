"""How many files an account may send: counters of this one process, forgotten when it stops."""

from collections import deque
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from kpi.limits import UPLOADS_AN_HOUR
from kpi.web.slow_down import HOUR


class TooManyUploads(Exception):
    """Another file of the same account is on its way, or it has sent all it may in this hour."""


@dataclass(slots=True)
class UploadLimit:
    """One file at a time and so many an hour, by account."""

    an_hour: int = UPLOADS_AN_HOUR
    under_way: set[str] = field(default_factory=set)
    sent: MutableMapping[str, deque[float]] = field(default_factory=dict)

    @contextmanager
    def one(self, account: str, now: float) -> Iterator[None]:
        """Raises TooManyUploads."""
        sent = self.sent.setdefault(account, deque(maxlen=self.an_hour))
        if account in self.under_way or (len(sent) == self.an_hour and now < sent[0] + HOUR):
            raise TooManyUploads(account)
        self.under_way.add(account)
        sent.append(now)
        try:
            yield
        finally:
            self.under_way.discard(account)
