"""Data validation: allowed values, input messages, and what turns red."""

from decimal import Decimal
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from kpi.domain.form import ABSENCE_REASONS, BASES, Form, FormRow, SheetColumn
from kpi.domain.plan import Part
from kpi.domain.progress.expected import decimal
from kpi.wording import N_, Lang, figure, gettext, period_text
from kpi.wording.phrases.figure import outcome_words

LISTS_SHEET = "_lists"
_LISTS_FOR_ALL = 2  # bases and reasons; behind them each row's own results in words
_ANY = Decimal(10**15)
_TITLE, _MESSAGE = 32, 255  # letters a spreadsheet shows at most


def restrict(sheet: Worksheet, at: int, row: FormRow, form: Form, lang: Lang) -> None:
    """`at` counts from 0."""
    if row.takes_parts:
        _restrict_parts(sheet, at, row, lang)
    else:
        bounds = _choice_of_words(row, form) if row.indicator.outcomes else _value_bounds(row)
        _allow(sheet, at, SheetColumn.VALUE, row, bounds, _value_message(row, lang), lang)
    for place, (column, words) in enumerate(((SheetColumn.BASIS, BASES), (SheetColumn.REASON, ABSENCE_REASONS))):
        source = _list_range(place, len(words))
        sheet.data_validation(at, column.position, at, column.position, {"validate": "list", "source": source})


def invite_forecast(sheet: Worksheet, at: int, row: FormRow, lang: Lang) -> None:
    """Says what the column is, and that it may stay empty."""
    words = N_("Dự kiến đến hết năm, không bắt buộc. Ghi riêng, không tính là số thực hiện. Đơn vị tính: {unit}.")
    message = gettext(words, lang).format(unit=row.unit[lang])
    _allow(sheet, at, SheetColumn.FORECAST, row, _value_bounds(row), message, lang)


def _list_range(place: int, length: int) -> str:
    """The cells of one of the lists, counted from 0."""
    letter = xl_col_to_name(place)
    return f"={LISTS_SHEET}!${letter}$1:${letter}${length}"


def _choice_of_words(row: FormRow, form: Form) -> dict[str, Any]:
    lists = [one.indicator.code for one in form.rows if one.indicator.outcomes]
    place = _LISTS_FOR_ALL + lists.index(row.indicator.code)
    return {"validate": "list", "source": _list_range(place, len(row.indicator.outcomes))}


def write_lists(sheet: Worksheet, form: Form, lang: Lang) -> None:
    """The sheet behind the drop-down lists: an inline list would part words at their commas."""
    of_rows = (row.indicator.outcomes for row in form.rows if row.indicator.outcomes)
    for column, words in enumerate((tuple(BASES.values()), ABSENCE_REASONS, *of_rows)):
        for row, word in enumerate(words):
            sheet.write_string(row, column, word[lang])


def _allow(
    sheet: Worksheet, at: int, column: SheetColumn, row: FormRow, bounds: dict[str, Any], message: str, lang: Lang
) -> None:
    rule = {
        **bounds,
        "input_title": row.indicator.name[lang][:_TITLE],
        "input_message": message[:_MESSAGE],
        "error_title": gettext(N_("Giá trị không hợp lệ"), lang)[:_TITLE],
        "error_message": _complaint(bounds, row, lang)[:_MESSAGE],
    }
    sheet.data_validation(at, column.position, at, column.position, rule)


def _value_bounds(row: FormRow) -> dict[str, Any]:
    kind = "integer" if row.is_whole else "decimal"
    if row.indicator.signed and row.maximum is not None:
        return {"validate": kind, "criteria": "between", "minimum": -row.maximum, "maximum": row.maximum}
    if row.indicator.signed:
        return {"validate": kind, "criteria": "between", "minimum": -_ANY, "maximum": _ANY}
    if row.maximum is None:
        return {"validate": kind, "criteria": ">=", "value": 0}
    return {"validate": kind, "criteria": "between", "minimum": 0, "maximum": row.maximum}


def _complaint(bounds: dict[str, Any], row: FormRow, lang: Lang) -> str:
    maximum = bounds.get("maximum")
    if row.indicator.outcomes:
        return gettext(N_("Chọn một trong: {outcomes}"), lang).format(outcomes=listed_outcomes(row, lang))
    if row.indicator.signed:
        return gettext(N_("Nhập một số; âm thì ghi dấu trừ ở trước."), lang)
    if isinstance(maximum, Decimal):
        words = N_("Nhập số nguyên từ 0 đến {maximum}.") if row.is_whole else N_("Nhập số từ 0 đến {maximum}.")
        return gettext(words, lang).format(maximum=figure(maximum, row.unit[lang], lang))
    if maximum is not None:
        return gettext(N_("Nhập số không âm, không lớn hơn mẫu số."), lang)
    if bounds["criteria"] == ">":
        return gettext(N_("Nhập số lớn hơn 0."), lang)
    return gettext(N_("Nhập số nguyên không âm.") if row.is_whole else N_("Nhập số không âm."), lang)


def _restrict_parts(sheet: Worksheet, at: int, row: FormRow, lang: Lang) -> None:
    numerator, denominator = row.indicator.numerator, row.indicator.denominator
    assert numerator is not None
    assert denominator is not None
    last = (None, None) if row.last is None or row.last.parts is None else row.last.parts
    before = None if row.last is None else str(row.last.period)
    upper: dict[str, Any] = {"validate": "decimal", "criteria": ">=", "value": 0}
    if row.is_share:
        highest = f"=IF(N(I{at + 1})>0,I{at + 1},1E+15)"
        upper = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": highest}
    _allow(sheet, at, SheetColumn.NUMERATOR, row, upper, _part_message(numerator, decimal(last[0]), before, lang), lang)
    positive = {"validate": "decimal", "criteria": ">", "value": 0}
    message = _part_message(denominator, decimal(last[1]), before, lang)
    _allow(sheet, at, SheetColumn.DENOMINATOR, row, positive, message, lang)


def _value_message(row: FormRow, lang: Lang) -> str:
    unit = row.unit[lang]
    if row.indicator.outcomes:
        return gettext(N_("Chọn một trong: {outcomes}"), lang).format(outcomes=listed_outcomes(row, lang))
    lines = [gettext(N_("Đơn vị tính: {unit}."), lang).format(unit=unit)]
    if row.is_cumulative:
        lines.append(gettext(N_("Ghi lũy kế từ đầu năm."), lang))
    if row.last is not None:
        lines.append(_before(decimal(row.last.value), str(row.last.period), unit, lang))
    if row.target is not None:
        lines.append(gettext(N_("Kế hoạch năm: {value}."), lang).format(value=figure(row.target, unit, lang)))
    return "\n".join(line for line in lines if line)


def listed_outcomes(row: FormRow, lang: Lang) -> str:
    """The results to choose from, the worst first."""
    return "; ".join(outcome_words(row.indicator, lang))


def _part_message(part: Part, last: Decimal | None, before: str | None, lang: Lang) -> str:
    first = gettext(N_("{name}, đơn vị tính: {unit}."), lang).format(name=part.name[lang], unit=part.unit[lang])
    return "\n".join(line for line in (first, _before(last, before, part.unit[lang], lang)) if line)


def _before(value: Decimal | None, period: str | None, unit: str, lang: Lang) -> str:
    if value is None or period is None:
        return ""
    return gettext(N_("Số {period}: {value}."), lang).format(
        period=period_text(period, lang), value=figure(value, unit, lang)
    )


def warn(sheet: Worksheet, at: int, row: FormRow, alarm: Format) -> None:
    """Red where a year to date falls below the figure before it, or a share passes 100%."""
    top = at + 1
    if row.is_cumulative and row.last is not None and not row.takes_parts:
        _mark(sheet, at, at, SheetColumn.VALUE, f"AND(ISNUMBER($G{top}),$G{top}<$F{top})", alarm)
    if row.takes_parts and row.is_share:
        _mark(sheet, at, at, SheetColumn.VALUE, f"N($H{top})>N($I{top})", alarm)


def show_whole_numbers_plainly(sheet: Worksheet, first: int, last: int, whole: Format) -> None:
    """A format with optional decimals would leave their point standing behind a whole number."""
    for column in (SheetColumn.VALUE, SheetColumn.NUMERATOR, SheetColumn.DENOMINATOR):
        cell = f"{column}{first + 1}"
        _mark(sheet, first, last, column, f"AND(ISNUMBER({cell}),{cell}=INT(N({cell})))", whole)


def _mark(sheet: Worksheet, first: int, last: int, column: SheetColumn, condition: str, look: Format) -> None:
    rule = {"type": "formula", "criteria": f"={condition}", "format": look}
    sheet.conditional_format(first, column.position, last, column.position, rule)
