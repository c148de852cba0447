"""The product's own sheet: known again by its hidden identity, read by the codes of its rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from kpi.domain.access import Account
from kpi.domain.form import BASES, HEADINGS, META_SHEET, Column, FormRow, Meta, blank_form, verify_identity
from kpi.domain.frames import observations_frame
from kpi.domain.period import NotAPeriod, Period
from kpi.domain.plan import Basis, Indicator, Measure
from kpi.ingest.findings import Place
from kpi.ingest.layout import Role, shown
from kpi.ingest.match import Candidate, Reading
from kpi.ingest.match.cells import Evidence, Figure, gather_evidence, read_figure
from kpi.ingest.match.names import Part
from kpi.ingest.normalise import Span, plain
from kpi.ingest.workbook.cells import Cell, Sheet, Workbook, cell_name


@dataclass(frozen=True, slots=True)
class FormSheet:
    """A sheet whose identity holds: `unit` is who hands it in."""

    sheet: Sheet
    unit: str
    period: Period
    heading_row: int


def form_sheet(workbook: Workbook, reading: Reading, secret: bytes | None) -> FormSheet | None:
    """None where the file is not the product's own sheet, or says so without proof; then it is an ordinary table."""
    meta = _meta(workbook)
    if meta is None:
        return None
    visible = next((sheet for sheet in workbook.sheets if sheet.name != META_SHEET and _heading_row(sheet)), None)
    if visible is None:
        return None
    place = Place(visible.name, "A1")
    if secret is None or not verify_identity(meta, secret):
        reading.findings.warn("form_not_ours", place)
        return None
    try:
        period = Period.parse(meta[Meta.PERIOD])
    except NotAPeriod:
        reading.findings.warn("form_not_ours", place)
        return None
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


def _heading_row(sheet: Sheet) -> int | None:
    """The row that begins with the form's own headings, in either language."""
    wanted = [
        {plain(HEADINGS[column].vi), plain(HEADINGS[column].en)} for column in (Column.CODE, Column.NAME, Column.UNIT)
    ]
    for row in sorted({row for row, column in sheet.cells if column == 1}):
        cells = [sheet.cells.get((row, index)) for index in (1, 2, 3)]
        if all(cell is not None and plain(shown(cell)) in names for cell, names in zip(cells, wanted, strict=True)):
            return row
    return None


def read_form(form: FormSheet, reading: Reading) -> list[Candidate]:
    """Candidates of the unit and month the sheet was made for; refused whole where others are asked for."""
    if not _is_what_was_asked(form, reading):
        return []
    reading.sender, reading.period = form.unit, form.period
    rows = _rows(form, reading)
    figures = {row: _figures(form, row, indicator, reading) for row, indicator in rows.items()}
    evidence = gather_evidence((figure for parts in figures.values() for figure in parts.values()), ())
    candidates = [_candidate(form, row, rows[row], parts, evidence, reading) for row, parts in figures.items()]
    return [candidate for candidate in candidates if candidate is not None]


def _is_what_was_asked(form: FormSheet, reading: Reading) -> bool:
    place = Place(form.sheet.name, "A1")
    if form.unit not in reading.units.by_code:
        reading.findings.error("unknown_unit_code", place, name=form.unit)
        return False
    if reading.sender is not None and form.unit != reading.sender:
        other, asked = reading.units[form.unit].name.vi, _name(reading, reading.sender)
        reading.findings.error("other_unit", place, name=other, expected=asked)
        return False
    if reading.period is not None and form.period != reading.period:
        reading.findings.error("other_period", place, period=str(form.period), expected=str(reading.period))
        return False
    if form.period.year != reading.plan.year:
        reading.findings.error("other_year", place, year=form.period.year, plan=reading.plan.year)
        return False
    return True


def _name(reading: Reading, code: str) -> str:
    unit = reading.units.by_code.get(code)
    return code if unit is None else unit.name.vi


def _cell(form: FormSheet, row: int, column: Column) -> Cell | None:
    cell = form.sheet.cells.get((row, column.position + 1))
    return None if cell is None or (isinstance(cell.value, str) and not cell.value.strip()) else cell


def _place(form: FormSheet, row: int, column: Column) -> Place:
    cell = form.sheet.cells.get((row, column.position + 1))
    return Place(form.sheet.name, cell_name(row, column.position + 1), None if cell is None else shown(cell))


def _rows(form: FormSheet, reading: Reading) -> dict[int, Indicator]:
    """Rows by the codes in them. Added rows and unknown codes are said; so is a name that is not the code's."""
    rows: dict[int, Indicator] = {}
    asked = _asked_of(form, reading)
    targets = {row.indicator.code: row.target for row in asked}
    for row in sorted({row for row, _ in form.sheet.cells if row > form.heading_row}):
        code = _cell(form, row, Column.CODE)
        inputs = [_cell(form, row, column) for column in _INPUTS]
        indicator = None if code is None else reading.indicators.get(shown(code).strip())
        if indicator is None:
            if any(cell is not None and isinstance(cell.value, Decimal) for cell in inputs) and not _is_number_row(
                form, row
            ):
                reading.findings.error("form_row_added", _place(form, row, Column.CODE))
        elif indicator.code not in targets and any(cell is not None for cell in inputs):
            reading.findings.error("form_row_added", _place(form, row, Column.CODE), indicator=indicator.code)
        elif not _says_its_name(form, row, indicator):
            reading.findings.error("code_and_name_differ", _place(form, row, Column.NAME), indicator=indicator.code)
        else:
            _say_changed_target(form, row, targets.get(indicator.code), reading)
            rows[row] = indicator
    return rows


def _say_changed_target(form: FormSheet, row: int, target: Decimal | None, reading: Reading) -> None:
    """The target is shown in a locked cell; another number there was typed by someone."""
    cell = _cell(form, row, Column.TARGET)
    if cell is not None and target is not None and isinstance(cell.value, Decimal) and cell.value != target:
        reading.findings.warn("form_changed", _place(form, row, Column.TARGET))


_INPUTS = (Column.VALUE, Column.NUMERATOR, Column.DENOMINATOR)


def _asked_of(form: FormSheet, reading: Reading) -> tuple[FormRow, ...]:
    """The rows of the sheet as it was given out, to whoever may see the most."""
    operator = Account("", None)
    return blank_form(reading.plan, reading.units, form.unit, form.period, observations_frame(()), who=operator).rows


def _is_number_row(form: FormSheet, row: int) -> bool:
    first = _cell(form, row, Column.CODE)
    return row == form.heading_row + 1 and (first is None or shown(first).strip("()") in ("1", "A"))


def _says_its_name(form: FormSheet, row: int, indicator: Indicator) -> bool:
    """The name beside the code, where there is one: rows sorted without their codes put figures under other targets."""
    name = _cell(form, row, Column.NAME)
    if name is None:
        return True
    said = plain(shown(name))
    short = (indicator.short_name.vi, indicator.short_name.en) if indicator.short_name else ()
    return any(plain(known) in said for known in (indicator.name.vi, indicator.name.en, *short))


def _figures(form: FormSheet, row: int, indicator: Indicator, reading: Reading) -> dict[Part, Figure]:
    """Of a ratio only numerator and denominator are read; its own cell is computed in the sheet."""
    ratio = indicator.measure is Measure.RATIO
    columns = (
        {Part.NUMERATOR: Column.NUMERATOR, Part.DENOMINATOR: Column.DENOMINATOR}
        if ratio
        else {Part.VALUE: Column.VALUE}
    )
    basis = _basis(form, row)
    figures = {}
    for part, column in columns.items():
        cell = _cell(form, row, column)
        if cell is not None:
            figures[part] = Figure(
                sheet=form.sheet.name,
                cell=cell,
                row=row,
                column=column.position + 1,
                role=Role.ACTUAL,
                part=part,
                indicator=indicator.code,
                unit=reading.about,
                total=False,
                period=form.period,
                span=Span.YEAR_TO_DATE,
                basis=basis,
                measures=(None if ratio else _said_unit(form, row),),
                table_measures=(),
                label=f"{indicator.name.vi} %",
                column_place=_place(form, form.heading_row, column),
            )
    return figures


def _said_unit(form: FormSheet, row: int) -> str | None:
    cell = _cell(form, row, Column.UNIT)
    return None if cell is None else shown(cell)


def _basis(form: FormSheet, row: int) -> Basis:
    cell = _cell(form, row, Column.BASIS)
    said = "" if cell is None else plain(shown(cell))
    names = BASES[Basis.ESTIMATE]
    return Basis.ESTIMATE if said in (plain(names.vi), plain(names.en)) or said.startswith("uoc") else Basis.OFFICIAL


def _candidate(
    form: FormSheet, row: int, indicator: Indicator, parts: Mapping[Part, Figure], evidence: Evidence, reading: Reading
) -> Candidate | None:
    reason = _reason(form, row)
    if not parts:
        if reason:
            reading.findings.note(
                "empty_with_reason", _place(form, row, Column.REASON), indicator=indicator.code, reason=reason
            )
        return None
    numbers = {part: read_figure(figure, evidence, reading) for part, figure in parts.items()}
    if any(number is None for number in numbers.values()):
        return None
    first = next(iter(parts.values()))
    if reason:
        reading.findings.warn("figure_with_reason", first.place, indicator=indicator.code, reason=reason)
    if indicator.measure is Measure.RATIO and len(parts) == 1:
        missing = Column.DENOMINATOR if Part.NUMERATOR in parts else Column.NUMERATOR
        reading.findings.error("half_of_a_ratio", _place(form, row, missing), indicator=indicator.code)
        return None
    values = {part: number.value for part, number in numbers.items() if number is not None}
    return Candidate(
        indicator.code,
        first.unit or form.unit,
        form.period,
        values.get(Part.VALUE),
        values.get(Part.NUMERATOR),
        values.get(Part.DENOMINATOR),
        first.basis,
        first.place,
    )


def _reason(form: FormSheet, row: int) -> str | None:
    cell = _cell(form, row, Column.REASON)
    if cell is None:
        return None
    return shown(cell).strip()[:300]
