"""Rows of a table -> what each is about: an indicator or a unit, or a section, a “trong đó”, a total."""

from kpi.intake.match.rows.matching import read_rows
from kpi.intake.match.rows.naming import is_average
from kpi.intake.match.rows.row import Row, RowKind

__all__ = ["Row", "RowKind", "is_average", "read_rows"]
