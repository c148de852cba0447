"""What became of every cell of a file: each with content is in exactly one list."""

from collections.abc import Mapping
from enum import StrEnum

from kpi.domain.plan import Frozen


class CellUse(StrEnum):
    TAKEN = "taken"  # a figure that is recorded once the file is sent
    OPEN = "open"  # a figure that a question or a fault keeps from it
    CHECKED = "checked"  # held against the figures taken: plan, shares, last year, totals
    LEFT = "left"  # a figure that is not of this plan, this month, or no result
    OUTSIDE = "outside"  # a figure that stands in no table that was read
    WORDS = "words"  # titles, headings, names, numbers of rows, remarks


class CellAccount(Frozen):
    """How many cells went to which list."""

    cells: Mapping[CellUse, int]

    @property
    def total(self) -> int:
        return sum(self.cells.values())
