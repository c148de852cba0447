"""Limits the files that an account may send."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from kpi.limits import UPLOADS_AN_HOUR
from kpi.web.counters import LocalRecentCounter, LocalUsageCounter, RecentCounter, UsageCounter
from kpi.web.slow_down import HOUR


class TooManyUploads(Exception):
    """Another file of the same account is on its way, or it has sent all it may in this hour."""


def _in_an_hour() -> RecentCounter:
    return LocalRecentCounter(HOUR)


@dataclass(slots=True)
class UploadLimit:
    """One file at a time and so many an hour, by account."""

    an_hour: int = UPLOADS_AN_HOUR
    under_way: UsageCounter = field(default_factory=LocalUsageCounter)
    sent: RecentCounter = field(default_factory=_in_an_hour)

    @contextmanager
    def one(self, account: str, now: float) -> Iterator[None]:
        """Raises TooManyUploads."""
        if not self.under_way.take(account, 1):
            raise TooManyUploads(account)
        try:
            if not self.sent.take(account, self.an_hour, now):
                raise TooManyUploads(account)
            yield
        finally:
            self.under_way.give_back(account)
