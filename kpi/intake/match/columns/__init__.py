"""Columns of a table -> what each holds: which indicator, part or unit its heading names, which role and time."""

from kpi.intake.match.columns.asking import SKIP, ask_indicator, ask_unit
from kpi.intake.match.columns.chosen import as_chosen, column_choices, place_of
from kpi.intake.match.columns.column import Column
from kpi.intake.match.columns.matching import read_columns
from kpi.intake.match.columns.roles import role_of

__all__ = [
    "SKIP",
    "Column",
    "as_chosen",
    "ask_indicator",
    "ask_unit",
    "column_choices",
    "place_of",
    "read_columns",
    "role_of",
]
