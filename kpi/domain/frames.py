"""The two frames that cross rooms: what one row is, and each column.

Figures are `Decimal` in object columns; absent is `None`, never NaN and never zero.
"""

from collections.abc import Iterable
from typing import Final

import pandas as pd

OBSERVATIONS: Final = (
    "indicator",  # code
    "unit",  # org unit code; the district's own figures stand under its code
    "period",  # Period; figures of the year before stand under their own periods
    "value",  # Decimal in the indicator's unit, or None where numerator and denominator are given
    "numerator",  # Decimal or None
    "denominator",  # Decimal or None
    "basis",  # Basis
    "revision",  # int, number of the revision in force
    "recorded_at",  # aware datetime, UTC
    "illustrative",  # bool: an invented figure, for demonstration only
)
"""One row an (indicator, org unit, period) with a figure in force; a withdrawn figure has no row."""

PROGRESS: Final = (
    "indicator",  # code
    "unit",  # org unit code; the district's own rows stand under its code
    "as_of",  # Period
    "period",  # Period of the figure that counts: the one that decides the status, or None
    "actual",  # Decimal in the indicator's unit (points for a change), or None
    "level",  # for a change: the recorded rate behind it; else None
    "target",  # Decimal or None
    "comparator",  # Comparator or None
    "attainment",  # actual / target as a fraction of 1, or None
    "expected",  # Decimal: what is due by the plan line at the period of the figure, or None
    "pace",  # fraction of 1, or None
    "last_year",  # Decimal: the figure of the same period last year, or None; none for a change
    "year_on_year",  # actual / last_year, fraction of 1, or None
    "needed",  # Decimal in the indicator's unit a month, or None
    "coverage",  # (counted, expected): org units standing of those expected
    "missing",  # tuple of org unit codes whose report has fallen due and does not stand
    "basis",  # Basis of the actual (the least certain in a sum), or None
    "sum_of_communes",  # Decimal: the communes' sum or ratio beside a district's own figure, or None
    "differs",  # bool: the communes' sum differs from the district's own figure
    "baseline",  # Decimal: the recorded value the year starts from (last December's, else the plan's), or None
    "plan_baseline",  # Decimal: the plan file's own, shown beside where a recorded one outranks it, or None
    "also",  # tuple, one for each of the indicator's second tests: whether it holds, None where it cannot be said
    "short_so_far",  # bool: not due, and the interim figure falls short of the target
    "status",  # Status
    "reason",  # Reason
    "set_aside",  # SetAside: what else stands where another figure settles the year, or None
    "illustrative",  # bool: an invented figure stands in it
)
"""One row an (indicator, org unit)."""


FIRST_RECORDED: Final = ("indicator", "unit", "period", "recorded_at")
"""Columns of OBSERVATIONS: when a figure was first handed in, whether its first revision is in force or not."""


def first_recorded_frame(rows: Iterable[tuple[object, ...]]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=list(FIRST_RECORDED), dtype=object)


def observations_frame(rows: Iterable[tuple[object, ...]]) -> pd.DataFrame:
    """A frame of OBSERVATIONS, object columns throughout, from tuples in that order."""
    return pd.DataFrame(list(rows), columns=list(OBSERVATIONS), dtype=object)


def progress_frame(rows: Iterable[dict[str, object]]) -> pd.DataFrame:
    """A frame of PROGRESS, object columns throughout, from dicts with every column named."""
    return pd.DataFrame(list(rows), columns=list(PROGRESS), dtype=object)
