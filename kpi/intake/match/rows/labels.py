"""Which columns tell what a row is about, and what they say."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kpi.domain.names import plain, without_numbering
from kpi.intake.findings import Place
from kpi.intake.layout import HeadingRole, OfficeTable, is_figure, label_of
from kpi.intake.match.columns import Column
from kpi.intake.match.context import MatchContext
from kpi.intake.normalise import as_of_a_day, measure_unit
from kpi.intake.workbook.cells import ErrorValue


@dataclass(frozen=True, slots=True)
class Labels:
    """Which columns tell what a row is about."""

    names: tuple[int, ...]
    ordinals: tuple[int, ...]
    measures: tuple[int, ...]
    periods: tuple[int, ...]
    notes: tuple[int, ...]
    beside: tuple[int, ...]  # words left of the figures that none of these is
    roles: tuple[int, ...]  # those of the names that say what a row's figures are
    days: tuple[int, ...]  # those of the periods that hold days


def label_columns(table: OfficeTable, columns: Sequence[Column], context: MatchContext) -> Labels:
    by_role = {role: [c.index for c in columns if c.role is role] for role in HeadingRole}
    measures = by_role[HeadingRole.MEASURE_UNIT]
    names = by_role[HeadingRole.NAME] + by_role[HeadingRole.CODE]
    for index in sorted(names, reverse=True):
        if len(names) > 1 and not measures and _holds_measures(table, index, context):
            names.remove(index)
            measures = [index]
    if not names:
        names = [c.index for c in columns if _may_be_over_names(c.role) and _holds_words(table, c.index)][:1]
    taken = {*names, *measures}
    first = min((c.index for c in columns if not (c.role.may_hold_words or c.role.is_label)), default=0)
    beside = (c.index for c in columns if c.role.may_hold_words and c.index < first and c.index not in taken)
    return Labels(
        tuple(sorted(names)),
        tuple(by_role[HeadingRole.ORDINAL]),
        tuple(measures),
        tuple(by_role[HeadingRole.PERIOD]),
        tuple(by_role[HeadingRole.NOTE]),
        tuple(index for index in beside if _holds_words(table, index)),
        tuple(c.index for c in columns if c.holds_roles),
        tuple(c.index for c in columns if c.role is HeadingRole.PERIOD and plain(c.bottom) == "ngay"),
    )


def _may_be_over_names(role: HeadingRole) -> bool:
    """ "Kế hoạch" over the tasks of a plan."""
    return role is HeadingRole.UNKNOWN or role is HeadingRole.PLAN


def _holds_measures(table: OfficeTable, index: int, context: MatchContext) -> bool:
    """ "Đơn vị" over "tỷ đồng", "%", "vườn": short words that name no unit and no target, some of them measures."""
    texts = [text for number in table.rows if (text := table.grid.text(number, index))]
    if any(context.unit_names.find(text).is_known or context.indicator_names.find(text).is_known for text in texts):
        return False
    known = context.units_of_measure
    measures = sum(measure_unit(text) is not None or plain(text) in known for text in texts)
    return measures > 0 and all(len(text) <= _LONGEST_MEASURE for text in texts)


_LONGEST_MEASURE = 20


def _holds_words(table: OfficeTable, index: int) -> bool:
    cells = [cell for number in table.rows if (cell := table.grid.rows[number].get(index))]
    return bool(cells) and sum(isinstance(cell.value, str) and not is_figure(cell) for cell in cells) * 2 > len(cells)


@dataclass(frozen=True, slots=True)
class Raw:
    number: int
    texts: tuple[tuple[int, str], ...]  # of the name columns, by column
    ordinal: str
    measure: str
    period: str
    note: str
    has_figures: bool
    place: Place
    beside: tuple[tuple[int, str], ...] = ()  # words that may say of which part the row is, by column


def _time(table: OfficeTable, number: int, labels: Labels) -> str:
    """What its columns of days, months and years say between them: bare numbers stand below "Ngày", "Tháng", "Năm"."""
    told = [
        f"ngày {text}" if text.isdigit() and column in labels.days else _of_number(text)
        for column in sorted(labels.periods, key=lambda column: column not in labels.days)
        if (text := table.grid.text(number, column))
    ]
    return as_of_a_day(" ".join(told))


def _of_number(text: str) -> str:
    return text if not text.isdigit() else f"năm {text}" if len(text) == 4 else f"tháng {text}"


_WORDS = re.compile(r"(?![IVX]+\W*$).*[^\W\d_]{2}.*[^\W\d_]{2}")


def raw_row(table: OfficeTable, number: int, labels: Labels) -> Raw:
    grid = table.grid
    texts = tuple((column, text) for column in labels.names if (text := grid.text(number, column)))
    taken = {*labels.names, *labels.ordinals, *labels.measures, *labels.periods, *labels.notes}
    figures = any(
        column not in taken and (is_figure(cell) or isinstance(cell.value, ErrorValue) or label_of(cell).isdigit())
        for column, cell in grid.rows[number].items()
    )
    ordinal = next((text for c in labels.ordinals if (text := grid.text(number, c))), "")
    if not texts and not figures and _WORDS.match(without_numbering(ordinal)):
        texts, ordinal = ((labels.ordinals[0], ordinal),), ""  # a section in the first column
    anchor = texts[0][0] if texts else next(iter(grid.rows[number]))
    return Raw(
        number,
        texts,
        ordinal,
        next((text for c in labels.measures if (text := grid.text(number, c))), ""),
        _time(table, number, labels),
        " ".join(text for c in labels.notes if (text := grid.text(number, c))),
        figures,
        grid.place(number, anchor),
        tuple((column, text) for column in labels.beside if (text := grid.text(number, column))),
    )
