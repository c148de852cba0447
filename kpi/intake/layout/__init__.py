"""A sheet's tables: where they stand and what their headings say."""

from kpi.intake.layout.grid import Grid, column_name, label_of, shown
from kpi.intake.layout.heading_rows import is_figure
from kpi.intake.layout.headings import Heading, Headings
from kpi.intake.layout.role import TRAITS, Role
from kpi.intake.layout.tables import Table, find_tables

__all__ = [
    "TRAITS",
    "Grid",
    "Heading",
    "Headings",
    "Role",
    "Table",
    "column_name",
    "find_tables",
    "is_figure",
    "label_of",
    "shown",
]
