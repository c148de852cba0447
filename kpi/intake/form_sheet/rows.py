"""Which rows of the product's own sheet are read, and what was changed in them that should not be."""

from decimal import Decimal

from kpi.domain.access import Account
from kpi.domain.form import FormRow, SheetColumn, blank_form
from kpi.domain.names import plain
from kpi.domain.plan import Indicator
from kpi.intake.form_sheet.recognising import FormSheet
from kpi.intake.match import MatchContext
from kpi.intake.match.names import code_meant

_INPUTS = (SheetColumn.VALUE, SheetColumn.NUMERATOR, SheetColumn.DENOMINATOR)


def known_rows(form: FormSheet, context: MatchContext) -> dict[int, Indicator]:
    """Rows by the codes in them. Added rows and unknown codes are said; so is a name that is not the code's."""
    rows: dict[int, Indicator] = {}
    targets = {row.indicator.code: row.target for row in _asked_of(form, context)}
    for row in sorted({row for row, _ in form.sheet.cells if row > form.heading_row}):
        code = form.text(row, SheetColumn.CODE)
        filled = any(form.cell(row, column) is not None for column in _INPUTS)
        indicator = context.indicators.get(code_meant(code, context.indicators) or "")
        if indicator is None or (indicator.code not in targets and filled):
            if filled and not _is_number_row(form, row):
                _say_unknown_row(form, row, context)
        elif not _says_its_name(form, row, indicator):
            context.findings.error("code_and_name_differ", form.place(row, SheetColumn.NAME), indicator=indicator.code)
        else:
            if filled and code != indicator.code:
                context.findings.note("code_read_as", form.place(row, SheetColumn.CODE), indicator=indicator.code)
            _say_changed_target(form, row, targets.get(indicator.code), indicator, context)
            rows[row] = indicator
    return rows


def _say_unknown_row(form: FormSheet, row: int, context: MatchContext) -> None:
    place = form.place(row, SheetColumn.CODE)
    if form.text(row, SheetColumn.CODE):
        context.findings.error("form_row_added", place)
    else:
        context.findings.error("form_code_missing", place)


def _asked_of(form: FormSheet, context: MatchContext) -> tuple[FormRow, ...]:
    """The rows of the sheet as it was given out, to whoever may see the most."""
    operator = Account("", None)
    return blank_form(context.plan, context.units, form.unit, form.period, (), who=operator).rows


def _is_number_row(form: FormSheet, row: int) -> bool:
    return row == form.heading_row + 1 and form.text(row, SheetColumn.CODE).strip("()") in ("", "1", "A")


def _says_its_name(form: FormSheet, row: int, indicator: Indicator) -> bool:
    """The name beside the code, where there is one: rows sorted without their codes put figures under other targets."""
    said = plain(form.text(row, SheetColumn.NAME))
    short = (indicator.short_name.vi, indicator.short_name.en) if indicator.short_name else ()
    return not said or any(plain(known) in said for known in (indicator.name.vi, indicator.name.en, *short))


def _say_changed_target(
    form: FormSheet, row: int, target: Decimal | None, indicator: Indicator, context: MatchContext
) -> None:
    """The target is shown in a locked cell; another number there was typed by someone."""
    cell = form.cell(row, SheetColumn.TARGET)
    if cell is not None and isinstance(cell.value, Decimal) and cell.value != target:
        context.findings.warn("form_changed", form.place(row, SheetColumn.TARGET), indicator=indicator.code)
