"""A table as data, from which every file of figures is written."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from kpi.domain.plan.period import Period
from kpi.wording import Lang, count_text, date_text, moment_text, number, percent, period_text, signed

Cell = Decimal | int | str | date | Period | None
"""Absent is None and stays an empty cell. An instant is an aware `datetime`, which is a `date` too."""

_WHOLE = Decimal(1)


class Kind(StrEnum):
    """How a column's cells are read; all of a column are of its kind, or absent."""

    TEXT = "text"
    COUNT = "count"  # int
    FIGURE = "figure"  # Decimal, in the unit of the column or of its row; or a result in words
    PERCENT = "percent"  # Decimal, a fraction of 1
    POINTS = "points"  # Decimal, a difference with its sign
    PERIOD = "period"
    DATE = "date"
    MOMENT = "moment"  # an instant


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A figure `against_left` is held against the one in the column to its left: it is never shown rounded onto that
    line or across it. Percentages are held against the whole."""

    title: str
    kind: Kind = Kind.TEXT
    unit: str = ""
    against_left: bool = False

    @property
    def heading(self) -> str:
        """`Thực hiện (tỷ đồng)`."""
        return f"{self.title} ({self.unit})" if self.unit else self.title


TableRow = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """`subtitle` says whose figures, of when and in which state; `notes` where they come from."""

    title: str
    subtitle: str
    columns: tuple[TableColumn, ...]
    rows: tuple[TableRow, ...]
    notes: tuple[str, ...]
    made_at: datetime
    watermark: str | None = None  # the warning that goes wherever the figures go
    named_by: int = 1  # how many columns at the left say what a row is about

    def shown(self, row: TableRow, place: int, lang: Lang) -> str:
        """The cell as screens and papers show it; nothing where it is absent."""
        match row[place]:
            case None:
                return ""
            case Decimal() as x:
                return self._decimal(x, row, place, lang)
            case int() as count:
                return count_text(count, lang)
            case datetime() as at:
                return moment_text(at, lang)
            case date() as day:
                return date_text(day, lang)
            case Period() as period:
                return period_text(str(period), lang)
            case str() as text:
                return text

    def _decimal(self, x: Decimal, row: TableRow, place: int, lang: Lang) -> str:
        column = self.columns[place]
        if column.kind is Kind.PERCENT:
            return percent(x, lang, against=_WHOLE)
        if column.kind is Kind.POINTS:
            return signed(x, lang)
        line = row[place - 1] if column.against_left else None
        return number(x, lang, against=line if isinstance(line, Decimal) else None)
