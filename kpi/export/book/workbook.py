"""The whole workbook, sheet by sheet."""

from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Final

from xlsxwriter import Workbook

from kpi.content import columns
from kpi.content.briefing import Briefing
from kpi.content.briefing.content import UnitPart
from kpi.content.table import Table
from kpi.content.tables import cards, heat, targets, unit_targets
from kpi.domain.progress.standing import Standing
from kpi.export.book.consolidated import write_consolidated
from kpi.export.book.figures import write_figures
from kpi.export.book.source_sheet import write_source
from kpi.export.sheet import csv_bytes, fill
from kpi.export.styles import Styles
from kpi.wording import N_, gettext, local_time

CONSOLIDATED: Final = N_("Tổng hợp")
BY_MEMBER: Final = N_("Theo {members_short}")
FIGURES: Final = N_("Số liệu chi tiết")
SOURCE: Final = N_("Thông tin")
CARDS: Final = columns.NAME.heading

_LONGEST_NAME: Final = 31
_NOT_IN_NAMES: Final = str.maketrans(dict.fromkeys("[]:*?/\\'", "-"))


def book(briefing: Briefing) -> bytes:
    """An .xlsx file, the same bytes for the same briefing."""
    lang, target = briefing.lang, BytesIO()
    made = Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    created = local_time(briefing.made_at).replace(tzinfo=None)
    made.set_properties({"title": briefing.title, "subject": briefing.subject, "created": created})
    style, names = Styles(made), _Names()
    write_consolidated(made.add_worksheet(names.new(gettext(CONSOLIDATED, lang))), briefing, style)
    if briefing.request.unit is None:
        fill(made.add_worksheet(names.new(gettext(BY_MEMBER, lang))), _by_member(briefing), lang, style)
    figures = made.add_worksheet(names.new(gettext(FIGURES, lang)))
    source = made.add_worksheet(names.new(gettext(SOURCE, lang)))
    write_figures(figures, briefing, style)
    write_source(source, briefing, style)
    of_cards = made.add_worksheet(names.new(gettext(CARDS, lang)))
    fill(of_cards, cards(briefing.cards, briefing.source), lang, style)
    for part, table in _members(briefing):
        fill(made.add_worksheet(names.new(briefing.situation.units[part.unit].short_name)), table, lang, style)
    made.close()
    return target.getvalue()


class _Names:
    """Names of sheets: at most 31 letters, none that Excel forbids, no two alike."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def new(self, wanted: str) -> str:
        cleaned = wanted.translate(_NOT_IN_NAMES).strip()[:_LONGEST_NAME] or "-"
        name, nth = cleaned, 2
        while name.casefold() in self._given:
            ending = f" {nth}"
            name, nth = f"{cleaned[: _LONGEST_NAME - len(ending)]}{ending}", nth + 1
        self._given.add(name.casefold())
        return name


def _rows(briefing: Briefing) -> Mapping[str, tuple[Standing, ...]]:
    """The authority's rows and every member's, as far as the briefing has them."""
    authority = tuple(line.row for line in (*briefing.lines, *briefing.beside))
    return {
        briefing.situation.plan.authority: authority,
        **{part.unit: tuple(line.row for line in part.lines) for part in briefing.members},
    }


def _by_member(briefing: Briefing) -> Table:
    return heat(_rows(briefing), briefing.source)


def _members(briefing: Briefing) -> Iterator[tuple[UnitPart, Table]]:
    for part in briefing.members:
        yield part, unit_targets([line.row for line in part.lines], briefing.source)


def csv_of(briefing: Briefing) -> bytes:
    """The consolidated table for people: as a spreadsheet on their PC opens it at a double click."""
    rows = [line.row for line in (*briefing.lines, *briefing.beside)]
    of_unit = briefing.request.unit is not None
    table = unit_targets(rows, briefing.source) if of_unit else targets(rows, briefing.source)
    return csv_bytes(table, briefing.lang)
