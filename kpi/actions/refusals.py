"""The reasons for refusing a change; nothing of it is stored then."""

from collections.abc import Sequence

from kpi.domain.access import Account, Act, may
from kpi.domain.figures.revision import EntryChange
from kpi.domain.figures.submission import Entry, Issue
from kpi.store import Connection, accounts


class NotAllowed(Exception):
    """The account may not do this; `entries` are those it may not hand in."""

    def __init__(self, who: str, act: Act, entries: Sequence[Entry] = ()) -> None:
        super().__init__(who, act.value, [str(entry.key) for entry in entries])
        self.entries = tuple(entries)


class HasErrors(Exception):
    """The submission has errors, and nobody decided to take the rest without them."""

    def __init__(self, issues: Sequence[Issue]) -> None:
        super().__init__([issue.code for issue in issues])
        self.issues = tuple(issues)


class StaleRevision(Exception):
    """The figures in force are not those the sender was shown; each change has both."""

    def __init__(self, changes: Sequence[EntryChange]) -> None:
        super().__init__([str(change.entry.key) for change in changes])
        self.changes = tuple(changes)


class HoldsRealFigures(Exception):
    """Invented figures never go into a store that holds real ones."""


class NoSuchLayout(Exception):
    """No layout of this name holds for the sender: it was never confirmed, or is revoked already."""


def require(who: Account, act: Act) -> None:
    """Raises NotAllowed."""
    if not may(who, act):
        raise NotAllowed(who.name, act)


def require_now(db: Connection, who: Account, act: Act) -> Account:
    """The account with the rights it has in this transaction: they may have been taken away since it was asked for.

    Raises NotAllowed.
    """
    if who.role is None:
        return who
    held = accounts.find(db, who.name)
    if held is None or held.disabled:
        raise NotAllowed(who.name, act)
    require(held.account, act)
    return held.account
