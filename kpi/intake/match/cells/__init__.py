"""Cells of figures -> exact values in the recorded unit, or issues that say why not."""

from kpi.intake.match.cells.evidence import Evidence, clear_number, gather_evidence
from kpi.intake.match.cells.figure import Figure, Number, is_empty
from kpi.intake.match.cells.matching import read_figure
from kpi.intake.match.cells.measures import as_typed

__all__ = ["Evidence", "Figure", "Number", "as_typed", "clear_number", "gather_evidence", "is_empty", "read_figure"]
