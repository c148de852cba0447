"""Rows as a pandas frame, for whoever analyses them in a notebook."""

from collections.abc import Iterable
from dataclasses import fields
from typing import TYPE_CHECKING

from kpi.domain.figures.observation import Observation
from kpi.domain.plan import Indicator
from kpi.domain.progress.standing import Standing

if TYPE_CHECKING:
    import pandas as pd


def frame(rows: Iterable[Observation] | Iterable[Standing], kind: type[Observation | Standing]) -> "pd.DataFrame":
    """A column for each field of `kind`, of objects: figures stay exact Decimals, what is absent stays None. An
    indicator is its code."""
    import pandas as pd  # takes longer to import than all else that a command needs

    names = [one.name for one in fields(kind)]
    return pd.DataFrame([[_cell(getattr(row, name)) for name in names] for row in rows], columns=names, dtype=object)


def _cell(value: object) -> object:
    return value.code if isinstance(value, Indicator) else value
