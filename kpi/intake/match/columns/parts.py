"""Which columns are numerator and denominator of which ratio: by their names, else by what the numbers prove."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import islice, permutations

from kpi.domain.names import plain, plain_words
from kpi.intake.layout import HeadingRole, OfficeTable
from kpi.intake.match.columns.column import Column, says_rate
from kpi.intake.match.context import MatchContext
from kpi.intake.match.names import FigurePart
from kpi.intake.normalise import Shape, read_text

_NUMERATOR = re.compile(r"tu so|numerator")
_DENOMINATOR = re.compile(r"mau so|denominator")
_WHOLE = re.compile(r"(tong( so)?|dan so)\b")
_REACHED = re.compile(
    r"so (ho|thon|nguoi|don vi|luong|co quan|tre)?( da)? ?dat( chuan)?( .*)?"
    r"|dat( duoc)?|so dat|so luong|thuc hien|so da .*"
)
_ALIKE = 0.5


def settle_parts(
    columns: Sequence[Column], table: OfficeTable, titled: str | None, context: MatchContext
) -> list[Column]:
    """A part of no ratio of the table is left aside."""
    ratios = {c.indicator for c in columns if c.indicator} | {titled}
    ratios |= {code for c in columns for code, part in c.parts_of if part is FigurePart.NUMERATOR}
    known = {code for code in ratios if code is not None}
    settled = {column.index: _with_part(column, columns, known, context) for column in columns}
    for code in sorted(known):
        if _has_parts(code, context):
            _settle_ratio(settled, code, len(known) == 1, table, context)
    return [
        c.with_role(HeadingRole.UNKNOWN) if c.parts_of and c.part is None and not c.indicator else _untimed(c, context)
        for c in settled.values()
    ]


def _untimed(column: Column, context: MatchContext) -> Column:
    """ "Phát sinh" is the month's own of anything but what is named so: "Khối lượng chất thải rắn phát sinh"."""
    of = context.indicators.get(column.indicator or "")
    named = {FigurePart.NUMERATOR: of.numerator, FigurePart.DENOMINATOR: of.denominator} if of else {}
    part = named.get(column.part) if column.part else None
    is_bare = re.fullmatch(r"phat sinh( \([^/]*\))?", plain(column.bottom))
    if part is None or not is_bare or "phat sinh" not in plain(part.name.vi):
        return column
    return replace(column, heading=replace(column.heading, period=replace(column.heading.period, span=None)))


def _with_part(column: Column, columns: Sequence[Column], ratios: set[str], context: MatchContext) -> Column:
    if column.indicator is not None and (column.role.is_open or column.role is HeadingRole.RATE):
        part = _part_under(column, columns, context) if _has_parts(column.indicator, context) else FigurePart.VALUE
        return column if part is FigurePart.VALUE else _as_part(column, column.indicator, part)
    generic = _generic_part(column)
    if generic is not None:
        return replace(column, part=generic).with_role(HeadingRole.ACTUAL)
    possible = {(code, part) for code, part in column.parts_of if code in ratios}
    numerators = [code for code, part in possible if part is FigurePart.NUMERATOR]
    if len(numerators) == 1:
        return _as_part(column, numerators[0], FigurePart.NUMERATOR)
    if not possible and column.role.is_open and not column.unit:
        possible = _by_words(column.bottom, ratios, context)
    denominators = [code for code, part in possible if part is FigurePart.DENOMINATOR]
    return _as_part(column, denominators[0], FigurePart.DENOMINATOR) if len(denominators) == 1 else column


def _generic_part(column: Column) -> FigurePart | None:
    """ "Tử số", "Mẫu số" beside indicators that stand in the rows."""
    bare = plain(column.bottom)
    return (
        FigurePart.NUMERATOR if _NUMERATOR.match(bare) else FigurePart.DENOMINATOR if _DENOMINATOR.match(bare) else None
    )


def _as_part(column: Column, indicator: str, part: FigurePart) -> Column:
    return replace(column, indicator=indicator, part=part).with_role(HeadingRole.ACTUAL)


def _has_parts(code: str, context: MatchContext) -> bool:
    return context.indicators[code].numerator is not None


def _part_under(column: Column, columns: Sequence[Column], context: MatchContext) -> FigurePart:
    """Under a ratio's heading: its parts by name, by "tử số", "tổng số", or by the words they share with the names."""
    siblings = [c for c in columns if c.indicator == column.indicator]
    bare = plain(column.bottom)
    own = {part for code, part in column.parts_of if code == column.indicator}
    if len(own) == 1:
        return own.pop()
    if _NUMERATOR.search(bare):
        return FigurePart.NUMERATOR
    if _DENOMINATOR.search(bare):
        return FigurePart.DENOMINATOR
    if len(siblings) < 2 or " / " not in column.text or column.role is not HeadingRole.UNKNOWN:
        return FigurePart.VALUE
    indicator = context.indicators[column.indicator or ""]
    assert indicator.numerator is not None
    assert indicator.denominator is not None
    above, below = (_shared(column.bottom, part.name.vi) for part in (indicator.numerator, indicator.denominator))
    if _WHOLE.match(bare) or below >= max(_ALIKE, above):
        return FigurePart.DENOMINATOR
    return FigurePart.NUMERATOR if _REACHED.fullmatch(bare) or above >= _ALIKE else FigurePart.VALUE


def _shared(one: str, other: str) -> float:
    first, second = set(plain_words(one).split()), set(plain_words(other).split())
    return len(first & second) / len(first | second) if first | second else 0


def _by_words(text: str, ratios: set[str], context: MatchContext) -> set[tuple[str, FigurePart]]:
    """ "Tổng số hộ" is short for the denominator "Tổng số hộ dân cư", where one ratio of the table has such a one."""
    words = set(plain_words(text).split())
    found = set()
    for code in ratios:
        below = context.indicators[code].denominator
        if below is not None and len(words) >= 2 and words <= set(plain_words(below.name.vi).split()):
            found.add((code, FigurePart.DENOMINATOR))
    return found


def _settle_ratio(
    settled: dict[int, Column], code: str, alone: bool, table: OfficeTable, context: MatchContext
) -> None:
    """The columns below a ratio's heading, or all of a table about one ratio, group by group ("Tháng 4", "Tháng 5")."""
    members = [c for c in settled.values() if c.unit is None and (c.indicator == code or (alone and not c.indicator))]
    for group in sorted({c.above for c in members if not c.role.is_label}):
        inside = [settled[c.index] for c in members if c.above in ("", group)]
        if group or len({c.above for c in members if not c.role.is_label}) == 1:
            _settle_group(settled, inside, code, table, context)


def _settle_group(
    settled: dict[int, Column], members: Sequence[Column], code: str, table: OfficeTable, context: MatchContext
) -> None:
    """What is still open among a ratio's columns."""
    rates = [c for c in members if c.part is None and _may_be_rate(c)]
    found = {c.part: c for c in members if c.part is not None}
    loose = [c for c in members if c.part is None and c not in rates and c.role.is_open]
    if not {FigurePart.NUMERATOR, FigurePart.DENOMINATOR} <= found.keys():
        proven = _proven(rates, loose, found, table, context.indicators[code].scale)
        for column, part in proven or _worded(loose, found, code, context):
            settled[column.index] = _as_part(column, code, part)
    for rate in rates:
        if _is_share_of_plan(rate, members, table):
            settled[rate.index] = rate.with_role(HeadingRole.PERCENT)


def _may_be_rate(column: Column) -> bool:
    return column.role is HeadingRole.RATE or (column.role.is_open and says_rate(column.bottom))


def _proven(
    rates: Sequence[Column],
    loose: Sequence[Column],
    found: Mapping[FigurePart, Column],
    table: OfficeTable,
    scale: Decimal,
) -> list[tuple[Column, FigurePart]]:
    """The only two columns whose quotient is the printed rate, row by row."""
    above, below = found.get(FigurePart.NUMERATOR), found.get(FigurePart.DENOMINATOR)
    pairs = [
        pair
        for pair in permutations([*loose, *(c for c in (above, below) if c)], 2)
        if above in (None, pair[0]) and below in (None, pair[1])
    ]
    proven = [pair for pair in pairs for rate in rates if _divides(table, *pair, rate, scale)]
    return list(zip(proven[0], _BOTH, strict=True)) if len(proven) == 1 else []


_BOTH = (FigurePart.NUMERATOR, FigurePart.DENOMINATOR)


_ENOUGH = 50  # rows that prove it


def _divides(table: OfficeTable, above: Column, below: Column, rate: Column, scale: Decimal) -> bool:
    numbers = list(islice(_rows_of(table, (above.index, below.index, rate.index)), _ENOUGH))
    agree = sum(below != 0 and _rounds_to(above / below * scale, rate) for above, below, rate in numbers)
    return agree * 2 > len(numbers)


def _is_share_of_plan(rate: Column, members: Collection[Column], table: OfficeTable) -> bool:
    """ "Tỷ lệ" beside plan and actual may be how much of the plan is reached."""
    plans = [c for c in members if c.role is HeadingRole.PLAN]
    actual = [c for c in members if c.role.is_open and c is not rate and c.part is not FigurePart.DENOMINATOR]
    return any(_divides(table, done, plan, rate, Decimal(100)) for plan in plans for done in actual)


def _rows_of(table: OfficeTable, columns: tuple[int, int, int]) -> Iterator[tuple[Decimal, Decimal, Decimal]]:
    """The numbers of three columns, of rows that have all three."""
    for row in table.rows:
        first, second, third = (number_at(table, row, column) for column in columns)
        if first is not None and second is not None and third is not None:
            yield first, second, third


def number_at(table: OfficeTable, row: int, column: int) -> Decimal | None:
    """A cell's number, a share in percent; None where it holds none for certain."""
    cell = table.grid.rows[row].get(column)
    value = None if cell is None else cell.value
    if isinstance(value, str):
        text = read_text(value)
        return text.readings[0][1] if text.shape is Shape.NUMBER and len(text.readings) == 1 else None
    if isinstance(value, bool) or not isinstance(value, Decimal):
        return None
    return value * 100 if cell is not None and cell.is_percent else value


def _rounds_to(ratio: Decimal, printed: Decimal) -> bool:
    exponent = printed.as_tuple().exponent
    places = min(max(0, -exponent), 2) if isinstance(exponent, int) else 0
    return abs(ratio - printed) <= Decimal(1).scaleb(-places) * Decimal("0.51")


def _worded(
    loose: Sequence[Column], found: Mapping[FigurePart, Column], code: str, context: MatchContext
) -> list[tuple[Column, FigurePart]]:
    """The one column whose words are the numerator's and the one whose words are the denominator's."""
    names = context.indicator_names
    above = [
        c
        for c in loose
        if _REACHED.fullmatch(plain(c.bottom)) or names.is_part_of(c.bottom, code, FigurePart.NUMERATOR)
    ]
    below = [
        c for c in loose if _WHOLE.match(plain(c.bottom)) or names.is_part_of(c.bottom, code, FigurePart.DENOMINATOR)
    ]
    above = [found[FigurePart.NUMERATOR]] if FigurePart.NUMERATOR in found else above
    below = [found[FigurePart.DENOMINATOR]] if FigurePart.DENOMINATOR in found else below
    if len(above) == len(below) == 1 and above != below:
        return list(zip((above[0], below[0]), _BOTH, strict=True))
    named = [c for c in above if names.is_part_of(c.bottom, code, FigurePart.NUMERATOR)]
    return [(named[0], FigurePart.NUMERATOR)] if len(named) == 1 and not below else []
