"""Limits the files that an account may send, with counters of this process, forgotten when it stops."""

from collections import deque
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from kpi.limits import UPLOADS_AN_HOUR
from kpi.web.counters import Counter, LocalCounter
from kpi.web.slow_down import HOUR


class TooManyUploads(Exception):
    """Another file of the same account is on its way, or it has sent all it may in this hour."""


@dataclass(slots=True)
class UploadLimit:
    """One file at a time and so many an hour, by account."""

    an_hour: int = UPLOADS_AN_HOUR
    under_way: Counter = field(default_factory=LocalCounter)
    sent: MutableMapping[str, deque[float]] = field(default_factory=dict)

    @contextmanager
    def one(self, account: str, now: float) -> Iterator[None]:
        """Raises TooManyUploads."""
        sent = self.sent.setdefault(account, deque(maxlen=self.an_hour))
        spent = len(sent) == self.an_hour and now < sent[0] + HOUR
        if spent or not self.under_way.take(account, 1):
            raise TooManyUploads(account)
        sent.append(now)
        try:
            yield
        finally:
            self.under_way.give_back(account)
