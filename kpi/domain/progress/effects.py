"""What figures do to targets: every row that moves, as it is and as it would be."""

from collections.abc import Iterable
from dataclasses import dataclass

from kpi.domain.plan import Measure, OverPeriods
from kpi.domain.progress.standing import Standing


@dataclass(frozen=True, slots=True)
class TargetEffect:
    """A target whose figure or status figures change."""

    before: Standing
    after: Standing
    fell_from: Standing | None = None  # the row with a greater year to date, where what is added up only grows


def effects(
    before: Iterable[Standing], after: Iterable[Standing], month_before: Iterable[Standing] = ()
) -> tuple[TargetEffect, ...]:
    """The targets whose row differs between two moments. `month_before`: the same targets' rows of the month before, by
    what is known at the later one.

    A unit can gain a row with its first figure of an indicator; then there was nothing to move from.
    """
    was, earlier = _by_target(before), _by_target(month_before)
    pairs = ((was[key], row, earlier.get(key)) for key, row in _by_target(after).items() if key in was)
    return tuple(
        TargetEffect(old, new, _fell_from(new, old, then)) for old, new, then in pairs if _state(old) != _state(new)
    )


def _by_target(rows: Iterable[Standing]) -> dict[tuple[str, str], Standing]:
    return {(row.unit, row.indicator.code): row for row in rows}


def _state(row: Standing) -> tuple[object, ...]:
    return row.status, row.actual, row.coverage, row.basis


def _fell_from(row: Standing, *earlier: Standing | None) -> Standing | None:
    """The greatest whole year to date before this one, where this whole one is less."""
    before = [(one.actual, one) for one in earlier if one is not None and one.actual is not None and _is_whole(one)]
    greatest = max(before, key=lambda pair: pair[0], default=None)
    if greatest is None or row.actual is None or not _is_whole(row) or row.actual >= greatest[0]:
        return None
    return greatest[1]


def _is_whole(row: Standing) -> bool:
    adds_up = row.indicator.over_periods is OverPeriods.CUMULATIVE and row.indicator.measure is not Measure.RATIO
    return adds_up and not row.of_some
