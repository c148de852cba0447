"""One indicator's row: what is given, what is to be typed, and what the sheet calculates by itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from kpi.domain.figures.recorded import Figure
from kpi.domain.form import BASES, Form, FormRow, SheetColumn
from kpi.domain.plan import Basis, Change, Comparator, Compare
from kpi.domain.progress.expected import decimal
from kpi.export.month_sheet.validation import invite_forecast, listed_outcomes, restrict, warn
from kpi.export.styles import ALARM, CLOSED, QUIET, RATE, SHARE, TYPED, WHOLE, Styles, pattern
from kpi.wording import N_, NBSP, Lang, date_text, gettext, month_mark, number
from kpi.wording.phrases.figure import value_text
from kpi.wording.phrases.standing import planned

_SYMBOLS: Final = {one: one.value for one in (Comparator.GT, Comparator.LT, Comparator.EQ)} | {
    Comparator.GE: "≥",
    Comparator.LE: "≤",
}
_NAME_LINE, _HINT_LINE = 46, 54  # letters that fit the column


@dataclass(frozen=True, slots=True)
class RowWriter:
    """Writes into one row; `at` counts from 0."""

    sheet: Worksheet
    at: int
    style: Styles

    def text(self, column: SheetColumn, text: str, look: Format) -> None:
        self.sheet.write_string(self.at, column.position, text, look)

    def blank(self, column: SheetColumn, look: Format) -> None:
        self.sheet.write_blank(self.at, column.position, None, look)

    def number(self, column: SheetColumn, x: Decimal | None, before: str = "", after: str = "") -> None:
        if x is None:
            self.blank(column, self.style.cell())
            return
        look = self.style.cell(align="right", num_format=pattern(x, before, after))
        self.sheet.write_number(self.at, column.position, x, look)

    def formula(self, column: SheetColumn, formula: str, num_format: str) -> None:
        """Writes a formula; nothing is typed yet, so the value kept with it is empty text. `{row}` is replaced by this
        row's number."""
        look = self.style.cell(align="right", num_format=num_format, bg_color=CLOSED)
        self.sheet.write_formula(self.at, column.position, formula.format(row=self.at + 1), look, "")


def write_row(sheet: Worksheet, at: int, row: FormRow, form: Form, lang: Lang, style: Styles) -> None:
    writer = RowWriter(sheet, at, style)
    _tell(writer, row, list(_hints(row, form, lang)), lang)
    _tell_target(writer, row, lang)
    _tell_expected(writer, row, lang)
    _tell_last(writer, row, form.year, lang)
    _ask(writer, row)
    _tell_attainment(writer, row)
    writer.text(SheetColumn.BASIS, BASES[Basis.OFFICIAL][lang], style.typed(align="center"))
    writer.blank(SheetColumn.REASON, style.typed(text_wrap=True))
    writer.blank(SheetColumn.NOTE, style.typed(text_wrap=True))
    takes_forecast = row.indicator.takes_forecast(form.period.month)
    writer.blank(
        SheetColumn.FORECAST,
        style.typed(num_format=TYPED, align="right") if takes_forecast else style.cell(bg_color=CLOSED),
    )
    restrict(sheet, at, row, form, lang)
    if takes_forecast:
        invite_forecast(sheet, at, row, lang)
    warn(sheet, at, row, style(font_color=ALARM, bold=True))


def _tell(writer: RowWriter, row: FormRow, hints: list[str], lang: Lang) -> None:
    style, name = writer.style, row.indicator.name[lang]
    small, wrapped = style(font_size=10, font_color=QUIET, italic=True), style.cell(text_wrap=True, indent=1)
    writer.sheet.set_row(writer.at, _height(name, hints))
    writer.text(SheetColumn.CODE, row.indicator.code, style.cell(align="center"))
    fragments = style(), name, small, "\n" + "\n".join(hints)
    writer.sheet.write_rich_string(writer.at, SheetColumn.NAME.position, *fragments, wrapped)
    writer.text(SheetColumn.UNIT, row.unit[lang], style.cell(align="center", text_wrap=True))


def _height(name: str, hints: list[str]) -> float:
    """Points for the wrapped text: a spreadsheet does not size rows by itself when it opens a file."""
    lines = -(-len(name) // _NAME_LINE)
    small = sum(-(-len(hint) // _HINT_LINE) for hint in hints)
    return 15.5 * lines + 13 * small + 6


def _hints(row: FormRow, form: Form, lang: Lang) -> Iterator[str]:
    """How to fill it in, a line each, under the indicator's name."""
    indicator = row.indicator
    if indicator.numerator is not None and indicator.denominator is not None:
        yield gettext(N_("Tử số: {name} ({unit})"), lang).format(
            name=indicator.numerator.name[lang], unit=indicator.numerator.unit[lang]
        )
        yield gettext(N_("Mẫu số: {name} ({unit})"), lang).format(
            name=indicator.denominator.name[lang], unit=indicator.denominator.unit[lang]
        )
    if indicator.outcomes:
        yield gettext(N_("Chọn một trong: {outcomes}"), lang).format(outcomes=listed_outcomes(row, lang))
    if indicator.items:
        items = "; ".join(item[lang] for item in indicator.items)
        yield gettext(N_("Số việc đã xong trong {count} việc: {items}"), lang).format(
            count=len(indicator.items), items=items
        )
    yield _days(row, form, lang)
    if indicator.nil_report:
        yield gettext(N_("Ghi 0 nếu không phát sinh, không để trống"), lang)
    if row.due is not None and row.due != form.due:
        yield gettext(N_("Hạn nộp riêng: {due}"), lang).format(due=date_text(row.due, lang))


def _days(row: FormRow, form: Form, lang: Lang) -> str:
    """Up to which day the figure counts; the day is named where it is not the form's."""
    if row.last_day != form.last_day:
        words = N_("Lũy kế từ đầu năm đến {day}") if row.is_cumulative else N_("Số tại ngày {day}")
        return gettext(words, lang).format(day=date_text(row.last_day, lang))
    return gettext(N_("Lũy kế từ đầu năm") if row.is_cumulative else N_("Số tại ngày cuối kỳ"), lang)


def _tell_target(writer: RowWriter, row: FormRow, lang: Lang) -> None:
    target = row.indicator.target
    symbol = "" if target is None else _SYMBOLS.get(target.comparator, "")
    if target is not None and target.upper is not None and target.value is not None:
        words = f"{number(target.value, lang)}–{number(target.upper, lang)}"
        _words(writer, SheetColumn.TARGET, words)
        return
    if target is not None and row.indicator.is_outcome and row.target is not None:
        _words(writer, SheetColumn.TARGET, planned(target.comparator, row.target, row.indicator, lang))
        return
    if target is None or row.indicator.compare is Compare.VALUE:
        writer.number(SheetColumn.TARGET, row.target, before=f"{symbol} ")
        return
    text = _change(row, symbol, lang) if row.target is not None else _same_period(row, symbol, lang)
    _words(writer, SheetColumn.TARGET, text)


def _change(row: FormRow, symbol: str, lang: Lang) -> str:
    assert row.target is not None
    words = N_("giảm {change}") if row.indicator.change is Change.FALL else N_("tăng {change}")
    change = f"{symbol} {number(row.target, lang)} {row.indicator.unit[lang]}"
    return gettext(words, lang).format(change=change.replace(" ", NBSP))


def _same_period(row: FormRow, symbol: str, lang: Lang) -> str:
    if row.last_year is None:
        return gettext(N_("{symbol} cùng kỳ"), lang).format(symbol=symbol)
    value = number(row.last_year, lang)
    return gettext(N_("{symbol} cùng kỳ: {value}"), lang).format(symbol=symbol, value=value)


def _tell_expected(writer: RowWriter, row: FormRow, lang: Lang) -> None:
    if row.indicator.is_outcome and row.expected is not None:
        _words(writer, SheetColumn.EXPECTED, value_text(row.expected, row.indicator, lang))
    else:
        writer.number(SheetColumn.EXPECTED, row.expected)


def _words(writer: RowWriter, column: SheetColumn, words: str) -> None:
    writer.text(column, words, writer.style.cell(text_wrap=True, align="right", indent=1))


def _tell_last(writer: RowWriter, row: FormRow, year: int, lang: Lang) -> None:
    value = None if row.last is None else decimal(row.last.value)
    if row.last is not None and value is not None and row.indicator.is_outcome:
        words = f"{value_text(value, row.indicator, lang)} ({_when(row.last, year, lang)})"
        _words(writer, SheetColumn.LAST, words)
        return
    writer.number(SheetColumn.LAST, value, after="" if row.last is None else f" ({_when(row.last, year, lang)})")


def _when(last: Figure, year: int, lang: Lang) -> str:
    mark = month_mark(last.period.month, lang)
    if last.period.year != year:
        mark = f"{mark}/{last.period.year}"
    return gettext(N_("ước {month}"), lang).format(month=mark) if last.basis is Basis.ESTIMATE else mark


def _ask(writer: RowWriter, row: FormRow) -> None:
    style = writer.style
    if row.takes_parts:
        rate = f'=IF(AND(ISNUMBER(H{{row}}),N(I{{row}})>0),H{{row}}/I{{row}}*{row.indicator.scale},"")'
        writer.formula(SheetColumn.VALUE, rate, RATE)
        writer.blank(SheetColumn.NUMERATOR, style.typed(num_format=TYPED, align="right"))
        writer.blank(SheetColumn.DENOMINATOR, style.typed(num_format=TYPED, align="right"))
        return
    writer.blank(SheetColumn.VALUE, style.typed(num_format=WHOLE if row.is_whole else TYPED, align="right"))
    writer.blank(SheetColumn.NUMERATOR, style.cell(bg_color=CLOSED))
    writer.blank(SheetColumn.DENOMINATOR, style.cell(bg_color=CLOSED))


def _tell_attainment(writer: RowWriter, row: FormRow) -> None:
    """Only for a level to reach from below: elsewhere "% of the year" means nothing."""
    target = row.indicator.target
    reached_from_below = target is not None and not (target.comparator.lower_is_better or row.indicator.is_outcome)
    if reached_from_below and row.target and row.indicator.compare is Compare.VALUE:
        writer.formula(SheetColumn.ATTAINMENT, '=IF(ISNUMBER(G{row}),G{row}/D{row},"")', SHARE)
    else:
        writer.blank(SheetColumn.ATTAINMENT, writer.style.cell(bg_color=CLOSED))
