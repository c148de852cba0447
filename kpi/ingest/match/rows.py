"""Rows of a table -> what each is about: an indicator or a unit, or a section, a "trong đó", a total."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from kpi.domain.plan import Basis
from kpi.ingest.findings import Place
from kpi.ingest.layout import Role, Table, is_figure, label_of
from kpi.ingest.match.columns import Column, ask_indicator, ask_unit
from kpi.ingest.match.context import Reading
from kpi.ingest.match.names import Found, Part
from kpi.ingest.normalise import PeriodText, fold, measure_unit, plain, read_period, without_numbering
from kpi.ingest.workbook.cells import ErrorValue


class RowKind(StrEnum):
    FIGURES = "figures"
    SECTION = "section"  # a heading among the rows
    DETAIL = "detail"  # "trong đó"
    TOTAL = "total"
    OTHER = "other"  # not of the plan, or not settled: nothing is taken from it
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Row:
    """`label` is the name as typed; what the columns and titles say about unit, indicator and time comes later."""

    number: int
    kind: RowKind
    place: Place
    label: str = ""
    ordinal: str = ""
    indicator: str | None = None
    unit: str | None = None
    part: Part | None = None
    measure: str = ""
    period: PeriodText | None = None
    basis: Basis | None = None
    has_figures: bool = False


_TOTAL = re.compile(
    r"(tong|cong|tong cong|tong so|toan huyen|tong toan huyen|cong toan huyen|tong cong toan huyen|toan huyen cam xuyen|tong huyen"
    r"|total|trung binh|binh quan|binh quan chung|trung binh chung|chung toan huyen)( \(.*\)| chung)?[:.]?"
)
_TOTAL_START = re.compile(r"(tong cong|toan huyen|cong (toan|cum|tieu)|tong cong toan)\b")
_DETAIL = re.compile(r"^\W*(trong do|chia ra|bao gom|gom)\b")
_BULLET = re.compile(r"^\s*[-–—+*•·]")
_ESTIMATE = re.compile(r"\buoc\b|du kien|so bo")
_LOWER = re.compile(r"^([a-z]|\d+\.\d+(\.\d+)*|[-+*•])[.)]?$")
_SECTION = re.compile(r"^[IVX]+$|^[A-Z]$")


@dataclass(frozen=True, slots=True)
class _Labels:
    """Which columns tell what a row is about."""

    names: tuple[int, ...]
    ordinals: tuple[int, ...]
    measures: tuple[int, ...]
    periods: tuple[int, ...]
    notes: tuple[int, ...]


def read_rows(table: Table, columns: Sequence[Column], reading: Reading, titled: str | None) -> list[Row]:
    """Rows in order. `titled`: the indicator that the table's title names, if any."""
    labels = _label_columns(table, columns)
    raw = [_raw_row(table, number, labels) for number in table.rows]
    rows_name_units = _rows_name_units(raw, columns, reading, titled)
    rows: list[Row] = []
    inside_detail = False
    for row in raw:
        inside_detail = _still_detail(row, inside_detail)
        rows.append(_classify(table, row, reading, rows_name_units, inside_detail, raw))
    return _with_context(rows, columns, titled)


def _label_columns(table: Table, columns: Sequence[Column]) -> _Labels:
    by_role = {role: [c.index for c in columns if c.role is role] for role in Role}
    measures = by_role[Role.MEASURE_UNIT]
    names = by_role[Role.NAME] + by_role[Role.CODE]
    for index in list(names):
        if len(names) > 1 and not measures and _holds_measures(table, index):
            names.remove(index)
            measures = [index]
    if not names:
        names = [c.index for c in columns if c.role in (Role.UNKNOWN, Role.PLAN) and _holds_words(table, c.index)][:1]
    return _Labels(
        tuple(sorted(names)),
        tuple(by_role[Role.ORDINAL]),
        tuple(measures),
        tuple(by_role[Role.PERIOD]),
        tuple(by_role[Role.NOTE]),
    )


def _holds_measures(table: Table, index: int) -> bool:
    texts = [text for number in table.rows if (text := table.grid.text(number, index))]
    return bool(texts) and sum(measure_unit(text) is not None for text in texts) * 2 > len(texts)


def _holds_words(table: Table, index: int) -> bool:
    cells = [cell for number in table.rows if (cell := table.grid.rows[number].get(index))]
    return bool(cells) and sum(isinstance(cell.value, str) and not is_figure(cell) for cell in cells) * 2 > len(cells)


@dataclass(frozen=True, slots=True)
class _Raw:
    number: int
    texts: tuple[tuple[int, str], ...]  # of the name columns, by column
    ordinal: str
    measure: str
    period: str
    note: str
    has_figures: bool
    place: Place


def _raw_row(table: Table, number: int, labels: _Labels) -> _Raw:
    grid = table.grid
    texts = tuple((column, text) for column in labels.names if (text := grid.text(number, column)))
    taken = {*labels.names, *labels.ordinals, *labels.measures, *labels.periods, *labels.notes}
    figures = any(
        column not in taken and (is_figure(cell) or isinstance(cell.value, ErrorValue) or label_of(cell).isdigit())
        for column, cell in grid.rows[number].items()
    )
    anchor = texts[0][0] if texts else next(iter(grid.rows[number]))
    return _Raw(
        number,
        texts,
        next((text for c in labels.ordinals if (text := grid.text(number, c))), ""),
        next((text for c in labels.measures if (text := grid.text(number, c))), ""),
        next((text for c in labels.periods if (text := grid.text(number, c))), ""),
        " ".join(text for c in labels.notes if (text := grid.text(number, c))),
        figures,
        grid.place(number, anchor),
    )


def _rows_name_units(
    raw: Sequence[_Raw], columns: Sequence[Column], reading: Reading, titled: str | None
) -> bool | None:
    """Whether a row without a known name would be a unit (True) or an indicator (False); None where both occur."""
    if any(c.unit for c in columns):
        return False
    if any(c.indicator for c in columns):
        return True
    units = sum(reading.unit_names.find(text).is_known for row in raw for _, text in row.texts)
    indicators = sum(reading.indicator_names.find(text).is_known for row in raw for _, text in row.texts)
    if units and indicators:
        return None
    return bool(units) or (titled is not None and not indicators)


def _still_detail(row: _Raw, inside: bool) -> bool:
    """Rows below "Trong đó:" belong to it while they are dashes or numbered below their parent."""
    label = row.texts[0][1] if row.texts else ""
    if _DETAIL.match(plain(label)):
        return True
    return inside and bool(_BULLET.match(label) or _LOWER.match(row.ordinal) or (not row.ordinal and not label))


def _classify(
    table: Table,
    row: _Raw,
    reading: Reading,
    rows_name_units: bool | None,
    inside_detail: bool,
    all_rows: Sequence[_Raw],
) -> Row:
    label = " / ".join(text for _, text in row.texts)
    base = Row(
        row.number,
        RowKind.NOTHING,
        row.place,
        label,
        row.ordinal,
        measure=row.measure,
        period=read_period(row.period if not row.period.isdigit() else f"tháng {row.period}") if row.period else None,
        has_figures=row.has_figures,
        basis=Basis.ESTIMATE
        if _ESTIMATE.search(plain(row.note)) or re.search(r"\(uoc\)|^uoc ", plain(label))
        else None,
    )
    if not row.texts:
        return replace(base, kind=RowKind.OTHER if row.has_figures else RowKind.NOTHING)
    if inside_detail:
        return replace(base, kind=RowKind.DETAIL)
    named = _name(table, base, row, reading, rows_name_units, all_rows)
    if (
        named.unit is not None
        and reading.units[named.unit].code == reading.plan.district
        and _among_communes(all_rows, reading)
    ):
        return replace(named, kind=RowKind.TOTAL)
    return named


def _among_communes(rows: Sequence[_Raw], reading: Reading) -> bool:
    return len(_communes_named(rows, reading)) >= 2


def _communes_named(rows: Sequence[_Raw], reading: Reading) -> set[str]:
    codes = {reading.unit_names.find(text).code for row in rows for _, text in row.texts}
    return {code for code in codes if code is not None and reading.units[code].kind.adds_up}


def _name(
    table: Table, base: Row, row: _Raw, reading: Reading, rows_name_units: bool | None, all_rows: Sequence[_Raw]
) -> Row:
    """The unit, indicator or part that the row's name columns name between them."""
    named = base
    for _, text in row.texts:
        named = _one_name(named, text, reading, rows_name_units)
    if named.kind is not RowKind.NOTHING:
        return named
    words = [text for _, text in row.texts]
    if any(_TOTAL.fullmatch(plain(without_numbering(text))) or _TOTAL_START.match(plain(text)) for text in words):
        return replace(base, kind=RowKind.TOTAL)
    if not row.has_figures:
        return replace(base, kind=RowKind.SECTION)
    return _ask(base, words[-1], row, reading, rows_name_units, all_rows)


def _one_name(named: Row, text: str, reading: Reading, rows_name_units: bool | None) -> Row:
    indicator = reading.indicator_names.find(text) if rows_name_units is not True else Found()
    unit = reading.unit_names.find(text) if rows_name_units is not False or not indicator.is_known else Found()
    parts = reading.indicator_names.part(text) if rows_name_units is not True else frozenset()
    if unit.is_known and not (rows_name_units is False and indicator.maybe):
        return replace(named, kind=RowKind.FIGURES, unit=unit.code)
    if parts and (not indicator.is_known or _is_part(text, named, reading, indicator)):
        found = _one_part(parts, named, reading)
        if found is not None:
            return replace(named, kind=RowKind.FIGURES, indicator=found[0], part=found[1])
    if indicator.is_known:
        clash = named.indicator is not None and named.indicator != indicator.code
        if clash:
            reading.findings.error("code_and_name_differ", named.place, indicator=named.indicator, name=text)
            return replace(named, kind=RowKind.OTHER)
        return replace(
            named, kind=named.kind if named.kind is RowKind.OTHER else RowKind.FIGURES, indicator=indicator.code
        )
    return named


def _is_part(text: str, named: Row, reading: Reading, found: Found) -> bool:
    """ "Hộ nghèo" in households is the number of them, in percent the rate."""
    measured = measure_unit(named.measure)
    if not named.measure or (measured is not None and measured.kind == "share"):
        return (
            bool(re.match(r"so (ho|nguoi|lao dong|thon|co quan|tre)\b", plain(without_numbering(text))))
            and not named.measure
        )
    return found.is_known and reading.indicators[found.code or ""].numerator is not None


def _one_part(parts: frozenset[tuple[str, Part]], named: Row, reading: Reading) -> tuple[str, Part] | None:
    if named.indicator is not None:
        parts = frozenset(found for found in parts if found[0] == named.indicator)
    return next(iter(parts)) if len(parts) == 1 else None


def _ask(
    base: Row, text: str, row: _Raw, reading: Reading, rows_name_units: bool | None, all_rows: Sequence[_Raw]
) -> Row:
    """A name with figures that is not known exactly: a question where it may be something of ours, said otherwise."""
    units, indicators = reading.unit_names.find(text), reading.indicator_names.find(text)
    town = _the_town(text, units, row, reading, all_rows)
    if town is not None:
        return replace(base, kind=RowKind.FIGURES, unit=town)
    likely_unit = rows_name_units or (rows_name_units is None and (units.maybe or units.former))
    if likely_unit or (units.former is not None and not indicators.maybe):
        code = ask_unit(reading, text, base.place)
        return replace(base, kind=RowKind.OTHER) if code is None else replace(base, kind=RowKind.FIGURES, unit=code)
    if indicators.maybe:
        code = ask_indicator(reading, text, indicators, base.place)
        return (
            replace(base, kind=RowKind.OTHER) if code is None else replace(base, kind=RowKind.FIGURES, indicator=code)
        )
    reading.findings.warn("not_in_plan", base.place, name=text)
    return replace(base, kind=RowKind.OTHER)


def _the_town(text: str, found: Found, row: _Raw, reading: Reading, all_rows: Sequence[_Raw]) -> str | None:
    """ "Cẩm Xuyên" numbered among other communes is the town; what stands apart from them is asked."""
    exact = [code for code in found.maybe if _same_name(reading, code, text)]
    towns = [code for code in exact if reading.units[code].kind.adds_up]
    if len(exact) < 2 or len(towns) != 1 or not _among_communes(all_rows, reading):
        return None
    others = [other for other in all_rows if other.texts and reading.unit_names.find(other.texts[-1][1]).is_known]
    numbered = bool(row.ordinal) or not any(other.ordinal for other in others)
    has_total = any(
        _TOTAL.fullmatch(plain(t)) or _TOTAL_START.match(plain(t)) for other in all_rows for _, t in other.texts
    )
    return towns[0] if (bool(row.ordinal) and numbered) or (numbered and has_total) else None


def _same_name(reading: Reading, code: str, text: str) -> bool:
    unit = reading.units[code]
    names = {fold(name) for name in (unit.short_name, unit.name.vi, *unit.aliases)}
    return fold(without_numbering(text)) in names or any(
        name.endswith(f" {fold(without_numbering(text))}") for name in names
    )


def _with_context(rows: Sequence[Row], columns: Sequence[Column], titled: str | None) -> list[Row]:
    """A unit below an indicator's row is about that indicator, whose own row is then its total; and the other way round."""
    no_indicator = not any(c.indicator for c in columns)
    no_unit = not any(c.unit for c in columns)
    result: list[Row] = []
    heading: Row | None = None
    for row in rows:
        if row.kind in (RowKind.FIGURES, RowKind.TOTAL) and row.unit and not row.indicator and no_indicator:
            if heading is not None and heading.indicator and row.has_figures:
                result = [_as_total(earlier, heading) for earlier in result]
                row = replace(row, indicator=heading.indicator)
            elif titled is None and row.kind is RowKind.FIGURES:
                heading = row
        elif row.kind is RowKind.FIGURES and row.indicator and not row.unit and no_unit:
            if heading is not None and heading.unit:
                row = replace(row, unit=heading.unit)
            elif row.part is None:
                heading = row
        result.append(row)
    return result


def _as_total(row: Row, heading: Row) -> Row:
    return replace(row, kind=RowKind.TOTAL) if row is heading else row
