"""Rows of a table -> what each is about: an indicator or a unit, or a section, a “trong đó”, a total."""

import re
from collections.abc import Sequence
from dataclasses import replace

from kpi.domain.names import plain
from kpi.domain.plan import Basis
from kpi.intake.layout import OfficeTable
from kpi.intake.match.columns import Column
from kpi.intake.match.context import MatchContext
from kpi.intake.match.names import FigurePart
from kpi.intake.match.rows.breakdowns import is_village, settle_breakdowns
from kpi.intake.match.rows.broken import joined
from kpi.intake.match.rows.groups import below_groups
from kpi.intake.match.rows.labels import Labels, Raw, label_columns, raw_row
from kpi.intake.match.rows.months import period_of, settle_months, time_of, with_names_above
from kpi.intake.match.rows.naming import Whole, is_total, name_row
from kpi.intake.match.rows.roles import behind_the_name, below_sections, without_role
from kpi.intake.match.rows.row import Row, RowKind

_DETAIL = re.compile(r"^\W*(trong do|chia ra|bao gom|gom)\b")


_BULLET = re.compile(r"^\s*[-–—+*•·]")


_ESTIMATE = re.compile(r"\buoc\b|du kien|so bo")


_LOWER = re.compile(r"^([a-z]|\d+\.\d+(\.\d+)*|[-+*•])[.)]?$")


def read_rows(table: OfficeTable, columns: Sequence[Column], context: MatchContext, titled: str | None) -> list[Row]:
    """Rows in order. `titled`: the indicator that the table's title names, if any."""
    labels = label_columns(table, columns, context)
    raw = joined(_with_ditto([raw_row(table, number, labels) for number in table.rows]), context)
    rows_name_units = _rows_name_units(raw, columns, context, titled)
    whole = Whole(raw, context)
    rows: list[Row] = []
    inside_detail = False
    for row in raw:
        inside_detail = _still_detail(row, inside_detail)
        is_part = inside_detail or is_village(row, rows, context)
        classified = _classify(table, row, context, rows_name_units, is_part, whole)
        rows.append(behind_the_name(_named_above(_role_from_above(classified, rows, labels), rows), context))
    named_elsewhere = titled is not None or any(column.indicator for column in columns)
    placed = list(below_sections(list(with_names_above(rows, named_elsewhere=named_elsewhere)), columns, context))
    placed = settle_months(list(below_groups(placed, context)), context)
    return settle_breakdowns(_with_context(_filled_down(placed, context), columns, titled, context), context)


_DITTO = re.compile(r"-?\s*(nt|nhu tren|như trên)\s*-?|[\"”″'’,/]{1,2}|-//-", re.IGNORECASE)


def _with_ditto(rows: Sequence[Raw]) -> list[Raw]:
    """ "nt", "-nt-" and a ditto mark are the unit of measure of the row above."""
    told: list[Raw] = []
    for row in rows:
        above = told[-1].measure if told else ""
        told.append(replace(row, measure=above) if _DITTO.fullmatch(row.measure.strip()) else row)
    return told


def _role_from_above(row: Row, rows: Sequence[Row], labels: Labels) -> Row:
    """In a column of roles one that is written once holds for the rows below it."""
    above = rows[-1] if rows else None
    named = row.indicator is not None or row.unit is not None
    if not labels.roles or row.heading is not None or not named or above is None or not row.has_figures:
        return row
    return replace(row, heading=above.heading)


_WITH_FIGURES = (RowKind.FIGURES, RowKind.TOTAL)


def _named_above(row: Row, rows: Sequence[Row]) -> Row:
    """ "Lũy kế" below "Vườn mẫu: trong tháng", with no name of its own, is about what the row above names, or a total
    like it."""
    above = rows[-1] if rows else None
    nameless = row.heading is not None and row.indicator is None and row.unit is None
    if (
        not nameless
        or row.kind is RowKind.TOTAL
        or above is None
        or above.heading is None
        or above.kind not in _WITH_FIGURES
    ):
        return row
    return replace(row, kind=above.kind, indicator=above.indicator, unit=above.unit)


def _rows_name_units(
    raw: Sequence[Raw], columns: Sequence[Column], context: MatchContext, titled: str | None
) -> bool | None:
    """Whether a row without a known name would be a unit (True) or an indicator (False); None where both occur."""
    if any(c.unit for c in columns):
        return False
    if any(c.indicator for c in columns):
        return True
    units = sum(context.unit_names.find(text).is_known for row in raw for _, text in row.texts)
    indicators = sum(context.indicator_names.find(text).is_known for row in raw for _, text in row.texts)
    if units and indicators:
        return None
    return bool(units) or (titled is not None and not indicators)


def _still_detail(row: Raw, inside: bool) -> bool:
    """Rows below "Trong đó:" belong to it while they are dashes or numbered below their parent."""
    label = row.texts[0][1] if row.texts else ""
    if _DETAIL.match(plain(label)):
        return True
    return inside and bool(_BULLET.match(label) or _LOWER.match(row.ordinal) or (not row.ordinal and not label))


def _classify(
    table: OfficeTable,
    row: Raw,
    context: MatchContext,
    rows_name_units: bool | None,
    inside_detail: bool,
    whole: Whole,
) -> Row:
    label = " / ".join(text for _, text in row.texts)
    row, heading = without_role(row, context)
    heading = heading or time_of(row, context)
    label = label or row.period
    base = Row(
        row.number,
        RowKind.NOTHING,
        row.place,
        label,
        row.ordinal,
        measure=row.measure,
        period=period_of(row, heading),
        has_figures=row.has_figures,
        basis=Basis.ESTIMATE
        if _ESTIMATE.search(plain(row.note)) or re.search(r"\(uoc\)|^uoc ", plain(label))
        else None
        if heading is None
        else heading.basis,
        heading=heading,
    )
    if not row.texts and heading is not None:
        is_sum = row.period and is_total(row.period, context.unit_names.words)
        return replace(base, kind=RowKind.TOTAL if is_sum else RowKind.OTHER, heading=None if is_sum else heading)
    if not row.texts:
        empty = RowKind.SECTION if row.period else RowKind.NOTHING
        return replace(base, kind=RowKind.OTHER if row.has_figures else empty)
    if inside_detail:
        return replace(base, kind=RowKind.DETAIL)
    named = name_row(table, base, row, context, rows_name_units, whole)
    if named.unit == context.plan.authority and whole.is_of_communes:
        return replace(named, kind=RowKind.TOTAL)
    return named


def _filled_down(rows: Sequence[Row], context: MatchContext) -> list[Row]:
    """A unit written once beside the first of its indicators holds for those below it, as do a total and a doubt."""
    named = [row for row in rows if row.unit and row.indicator and row.kind is RowKind.FIGURES]
    if not {row.unit for row in named} - {context.plan.authority}:
        return list(rows)
    filled: list[Row] = []
    last: Row | None = None
    seen: set[tuple[str | None, FigurePart | None]] = set()
    for row in rows:
        if row.kind is RowKind.FIGURES and row.indicator and not row.unit and last is not None:
            again = (row.indicator, row.part) in seen
            if again and last.kind is RowKind.FIGURES:
                context.findings.error("figure_without_name", row.place)
            row = replace(row, unit=last.unit, kind=RowKind.OTHER if again else last.kind)
        elif row.unit or row.kind in (RowKind.TOTAL, RowKind.OTHER):
            last, seen = row, set()
        elif row.kind is RowKind.SECTION:
            last = None
        seen.add((row.indicator, row.part))
        filled.append(row)
    return filled


def _with_context(
    rows: Sequence[Row], columns: Sequence[Column], titled: str | None, context: MatchContext
) -> list[Row]:
    """A unit below an indicator's row is about it, that row its total; an indicator below a unit is about that."""
    no_indicator = not any(c.indicator for c in columns)
    no_unit = not any(c.unit for c in columns)
    result: list[Row] = []
    heading: Row | None = None
    for row in rows:
        if row.kind in (RowKind.FIGURES, RowKind.TOTAL) and row.unit and not row.indicator and no_indicator:
            if heading is not None and heading.indicator and row.has_figures:
                result = [_as_total(earlier, heading) for earlier in result]
                row = replace(row, indicator=heading.indicator)
            elif (
                row.kind is RowKind.FIGURES
                and not row.has_figures
                and _has_figures_of_its_own(row, context)
                and (titled is None or _is_over_targets(rows, row))
            ):
                heading = row
        elif row.kind is RowKind.FIGURES and row.indicator and not row.unit and no_unit:
            if heading is not None and heading.unit:
                row = replace(row, unit=heading.unit)
            elif row.part is None:
                heading = row
        elif row.kind is RowKind.FOREIGN and heading is not None and heading.indicator:
            heading = None  # units below it are about something else
        result.append(row)
    return result


def _has_figures_of_its_own(section: Row, context: MatchContext) -> bool:
    """An office's name over rows, "Giáo dục - Đào tạo", tells who answers for them."""
    unit = context.units[section.unit or ""]
    return unit.is_member or unit.code == context.plan.authority


def _is_over_targets(rows: Sequence[Row], section: Row) -> bool:
    """Whether the next row below a unit's name is one of a target."""
    below = next((row for row in rows if row.number > section.number and row.has_figures), None)
    return below is not None and below.indicator is not None and below.unit is None


def _as_total(row: Row, heading: Row) -> Row:
    return replace(row, kind=RowKind.TOTAL) if row is heading else row
