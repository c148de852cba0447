"""Columns of a table -> what each holds: which indicator or unit its heading names, which role and time."""

import re
from dataclasses import dataclass, replace

from kpi.domain.submission import Choice
from kpi.ingest.findings import Place
from kpi.ingest.layout import LABEL_ROLES, Heading, Role, Table, is_figure, read_heading
from kpi.ingest.match.context import Reading
from kpi.ingest.match.names import Found, Part
from kpi.ingest.normalise import plain, plain_words
from kpi.ingest.workbook.cells import cell_name

_NUMERATOR = re.compile(r"tu so|numerator")
_DENOMINATOR = re.compile(r"mau so|denominator")


@dataclass(frozen=True, slots=True)
class Column:
    """`text` is the heading as seen, for evidence such as "(%)"."""

    index: int
    place: Place
    text: str
    heading: Heading
    indicator: str | None = None
    unit: str | None = None
    part: Part | None = None
    parts_of: frozenset[tuple[str, Part]] = frozenset()  # ratios whose part the heading may name

    @property
    def role(self) -> Role:
        return self.heading.role


def read_columns(table: Table, reading: Reading, titled: str | None) -> list[Column]:
    """Every column with a heading or a figure, in order. `titled`: the indicator the table's title names, if any."""
    last_year = reading.year - 1
    filled = {c for row in table.rows for c, cell in table.grid.rows[row].items() if is_figure(cell)}
    columns = [_column(table, index, reading, last_year) for index in range(1, table.grid.last_column + 1)]
    kept = [column for column in columns if column.text or column.index in filled]
    return _settle_parts(_settle_totals(_settle_unknown(kept, filled, titled, reading), reading), titled, reading)


def _settle_totals(columns: list[Column], reading: Reading) -> list[Column]:
    """The district beside its communes is their total; "Cẩm Xuyên" between communes is the town."""
    if sum(c.unit is not None and c.unit != reading.plan.district for c in columns) < 2:
        return columns
    return [
        replace(c, heading=replace(c.heading, role=Role.TOTAL)) if c.unit == reading.plan.district else c
        for c in columns
    ]


def _column(table: Table, index: int, reading: Reading, last_year: int) -> Column:
    levels = table.levels(index)
    indicator = unit = None
    parts: frozenset[tuple[str, Part]] = frozenset()
    rest: list[str] = []
    for text in levels:
        found = reading.indicator_names.find(text) if not _is_role(text, last_year) else Found()
        known_unit = _listed_unit(reading, text)
        named_parts = reading.indicator_names.part(text)
        if (
            named_parts
            and not _says_rate(text)
            and not (found.is_known and indicator is None and len(levels) > 1 and text == levels[0])
        ):
            parts = named_parts
        elif found.is_known:
            indicator = found.code
            rest += [piece for piece in (found.rest, *re.findall(r"\([^()]*\)", text)) if piece]
        elif known_unit is not None:
            unit = known_unit
        else:
            rest.append(text)
    heading = read_heading(tuple(rest), last_year) if rest or not levels else _BARE
    if heading.role is Role.UNKNOWN and (indicator or unit or parts) and _only_measure(rest):
        heading = replace(heading, role=Role.ACTUAL)
    row = max((r for r in table.heading_rows if table.grid.text(r, index)), default=table.heading_rows[-1])
    seen = " / ".join(levels)
    place = (
        replace(table.grid.place(row, index), seen=seen or None)
        if seen
        else Place(table.grid.sheet.name, cell_name(row, index))
    )
    return Column(index, place, seen, heading, indicator, unit, None, parts)


_BARE = read_heading(("Thực hiện",), 0)


def _is_role(text: str, last_year: int) -> bool:
    return read_heading((text,), last_year).role in LABEL_ROLES


def _says_rate(text: str) -> bool:
    return bool(re.search(r"%|\b(ty|ti) le\b", plain(text)))


def _only_measure(rest: list[str]) -> bool:
    return all(re.fullmatch(r"\(.*\)|%", text) for text in rest)


def _listed_unit(reading: Reading, text: str) -> str | None:
    """A unit named in a heading; "Cẩm Xuyên" among communes is the town."""
    found = reading.unit_names.find(text)
    if found.is_known:
        return found.code
    return None


def _settle_unknown(columns: list[Column], filled: set[int], titled: str | None, reading: Reading) -> list[Column]:
    """Headings that name nothing known: a unit among units, an indicator among indicators, or a column left aside."""
    among_units = sum(column.unit is not None for column in columns) >= 2
    settled = []
    for column in columns:
        if column.role is Role.UNKNOWN and titled and _says_rate(column.text):
            column = replace(column, heading=replace(column.heading, role=Role.RATE))
        if column.role is Role.UNKNOWN and column.index in filled and not column.parts_of and column.text:
            column = _ask_unit(column, reading) if among_units else _ask_indicator(column, reading)
        settled.append(column)
    return settled


def _ask_unit(column: Column, reading: Reading) -> Column:
    code = ask_unit(reading, column.text.rsplit(" / ", 1)[-1], column.place)
    return column if code is None else replace(column, unit=code, heading=replace(column.heading, role=Role.ACTUAL))


def _ask_indicator(column: Column, reading: Reading) -> Column:
    found = reading.indicator_names.find(column.text.rsplit(" / ", 1)[-1])
    if not found.maybe or column.indicator is not None:
        return column
    code = ask_indicator(reading, column.text.rsplit(" / ", 1)[-1], found, column.place)
    return (
        column if code is None else replace(column, indicator=code, heading=replace(column.heading, role=Role.ACTUAL))
    )


def ask_unit(reading: Reading, text: str, place: Place) -> str | None:
    """The unit a name means once a person says so; a former unit is an error that names the present one."""
    found = reading.unit_names.find(text)
    if found.former is not None:
        present = reading.units[found.present or ""].name.vi
        reading.findings.error(
            "former_unit", place, name=found.former.name, until=found.former.until.isoformat(), present=present
        )
        return None
    choices = [Choice(key=code, code="unit", values={"name": reading.units[code].name.vi}) for code in found.maybe]
    answer = reading.findings.ask("unknown_unit", place, [*choices, SKIP], name=text, **_suggested(choices))
    return _confirmed(reading, text, answer)


def ask_indicator(reading: Reading, text: str, found: Found, place: Place) -> str | None:
    choices = [
        Choice(key=code, code="indicator", values={"name": reading.indicators[code].name.vi, "indicator": code})
        for code in found.maybe
    ]
    answer = reading.findings.ask("unknown_indicator", place, [*choices, SKIP], name=text, **_suggested(choices))
    return _confirmed(reading, text, answer)


SKIP = Choice(key="skip", code="skip")


def _suggested(choices: list[Choice]) -> dict[str, str]:
    return {"suggestion": str(choices[0].values["name"])} if choices else {}


def _confirmed(reading: Reading, text: str, answer: str | None) -> str | None:
    if answer is None or answer == SKIP.key:
        return None
    reading.confirmed[text] = answer
    return answer


def _settle_parts(columns: list[Column], titled: str | None, reading: Reading) -> list[Column]:
    """Which columns are numerator and denominator of which ratio. A part of no ratio of the table is left aside."""
    ratios = {c.indicator for c in columns if c.indicator} | {titled}
    ratios |= {code for c in columns for code, part in c.parts_of if part is Part.NUMERATOR}
    known = {code for code in ratios if code is not None}
    settled = [_with_part(column, columns, known, reading) for column in columns]
    return [
        replace(c, heading=replace(c.heading, role=Role.UNKNOWN))
        if c.parts_of and c.part is None and not c.indicator
        else c
        for c in settled
    ]


def _with_part(column: Column, columns: list[Column], ratios: set[str], reading: Reading) -> Column:
    if column.indicator is not None and column.role in (Role.ACTUAL, Role.RATE, Role.UNKNOWN):
        part = _part_under(column, columns, reading) if _has_parts(column.indicator, reading) else Part.VALUE
        return column if part is Part.VALUE else _as_part(column, column.indicator, part)
    generic = _generic_part(column)
    if generic is not None:
        return replace(column, part=generic, heading=replace(column.heading, role=Role.ACTUAL))
    possible = {(code, part) for code, part in column.parts_of if code in ratios}
    numerators = [code for code, part in possible if part is Part.NUMERATOR]
    if len(numerators) == 1:
        return _as_part(column, numerators[0], Part.NUMERATOR)
    if not possible and column.role in (Role.UNKNOWN, Role.ACTUAL) and not column.unit:
        possible = _by_words(column.text, ratios, reading)
    denominators = [code for code, part in possible if part is Part.DENOMINATOR]
    return _as_part(column, denominators[0], Part.DENOMINATOR) if len(denominators) == 1 else column


def _generic_part(column: Column) -> Part | None:
    """ "Tử số", "Mẫu số" beside indicators that stand in the rows."""
    bare = plain(column.text.rsplit(" / ", 1)[-1])
    return Part.NUMERATOR if _NUMERATOR.match(bare) else Part.DENOMINATOR if _DENOMINATOR.match(bare) else None


def _as_part(column: Column, indicator: str, part: Part) -> Column:
    return replace(column, indicator=indicator, part=part, heading=replace(column.heading, role=Role.ACTUAL))


def _has_parts(code: str, reading: Reading) -> bool:
    return reading.indicators[code].numerator is not None


def _part_under(column: Column, columns: list[Column], reading: Reading) -> Part:
    """Under a ratio's heading: its parts by name, by "tử số", "tổng số", or by the words they share with the names."""
    siblings = [c for c in columns if c.indicator == column.indicator]
    bottom = column.text.rsplit(" / ", 1)[-1]
    bare = plain(bottom)
    own = {part for code, part in column.parts_of if code == column.indicator}
    if len(own) == 1:
        return own.pop()
    if _NUMERATOR.search(bare):
        return Part.NUMERATOR
    if _DENOMINATOR.search(bare):
        return Part.DENOMINATOR
    if len(siblings) < 2 or column.role is Role.RATE or " / " not in column.text or column.role is not Role.UNKNOWN:
        return Part.VALUE
    indicator = reading.indicators[column.indicator or ""]
    assert indicator.numerator is not None
    assert indicator.denominator is not None
    above, below = (_shared(bottom, part.name.vi) for part in (indicator.numerator, indicator.denominator))
    if _WHOLE.match(bare) or below >= max(_ALIKE, above):
        return Part.DENOMINATOR
    return Part.NUMERATOR if _REACHED.fullmatch(bare) or above >= _ALIKE else Part.VALUE


_ALIKE = 0.5
_WHOLE = re.compile(r"(tong( so)?|dan so)\b")
_REACHED = re.compile(
    r"so (ho|thon|nguoi|don vi|luong|co quan|tre)?( da)? ?dat( chuan)?( .*)?"
    r"|dat( duoc)?|so dat|so luong|thuc hien|so da .*"
)


def _shared(one: str, other: str) -> float:
    first, second = set(plain_words(one).split()), set(plain_words(other).split())
    return len(first & second) / len(first | second) if first | second else 0


def _by_words(text: str, ratios: set[str], reading: Reading) -> set[tuple[str, Part]]:
    """ "Tổng số hộ" is short for the denominator "Tổng số hộ dân cư", where one ratio of the table has such a one."""
    words = set(plain_words(text.rsplit(" / ", 1)[-1]).split())
    found = set()
    for code in ratios:
        below = reading.indicators[code].denominator
        if below is not None and len(words) >= 2 and words <= set(plain_words(below.name.vi).split()):
            found.add((code, Part.DENOMINATOR))
    return found
