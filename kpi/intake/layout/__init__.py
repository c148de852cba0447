"""A sheet's tables: where they stand and what their headings say."""

from kpi.intake.layout.grid import Grid, column_name, label_of, shown
from kpi.intake.layout.heading_rows import is_figure
from kpi.intake.layout.headings import Heading, Headings
from kpi.intake.layout.role import TRAITS, HeadingRole
from kpi.intake.layout.tables import OfficeTable, find_tables

__all__ = [
    "TRAITS",
    "Grid",
    "Heading",
    "HeadingRole",
    "Headings",
    "OfficeTable",
    "column_name",
    "find_tables",
    "is_figure",
    "label_of",
    "shown",
]
