"""Columns below one heading that tell its whole and its parts: "3 sao | 4 sao | Tổng", "Số vụ | Chết | Bị thương"."""

import re
from collections.abc import Iterator, Sequence

from kpi.domain.names import fold, plain
from kpi.intake.layout import HeadingRole, OfficeTable
from kpi.intake.layout.known_words import SEXES
from kpi.intake.match.columns.column import Column
from kpi.intake.match.columns.parts import number_at
from kpi.intake.match.context import MatchContext

_TOTAL = re.compile(r"(tong|tong so|tong cong|cong|chung|tat ca)\b( \(.*\))?")
_FEWEST = 2


def settle_groups(
    columns: Sequence[Column], table: OfficeTable, titled: str | None, context: MatchContext
) -> list[Column]:
    """The whole of a group is what is taken, never one of its parts for it; without a whole nothing is."""
    settled = {column.index: column for column in columns}
    for above in dict.fromkeys(column.above for column in columns if not column.role.is_label):
        group = [c for c in columns if c.above == above and not c.role.is_label]
        if not above and titled is None:
            continue
        if len({(c.indicator, c.unit) for c in group}) == 1 and group[0].unit is None:
            inside = [
                c
                for c in columns
                if c.text.startswith(f"{above} / ") and c not in group and c.role is HeadingRole.DETAIL
            ]
            settled |= {
                c.index: c for c in _settled([c for c in group if c.part is None], inside, titled, table, context)
            }
    return [settled[column.index] for column in columns]


def _settled(
    group: Sequence[Column], inside: Sequence[Column], titled: str | None, table: OfficeTable, context: MatchContext
) -> Iterator[Column]:
    parts = [c for c in group if c.role.is_open and not _is_total(c) and _says_nothing(c, context)]
    whole = _whole(group, parts, inside, titled, table, context)
    if whole is not None:
        yield whole.with_role(HeadingRole.ACTUAL)
    if whole is not None or sum(c.role is HeadingRole.ACTUAL for c in parts) >= _FEWEST:
        yield from (c.with_role(HeadingRole.UNKNOWN) for c in parts if whole is None or c.index != whole.index)


def _whole(
    group: Sequence[Column],
    parts: Sequence[Column],
    inside: Sequence[Column],
    titled: str | None,
    table: OfficeTable,
    context: MatchContext,
) -> Column | None:
    """The one that is called the total, else the one that says what is counted."""
    of = group[0].indicator or titled if group else None
    others = [c for c in group if c not in parts]
    totals = [c for c in others if _is_total(c)]
    if len(totals) == 1 and (parts or inside) and all(_is_part(c) for c in others if c not in totals):
        (total,) = totals
        of_something = of is not None or total.role is HeadingRole.ACTUAL
        return total if of_something and _is_largest(total, [*parts, *inside], table) else None
    named = [c for c in parts if of is not None and _says_what_is_counted(c, of, context)]
    return named[0] if len(named) == 1 and len(others) == 0 and len(parts) >= _FEWEST else None


def _is_part(column: Column) -> bool:
    return column.role is HeadingRole.UNKNOWN or column.role is HeadingRole.DETAIL


def _is_total(column: Column) -> bool:
    return (column.role.is_open or column.role is HeadingRole.TOTAL) and _TOTAL.fullmatch(
        plain(column.bottom)
    ) is not None


def _says_nothing(column: Column, context: MatchContext) -> bool:
    """Its own heading alone tells neither a role nor a time nor a name."""
    if not any(map(str.isalpha, column.bottom)):
        return False
    heading = context.headings.read((column.bottom,))
    named = context.indicator_names.find(column.bottom).is_known or context.unit_names.find(column.bottom).is_known
    is_part = heading.role is HeadingRole.UNKNOWN or column.bottom.casefold() in SEXES
    return column.role is HeadingRole.UNKNOWN or (is_part and not named)


def _is_largest(total: Column, parts: Sequence[Column], table: OfficeTable) -> bool:
    """Where a part is above it, it is no sum of them."""
    for row in table.rows:
        whole, of_it = number_at(table, row, total.index), [number_at(table, row, part.index) for part in parts]
        if whole is not None and any(one is not None and one > whole for one in of_it):
            return False
    return True


def _says_what_is_counted(column: Column, code: str, context: MatchContext) -> bool:
    """ "Số vụ" below "Tai nạn giao thông", "Sản lượng (tấn)" below "Sản lượng lương thực"."""
    indicator = context.indicators[code]
    said = fold(re.sub(r"\([^()]*\)", " ", column.bottom))
    if len(said.split()) < _FEWEST or any(map(str.isdigit, column.bottom)):
        return False
    return said == fold(f"số {indicator.unit.vi}") or f"{fold(indicator.name.vi)} ".startswith(f"{said} ")
