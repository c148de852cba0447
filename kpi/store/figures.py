"""Revisions of figures, and beside them the figures in force."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Select,
    Table,
    and_,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)

from kpi.domain.figures.revision import Effect, EntryChange, Revision, effect
from kpi.domain.figures.submission import Entry, FigureKey
from kpi.domain.plan import FigureKind
from kpi.domain.plan.period import Period
from kpi.store.models import IN_FORCE, revision


@dataclass(frozen=True, slots=True)
class KnownFigure:
    """One figure's revision in force, and the one recorded last."""

    standing: Revision | None = None
    newest: Revision | None = None

    def recorded_after(self, number: int) -> bool:
        return self.newest is not None and self.newest.number > number


NO_FIGURE: Final = KnownFigure()
_PLACE: Final = ("unit", "indicator", "period")


def known(db: Connection, entries: Iterable[Entry]) -> dict[FigureKey, KnownFigure]:
    """Reads what is known by figure, for at least the figures these entries are about, as far as anything was recorded
    of them."""
    keys = [entry.key for entry in entries]
    units, indicators, periods, _ = (set(part) for part in zip(*keys, strict=True)) if keys else ((), (), (), ())

    def about(table: FromClause) -> ColumnElement[bool]:
        return and_(table.c.unit.in_(units), table.c.indicator.in_(indicators), table.c.period.in_(periods))

    same = revision.alias()
    newest = select(func.max(same.c.nth)).where(*(same.c[name] == revision.c[name] for name in (*_PLACE, "kind")))
    last = _revisions(db, select(revision).where(about(revision), revision.c.nth == newest.scalar_subquery()))
    standing: dict[FigureKey, Revision] = {}
    for table in IN_FORCE.values():
        in_force = select(revision).join(table, table.c.revision == revision.c.number).where(about(table))
        standing |= _revisions(db, in_force)
    return {key: KnownFigure(standing.get(key), one) for key, one in last.items()}


def _revisions(db: Connection, asked: Select[Any]) -> dict[FigureKey, Revision]:
    revisions = (Revision(*tuple(row)) for row in db.execute(asked))
    return {one.key: one for one in revisions}


def entry_changes(entries: Sequence[Entry], before: Mapping[FigureKey, KnownFigure]) -> tuple[EntryChange, ...]:
    """What recording the entries would do, entry by entry; the same figure once more in the file does nothing."""
    first: dict[FigureKey, Entry] = {}
    made: list[EntryChange] = []
    for entry in entries:
        figure = before.get(entry.key, NO_FIGURE)
        same = first.setdefault(entry.key, entry)
        assert (same.figure, same.basis) == (entry.figure, entry.basis), entry.key
        does = effect(entry, figure.standing, figure.newest) if same is entry else Effect.UNCHANGED
        made.append(EntryChange(entry, figure.standing, does))
    return tuple(made)


def as_revisions(
    db: Connection, made: Sequence[EntryChange], before: Mapping[FigureKey, KnownFigure], submission: int, at: datetime
) -> dict[FigureKey, Revision]:
    """The revisions these changes make, by figure, in the order of the entries."""
    last: int = db.scalar(select(func.max(revision.c.number))) or 0
    revisions: dict[FigureKey, Revision] = {}
    counts = _counts(before)
    for change in made:
        if change.effect is not Effect.UNCHANGED:
            counts[place := change.entry.key[:3]] += 1
            one = _revision(change.entry, last + len(revisions) + 1, counts[place], submission, at)
            revisions[one.key] = one
    return revisions


def _counts(before: Mapping[FigureKey, KnownFigure]) -> Counter[tuple[str, str, Period]]:
    """How often something was recorded of a unit, an indicator and a period, of whichever kind."""
    counts: Counter[tuple[str, str, Period]] = Counter()
    for key, figure in before.items():
        counts[key[:3]] = max(counts[key[:3]], 0 if figure.newest is None else figure.newest.nth)
    return counts


def _revision(entry: Entry, number: int, nth: int, submission: int, at: datetime) -> Revision:
    assert entry.reason or not entry.is_withdrawal, entry.key
    return Revision(
        number=number,
        unit=entry.unit,
        indicator=entry.indicator,
        period=entry.period,
        nth=nth,
        value=entry.value,
        numerator=entry.numerator,
        denominator=entry.denominator,
        basis=entry.basis,
        reason=entry.reason,
        sheet=entry.sheet,
        cell=entry.cell,
        submission=submission,
        at=at,
        kind=entry.kind,
        carried=entry.carried,
    )


def add(db: Connection, revisions: Collection[Revision]) -> None:
    if revisions:
        db.execute(insert(revision), [_values(one, Revision.__slots__) for one in revisions])


def put_in_force(
    db: Connection, made: Sequence[EntryChange], revisions: Mapping[FigureKey, Revision], *, illustrative: bool
) -> None:
    """Updates the figures in force by the changes; every statement names its rows by their key."""
    does: dict[tuple[FigureKind, Effect], list[Revision]] = defaultdict(list)
    for change in made:
        if change.effect is not Effect.UNCHANGED:
            does[change.entry.kind, change.effect].append(revisions[change.entry.key])
    for kind, table in IN_FORCE.items():
        if new := does[kind, Effect.NEW]:
            db.execute(insert(table), [{**_values(one, _PLACE), **_standing(one, illustrative)} for one in new])
        if replacing := does[kind, Effect.REPLACES]:
            rows = [{**_values(one, _PLACE, "of_"), **_standing(one, illustrative)} for one in replacing]
            db.execute(update(table).where(_here(table)), rows)
        if withdrawn := does[kind, Effect.WITHDRAWS]:
            db.execute(delete(table).where(_here(table)), [_values(one, _PLACE, "of_") for one in withdrawn])


_FIGURE: Final = ("value", "numerator", "denominator", "basis", "at", "carried")


def _here(table: Table) -> ColumnElement[bool]:
    return and_(*(table.c[name] == bindparam(f"of_{name}") for name in _PLACE))


def _values(one: Revision, names: Iterable[str], prefix: str = "") -> dict[str, Any]:
    return {f"{prefix}{name}": getattr(one, name) for name in names}


def _standing(one: Revision, illustrative: bool) -> dict[str, Any]:
    return {**_values(one, _FIGURE), "revision": one.number, "illustrative": illustrative}
