"""A cell of figures with everything that is said about it."""

from dataclasses import dataclass
from decimal import Decimal

from kpi.domain.plan import Basis
from kpi.domain.plan.period import Period
from kpi.intake.findings import Place
from kpi.intake.layout import HeadingRole, shown
from kpi.intake.match.names import FigurePart
from kpi.intake.normalise import MeasureUnit, Shape, Span, read_text
from kpi.intake.workbook.cells import Cell, cell_name


@dataclass(frozen=True, slots=True)
class CellFigure:
    """A cell that holds a figure, with everything its row, column and titles say about it."""

    sheet: str
    cell: Cell
    row: int
    column: int
    role: HeadingRole
    part: FigurePart
    indicator: str
    unit: str | None  # None: nobody said which, or a total
    total: bool  # a total row or column
    period: Period
    span: Span | None
    basis: Basis
    measures: tuple[str | MeasureUnit | None, ...]  # from the nearest to the farthest: row, column, label
    table_measures: tuple[MeasureUnit, ...]
    label: str  # the words that name it, for evidence such as "tỷ lệ"
    column_place: Place
    is_months_own: bool = False  # as somebody said: the year to date before is added to it

    @property
    def place(self) -> Place:
        return Place(self.sheet, cell_name(self.cell.row, self.cell.column), shown(self.cell))


@dataclass(frozen=True, slots=True)
class Number:
    """A cell's exact value in the recorded unit; a ratio typed as "14/25" has `of`, its denominator."""

    value: Decimal
    of: Decimal | None = None
    is_estimate: bool = False


def is_empty(figure: CellFigure) -> bool:
    """Said to be empty ("-"), which is no fault."""
    value = figure.cell.value
    return isinstance(value, str) and read_text(value).shape is Shape.EMPTY
