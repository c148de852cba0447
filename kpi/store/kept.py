"""Figures in force, read once for everybody for as long as no figure changes."""

from datetime import datetime
from threading import Lock
from typing import Final

import pandas as pd
from cachetools import LRUCache
from sqlalchemy import Connection

from kpi.store import queries

_MOST: Final = 16
"""Frames: of now, and of the moments that briefings tell of."""

_Key = tuple[str, str, int, int, datetime | None]
_frames: LRUCache[_Key, pd.DataFrame] = LRUCache(_MOST)
_lock: Final = Lock()


def observations(db: Connection, year: int, known_at: datetime | None = None) -> pd.DataFrame:
    """What `queries.observations` says. The frame is everybody's: whoever may not see all of it takes their part."""
    with _lock:  # whoever asks for what is being read waits for it
        before = queries.newest(db).figures
        key = (str(db.engine.url), *before, year, known_at)
        frame = _frames.get(key)
        if frame is None:
            frame = queries.observations(db, year, known_at)
            if queries.newest(db).figures == before:  # else it holds more than its key says
                _frames[key] = frame
        return frame
