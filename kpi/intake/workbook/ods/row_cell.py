"""What a cell of a row holds, and what value that is."""

from decimal import Decimal
from typing import NamedTuple

from kpi.intake.workbook.cells import CellValue, ErrorValue, Merge
from kpi.intake.workbook.formats_seen import format_seen
from kpi.intake.workbook.gathering import Run, SheetGathering
from kpi.intake.workbook.marks import without_marks
from kpi.intake.workbook.number_formats import NumberFormat, Shown
from kpi.intake.workbook.ods.names import ERROR_TYPE, OFFICE, TABLE, Attributes, count
from kpi.intake.workbook.values import UNCALCULATED, clean, iso_date, number, text_value


class RowCell(NamedTuple):
    """A cell of a row, repeated over so many columns."""

    column: int
    repeated: int
    at: Attributes
    runs: tuple[Run, ...]  # of its own text
    comment: str
    is_struck: bool
    is_shown: bool  # by a text of its own, which may be empty

    @property
    def seen(self) -> str:
        return "".join(text for text, _ in self.runs)

    @property
    def is_formula(self) -> bool:
        return f"{TABLE}formula" in self.at

    @property
    def kind(self) -> str:
        return self.at.get(f"{OFFICE}value-type", "")

    @property
    def has_value(self) -> bool:
        is_typed = self.kind not in ("", "string", "void")
        return is_typed or self.is_formula or bool(self.seen.strip() or self.at.get(f"{OFFICE}string-value"))


def keep(sheet: SheetGathering, row: int, cell: RowCell) -> None:
    down, across = count(cell.at, "number-rows-spanned"), count(cell.at, "number-columns-spanned")
    for column in range(cell.column, cell.column + cell.repeated):
        if down > 1 or across > 1:
            sheet.merges.append(Merge(row, column, row + down - 1, column + across - 1))
        if cell.comment:
            sheet.comments[row, column] = cell.comment
        _keep_value(sheet, row, column, cell)


def _keep_value(sheet: SheetGathering, row: int, column: int, cell: RowCell) -> None:
    if cell.kind in ("float", "currency", "percentage") and f"{OFFICE}value" in cell.at:
        written = cell.at[f"{OFFICE}value"]
        if cell.is_struck:
            sheet.struck_out(row, column, written)
        else:
            sheet.number(row, column, written, _format(cell), is_formula=cell.is_formula)
        return
    value = _value(cell)
    if value is None:
        runs = cell.runs or ((cell.at.get(f"{OFFICE}string-value", ""), None),)
        sheet.text(row, column, runs, is_formula=cell.is_formula)
    else:
        sheet.value(row, column, value, is_formula=cell.is_formula)


def _format(cell: RowCell) -> NumberFormat:
    """As the text beside the number shows it: the file keeps what was seen."""
    shown = Shown.PERCENT if cell.kind == "percentage" else Shown.NUMBER
    value = number(cell.at[f"{OFFICE}value"])
    if not cell.is_shown or not isinstance(value, Decimal):
        return NumberFormat(shown)
    return format_seen(without_marks(clean(cell.seen)).text.strip(), value, shown)


def _value(cell: RowCell) -> CellValue | None:
    """What is no number and no text; None where the cell's text is its value."""
    if cell.at.get(ERROR_TYPE) == "error":
        mark = text_value(cell.seen.strip())
        return mark if isinstance(mark, ErrorValue) else ErrorValue(cell.seen or "#VALUE!")
    if cell.kind == "date" and f"{OFFICE}date-value" in cell.at:
        return iso_date(cell.at[f"{OFFICE}date-value"])
    if cell.kind == "boolean" and f"{OFFICE}boolean-value" in cell.at:
        return cell.at[f"{OFFICE}boolean-value"] == "true"
    if cell.kind in ("string", "time") or not (cell.kind or cell.is_formula):
        return None
    return UNCALCULATED if cell.is_formula else ErrorValue(cell.seen or cell.kind)
