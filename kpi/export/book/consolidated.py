"""The consolidated table in the columns that offices use, with live formulas where staff expect them.

Every formula carries the value it gives, so that what reads the file without calculating sees the same.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from kpi.content.briefing import Briefing
from kpi.content.briefing.content import ABSENT, Line
from kpi.content.statuses import APPEARANCES
from kpi.domain.status import Status
from kpi.export.sheet import Shortest
from kpi.export.styles import ALARM, HEAD, INK, PAD, QUIET, SECTION, Styles, pattern
from kpi.wording import N_, Lang, gettext

_HEADINGS: Final = (
    (N_("STT"), 6),
    (N_("Mã"), 8),
    (N_("Chỉ tiêu"), 34),
    (N_("ĐVT"), 13),
    (N_("TH cùng kỳ năm trước"), 13),
    (N_("KH năm"), 13),
    (N_("TH tháng"), 12),
    (N_("Lũy kế"), 13),
    (N_("% KH năm"), 10),
    (N_("So cùng kỳ (% hoặc điểm %)"), 13),
    (N_("Đánh giá"), 24),
    (N_("Ghi chú"), 52),
    (N_("Mã đánh giá"), 14),
)
NUMBER, CODE, NAME, UNIT, LAST_YEAR, TARGET, MONTH, ACTUAL, ATTAINMENT, ON_YEAR, STATUS, NOTE, STATUS_CODE = range(13)
_ROMAN: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")
_REACHED: Final = (Status.MET, Status.EXCEEDED)


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
    pen = _Pen(sheet, style, briefing.order.lang)
    for place, (_, width) in enumerate(_HEADINGS):
        sheet.set_column(place, place, width)
    _write_titles(pen, briefing)
    head = pen.at
    _write_headings(pen)
    first = pen.at
    for nth, (title, lines) in enumerate(_groups(briefing)):
        _write_group(pen, f"{_ROMAN[nth]}. {title}", lines, counted=True)
    last = pen.at - 1
    if briefing.beside:
        _write_group(
            pen, gettext(N_("Chỉ tiêu, nhiệm vụ khác trong kế hoạch"), pen.lang), briefing.beside, counted=False
        )
    _write_count(pen, briefing, first, last)
    for words in briefing.provenance:
        pen.line(words, style(font_size=10, font_color=QUIET))
    _lay_out(sheet, head, pen.at, briefing)


def _groups(briefing: Briefing) -> Iterator[tuple[str, Sequence[Line]]]:
    if not briefing.sectors:
        yield briefing.about, briefing.lines
    for part in briefing.sectors:
        yield part.name, part.lines


def _write_titles(pen: _Pen, briefing: Briefing) -> None:
    style = pen.style
    pen.line(" ".join(briefing.agency), style(bold=True))
    pen.line(briefing.title, style(bold=True, font_size=15))
    if briefing.mark is not None:
        pen.line(briefing.mark, style(bold=True, font_color=ALARM))
    pen.line(f"{briefing.about}; {briefing.window}", style(italic=True))
    pen.line(briefing.sentence, style())


def _write_headings(pen: _Pen) -> None:
    heading = pen.style.cell(bold=True, align="center", text_wrap=True, bg_color=HEAD)
    numbers = pen.style.cell(italic=True, align="center", font_size=10, font_color=QUIET)
    pen.sheet.set_row(pen.at, 52)
    for place, (words, _) in enumerate(_HEADINGS):
        pen.sheet.write_string(pen.at, place, gettext(words, pen.lang), heading)
        pen.sheet.write_string(pen.at + 1, place, f"({place + 1})", numbers)
    pen.at += 2


def _write_group(pen: _Pen, title: str, lines: Sequence[Line], *, counted: bool) -> None:
    look = pen.style.cell(bold=True, bg_color=SECTION)
    pen.sheet.merge_range(pen.at, 0, pen.at, ON_YEAR, "", look)
    pen.sheet.write_string(pen.at, 0, title, look)
    for place in (STATUS, NOTE, STATUS_CODE):
        pen.sheet.write_blank(pen.at, place, None, look)
    if counted and lines:
        _write_reached(pen, lines, look)
    pen.at += 1
    for line in lines:
        _write_line(pen, line)


def _write_reached(pen: _Pen, lines: Sequence[Line], look: Format) -> None:
    """`4/6 chỉ tiêu đạt và vượt`, counted by the sheet itself."""
    cells = _range(pen.at + 1, pen.at + len(lines))
    words = gettext(N_("chỉ tiêu đạt và vượt"), pen.lang)
    done = sum(line.row.status.reached for line in lines)
    formula = f'={_counting(cells)}&"/"&ROWS({cells})&" {words}"'
    pen.sheet.write_formula(pen.at, STATUS, formula, look, f"{done}/{len(lines)} {words}")


def _range(first: int, last: int) -> str:
    return f"{xl_rowcol_to_cell(first, STATUS_CODE)}:{xl_rowcol_to_cell(last, STATUS_CODE)}"


def _counting(cells: str) -> str:
    return "(" + "+".join(f'COUNTIF({cells},"{status.value}")' for status in _REACHED) + ")"


def _write_line(pen: _Pen, line: Line) -> None:
    sheet, style, row = pen.sheet, pen.style, line.row
    wrapped = style.cell(text_wrap=True, valign="top", align="left")
    middle = style.cell(valign="top", align="center")
    sheet.write_number(pen.at, NUMBER, line.number, middle)
    sheet.write_string(pen.at, CODE, line.code, middle)
    sheet.write_string(pen.at, NAME, line.full_name, wrapped)
    sheet.write_string(pen.at, UNIT, line.unit, style.cell(text_wrap=True, valign="top", align="center"))
    _write_figure(pen, LAST_YEAR, row.last_year)
    _write_figure(pen, TARGET, row.target)
    _write_figure(pen, MONTH, line.month)
    _write_figure(pen, ACTUAL, row.actual, shown=line.actual)
    _write_attainment(pen, line)
    _write_on_year(pen, line)
    ink = style.cell(bold=True, valign="top", text_wrap=True, font_color=APPEARANCES[line.look.tone].light)
    sheet.write_string(pen.at, STATUS, f"{line.look.shape} {line.look.word}", ink)
    note = _note(line, pen.lang)
    sheet.write_string(pen.at, NOTE, note, wrapped)
    sheet.write_string(
        pen.at, STATUS_CODE, line.look.status.value, style.cell(valign="top", font_color=QUIET, font_size=10)
    )
    sheet.set_row(pen.at, 16 * max(1, -(-len(note) // 50), -(-len(line.full_name) // 33)) + 2)
    pen.at += 1


def _write_figure(pen: _Pen, place: int, x: Decimal | None, shown: str | None = None) -> None:
    """`shown`: the figure in words, whose decimals the cell shows too: a rounding never crosses a line."""
    if x is None:
        pen.sheet.write_blank(pen.at, place, None, pen.style.cell())
        return
    decimals = _decimals(shown, pen.lang)
    digits = pattern(x) if decimals is None or decimals <= 2 else "#,##0." + "0" * decimals + PAD
    bold = place == ACTUAL
    look = pen.style.cell(valign="top", align="right", num_format=digits, bold=bold, font_color=INK)
    pen.sheet.write_number(pen.at, place, Shortest(x), look)


def _decimals(shown: str | None, lang: Lang) -> int | None:
    if shown is None or shown == ABSENT:
        return None
    number = shown.split("\N{NO-BREAK SPACE}")[0].rstrip("%")
    return len(number.partition("," if lang is Lang.VI else ".")[2])


def _write_attainment(pen: _Pen, line: Line) -> None:
    row = line.row
    look = pen.style.cell(valign="top", align="right", num_format=_percent_digits(line.attainment, pen.lang))
    if row.attainment is None:
        pen.sheet.write_blank(pen.at, ATTAINMENT, None, look)
        return
    actual, target = xl_rowcol_to_cell(pen.at, ACTUAL), xl_rowcol_to_cell(pen.at, TARGET)
    formula = f'=IF(OR({actual}="",{target}=""),"",{actual}/{target})'
    pen.sheet.write_formula(pen.at, ATTAINMENT, formula, look, float(row.attainment))


def _percent_digits(shown: str, lang: Lang) -> str:
    """As many decimals as the screens show: never rounded onto the whole."""
    decimals = _decimals(shown, lang) or 1
    return "0." + "0" * decimals + "%" + PAD


def _write_on_year(pen: _Pen, line: Line) -> None:
    """Percentages differ in points; of everything else the share of last year's is told."""
    row = line.row
    actual, before = xl_rowcol_to_cell(pen.at, ACTUAL), xl_rowcol_to_cell(pen.at, LAST_YEAR)
    absent = f'OR({actual}="",{before}="")'
    if row.points_on_year is not None:
        look = pen.style.cell(valign="top", align="right", num_format=_points(pen.lang))
        formula = f'=IF({absent},"",{actual}-{before})'
        pen.sheet.write_formula(pen.at, ON_YEAR, formula, look, float(row.points_on_year))
    elif row.year_on_year is not None:
        look = pen.style.cell(valign="top", align="right", num_format=_percent_digits(line.on_year, pen.lang))
        formula = f'=IF({absent},"",{actual}/{before})'
        pen.sheet.write_formula(pen.at, ON_YEAR, formula, look, float(row.year_on_year))
    else:
        pen.sheet.write_blank(pen.at, ON_YEAR, None, pen.style.cell())


def _points(lang: Lang) -> str:
    word = gettext(N_("điểm %"), lang)
    return f'+#,##0.0# "{word}"{PAD};-#,##0.0# "{word}"{PAD};0 "{word}"{PAD}'


def _note(line: Line, lang: Lang) -> str:
    """The sentence; where the figure is of another month, or an estimate, that as well."""
    parts = [line.sentence]
    if line.row.period is not None and line.row.period != line.row.as_of:
        parts.append(gettext(N_("số liệu {period}"), lang).format(period=line.period))
    if line.look.estimate:
        parts.append(gettext(N_("số ước"), lang))
    return "; ".join(parts)


def _write_count(pen: _Pen, briefing: Briefing, first: int, last: int) -> None:
    """The number a leader looks for, counted by the sheet over every sector."""
    pen.at += 1
    cells = _range(first, max(first, last))
    words = f"/{briefing.total} {briefing.reached_words}"
    look = pen.style(bold=True, font_size=13)
    pen.sheet.write_formula(pen.at, 0, f'={_counting(cells)}&"{words}"', look, f"{briefing.reached}{words}")
    pen.at += 2


def _lay_out(sheet: Worksheet, head: int, bottom: int, briefing: Briefing) -> None:
    """A4 across, one page wide, headings on every page."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.5, right=0.4, top=0.6, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.print_area(0, 0, bottom, NOTE)
    sheet.repeat_rows(head, head + 1)
    sheet.hide_gridlines(2)
    sheet.freeze_panes(head + 2, NAME + 1)
    foot = briefing.state.replace("&", "&&")[:200]
    sheet.set_footer(f'&L&"Times New Roman"&8{foot}&R&"Times New Roman"&9&P/&N')
    if briefing.mark is not None:
        sheet.set_header(f'&R&"Times New Roman,Bold"&9{briefing.mark}')
