"""The order of units in one target: by what is fair to small and large, ties sharing a place, silence never a zero."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from kpi.domain.plan import Comparator, Compare, Indicator, Measure
from kpi.domain.progress.standing import Standing
from kpi.domain.progress.status import Status


class RankedBy(StrEnum):
    """The figure by which units are compared."""

    VALUE = "value"  # a ratio, a change, or the place of a result in words
    QUOTA = "quota"  # an amount as a share of the unit's own quota
    LAST_YEAR = "last_year"  # against the unit's own figure of the same period last year


class RankingOrder(StrEnum):
    """Which figures rank first."""

    HIGHEST = "highest"
    LOWEST = "lowest"
    NEAREST = "nearest"  # to what was asked for exactly


class UnrankedReason(StrEnum):
    """Why a unit has no place."""

    NO_QUOTA = "no_quota"  # the plan gives it no share of the target, whatever it has done
    NO_FIGURE = "no_figure"
    STALE = "stale"  # what it has was overtaken by a report that fell due later
    NOT_DUE = "not_due"  # an interim figure, before the plan line asks for any
    NO_LINE = "no_line"  # nothing says what is good: it has no target, or no figure of last year


@dataclass(frozen=True, slots=True)
class RankedUnit:
    """`rank` is 1 and more, the same for equals (1, 1, 3); `value` is what it is ranked by."""

    rank: int
    row: Standing
    value: Fraction


@dataclass(frozen=True, slots=True)
class Ranking:
    by: RankedBy
    order: RankingOrder
    ranked: tuple[RankedUnit, ...]  # the best first
    unranked: tuple[tuple[Standing, UnrankedReason], ...]

    def of_unit(self, unit: str) -> RankedUnit | None:
        return next((one for one in self.ranked if one.row.unit == unit), None)


def ranking(indicator: Indicator, rows: Iterable[Standing]) -> Ranking:
    """Ranks the indicator's rows, one for each unit of the group to be compared."""
    by, order = ranked_by(indicator), _order(indicator)
    given = [(row, _why_unranked(row, by, order)) for row in sorted(rows, key=lambda row: row.unit)]
    measured = [(row, _measure(row, by)) for row, why in given if why is None]
    return Ranking(
        by=by,
        order=order,
        ranked=_ranked(sorted((_from_head(value, row, by, order), row.unit, row, value) for row, value in measured)),
        unranked=tuple((row, why) for row, why in given if why is not None),
    )


def ranked_by(indicator: Indicator) -> RankedBy:
    """A large member's amount says nothing beside a small one's: its quota, or its own last year, does."""
    if indicator.compare is Compare.SAME_PERIOD:
        return RankedBy.LAST_YEAR
    shared = indicator.measure in (Measure.RATIO, Measure.OUTCOME)
    if indicator.quotas and not shared and indicator.compare is Compare.VALUE:
        return RankedBy.QUOTA
    return RankedBy.VALUE


def _order(indicator: Indicator) -> RankingOrder:
    """Which figures rank first; without a target the highest do, which does not mean that they are better."""
    comparator = None if indicator.target is None else indicator.target.comparator
    if comparator in (Comparator.EQ, Comparator.BETWEEN):
        return RankingOrder.NEAREST
    return RankingOrder.LOWEST if comparator is not None and comparator.lower_is_better else RankingOrder.HIGHEST


def _why_unranked(row: Standing, by: RankedBy, order: RankingOrder) -> UnrankedReason | None:
    if row.lacks_quota:
        return UnrankedReason.NO_QUOTA
    if row.actual is None:
        return UnrankedReason.NO_FIGURE
    if row.coverage[0] == 0:
        return UnrankedReason.STALE
    if row.status is Status.NOT_DUE:
        return UnrankedReason.NOT_DUE
    if row.status is Status.NO_BASIS:
        return UnrankedReason.NO_LINE
    needs_line = by is not RankedBy.VALUE or order is RankingOrder.NEAREST
    return UnrankedReason.NO_LINE if needs_line and not _line(row, by) else None


def _line(row: Standing, by: RankedBy) -> Decimal | None:
    return row.last_year if by is RankedBy.LAST_YEAR else row.target


def _measure(row: Standing, by: RankedBy) -> Fraction:
    assert row.actual is not None
    line = None if by is RankedBy.VALUE else _line(row, by)
    return Fraction(row.actual) / Fraction(line or 1)


def _from_head(value: Fraction, row: Standing, by: RankedBy, order: RankingOrder) -> Fraction:
    """The distance from the head of the list."""
    match order:
        case RankingOrder.HIGHEST:
            return -value
        case RankingOrder.LOWEST:
            return value
        case RankingOrder.NEAREST:
            return _from_target(value, row) if by is RankedBy.VALUE else abs(value - 1)


def _from_target(value: Fraction, row: Standing) -> Fraction:
    """None within a range."""
    lower = Fraction(row.target or 0)
    upper = lower if row.upper is None else Fraction(row.upper)
    return max(lower - value, value - upper, Fraction(0))


def _ranked(in_order: Sequence[tuple[Fraction, str, Standing, Fraction]]) -> tuple[RankedUnit, ...]:
    distances = [distance for distance, *_ in in_order]
    return tuple(RankedUnit(distances.index(distance) + 1, row, value) for distance, _, row, value in in_order)
