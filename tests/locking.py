"""Somebody else who writes and does not end."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pysqlite3.dbapi2 as sqlite
from sqlalchemy import URL

_TURN = "SELECT pg_advisory_lock(hashtextextended('kpi ' || current_schema(), 0))"


@contextmanager
def held(url: URL, lock: str = "IMMEDIATE") -> Iterator[None]:
    """The store's turn to write is taken, by a connection that is not the store's."""
    if url.get_backend_name() == "sqlite":
        other = sqlite.connect(url.database, isolation_level=None)
        other.execute(f"BEGIN {lock}")
        yield
        other.execute("ROLLBACK")
        other.close()
        return
    with psycopg.connect(url.set(drivername="postgresql").render_as_string(hide_password=False)) as server:
        server.execute(_TURN)
        yield
        server.execute("SELECT pg_advisory_unlock_all()")  # a connection that closes gives it back a moment later
