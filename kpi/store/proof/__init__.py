"""Proof that the history is whole: the file is sound, the tables and their guards are those the migrations make, every
event continues the one before and is sealed, and every row is what its event says. Whatever was put there is a fault
with a name, never an end of the proof."""

from collections.abc import Collection

from sqlalchemy import Connection, text
from sqlalchemy.exc import DatabaseError

from kpi.store.faults import is_of_the_moment
from kpi.store.proof import chain, contents, rows, shape
from kpi.store.proof.chain import SealedSpan, sealed
from kpi.store.proof.faults import Broken, Fault, FaultsFound

__all__ = ["Broken", "Fault", "SealedSpan", "sealed", "verify"]


def verify(db: Connection, head: str | None = None, *, copy: bool = False) -> list[Fault]:
    """Every fault of the history, none if it is whole.

    `head`: an anchor that the store once printed: a hash, its first digits, or the check code of a paper.
    `copy`: it need not have been sealed on this machine.
    """
    faults = FaultsFound()
    if not _pages(db, faults):
        return faults.all
    with rows.every_text(db):
        shape.prove(db, faults)
        claims = chain.follow(db, faults, copy=copy)
        if head is not None and not _is_known(head, claims.hashes):
            faults.found(Broken.HEAD_UNKNOWN, head)
        contents.prove(db, claims, faults)
    return faults.all


_FEWEST_DIGITS = 8
"""Of a hash: as many as papers print. Fewer would find something in any long history."""


def _is_known(head: str, hashes: Collection[str]) -> bool:
    digits = head.rpartition("-")[2]
    return len(digits) >= _FEWEST_DIGITS and any(one.startswith(digits) for one in hashes)


def _pages(db: Connection, faults: FaultsFound) -> bool:
    """Whether an SQLite file is sound. Faults in rows (a text where a number belongs) are reported row by row."""
    if db.dialect.name != "sqlite":
        return True
    try:
        found = [str(state) for state in db.scalars(text("PRAGMA integrity_check(100)"))]
    except DatabaseError as fault:
        if is_of_the_moment(fault):
            raise
        found = [str(fault.orig)]
        faults.found(Broken.UNREADABLE, found[0])
        return False
    if found != ["ok"]:
        for state in found:
            faults.found(Broken.UNREADABLE, state)
    return not any(spoilt in state for state in found for spoilt in _SPOILT)


_SPOILT = ("Tree ", "Page ", "Freelist", "malformed", "database disk image", "btree")
