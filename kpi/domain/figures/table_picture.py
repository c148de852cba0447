"""An office's table as its officer knows it, with what each cell was taken for: to be looked at, never recorded."""

from decimal import Decimal
from enum import StrEnum

from kpi.domain.plan import Frozen


class CellMeaning(StrEnum):
    """What a cell, a row or a column of a table was taken for."""

    TARGET_NAME = "target_name"
    UNIT_NAME = "unit_name"
    TAKEN = "taken"  # becomes an entry once nothing stands against it
    TAKEN_FORECAST = "taken_forecast"  # becomes an entry that is a forecast of the year
    OPEN = "open"  # not settled: a question or a fault keeps it from being taken
    PLAN = "plan"  # the plan's and the shares are held against the figures taken
    PERCENT = "percent"
    LAST_YEAR = "last_year"
    TOTAL = "total"
    OTHER_MONTHS = "other_months"  # of a month alone, or up to another month than the one asked for
    COMPARISON = "comparison"
    FORECAST = "forecast"
    REMAINING = "remaining"
    PROPOSED = "proposed"
    STOCK = "stock"  # of many years
    START_OF_YEAR = "start_of_year"
    HANDLED = "handled"  # of what was found, what is done away with
    OTHER_PLAN = "other_plan"
    DETAIL = "detail"
    UNKNOWN = "unknown"  # below a heading that says nothing known
    FOREIGN = "foreign"  # of a row that is not of the plan
    SECTION = "section"
    HEADING = "heading"
    TITLE = "title"
    LABEL = "label"  # ordinals, units of measure, remarks
    EMPTY = "empty"


class PictureCell(Frozen):
    """A cell with the rows and columns of the picture that it covers, as a number or as the text that stands there."""

    name: str  # A1 style; of a merge its first cell
    meaning: CellMeaning
    text: str = ""
    number: Decimal | None = None
    is_percent: bool = False
    is_figure: bool = False  # a number, or a text that holds one
    is_equal: bool = False  # compared, and the same
    indicator: str | None = None  # what a figure is about
    unit: str | None = None
    rows: int = 1
    columns: int = 1


class PictureColumn(Frozen):
    """A column by its letters."""

    name: str
    meaning: CellMeaning


class PictureRow(Frozen):
    """A row by its number. `left_out`: rows with content before it that are not drawn."""

    number: int
    cells: tuple[PictureCell, ...]
    left_out: int = 0


class TablePicture(Frozen):
    """A table of a sheet: its titles, its headings and as many of its rows and columns as can be looked at."""

    sheet: str
    columns: tuple[PictureColumn, ...]
    rows: tuple[PictureRow, ...]
    rows_left_out: int = 0  # below the last row drawn
    columns_left_out: int = 0

    def holds(self, sheet: str | None, cell: str | None) -> bool:
        """Whether a cell is drawn."""
        return sheet == self.sheet and any(one.name == cell for row in self.rows for one in row.cells)
