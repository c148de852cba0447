"""The column that a person says is the one to be recorded, in place of the one that its heading tells."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from kpi.domain.figures.submission import CONFIRM_READING, Choice
from kpi.intake.findings import Place
from kpi.intake.layout import HeadingRole, OfficeTable, column_name, is_figure
from kpi.intake.match.columns.column import Column
from kpi.intake.match.context import MatchContext
from kpi.intake.match.relative_words import relative_words
from kpi.intake.normalise import PeriodText, Span


def place_of(table: OfficeTable, columns: Sequence[Column]) -> Place:
    """Where a table is asked about as a whole: its first heading."""
    return table.grid.place(table.heading_rows[0], columns[0].index)


def column_choices(table: OfficeTable, columns: Sequence[Column], context: MatchContext) -> dict[int, Choice]:
    """By column. Of a table whose columns differ in what their figures are, not in what they are about; none that says
    another month."""
    own = [
        c
        for c in columns
        if c.role.may_be_meant and c.text and _holds_figures(table, c) and not _says_another_month(c, context)
    ]
    if len(own) < 2 or any(c.indicator or c.unit or c.part or c.parts_of or c.is_foreign for c in own):
        return {}
    return {c.index: _choice(c) for c in own}


def _says_another_month(column: Column, context: MatchContext) -> bool:
    said = column.heading.period
    month = said.month or (said.to_day.month if said.to_day else None)
    return context.period is not None and month not in (None, context.period.month)


def _choice(column: Column) -> Choice:
    letter = column_name(column.index)
    values = {"column": letter, "heading": " ".join(column.text.split())}
    return Choice(key=f"column-{letter}", code="year_to_date_column", values=values)


def _holds_figures(table: OfficeTable, column: Column) -> bool:
    cells = (table.grid.rows[row].get(column.index) for row in table.rows)
    return any(cell is not None and (isinstance(cell.value, Decimal) or is_figure(cell)) for cell in cells)


def as_chosen(table: OfficeTable, columns: Sequence[Column], context: MatchContext) -> list[Column]:
    """With the chosen one as the year to date of the month asked for, and none beside it."""
    offered = column_choices(table, columns, context)
    if not offered:
        return list(columns)
    place = place_of(table, columns)
    answer = context.findings.settled(CONFIRM_READING, place, tuple(offered.values()))
    words = {c.index: relative_words(c.text, context) for c in columns if c.is_told}
    chosen = _chosen_before(words, offered, context) if answer is None else _index_of(answer, offered)
    if chosen is None:
        return list(columns)
    context.chosen[place.sheet, place.cell] = words[chosen]
    return [_settled(c, is_chosen=c.index == chosen) if c.index in offered else c for c in columns]


def _index_of(answer: str, offered: Mapping[int, Choice]) -> int:
    return next(index for index, choice in offered.items() if choice.key == answer)


def _chosen_before(words: Mapping[int, str], offered: Iterable[int], context: MatchContext) -> int | None:
    """What was chosen in the newest table with these headings, unless it was read as they say."""
    told = tuple(words.values())
    kept = (one.layout.chosen for one in reversed(context.layouts) if one.layout.column_words(len(told)) == told)
    chosen = next(kept, "")
    found = [index for index in offered if chosen and words[index] == chosen]
    return found[0] if len(found) == 1 else None


def _settled(column: Column, *, is_chosen: bool) -> Column:
    if not is_chosen:
        return replace(column.with_role(HeadingRole.UNKNOWN), is_set_aside=True)
    heading = replace(column.heading, role=HeadingRole.ACTUAL, period=PeriodText(span=Span.YEAR_TO_DATE), unread=())
    return replace(column, heading=heading)
