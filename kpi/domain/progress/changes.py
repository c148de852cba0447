"""What moved between two moments, target by target: the judgement, the figure behind it, old figures put right."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from kpi.domain.figures.observation import Observation, Observations
from kpi.domain.plan import Basis
from kpi.domain.plan.period import Period
from kpi.domain.progress.standing import Standing
from kpi.domain.progress.status import Status


class Move(StrEnum):
    """What became of a target's status."""

    WORSE = "worse"
    UNJUDGED = "unjudged"  # it was judged and can no longer be
    OWED = "owed"  # what was not judged fell due, and figures of it are missing
    JUDGED = "judged"  # it could not be judged and now is
    BETTER = "better"
    SAME = "same"  # only its figures are others


FigureWithBasis = tuple[Decimal | None, Decimal | None, Decimal | None, Basis]
"""Value, numerator, denominator, basis."""


@dataclass(frozen=True, slots=True)
class RevisedFigure:
    """A figure that was in force then and has changed; `now` is absent where it was withdrawn."""

    unit: str
    indicator: str
    period: Period
    before: FigureWithBasis
    now: FigureWithBasis | None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The targets as they stood at a moment, and what they were measured from."""

    as_of: Period
    rows: tuple[Standing, ...]
    figures: Observations


@dataclass(frozen=True, slots=True)
class Shift:
    """A target whose judgement or figures are no longer what they were."""

    before: Standing
    now: Standing
    move: Move
    added: int  # new figures: of new periods, or sent late
    revised: tuple[RevisedFigure, ...]

    @property
    def difference(self) -> Decimal | None:
        """The amount by which the actual changed; results in words have none."""
        if self.now.indicator.is_outcome:
            return None
        if self.before.actual is None or self.now.actual is None:
            return None
        return self.now.actual - self.before.actual

    @property
    def grave(self) -> bool:
        """Whether it needs attention: worse, no longer reported, or judged badly for the first time."""
        found_wanting = self.move is Move.JUDGED and self.now.status.gravity is not None
        return found_wanting or self.move in (Move.WORSE, Move.UNJUDGED, Move.OWED)


def what_moved(before: Snapshot, now: Snapshot, known_then: Observations) -> tuple[Shift, ...]:
    """The targets of both snapshots that moved, the gravest first.

    `known_then` are the figures as they were known at the earlier one. They differ from `before.figures`
    where both are measured by what is known now; what has been corrected since then is shown by them.
    """
    old = {row.indicator.code: row for row in before.rows}
    added, revised = _added(before, now), _revised(known_then, now.figures, before.as_of)
    shifts = [
        Shift(
            before=old[code],
            now=row,
            move=move(old[code].status, row.status),
            added=added[code],
            revised=revised.get(code, ()),
        )
        for row in now.rows
        if (code := row.indicator.code) in old
    ]
    return tuple(sorted(filter(_moved, shifts), key=_gravity))


def move(before: Status, now: Status) -> Move:
    """Compares judged statuses by their order from missed to exceeded; what was never judged gets no worse, and owes a
    report where one has fallen due."""
    if before.judged is not now.judged:
        return Move.JUDGED if now.judged else Move.UNJUDGED
    if not now.judged:
        return _unjudged(before, now)
    if before.grade == now.grade:
        return Move.SAME
    return Move.BETTER if now.grade > before.grade else Move.WORSE


def _unjudged(before: Status, now: Status) -> Move:
    if _by_gravity(before) == _by_gravity(now):
        return Move.SAME
    return Move.BETTER if _by_gravity(now) > _by_gravity(before) else Move.OWED


def _by_gravity(status: Status) -> int:
    """Orders the gravest first; what needs nobody's attention comes last."""
    return len(Status) if status.gravity is None else status.gravity


def _moved(shift: Shift) -> bool:
    before, now = shift.before, shift.now
    differs = (before.status, before.actual, before.basis) != (now.status, now.actual, now.basis)
    return differs or shift.added > 0 or bool(shift.revised)


def _gravity(shift: Shift) -> tuple[int, int]:
    """The grave by how grave they are now, then what was judged well, what is better, and what only has new figures."""
    later = (Move.JUDGED, Move.BETTER, Move.SAME)
    return 0 if shift.grave else 1 + later.index(shift.move), _by_gravity(shift.now.status)


_Key = tuple[str, str, Period]


def _by_key(figures: Iterable[Observation], up_to: Period) -> Mapping[_Key, FigureWithBasis]:
    return {
        (one.unit, one.indicator, one.period): (one.value, one.numerator, one.denominator, one.basis)
        for one in figures
        if one.period <= up_to
    }


def _added(before: Snapshot, now: Snapshot) -> Counter[str]:
    """Counts the new figures, by indicator."""
    new = _by_key(now.figures, now.as_of).keys() - _by_key(before.figures, before.as_of).keys()
    return Counter(code for _, code, _ in new)


def _revised(then: Observations, now: Observations, up_to: Period) -> dict[str, tuple[RevisedFigure, ...]]:
    """The revised figures by indicator, in the order of `then`; a figure that came late is no revision."""
    standing = _by_key(now, up_to)
    changed = (
        RevisedFigure(*key, before=old, now=standing.get(key))
        for key, old in _by_key(then, up_to).items()
        if standing.get(key) != old
    )
    return _grouped(changed)


def _grouped(revised: Iterable[RevisedFigure]) -> dict[str, tuple[RevisedFigure, ...]]:
    found: dict[str, tuple[RevisedFigure, ...]] = {}
    for one in revised:
        found[one.indicator] = (*found.get(one.indicator, ()), one)
    return found
