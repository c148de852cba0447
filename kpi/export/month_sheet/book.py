"""The whole sheet: title, headings, the rows by why they are asked, signatures, and the hidden identity."""

from datetime import datetime, time
from io import BytesIO
from itertools import groupby

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from kpi.domain.form import HEADINGS, META_SHEET, SHEET, Form, FormRow, FormRowKind, SheetColumn, identity
from kpi.export.month_sheet.rows import write_row
from kpi.export.month_sheet.validation import LISTS_SHEET, show_whole_numbers_plainly, write_lists
from kpi.export.styles import ALARM, HEAD, QUIET, SECTION, WHOLE, Styles
from kpi.wording import N_, Lang, date_text, gettext, illustrative_mark, period_text, program_text

_LAST = SheetColumn.FORECAST.position
_WIDTHS = {
    SheetColumn.CODE: 8,
    SheetColumn.NAME: 38,
    SheetColumn.UNIT: 11,
    SheetColumn.TARGET: 13,
    SheetColumn.EXPECTED: 11,
    SheetColumn.LAST: 14,
    SheetColumn.VALUE: 13,
    SheetColumn.NUMERATOR: 12,
    SheetColumn.DENOMINATOR: 12,
    SheetColumn.ATTAINMENT: 9.5,
    SheetColumn.BASIS: 11.5,
    SheetColumn.REASON: 17,
    SheetColumn.NOTE: 15,
    SheetColumn.FORECAST: 12,
}
_SECTIONS = {
    FormRowKind.DUE: N_("Đến kỳ báo cáo {period}"),
    FormRowKind.EVENT: N_("Chỉ ghi khi có phát sinh; không phát sinh thì để trống"),
    FormRowKind.EARLY: N_("Chưa đến kỳ báo cáo; ghi nếu đã có số liệu hoặc số ước"),
    FormRowKind.INSTEAD: N_(
        "{Members} báo cáo; chỉ ghi khi {authority} có số liệu riêng (thay cho số cộng của các {members_short})"
    ),
}
_ROMAN = ("I", "II", "III", "IV")


def month_sheet_workbook(form: Form, *, lang: Lang, secret: bytes, illustrative: bool) -> bytes:
    """The month's sheet as an .xlsx file, the same bytes for the same form.

    It is marked where `illustrative`, and wherever a figure it shows is.
    """
    target = BytesIO()
    book = Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    style = Styles(book)
    sheet, meta, lists = (book.add_worksheet(name) for name in (SHEET[lang], META_SHEET, LISTS_SHEET))
    _name_the_file(book, form, lang)
    _write_identity(book, meta, identity(form, secret))
    write_lists(lists, form, lang)
    for hidden in (meta, lists):
        hidden.very_hidden()
        hidden.protect()
    marked = illustrative or form.shows_illustrative
    top = _write_titles(sheet, form, lang, style, marked=marked)
    bottom = _write_table(sheet, top, form, lang, style)
    _write_signatures(sheet, bottom + 1, form, lang, style)
    _lay_out(sheet, top, form, lang, marked=marked)
    book.close()
    return target.getvalue()


def _name_the_file(book: Workbook, form: Form, lang: Lang) -> None:
    book.set_properties(
        {
            "title": f"{form.unit.name[lang]} – {period_text(str(form.period), lang)}",
            "subject": form.plan[lang],
            "created": datetime.combine(form.last_day, time()),
        }
    )


def _write_identity(book: Workbook, sheet: Worksheet, meta: dict[str, str]) -> None:
    for row, (key, value) in enumerate(meta.items()):
        sheet.write_string(row, 0, key)
        sheet.write_string(row, 1, value)
        book.set_custom_property(key, value, "text")


def _write_titles(sheet: Worksheet, form: Form, lang: Lang, style: Styles, *, marked: bool) -> int:
    """Returns the row of the headings, from 0."""
    period = period_text(str(form.period), lang)
    due = gettext(N_("Hạn nộp: {due}"), lang).format(due=date_text(form.due, lang))
    sheet.merge_range(0, 0, 0, SheetColumn.LAST.position, form.unit.name[lang].upper(), style(bold=True))
    sheet.merge_range(0, SheetColumn.ATTAINMENT.position, 0, _LAST, due, style(bold=True, align="right"))
    title = gettext(N_("SỐ LIỆU THỰC HIỆN CHỈ TIÊU, {period}"), lang).format(period=period).upper()
    sheet.merge_range(1, 0, 1, _LAST, title, style(bold=True, font_size=15, align="center"))
    sheet.merge_range(2, 0, 2, _LAST, _subtitle(form, lang), style(italic=True, align="center"))
    sheet.merge_range(3, 0, 3, _LAST, _advice(lang), style(align="center", text_wrap=True, font_color=QUIET))
    for row, height in enumerate((20, 26, 18, 34)):
        sheet.set_row(row, height)
    if not marked:
        return 4
    words = gettext(N_("SỐ LIỆU MINH HỌA: các số đã có trong biểu số liệu là số minh họa"), lang)
    sheet.merge_range(4, 0, 4, _LAST, words, style(bold=True, align="center", font_color=ALARM))
    sheet.set_row(4, 20)
    return 5


def _subtitle(form: Form, lang: Lang) -> str:
    of_the_authority = N_("{plan}. Số liệu toàn {authority}, kỳ báo cáo từ {first} đến {last}")
    words = (
        N_("{plan}. Kỳ báo cáo từ {first} đến {last}")
        if form.reported_unit.code == form.unit.code
        else of_the_authority
    )
    first, last = date_text(form.first_day, lang), date_text(form.last_day, lang)
    return gettext(words, lang).format(plan=form.plan[lang], first=first, last=last)


def _advice(lang: Lang) -> str:
    return gettext(
        N_(
            "Chỉ nhập vào ô nền vàng. Chỉ tiêu tỷ lệ: nhập tử số và mẫu số, biểu số liệu tự tính tỷ "
            "lệ.\nKhông phát sinh thì ghi 0 (mục “chỉ ghi khi có phát sinh”: để trống); chưa có số liệu thì "
            "để trống và chọn lý do. Không đổi cột Mã, không chèn hay xóa dòng, cột."
        ),
        lang,
    )


def _write_table(sheet: Worksheet, top: int, form: Form, lang: Lang, style: Styles) -> int:
    """Returns the first row below the table, from 0."""
    head = style.cell(bold=True, align="center", text_wrap=True, bg_color=HEAD)
    count = style.cell(italic=True, align="center", font_size=10, bg_color=HEAD)
    sheet.set_row(top, 48)
    for column in SheetColumn:
        sheet.write_string(top, column.position, HEADINGS[column][lang], head)
        sheet.write_string(top + 1, column.position, f"({column.position + 1})", count)
    at = top + 2
    for number, (kind, rows) in enumerate(groupby(form.rows, key=lambda row: row.kind)):
        at = _write_section(sheet, at, _ROMAN[number], kind, list(rows), form, lang, style)
    show_whole_numbers_plainly(sheet, top + 2, max(at - 1, top + 2), style(num_format=WHOLE))
    return at


def _write_section(
    sheet: Worksheet, at: int, roman: str, kind: FormRowKind, rows: list[FormRow], form: Form, lang: Lang, style: Styles
) -> int:
    label = gettext(_SECTIONS[kind], lang).format(period=period_text(str(form.period), lang))
    look = style.cell(bold=True, bg_color=SECTION, indent=1)
    sheet.write_string(at, 0, roman, style.cell(bold=True, bg_color=SECTION, align="center"))
    sheet.merge_range(at, 1, at, _LAST, label, look)
    sheet.set_row(at, 22)
    for offset, row in enumerate(rows, start=1):
        write_row(sheet, at + offset, row, form, lang, style)
    return at + len(rows) + 1


def _write_signatures(sheet: Worksheet, at: int, form: Form, lang: Lang, style: Styles) -> None:
    day = gettext(N_("Ngày …… tháng …… năm {year}"), lang).format(year=form.period.year)
    note = gettext(N_("(Ký, ghi rõ họ tên)"), lang)
    left, right = (0, SheetColumn.NAME.position), (SheetColumn.ATTAINMENT.position, _LAST)
    sheet.merge_range(at, right[0], at, right[1], day, style(italic=True, align="center"))
    signers = (left, gettext(N_("NGƯỜI LẬP BIỂU"), lang)), (right, gettext(N_("THỦ TRƯỞNG ĐƠN VỊ"), lang))
    for (first, last), who in signers:
        sheet.merge_range(at + 1, first, at + 1, last, who, style(bold=True, align="center"))
        sheet.merge_range(at + 2, first, at + 2, last, note, style(italic=True, align="center", font_color=QUIET))


def _lay_out(sheet: Worksheet, top: int, form: Form, lang: Lang, *, marked: bool) -> None:
    """A4 across, one page wide, headings on every page; only yellow cells can be typed into."""
    for column, width in _WIDTHS.items():
        sheet.set_column(column.position, column.position, width)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.5, right=0.4, top=0.6, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(top, top + 1)
    sheet.center_horizontally()
    sheet.hide_gridlines(2)
    sheet.freeze_panes(top + 2, SheetColumn.UNIT.position)
    name, period = form.unit.name[lang].replace("&", "&&"), period_text(str(form.period), lang)
    sheet.set_footer(f'&L&"Times New Roman"&9{name}, {period}. {program_text(lang)}&R&"Times New Roman"&9&P/&N')
    if marked:
        sheet.set_header(f'&R&"Times New Roman,Bold"&9{illustrative_mark(lang)}')
    sheet.protect("", {"format_columns": True, "format_rows": True})
    sheet.activate()
    sheet.set_selection(top + 3, SheetColumn.VALUE.position, top + 3, SheetColumn.VALUE.position)
