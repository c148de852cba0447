"""Cells of figures -> exact values in the recorded unit, or issues that say why not."""

from kpi.intake.match.cells.figure import CellFigure, Number, is_empty
from kpi.intake.match.cells.hints import Hints, clear_number, gather_hints
from kpi.intake.match.cells.matching import read_figure
from kpi.intake.match.cells.measures import as_typed
from kpi.intake.match.cells.outcomes import named_outcomes, place_of

__all__ = [
    "CellFigure",
    "Hints",
    "Number",
    "as_typed",
    "clear_number",
    "gather_hints",
    "is_empty",
    "named_outcomes",
    "place_of",
    "read_figure",
]
