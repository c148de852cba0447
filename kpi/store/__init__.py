"""The only SQL: what is recorded, kept so that nothing of it is lost or changed unseen.

A `Store` is opened once a process. `with store.reading() as db:` gives what the functions here read from;
changes are made by `kpi.actions`, each in one `store.write`.
"""

from sqlalchemy import Connection

from kpi.store.backups import (
    BrokenCopy,
    EmptyCopy,
    EmptyStore,
    FaultyStore,
    HoldsHistory,
    NoCopy,
    Restored,
    backup,
    restore,
)
from kpi.store.database import NoStore, Store, UnsafeSQLite, migrate, open_store
from kpi.store.faults import MaybeWritten, NotWritten, StoreBusy, StoreFull, StoreUnreachable
from kpi.store.proof import Broken, Fault, SealedSpan, sealed, verify
from kpi.store.schema import NewerSchema, OlderSchema

__all__ = [
    "Broken",
    "BrokenCopy",
    "Connection",
    "EmptyCopy",
    "EmptyStore",
    "Fault",
    "FaultyStore",
    "HoldsHistory",
    "MaybeWritten",
    "NewerSchema",
    "NoCopy",
    "NoStore",
    "NotWritten",
    "OlderSchema",
    "Restored",
    "SealedSpan",
    "Store",
    "StoreBusy",
    "StoreFull",
    "StoreUnreachable",
    "UnsafeSQLite",
    "backup",
    "migrate",
    "open_store",
    "restore",
    "sealed",
    "verify",
]
