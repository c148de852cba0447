"""The consolidated table in the columns that offices use, with live formulas where staff expect them.

Every formula carries the value it gives, so that what reads the file without calculating sees the same.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from kpi.content import columns
from kpi.content.briefing import Briefing
from kpi.content.briefing.content import ABSENT, TargetLine
from kpi.content.row_column import RowColumn
from kpi.content.statuses import APPEARANCES
from kpi.content.table import Kind
from kpi.domain.progress.reporting import FirstCount, Tally
from kpi.export.book.counting import first_count
from kpi.export.sheet import Shortest
from kpi.export.styles import ALARM, HEAD, INK, PAD, QUIET, SECTION, Styles, pattern
from kpi.wording import N_, Lang, gettext
from kpi.wording.phrases import counts

_WIDTHS: Final = {
    "number": 6,
    "code": 8,
    "name": 34,
    "month": 12,
    "attainment": 10,
    "status": 24,
    "why": 52,
    "status_code": 14,
}
_WIDTH: Final = 13
_ROMAN: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")


@dataclass(slots=True)
class _Pen:
    """Where the next row goes."""

    sheet: Worksheet
    style: Styles
    lang: Lang
    at: int = 0
    codes: list[tuple[int, int]] = field(default_factory=list)  # first and last row of each sector's targets

    def line(self, words: str, look: Format) -> None:
        self.sheet.write_string(self.at, 0, words, look)
        self.at += 1


def write_consolidated(sheet: Worksheet, briefing: Briefing, style: Styles) -> None:
    pen = _Pen(sheet, style, briefing.lang)
    for place, column in enumerate(columns.CONSOLIDATED):
        sheet.set_column(place, place, _WIDTHS.get(column.key, _WIDTH))
    _write_titles(pen, briefing)
    head = pen.at
    _write_headings(pen)
    first = pen.at
    for nth, (title, tally, lines) in enumerate(_groups(briefing)):
        _write_group(pen, f"{_ROMAN[nth]}. {title}", lines, tally)
    last = pen.at - 1
    if briefing.beside:
        _write_group(pen, gettext(N_("Chỉ tiêu, nhiệm vụ khác trong kế hoạch"), pen.lang), briefing.beside, None)
    _write_count(pen, briefing, first, last)
    for words in briefing.provenance:
        pen.line(words, style(font_size=10, font_color=QUIET))
    _lay_out(sheet, head, pen.at, briefing)


def _groups(briefing: Briefing) -> Iterator[tuple[str, Tally, Sequence[TargetLine]]]:
    if not briefing.sectors:
        yield briefing.subject, briefing.answer.tally, briefing.lines
    for part in briefing.sectors:
        yield part.name, part.tally, part.lines


def _write_titles(pen: _Pen, briefing: Briefing) -> None:
    style = pen.style
    pen.line(" ".join(briefing.agency), style(bold=True))
    pen.line(briefing.title, style(bold=True, font_size=15))
    if briefing.watermark is not None:
        pen.line(briefing.watermark, style(bold=True, font_color=ALARM))
    pen.line(f"{briefing.subject}; {briefing.window}", style(italic=True))
    pen.line(briefing.sentence, style())


def _write_headings(pen: _Pen) -> None:
    heading = pen.style.cell(bold=True, align="center", text_wrap=True, bg_color=HEAD)
    numbers = pen.style.cell(italic=True, align="center", font_size=10, font_color=QUIET)
    pen.sheet.set_row(pen.at, 52)
    for place, column in enumerate(columns.CONSOLIDATED):
        pen.sheet.write_string(pen.at, place, gettext(column.heading, pen.lang), heading)
        pen.sheet.write_string(pen.at + 1, place, f"({place + 1})", numbers)
    pen.at += 2


def _write_group(pen: _Pen, title: str, lines: Sequence[TargetLine], tally: Tally | None) -> None:
    """`tally`: absent where the lines are not counted."""
    look = pen.style.cell(bold=True, bg_color=SECTION)
    first = _place("status")
    pen.sheet.merge_range(pen.at, 0, pen.at, first - 1, "", look)
    pen.sheet.write_string(pen.at, 0, title, look)
    for place in range(first, len(columns.CONSOLIDATED)):
        pen.sheet.write_blank(pen.at, place, None, look)
    if tally is not None and lines:
        _write_first_count(pen, tally, lines, look)
    pen.at += 1
    for line in lines:
        _write_line(pen, line)


def _write_first_count(pen: _Pen, tally: Tally, lines: Sequence[TargetLine], look: Format) -> None:
    """`1 trong 2 chỉ tiêu chủ yếu đến kỳ đánh giá đang đúng tiến độ`, counted by the sheet itself."""
    if tally.first is FirstCount.DUE:
        pen.sheet.write_string(pen.at, _place("status"), counts.first(tally, pen.lang), look)
        return
    cells = _range(pen.at + 1, pen.at + len(lines))
    words, out_of = f" {counts.what_is_counted(tally, pen.lang)}", counts.out_of(pen.lang)
    kept, formula = f"{tally.counted} {out_of} {tally.asked}{words}", first_count(tally.first, cells, out_of)
    pen.sheet.write_formula(pen.at, _place("status"), f'={formula}&"{words}"', look, kept)


def _place(key: str) -> int:
    return next(place for place, column in enumerate(columns.CONSOLIDATED) if column.key == key)


def _cell(pen: _Pen, key: str) -> str:
    """The address of the row's cell in that column."""
    return str(xl_rowcol_to_cell(pen.at, _place(key)))


def _range(first: int, last: int) -> str:
    place = _place("status_code")
    return f"{xl_rowcol_to_cell(first, place)}:{xl_rowcol_to_cell(last, place)}"


def _write_line(pen: _Pen, line: TargetLine) -> None:
    for place, column in enumerate(columns.CONSOLIDATED):
        write = _WRITERS.get(column.key)
        if write is None:
            _write_plain(pen, place, column, line)
        else:
            write(pen, place, line)
    note = _note(line, pen.lang)
    pen.sheet.set_row(pen.at, 16 * max(1, -(-len(note) // 50), -(-len(line.full_name) // 33)) + 2)
    pen.at += 1


def _write_plain(pen: _Pen, place: int, column: RowColumn, line: TargetLine) -> None:
    """A figure as a number, all else as words."""
    cell = None if column.value is None else column.value(line.row, line.names)
    if column.kind is Kind.PERCENT and isinstance(cell, Decimal):
        look = pen.style.cell(valign="top", align="right", num_format=_percent_digits(line.text(column), pen.lang))
        pen.sheet.write_number(pen.at, place, Shortest(cell), look)
    elif column.right and not isinstance(cell, str):
        _write_figure(pen, place, cell if isinstance(cell, Decimal) else None)
    else:
        _write_words(pen, place, "" if cell is None else str(cell), "right" if column.right else "center")


def _write_words(pen: _Pen, place: int, words: str, align: str) -> None:
    pen.sheet.write_string(pen.at, place, words, pen.style.cell(text_wrap=True, valign="top", align=align))


def _write_number(pen: _Pen, place: int, line: TargetLine) -> None:
    pen.sheet.write_number(pen.at, place, line.number, pen.style.cell(valign="top", align="center"))


def _write_status(pen: _Pen, place: int, line: TargetLine) -> None:
    ink = pen.style.cell(bold=True, valign="top", text_wrap=True, font_color=APPEARANCES[line.look.tone].light)
    pen.sheet.write_string(pen.at, place, f"{line.look.shape} {line.look.word}", ink)


def _write_status_code(pen: _Pen, place: int, line: TargetLine) -> None:
    quiet = pen.style.cell(valign="top", font_color=QUIET, font_size=10)
    pen.sheet.write_string(pen.at, place, line.look.status.value, quiet)


def _write_actual(pen: _Pen, place: int, line: TargetLine) -> None:
    if not line.row.indicator.has_scale and line.row.actual is not None:
        _write_words(pen, place, line.actual, "right")
    else:
        _write_figure(pen, place, line.row.actual, shown=line.actual, bold=True)


def _write_figure(pen: _Pen, place: int, x: Decimal | None, shown: str | None = None, *, bold: bool = False) -> None:
    """`shown`: the figure in words, whose decimals the cell shows too: a rounding never crosses a line."""
    if x is None:
        pen.sheet.write_blank(pen.at, place, None, pen.style.cell())
        return
    decimals = _decimals(shown, pen.lang)
    digits = pattern(x) if decimals is None or decimals <= 2 else "#,##0." + "0" * decimals + PAD
    look = pen.style.cell(valign="top", align="right", num_format=digits, bold=bold, font_color=INK)
    pen.sheet.write_number(pen.at, place, Shortest(x), look)


def _decimals(shown: str | None, lang: Lang) -> int | None:
    if shown is None or shown == ABSENT:
        return None
    number = shown.split("\N{NO-BREAK SPACE}")[0].rstrip("%")
    return len(number.partition("," if lang.is_vietnamese else ".")[2])


def _write_attainment(pen: _Pen, place: int, line: TargetLine) -> None:
    row = line.row
    look = pen.style.cell(valign="top", align="right", num_format=_percent_digits(line.attainment, pen.lang))
    if row.attainment is None:
        pen.sheet.write_blank(pen.at, place, None, look)
        return
    actual, target = _cell(pen, "actual"), _cell(pen, "target")
    formula = f'=IF(OR({actual}="",{target}=""),"",{actual}/{target})'
    pen.sheet.write_formula(pen.at, place, formula, look, float(row.attainment))


def _percent_digits(shown: str, lang: Lang) -> str:
    """As many decimals as the screens show, never rounded up to the whole."""
    decimals = _decimals(shown, lang) or 1
    return "0." + "0" * decimals + "%" + PAD


def _write_on_year(pen: _Pen, place: int, line: TargetLine) -> None:
    """Percentages differ in points; everything else is shown as a share of last year's."""
    row = line.row
    actual, before = _cell(pen, "actual"), _cell(pen, "last_year")
    absent = f'OR({actual}="",{before}="")'
    if row.points_on_year is not None:
        look = pen.style.cell(valign="top", align="right", num_format=_points(pen.lang))
        formula = f'=IF({absent},"",{actual}-{before})'
        pen.sheet.write_formula(pen.at, place, formula, look, float(row.points_on_year))
    elif row.year_on_year is not None:
        look = pen.style.cell(valign="top", align="right", num_format=_percent_digits(line.on_year, pen.lang))
        formula = f'=IF({absent},"",{actual}/{before})'
        pen.sheet.write_formula(pen.at, place, formula, look, float(row.year_on_year))
    else:
        pen.sheet.write_blank(pen.at, place, None, pen.style.cell())


def _points(lang: Lang) -> str:
    word = gettext(N_("điểm %"), lang)
    return f'+#,##0.0# "{word}"{PAD};-#,##0.0# "{word}"{PAD};0 "{word}"{PAD}'


def _note(line: TargetLine, lang: Lang) -> str:
    """The status's sentence, and whether the figure is an estimate."""
    parts = [line.sentence, *line.beside]
    if line.look.estimate:
        parts.append(gettext(N_("số ước"), lang))
    return "; ".join(parts)


_WRITERS: Final[Mapping[str, Callable[[_Pen, int, TargetLine], None]]] = {
    "number": _write_number,
    "code": lambda pen, place, line: _write_words(pen, place, line.code, "center"),
    "name": lambda pen, place, line: _write_words(pen, place, line.full_name, "left"),
    "month": lambda pen, place, line: _write_figure(pen, place, line.month),
    "actual": _write_actual,
    "attainment": _write_attainment,
    "on_year": _write_on_year,
    "status": _write_status,
    "why": lambda pen, place, line: _write_words(pen, place, _note(line, pen.lang), "left"),
    "status_code": _write_status_code,
}


def _write_count(pen: _Pen, briefing: Briefing, first: int, last: int) -> None:
    """The answer, calculated by the sheet over every sector, and the counts beside it."""
    pen.at += 1
    cells, tally = _range(first, max(first, last)), briefing.answer.tally
    look = pen.style(bold=True, font_size=13)
    formula = f'={first_count(tally.first, cells, counts.out_of(pen.lang))}&" {briefing.answer.words}"'
    pen.sheet.write_formula(pen.at, 0, formula, look, briefing.answer.title)
    pen.at += 1
    for words in briefing.answer.beside:
        pen.line(words, pen.style())
    pen.at += 1


def _lay_out(sheet: Worksheet, head: int, bottom: int, briefing: Briefing) -> None:
    """A4 across, one page wide, headings on every page."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.5, right=0.4, top=0.6, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.print_area(0, 0, bottom, _place("why"))
    sheet.repeat_rows(head, head + 1)
    sheet.hide_gridlines(2)
    sheet.freeze_panes(head + 2, _place("name") + 1)
    foot = briefing.state.replace("&", "&&")[:200]
    sheet.set_footer(f'&L&"Times New Roman"&8{foot}&R&"Times New Roman"&9&P/&N')
    if briefing.watermark is not None:
        sheet.set_header(f'&R&"Times New Roman,Bold"&9{briefing.watermark}')
