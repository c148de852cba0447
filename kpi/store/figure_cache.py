"""Caches the figures in force for everybody, as long as no figure changes."""

from datetime import datetime
from threading import Condition
from typing import Final

from cachetools import LRUCache, cached
from sqlalchemy import Connection

from kpi.domain.figures.observation import ExplainedBlank, Observations, RecordedForecast
from kpi.domain.plan.period import Period
from kpi.store import queries

_MOST: Final = 16
"""Of now, and of the moments of past briefings."""

_Key = tuple[str, str, int, int, datetime | None]


def observations(db: Connection, year: int, known_at: datetime | None = None) -> Observations:
    """What `queries.observations` says. They are everybody's: whoever may not see all of them takes their part.

    `db` sees one state from its first question to its last, as a connection of `Store.reading` does.
    """
    return _read(db, queries.newest(db).figures, year, known_at)


def forecasts(db: Connection, year: int, known_at: datetime | None = None) -> tuple[RecordedForecast, ...]:
    """What `queries.forecasts` says, kept in the same way."""
    return _forecasts(db, queries.newest(db).figures, year, known_at)


def _key(db: Connection, figures: tuple[str, int], year: int, known_at: datetime | None) -> _Key:
    return (str(db.engine.url), *figures, year, known_at)


# whoever asks for what is being read waits for it, and nobody waits for anything else
@cached(LRUCache[_Key, Observations](_MOST), key=_key, condition=Condition())
def _read(db: Connection, _figures: tuple[str, int], year: int, known_at: datetime | None) -> Observations:
    return queries.observations(db, year, known_at)


@cached(LRUCache[_Key, tuple[RecordedForecast, ...]](_MOST), key=_key, condition=Condition())
def _forecasts(
    db: Connection, _figures: tuple[str, int], year: int, known_at: datetime | None
) -> tuple[RecordedForecast, ...]:
    return queries.forecasts(db, year, known_at)


def explained(db: Connection, year: int, known_at: datetime | None = None) -> tuple[ExplainedBlank, ...]:
    """What `queries.explained` says, likewise."""
    return _explained(db, queries.newest(db).figures, year, known_at)


@cached(LRUCache[_Key, tuple[ExplainedBlank, ...]](_MOST), key=_key, condition=Condition())
def _explained(
    db: Connection, _figures: tuple[str, int], year: int, known_at: datetime | None
) -> tuple[ExplainedBlank, ...]:
    return queries.explained(db, Period(year, 1), Period(year, 12), known_at)
