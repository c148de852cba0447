"""A table as a workbook and as CSV: what is a number stays one, and what is text never becomes a formula."""

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from textwrap import wrap
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from kpi.content.table import Cell, Kind, Table, TableColumn, TableRow
from kpi.domain.plan.period import Period
from kpi.export.styles import ALARM, HEAD, PAD, QUIET, Styles, date_format, moment_format
from kpi.wording import Lang, gettext, local_time

_NARROWEST, _WIDEST, _PAGE = 6, 44, 220
"""Widths in letters: of a column, and of what is still legible on an A4 page across."""


def workbook(table: Table, lang: Lang) -> bytes:
    """One sheet: title, warning, headings, rows, notes; the same bytes for the same table.

    Every number is written as the double nearest to it, which reads back as typed up to 15 digits. What a quotient
    has beyond those is in the CSV. How decimals and thousands are parted on screen is the reader's own setting:
    1.234,5 on a Vietnamese PC.
    """
    target = BytesIO()
    book = Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    made = local_time(table.made_at).replace(tzinfo=None)
    book.set_properties({"title": table.title, "subject": table.subtitle, "created": made})
    fill(book.add_worksheet(gettext("Số liệu", lang)), table, lang, Styles(book))
    book.close()
    return target.getvalue()


def fill(sheet: Worksheet, table: Table, lang: Lang, style: Styles) -> None:
    """Writes the table into an empty sheet and lays it out for paper."""
    widths = [_width(table, place, lang) for place in range(len(table.columns))]
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width + 2)
    head = _write_titles(sheet, table, style)
    _write_rows(sheet, head, table, widths, lang, style)
    bottom = head + len(table.rows)
    _write_notes(sheet, bottom + 2, table, style)
    _lay_out(sheet, head, bottom, table, sum(widths) + 2 * len(widths))


def _width(table: Table, place: int, lang: Lang) -> int:
    """The width of the widest cell; long texts are wrapped, a heading into four lines at most."""
    column = table.columns[place]
    cells = [table.shown(row, place, lang) for row in table.rows]
    texts = [column.heading[: len(column.heading) // 4], *cells]
    longest_word = max(len(word) for text in (column.heading, *cells) for word in text.split() or ("",))
    widest = max(len(text) for text in texts)
    return min(max(_NARROWEST, longest_word, widest if widest <= 16 else 12 + widest // 3), _WIDEST)


def _write_titles(sheet: Worksheet, table: Table, style: Styles) -> int:
    """Returns the row of the headings, from 0."""
    lines = [(table.title, style(bold=True, font_size=15))]
    if table.watermark:
        lines.append((table.watermark, style(bold=True, font_color=ALARM)))
    lines.append((table.subtitle, style(italic=True)))
    for at, (words, look) in enumerate(lines):
        sheet.write_string(at, 0, words, look)
    return len(lines)


def _write_rows(sheet: Worksheet, head: int, table: Table, widths: Sequence[int], lang: Lang, style: Styles) -> None:
    heading = style.cell(bold=True, align="center", text_wrap=True, bg_color=HEAD)
    headings = [column.heading for column in table.columns]
    sheet.set_row(head, _height(headings, widths))
    for place, words in enumerate(headings):
        sheet.write_string(head, place, words, heading)
    for at, row in enumerate(table.rows, start=head + 1):
        sheet.set_row(at, _height([table.shown(row, place, lang) for place in range(len(widths))], widths))
        for place in range(len(widths)):
            _write_cell(sheet, at, place, table, row, lang, style)


def _height(texts: Iterable[str], widths: Sequence[int]) -> int:
    """Points for the wrapped text: a spreadsheet does not size rows by itself when it opens a file."""
    return (
        16 * max(len(wrap(text, int((width + 2) * 1.15))) or 1 for text, width in zip(texts, widths, strict=True)) + 2
    )


def _look(table: Table, row: TableRow, place: int, lang: Lang, style: Styles) -> Format:
    if table.columns[place].kind in (Kind.TEXT, Kind.PERIOD):
        return style.cell(text_wrap=True, align="left", valign="top", indent=1)
    side = "center" if table.columns[place].kind in (Kind.DATE, Kind.MOMENT) else "right"
    return style.cell(align=side, valign="top", num_format=_number_format(table, row, place, lang))


def _number_format(table: Table, row: TableRow, place: int, lang: Lang) -> str:
    """A number format with as many decimals as the screens show."""
    text = table.shown(row, place, Lang.EN).rstrip("%") if isinstance(row[place], Decimal) else ""
    decimals = text.partition(".")[2]
    digits = "#,##0" + (f".{'0' * len(decimals)}" if decimals else "")
    match table.columns[place].kind:
        case Kind.PERCENT:
            return f"{digits}%{PAD}"
        case Kind.POINTS:
            return f"+{digits}{PAD};-{digits}{PAD};0{PAD}"
        case Kind.DATE if isinstance(day := row[place], date):
            return date_format(day, lang)
        case Kind.MOMENT if isinstance(at := row[place], datetime):
            return moment_format(local_time(at), lang)
        case _:
            return digits + PAD


class Shortest(float):
    """Written with as many digits as it takes to read back the same; the library alone stops at sixteen."""

    def __format__(self, _how: str) -> str:
        return float.__repr__(self).removesuffix(".0")


def _write_cell(sheet: Worksheet, at: int, place: int, table: Table, row: TableRow, lang: Lang, style: Styles) -> None:
    look = _look(table, row, place, lang, style)
    match row[place]:
        case None:
            sheet.write_blank(at, place, None, look)
        case Decimal() | int() as x:
            sheet.write_number(at, place, Shortest(x), look)
        case datetime() as instant:
            sheet.write_datetime(at, place, local_time(instant).replace(tzinfo=None), look)
        case date() as day:
            sheet.write_datetime(at, place, day, look)
        case _:
            sheet.write_string(at, place, table.shown(row, place, lang), look)


def _write_notes(sheet: Worksheet, at: int, table: Table, style: Styles) -> None:
    look = style(font_size=10, font_color=QUIET)
    for offset, words in enumerate(table.notes):
        sheet.write_string(at + offset, 0, words, look)


def _lay_out(sheet: Worksheet, head: int, bottom: int, table: Table, width: int) -> None:
    """A4 across, as few pages wide as can be read, headings and names on every page."""
    last = len(table.columns) - 1
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.5, right=0.4, top=0.6, bottom=0.6)
    sheet.fit_to_pages(-(-width // _PAGE), 0)
    sheet.repeat_rows(head)
    if width > _PAGE:
        sheet.repeat_columns(0, table.named_by - 1)
    sheet.hide_gridlines(2)
    sheet.freeze_panes(head + 1, table.named_by)
    if table.rows:
        sheet.autofilter(head, 0, bottom, last)
    title = table.title.replace("&", "&&")[:200]
    sheet.set_footer(f'&L&"Times New Roman"&9{title}&R&"Times New Roman"&9&P/&N')
    if table.watermark:
        sheet.set_header(f'&R&"Times New Roman,Bold"&9{table.watermark.replace("&", "&&")[:200]}')


def csv_bytes(table: Table, lang: Lang) -> bytes:
    """UTF-8 with a byte order mark, headings in the first line, the notes below the last row.

    Vietnamese: parted by `;`, decimal comma, for that is how a spreadsheet on a Vietnamese PC opens it at a double
    click, and a decimal point would there be read as thousands. English: `,` and decimal point, the form programs
    expect. Periods and instants are ISO in both. Decimals are written out in full, percentages as 42.6.
    """
    out = StringIO(newline="")
    writer = csv.writer(out, delimiter=";" if lang.is_vietnamese else ",")
    headings = [_harmless(column.heading) for column in table.columns]
    writer.writerow([*headings, gettext("Lưu ý", lang)] if table.watermark else headings)
    for row in table.rows:
        cells = [_cell_text(cell, column, lang) for cell, column in zip(row, table.columns, strict=True)]
        writer.writerow([*cells, _harmless(table.watermark)] if table.watermark else cells)
    writer.writerow([])
    writer.writerows([_harmless(words)] for words in _below(table))
    return out.getvalue().encode("utf-8-sig")


def _below(table: Table) -> Iterator[str]:
    yield table.title
    yield table.subtitle
    yield from filter(None, (table.watermark, *table.notes))


def _cell_text(cell: Cell, column: TableColumn, lang: Lang) -> str:
    match cell:
        case None:
            return ""
        case Decimal():
            return _digits(_in_percent(cell) if column.kind is Kind.PERCENT else cell, lang)
        case datetime():
            return local_time(cell).isoformat(timespec="seconds")
        case date() | Period() | int():
            return str(cell)
        case _:
            return _harmless(cell)


def _digits(x: Decimal, lang: Lang) -> str:
    """All of them, but no zeros at the end of a fraction."""
    digits = f"{x:f}"
    digits = digits.rstrip("0").rstrip(".") if "." in digits else digits
    return digits.replace(".", ",") if lang.is_vietnamese else digits


def _in_percent(fraction: Decimal) -> Decimal:
    """Exactly: the point moves, no digit is lost."""
    sign, digits, exponent = fraction.as_tuple()
    assert isinstance(exponent, int), fraction
    return Decimal((sign, digits, exponent + 2))


_PART: Final = re.compile(r"([,;\t\r\n])")
_UNSEEN: Final = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})
"""Kinds of letters that some spreadsheets drop from the start of a cell: controls, marks without width, blanks."""


def _harmless(text: str) -> str:
    """With an apostrophe where a spreadsheet would begin to calculate: at the start, and also behind what it might
    part cells by, where it is set to another list separator than the file's. A text that begins with a tab or a line
    has one in front of it too: what comes behind would begin a cell of its own."""
    begins = "'" if text.startswith(("\t", "\r", "\n")) else ""
    return begins + "".join(_as_text(part) for part in _PART.split(text))


def _as_text(part: str) -> str:
    """One that would be calculated, by its first letter that is seen, as text; `＝` and `﹦` are `=` to some."""
    seen = next((place for place, letter in enumerate(part) if not _is_dropped(letter)), None)
    if seen is None or unicodedata.normalize("NFKC", part[seen])[0] not in "=+-@":
        return part
    return f"{part[:seen]}'{part[seen:]}"


def _is_dropped(letter: str) -> bool:
    return letter in "\"'" or unicodedata.category(letter) in _UNSEEN
