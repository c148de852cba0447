"""A sheet's tables: where they stand and what their headings say."""

from kpi.ingest.layout.grid import Grid, column_name, label_of, shown
from kpi.ingest.layout.headings import LABEL_ROLES, Heading, Role, read_heading
from kpi.ingest.layout.tables import Table, find_tables, is_figure

__all__ = [
    "LABEL_ROLES",
    "Grid",
    "Heading",
    "Role",
    "Table",
    "column_name",
    "find_tables",
    "is_figure",
    "label_of",
    "read_heading",
    "shown",
]
