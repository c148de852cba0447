"""How many targets are expected to be reached."""

from collections.abc import Iterable
from dataclasses import dataclass

from kpi.domain.progress.standing import Standing


@dataclass(frozen=True, slots=True)
class ForecastTally:
    """Of the headline targets, how many are expected to be reached: by their forecast, and where the year is decided by
    its verdict."""

    total: int
    forecast: int  # have a forecast that can be held against the target
    decided: int  # need none: the year's verdict stands
    reached: int  # of those two

    @property
    def known(self) -> int:
        return self.forecast + self.decided


def forecast_tally(headline: Iterable[Standing]) -> ForecastTally:
    rows = tuple(headline)
    decided = [row.status.reached for row in rows if row.status.final]
    told = [row.forecast.passes for row in rows if row.forecast is not None and row.forecast.passes is not None]
    return ForecastTally(len(rows), len(told), len(decided), sum(decided) + sum(told))
