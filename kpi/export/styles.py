"""How the sheet looks: one typeface of every office PC, quiet lines, yellow where something is to be typed."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from kpi.content.statuses import APPEARANCES
from kpi.domain.progress.status import Tone
from kpi.wording import Lang

INK, QUIET, LINE = "#1F2A37", "#5B6673", "#9AA5B1"
HEAD, SECTION, INPUT, CLOSED = "#E8ECF3", "#F5F7FA", "#FFF8DC", "#F0F1F3"
ALARM = APPEARANCES[Tone.BAD].light

PAD = "_)"  # a little room before the cell's right edge
TYPED = "#,##0.0##" + PAD
WHOLE = "#,##0" + PAD
RATE = "#,##0.0#" + PAD
SHARE = "0.0%" + PAD


class Styles:
    """The formats of one workbook, each created once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def __call__(self, **properties: Any) -> Format:
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            base = {"font_name": "Times New Roman", "font_size": 12, "font_color": INK, "valign": "vcenter"}
            self._made[key] = self._book.add_format({**base, **properties})
        return self._made[key]

    def cell(self, **properties: Any) -> Format:
        """A cell of the table."""
        return self(border=1, border_color=LINE, **properties)

    def typed(self, **properties: Any) -> Format:
        """A cell to be typed into; all others are locked."""
        return self.cell(bg_color=INPUT, locked=False, **properties)


def pattern(x: Decimal, before: str = "", after: str = "") -> str:
    """Number format that shows the value with up to two places and no empty ones, between the words given."""
    places = -int(round(x, 2).normalize().as_tuple().exponent)
    digits = "#,##0" + ("." + "0" * places if places > 0 else "")
    return "".join((_literal(before), digits, _literal(after), PAD))


def date_format(day: date, lang: Lang) -> str:
    """Shows the day as the screens do; a sheet has no format that knows which months take a zero."""
    if not lang.is_vietnamese:
        return "d mmm yyyy"
    return "dd/mm/yyyy" if day.month < 3 else "dd/m/yyyy"


def moment_format(at: datetime, lang: Lang) -> str:
    return f"hh:mm, {date_format(at, lang)}"


def _literal(words: str) -> str:
    return f'"{words}"' if words else ""
