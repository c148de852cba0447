"""Every recorded figure behind a briefing, in the format that our own import reads back."""

import csv
from collections.abc import Iterator
from decimal import Decimal
from io import StringIO
from typing import Any

from xlsxwriter.worksheet import Worksheet

from kpi.content import columns
from kpi.content.briefing import Briefing
from kpi.domain.figures.observation import Observation
from kpi.domain.figures.submission import MACHINE_HEADER
from kpi.domain.plan.units import official_code
from kpi.export.sheet import Shortest
from kpi.export.styles import ALARM, HEAD, QUIET, Styles, moment_format
from kpi.wording import N_, gettext, local_time
from kpi.wording.phrases.figure import cell_value

_FOR_PEOPLE = (
    *(one.heading for one in (columns.NAME, columns.UNIT_NAME, columns.UNIT)),
    N_("Bản ghi số"),
    N_("Ghi lúc"),
)
_WIDTHS = (11, 9, 10, 16, 16, 16, 11, 38, 26, 14, 11, 18)


def _rows(briefing: Briefing) -> Iterator[Observation]:
    """The figures behind the briefing: all, a member's own, or a sector's."""
    request, sectors = briefing.request, {one.code: one.sector for one in briefing.situation.plan.indicators}
    for row in briefing.figures:
        if request.unit in (None, row.unit) and request.sector in (None, sectors[row.indicator]):
            yield row


def machine_csv(briefing: Briefing) -> bytes:
    """UTF-8, a decimal point, one figure a row: `import` takes it."""
    out = StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(MACHINE_HEADER)
    for row in _rows(briefing):
        place = row.indicator, official_code(row.unit), row.period
        writer.writerow((*place, *map(_digits, _numbers(row)), row.basis.value))
    return out.getvalue().encode()


def _numbers(row: Observation) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    return row.value, row.numerator, row.denominator


def _digits(x: Decimal | None) -> str:
    return "" if x is None else f"{x:f}"


def write_figures(sheet: Worksheet, briefing: Briefing, style: Styles) -> None:
    """The first columns have the headings that the import knows; names follow for people."""
    lang, plan, units = briefing.lang, briefing.situation.plan, briefing.situation.units
    for place, width in enumerate(_WIDTHS):
        sheet.set_column(place, place, width)
    head = style.cell(bold=True, bg_color=HEAD, align="center")
    for place, words in enumerate((*MACHINE_HEADER, *(gettext(one, lang) for one in _FOR_PEOPLE))):
        sheet.write_string(0, place, words, head)
    indicators = {one.code: one for one in plan.indicators}
    text, number, quiet = style.cell(), style.cell(num_format="#,##0.######"), style.cell(font_color=QUIET)
    rows = list(_rows(briefing))
    for at, row in enumerate(rows, start=1):
        for place, words in enumerate((row.indicator, official_code(row.unit), str(row.period))):
            sheet.write_string(at, place, words, text)
        for place, x in enumerate(_numbers(row), start=3):
            _write_number(sheet, at, place, cell_value(x, indicators[row.indicator], lang), number)
        sheet.write_string(at, 6, row.basis.value, text)
        name = units.by_code[row.unit].name[lang] if row.unit in units.by_code else row.unit
        names = (indicators[row.indicator].name[lang], name, indicators[row.indicator].unit[lang])
        for place, words in enumerate(names, start=7):
            sheet.write_string(at, place, words, quiet)
        sheet.write_number(at, 10, row.revision, quiet)
        at_home = local_time(row.recorded_at).replace(tzinfo=None)
        moment = style.cell(num_format=moment_format(at_home, lang), font_color=QUIET, align="center")
        sheet.write_datetime(at, 11, at_home, moment)
    _lay_out(sheet, len(rows), briefing)
    if briefing.watermark is not None:
        sheet.write_string(0, 13, briefing.watermark, style(bold=True, font_color=ALARM))


def _write_number(sheet: Worksheet, at: int, place: int, x: Decimal | str | None, look: Any) -> None:
    """Or the result in words, which the import reads like its place."""
    if x is None:
        sheet.write_blank(at, place, None, look)
    elif isinstance(x, str):
        sheet.write_string(at, place, x, look)
    else:
        sheet.write_number(at, place, Shortest(x), look)


def _lay_out(sheet: Worksheet, rows: int, briefing: Briefing) -> None:
    sheet.freeze_panes(1, 3)
    sheet.autofilter(0, 0, max(1, rows), len(_WIDTHS) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.hide_gridlines(2)
    if briefing.watermark is not None:
        sheet.set_header(f'&R&"Times New Roman,Bold"&9{briefing.watermark}')
