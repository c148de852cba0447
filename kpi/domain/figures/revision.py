"""Numbered revisions of figures, and which of them is in force."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from functools import reduce
from itertools import groupby

from kpi.domain.figures.loss import Loss, loss, parts_of
from kpi.domain.figures.submission import Entry, FigureKey, Parts
from kpi.domain.plan import Basis, FigureKind
from kpi.domain.plan.period import Period


@dataclass(frozen=True, slots=True)
class Revision:
    """One recorded value of a figure. Without a value it is a withdrawal, and the figure is missing again; or, where
    nothing stood, the reason why the figure is left blank."""

    number: int  # over all figures, from 1
    unit: str
    indicator: str
    period: Period
    nth: int  # of this unit, indicator and period, from 1
    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    basis: Basis
    reason: str | None
    sheet: str | None
    cell: str | None
    submission: int
    at: datetime
    kind: FigureKind = FigureKind.ACTUAL
    carried: bool = True  # it came in the report that carries the figure

    @property
    def key(self) -> FigureKey:
        return self.unit, self.indicator, self.period, self.kind

    @property
    def figure(self) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
        return self.value, self.numerator, self.denominator

    @property
    def is_withdrawal(self) -> bool:
        return self.figure == (None, None, None)


@dataclass(frozen=True, slots=True)
class RecordedRevision:
    """A revision with who recorded it, from which file, and whether it is in force now."""

    revision: Revision
    by: str
    file_name: str
    in_force: bool


def with_replaced(recorded: Iterable[RecordedRevision]) -> Iterator[tuple[RecordedRevision, Revision | None]]:
    """Pairs each revision with the one in force until then; `recorded` by figure, in the order recorded."""
    for _, of_figure in groupby(recorded, key=lambda one: one.revision.key):
        current: Revision | None = None
        for one in of_figure:
            yield one, current
            current = in_force_after(current, one.revision)


class Effect(StrEnum):
    """What recording an entry does to its figure."""

    NEW = "new"
    REPLACES = "replaces"
    WITHDRAWS = "withdraws"
    EXPLAINS = "explains"  # nothing stands: the reason why it is left blank is kept
    SET_ASIDE = "set_aside"  # kept beside the figure in force, which outranks it
    UNCHANGED = "unchanged"  # nothing is recorded


def precedence(one: Revision | Entry) -> tuple[bool, bool, bool]:
    """What outranks what: the first difference decides, and of equals the newer. Official or revised over estimate; the
    report that carries the figure; with parts over without."""
    return one.basis is not Basis.ESTIMATE, one.carried, parts_of(*one.figure) is not None


def _stands_beside(one: Revision | Entry, current: Revision | None) -> bool:
    """Whether it is kept without taking the place of the figure in force. The last of the grounds is asked about before
    anything is recorded (`loses_unasked`): what is recorded without parts takes the place of parts by an answer."""
    if current is None:
        return False
    if one.is_withdrawal:  # nobody takes back what another report says
        return current.carried and not one.carried
    return precedence(one)[:2] < precedence(current)[:2]


def in_force_after(current: Revision | None, revision: Revision) -> Revision | None:
    """The revision in force once `revision` has been recorded where `current` was."""
    if _stands_beside(revision, current):
        return current
    return None if revision.is_withdrawal else revision


def in_force(revisions: Iterable[Revision]) -> Revision | None:
    """The revision in force after these revisions of one figure, given in the order they were recorded."""
    return reduce(in_force_after, revisions, None)


def explains(revisions: Iterable[Revision]) -> Revision | None:
    """The reason that answers for a blank after these revisions of one figure, given in the order they were recorded;
    None where a figure stands, and where the last one was taken back: then it is missing again. Nobody answers for what
    another report carries."""
    current, found = None, None
    for one in revisions:
        if one.is_withdrawal and current is None and not one.carried:
            continue
        found = one if one.is_withdrawal and current is None else None
        current = in_force_after(current, one)
    return found


def effect(entry: Entry, current: Revision | None, newest: Revision | None) -> Effect:
    """`current` is in force now; `newest` was recorded last and may be withdrawn or set aside."""
    if any(known and _says_the_same(entry, known) for known in (current, newest)):
        return Effect.UNCHANGED
    if _stands_beside(entry, current):
        return Effect.SET_ASIDE
    if entry.is_withdrawal:
        return Effect.EXPLAINS if current is None else Effect.WITHDRAWS
    return Effect.NEW if current is None else Effect.REPLACES


def _says_the_same(entry: Entry, known: Revision) -> bool:
    is_same = (known.figure, known.basis, known.carried) == (entry.figure, entry.basis, entry.carried)
    return is_same and (not entry.is_withdrawal or known.reason == entry.reason)


@dataclass(frozen=True, slots=True)
class EntryChange:
    """An entry, and the figure in force that it would replace."""

    entry: Entry
    old: Revision | None
    effect: Effect

    @property
    def loss(self) -> Loss | None:
        """What the figure in force says and the one that replaces it does not; a month's forecast may be made anew."""
        replaced = None if self.old is None else parts_of(*self.old.figure)
        if self.effect is not Effect.REPLACES or replaced is None or self.entry.is_forecast:
            return None
        return loss(replaced, parts_of(*self.entry.figure))

    @property
    def loses(self) -> Parts | None:
        """Numerator and denominator in force that would be replaced by a lesser figure."""
        return None if self.loss is None or self.old is None else parts_of(*self.old.figure)

    @property
    def loses_unasked(self) -> bool:
        """Whether nobody explicitly agreed to replace these very parts."""
        return self.loses is not None and self.loses != self.entry.replaces
