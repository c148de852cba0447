"""Reads every column's headings, and settles what single headings leave open by what stands beside them."""

import re
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from kpi.domain.names import plain
from kpi.intake.findings import Place
from kpi.intake.layout import Heading, HeadingRole, Headings, OfficeTable, is_figure
from kpi.intake.layout.known_words import SEXES
from kpi.intake.match.columns.asking import ask_indicator, ask_unit
from kpi.intake.match.columns.column import Column, says_rate
from kpi.intake.match.columns.comments import with_comments
from kpi.intake.match.columns.groups import settle_groups
from kpi.intake.match.columns.parts import settle_parts
from kpi.intake.match.columns.roles import role_of
from kpi.intake.match.columns.told_beside import with_fuller_names, with_pairs
from kpi.intake.match.columns.years import settle_years
from kpi.intake.match.context import MatchContext, is_percent
from kpi.intake.match.names import FigurePart, Found, names_cluster
from kpi.intake.normalise import PeriodText, as_of_a_day
from kpi.intake.unit_words import UnitWords
from kpi.intake.workbook.cells import cell_name


def read_columns(table: OfficeTable, context: MatchContext, titled: str | None) -> list[Column]:
    """Every column with a heading or a figure, in order. `titled`: the indicator the table's title names, if any."""
    filled = {c for row in table.rows for c, cell in table.grid.rows[row].items() if is_figure(cell)}
    columns = [_of_a_sex(_column(table, nth, context), table) for nth in range(1, table.grid.last_column + 1)]
    ordinals = {column.index for column in columns if column.role is HeadingRole.ORDINAL}
    before = min(filled or _numbered(table) - ordinals, default=0)
    columns = [_as_roles(column, table, context) if column.index < before else column for column in columns]
    kept = [column for column in columns if column.text or column.index in filled or column.holds_roles]
    lost = table.first_without_group()
    if lost is not None and any(column.index == lost and not column.role.is_label for column in kept):
        context.findings.error("unclear_groups", table.grid.place(table.heading_rows[-1], lost))
        return [column if column.role.is_label else column.with_role(HeadingRole.UNKNOWN) for column in kept]
    titled_ones = [_about_the_title(column, titled, context) for column in _without_sectors(kept)]
    settled = _settle_near_groups(titled_ones, table, titled, context)
    known = settle_parts([column for column in settled if not column.is_foreign], table, titled, context)
    beside = [column for column in settled if column.is_foreign]
    in_order = sorted([*settle_groups(known, table, titled, context), *beside], key=lambda column: column.index)
    settled = _without_all_found(_settle_unknown(in_order, filled, context))
    totalled = _settle_totals(with_fuller_names(settled, context), context)
    return settle_years(with_pairs(totalled, table), table, context)


def _of_a_sex(column: Column, table: OfficeTable) -> Column:
    """ "Nam" without its tone is the year only over years."""
    texts = (table.grid.text(row, column.index) for row in table.rows)
    if (
        column.role is not HeadingRole.PERIOD
        or column.bottom.casefold() not in SEXES
        or any(map(_YEAR.fullmatch, texts))
    ):
        return column
    return column.with_role(HeadingRole.UNKNOWN)


_YEAR = re.compile(r"20\d\d")


def _numbered(table: OfficeTable) -> set[int]:
    """The columns with numbers, small ones too."""
    return {c for row in table.rows for c, cell in table.grid.rows[row].items() if isinstance(cell.value, Decimal)}


def _without_all_found(columns: list[Column]) -> list[Column]:
    """Beside what is dealt with and what is left, "Tổng số" is all there was."""
    roles = [column.role for column in columns]
    if HeadingRole.HANDLED not in roles or HeadingRole.REMAINING not in roles:
        return columns
    return [c.with_role(HeadingRole.STOCK) if _ALL_FOUND.match(plain(c.bottom)) else c for c in columns]


_ALL_FOUND = re.compile(r"(tong|tong so|so (tiep nhan|phai giai quyet|phat hien)|tiep nhan|phat hien)\b")


def _as_roles(column: Column, table: OfficeTable, context: MatchContext) -> Column:
    """Left of the figures, a column whose every text says what its row's figures are, whatever stands over it."""
    if column.role.is_label and column.role is not HeadingRole.NAME and column.role is not HeadingRole.NOTE:
        return column
    says_any = False
    for text in filter(None, (table.grid.text(row, column.index) for row in table.rows)):
        if role_of(text, context) is None:
            return column
        says_any = True
    if not says_any:
        return column
    return replace(column.with_role(HeadingRole.NAME), holds_roles=True, indicator=None, unit=None)


def _settle_totals(columns: list[Column], context: MatchContext) -> list[Column]:
    """Beside communes the district, or nobody, is their total, at whichever level of the heading it stands; "Cẩm Xuyên"
    between communes is the town."""
    if sum(c.unit is not None and c.unit != context.plan.authority for c in columns) < 2:
        return columns
    return [c.with_role(HeadingRole.TOTAL) if _is_total(c, context) and _may_be_total(c.role) else c for c in columns]


def _may_be_total(role: HeadingRole) -> bool:
    return role.is_result or role.may_hold_words


def _is_total(column: Column, context: MatchContext) -> bool:
    words = context.unit_names.words
    says = any(_total(words).fullmatch(plain(level)) for level in column.text.split(" / "))
    return column.unit == context.plan.authority or (column.unit is None and says)


@lru_cache(maxsize=64)
def _total(words: UnitWords) -> re.Pattern[str]:
    its = words.authority
    return re.compile(
        rf"(tong|tong so|tong cong|cong|chung)( toan {its})?|toan ({its}|{words.members})|toan {words.authority_named}"
        rf"|{its}|grand total"
    )


def _column(table: OfficeTable, index: int, context: MatchContext) -> Column:
    levels, headings = table.levels(index), context.headings
    by_unit = _by_unit(context.unit_names.words)
    indicator = unit = None
    parts: frozenset[tuple[str, FigurePart]] = frozenset()
    rest: list[str] = []
    group: list[str] = []
    for text in levels:
        found = context.indicator_names.find(text) if not _is_role(text, headings) else Found()
        known_unit = context.unit_names.find(text).code
        named_parts = context.indicator_names.part(text)
        if (
            named_parts
            and not says_rate(text)
            and not (found.is_known and indicator is None and len(levels) > 1 and text == levels[0])
        ):
            parts = named_parts
        elif found.is_known:
            indicator = found.code
            rest = _without_groups(rest, headings)
            group = [above for above in rest if headings.read((above,)).role is HeadingRole.UNKNOWN]
            rest += [piece for piece in (found.rest, *_parentheses(text)) if piece]
        elif known_unit is not None:
            unit = known_unit
            rest = [above for above in rest if not (by_unit.match(plain(above)) or names_cluster(above))]
            rest = _without_groups(rest, headings, is_of_units=True)
        else:
            rest.append(as_of_a_day(text))
    named = bool(indicator or unit or parts)
    heading = _heading(rest, named, headings) if rest or not levels else _BARE
    inner = _heading([text for text in rest if text not in group], named, headings)
    heading = _of_the_year(with_comments(heading, table, index, headings), context)
    place, seen = _place(table, index, levels), " / ".join(levels)
    return Column(index, place, seen, heading, indicator, unit, None, parts, " / ".join(group), inner)


def _heading(rest: list[str], named: bool, headings: Headings) -> Heading:
    """What is left beside the names; nothing but a unit of measure is the figure itself."""
    heading = headings.read(tuple(rest))
    only_measure = all(re.fullmatch(r"\(.*\)|%", text) for text in rest)
    is_actual = heading.role is HeadingRole.UNKNOWN and named and only_measure
    return replace(heading, role=HeadingRole.ACTUAL) if is_actual else heading


def _of_the_year(heading: Heading, context: MatchContext) -> Heading:
    """In December what the year is expected to come to is the estimate of its figure."""
    is_last = context.period is not None and context.period.month == _DECEMBER
    return replace(heading, role=HeadingRole.YEAR_FORECAST) if heading.says_year_forecast and not is_last else heading


_DECEMBER = 12
_BARE = Heading("Thực hiện", HeadingRole.ACTUAL, PeriodText())


@lru_cache(maxsize=64)
def _by_unit(words: UnitWords) -> re.Pattern[str]:
    return re.compile(rf"(trong do|chia|phan|theo|cac) .*\b({words.members}|don vi|dia phuong|dia ban)\b")


def _place(table: OfficeTable, index: int, levels: tuple[str, ...]) -> Place:
    row = max((r for r in table.heading_rows if table.grid.text(r, index)), default=table.heading_rows[-1])
    if not levels:
        return Place(table.grid.sheet.name, cell_name(row, index))
    return replace(table.grid.place(row, index), seen=" / ".join(levels))


def _without_groups(above: list[str], headings: Headings, *, is_of_units: bool = False) -> list[str]:
    """Headings above a name that only gather names ("Xã, thị trấn", "Trong đó") say nothing about its figures."""
    kept = []
    for text in above:
        role = headings.read((text,)).role
        is_group = role.is_label or (is_of_units and role is HeadingRole.DETAIL)
        kept += _parentheses(text) if is_group else [text]
    return kept


def _without_sectors(columns: list[Column]) -> list[Column]:
    """Words over indicators of which each stands there once ("Kinh tế", "Y tế") are sectors; over the same indicators
    again ("Số đã đạt", "Số đang xây dựng") they tell the columns apart."""
    grouped = [c for c in columns if c.group]
    once = {c.indicator: c.group for c in grouped}
    if len(set(once.values())) < 2 or any(once[c.indicator] != c.group for c in grouped):
        return columns
    return [replace(c, heading=c.inner) if c.group and c.inner else c for c in columns]


def _parentheses(text: str) -> list[str]:
    return re.findall(r"\([^()]*\)", text)


def _is_role(text: str, headings: Headings) -> bool:
    return headings.read((text,)).role.is_label


def _about_the_title(column: Column, titled: str | None, context: MatchContext) -> Column:
    """Below a title that names one indicator "Tổng thu" and "Tỷ lệ tham gia" are its own, by their words."""
    if (
        titled is None
        or column.role is not HeadingRole.UNKNOWN
        or not column.text
        or column.indicator
        or column.parts_of
    ):
        return column
    numbered = any(map(str.isdigit, column.bottom))  # "3 sao" is a part, whatever words the name has
    if numbered or not context.indicator_names.is_part_of_name(column.bottom, titled):
        return column
    if is_percent(context.indicators[titled]):
        return column.with_role(HeadingRole.RATE) if says_rate(column.bottom) else column
    return column if says_rate(column.bottom) else column.with_role(HeadingRole.ACTUAL)


def _settle_near_groups(
    columns: list[Column], table: OfficeTable, titled: str | None, context: MatchContext
) -> list[Column]:
    """Columns below a name that is like an indicator's: another thing where that one has its own, else asked about."""
    named = {column.indicator for column in columns} | {titled}
    settled = []
    for column in columns:
        group = next((text for text in column.text.split(" / ")[:-1] if _is_near(text, context)), None)
        if group is not None and column.indicator is None and column.unit is None:
            found = context.indicator_names.find(group)
            other = found.maybe[0] in named
            code = None if other else ask_indicator(context, group, found, _place_of(table, group, column))
            foreign = replace(column.with_role(HeadingRole.UNKNOWN), parts_of=frozenset(), is_foreign=True)
            column = foreign if code is None else replace(column, indicator=code)
        settled.append(column)
    return settled


def _is_near(text: str, context: MatchContext) -> bool:
    found = context.indicator_names.find(text)
    role = context.headings.read((text,)).role
    return role is HeadingRole.UNKNOWN and bool(found.maybe) and not context.indicator_names.part(text)


def _place_of(table: OfficeTable, group: str, column: Column) -> Place:
    row = next((row for row in table.heading_rows if table.grid.text(row, column.index) == group), None)
    return column.place if row is None else table.grid.place(row, column.index)


def _settle_unknown(columns: list[Column], filled: set[int], context: MatchContext) -> list[Column]:
    """Headings that name nothing known: a unit among units, an indicator among indicators, or a column left aside."""
    among_units = sum(column.unit is not None for column in columns) >= 2
    named = {column.indicator for column in columns}
    settled = []
    for column in columns:
        is_open = (
            column.role is HeadingRole.UNKNOWN and column.unit is None and not (column.parts_of or column.is_foreign)
        )
        if is_open and column.index in filled and column.text:
            column = _ask_unit(column, context) if among_units else _ask_indicator(column, named, context)
        settled.append(column)
    return settled


def _ask_unit(column: Column, context: MatchContext) -> Column:
    if _total(context.unit_names.words).fullmatch(plain(column.bottom)):
        return column
    code = ask_unit(context, column.bottom, column.place)
    return column if code is None else replace(column, unit=code).with_role(HeadingRole.ACTUAL)


def _ask_indicator(column: Column, named: set[str | None], context: MatchContext) -> Column:
    """ "Tỷ lệ hộ cận nghèo" beside "Tỷ lệ hộ nghèo" is something else: the near name has its own column."""
    found = context.indicator_names.find(column.bottom)
    if not found.maybe or column.indicator is not None or found.maybe[0] in named:
        return column
    code = ask_indicator(context, column.bottom, found, column.place)
    return column if code is None else replace(column, indicator=code).with_role(HeadingRole.ACTUAL)
