"""Whether a file is the product's own sheet, and whether it is the one that was asked for."""

from dataclasses import dataclass

from kpi.domain.form import HEADINGS, META_SHEET, Meta, SheetColumn, headings_of, verify_identity
from kpi.domain.names import plain
from kpi.domain.plan import Lang, LangCode
from kpi.domain.plan.period import NotAPeriod, Period
from kpi.intake.findings import Place
from kpi.intake.layout import shown
from kpi.intake.match import MatchContext
from kpi.intake.normalise import read_period
from kpi.intake.workbook import wire
from kpi.intake.workbook.cells import Cell, Sheet, Workbook, cell_name


@dataclass(frozen=True, slots=True)
class FormSheet:
    """A sheet whose identity holds: `unit` is who hands it in."""

    sheet: Sheet
    unit: str
    period: Period
    heading_row: int

    def cell(self, row: int, column: SheetColumn) -> Cell | None:
        """None where nothing is seen."""
        cell = self.sheet.cells.get((row, column.position + 1))
        return None if cell is None or (isinstance(cell.value, str) and not cell.value.strip()) else cell

    def text(self, row: int, column: SheetColumn) -> str:
        cell = self.cell(row, column)
        return "" if cell is None else shown(cell).strip()

    def place(self, row: int, column: SheetColumn) -> Place:
        return _place(self.sheet, row, column.position + 1)


def _place(sheet: Sheet, row: int, column: int) -> Place:
    cell = sheet.cells.get((row, column))
    return Place(sheet.name, cell_name(row, column), None if cell is None else shown(cell))


def is_signed(opened: bytes, secret: bytes) -> bool:
    """Whether a workbook as `wire` writes it has an identity that we wrote."""
    if f'"{Meta.SIGNATURE}"'.encode() not in opened:  # of a large file that is quickly known
        return False
    meta = _meta(wire.load(opened, only=META_SHEET))
    return meta is not None and verify_identity(meta, secret)


def form_sheet(workbook: Workbook, context: MatchContext, signed: bool) -> FormSheet | None:
    """None where the file is not the product's own sheet, or says so without proof; then it is an ordinary table."""
    meta = _meta(workbook)
    if meta is None:
        return None
    visible = next((sheet for sheet in workbook.sheets if sheet.name != META_SHEET and _heading_row(sheet)), None)
    if visible is None:
        context.findings.warn("form_not_ours", Place(workbook.sheets[0].name, "A1"))
        return None
    place = _place(visible, 1, 1)
    if not signed:
        context.findings.warn("form_not_ours", place)
        return None
    try:
        period = Period.parse(meta[Meta.PERIOD])
    except NotAPeriod:
        context.findings.warn("form_not_ours", place)
        return None
    _say_other_sheets(workbook, visible, context)
    return FormSheet(visible, meta[Meta.UNIT], period, _heading_row(visible) or 0)


def _meta(workbook: Workbook) -> dict[str, str] | None:
    """From the hidden sheet, or from the properties where that sheet was lost."""
    sheet = next((sheet for sheet in workbook.sheets if sheet.name == META_SHEET), None)
    if sheet is not None:
        keys = {row: shown(cell) for (row, column), cell in sheet.cells.items() if column == 1}
        found = {key: shown(sheet.cells[row, 2]) for row, key in keys.items() if (row, 2) in sheet.cells}
        if Meta.SIGNATURE in found:
            return found
    return dict(workbook.properties) if Meta.SIGNATURE in workbook.properties else None


_ENOUGH = 5  # headings of the form in one row


def _heading_row(sheet: Sheet) -> int | None:
    """The row that holds the form's own headings, in either language, wherever its columns have gone."""
    headings = {plain(name) for column in SheetColumn for name in headings_of(column)}
    found: dict[int, set[str]] = {}
    for (row, _), cell in sheet.cells.items():
        if isinstance(cell.value, str) and plain(cell.value) in headings:
            found.setdefault(row, set()).add(plain(cell.value))
    return min((row for row, names in found.items() if len(names) >= _ENOUGH), default=None)


def _say_other_sheets(workbook: Workbook, form: Sheet, context: MatchContext) -> None:
    for sheet in workbook.sheets:
        if sheet is not form and not sheet.hidden and sheet.cells:
            context.findings.warn("form_other_sheet", _place(sheet, 1, 1), form=form.name)


def is_what_was_asked(form: FormSheet, context: MatchContext) -> bool:
    """Whether the sheet is whole, and of the unit and month that it names, that are asked for and that the plan has."""
    return _stands_in_its_columns(form, context) and _is_of_unit(form, context) and _is_of_period(form, context)


def _stands_in_its_columns(form: FormSheet, context: MatchContext) -> bool:
    for column in SheetColumn:
        if column is SheetColumn.FORECAST:  # what else stands there is not read
            continue
        if plain(form.text(form.heading_row, column)) not in {plain(name) for name in headings_of(column)}:
            context.findings.error(
                "form_columns_moved", form.place(form.heading_row, column), heading=HEADINGS[column].vi
            )
            return False
    return True


def _is_of_unit(form: FormSheet, context: MatchContext) -> bool:
    place = _place(form.sheet, 1, 1)
    if form.unit not in context.units.by_code:
        context.findings.error("unknown_unit_code", place, name=form.unit)
        return False
    named = context.unit_names.find(place.seen or "").code
    asked = (form.unit, context.plan.authority) if _is_of_the_authority(form, context) else (form.unit,)
    for other in (named if named != context.plan.authority else None, context.sender):
        if other is not None and other not in asked:
            name, expected = _name(context, form.unit), _name(context, other)
            context.findings.error("other_unit", place, name=name, expected=expected)
            return False
    return True


def _is_of_the_authority(form: FormSheet, context: MatchContext) -> bool:
    return not context.units[form.unit].is_member


def _name(context: MatchContext, code: str) -> str:
    unit = context.units.by_code.get(code)
    return code if unit is None else unit.within(Lang(LangCode.VI))


def _is_of_period(form: FormSheet, context: MatchContext) -> bool:
    place = _place(form.sheet, 2, 1)
    said = read_period(place.seen or "")
    titled = Period(said.year or form.period.year, said.month) if said.month else form.period
    for other in (titled, context.period):
        if other is not None and form.period != other:
            context.findings.error("other_period", place, period=str(form.period), expected=str(other))
            return False
    if form.period.year == context.plan.year:
        return True
    context.refuse_year(place, form.period.year, month=str(form.period))
    return False
