"""The one store of this process."""

from functools import cache

from kpi.config import settings
from kpi.store.database import Store, open_store


@cache
def the_store() -> Store:
    """The store of the settings, opened at first use. Raises as `open_store`."""
    use = settings()
    return open_store(use.database_url, use.home, patience=use.store_wait)
