"""The unit, indicator or part that a row names, a total, or a question."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property, lru_cache

from kpi.domain.figures.submission import Choice
from kpi.domain.names import fold, plain, without_numbering
from kpi.intake.layout import OfficeTable
from kpi.intake.match.columns import ask_indicator, ask_unit, role_of
from kpi.intake.match.context import MatchContext
from kpi.intake.match.names import FigurePart, Found, names_cluster
from kpi.intake.match.rows.labels import Raw
from kpi.intake.match.rows.row import Row, RowKind
from kpi.intake.normalise import measure_unit
from kpi.intake.unit_words import UnitWords


@lru_cache(maxsize=64)
def _total(words: UnitWords) -> re.Pattern[str]:
    its = words.authority
    return re.compile(
        rf"(tong|cong|tong cong|tong so|toan {its}|tong toan {its}|cong toan {its}|tong cong toan {its}|grand total"
        rf"|toan {words.authority_named}|tong {its}"
        rf"|total|(trung binh|binh quan)( chung)?( (toan )?{its})?|chung toan {its})( \(.*\)| chung)?[:.]?"
    )


@lru_cache(maxsize=64)
def _total_start(words: UnitWords) -> re.Pattern[str]:
    return re.compile(rf"(tong cong|toan {words.authority}|cong (toan|cum|tieu)|tong cong toan)\b")


_CARRIED = re.compile(
    r"(cong|tong|luy ke)( so)? (het )?(trang|to|mang|chuyen)\b.*|(trang|to) (so )?\d+ (mang|chuyen)\b.*"
    r"|(so )?(mang|chuyen) (sang|trang)\b.*|(cong )?trang (truoc|sau)\b.*"
)


def is_carried(text: str) -> bool:
    """ "Cộng trang 1", "Trang 1 mang sang": sums of a page, which no row and no total is."""
    return _CARRIED.fullmatch(plain(text)) is not None


class Whole:
    """What a table's rows name between them, looked up once and not for every row anew."""

    def __init__(self, rows: Sequence[Raw], context: MatchContext) -> None:
        self._rows = rows
        self._reading = context

    @cached_property
    def is_of_communes(self) -> bool:
        """Whether two communes or more stand in it."""
        units = self._reading.units
        codes = {self._reading.unit_names.find(text).code for row in self._rows for _, text in row.texts}
        return sum(code is not None and units[code].is_member for code in codes) >= 2

    @cached_property
    def indicators(self) -> frozenset[str | None]:
        find = self._reading.indicator_names.find
        return frozenset(find(text).code for row in self._rows for _, text in row.texts)

    @cached_property
    def numbers_units(self) -> bool:
        """Whether a row of a known unit has an ordinal."""
        named = (row for row in self._rows if row.texts and self._reading.unit_names.find(row.texts[-1][1]).is_known)
        return any(row.ordinal for row in named)

    @cached_property
    def has_total(self) -> bool:
        return any(is_total(text, self._reading.unit_names.words) for row in self._rows for _, text in row.texts)


def is_average(text: str) -> bool:
    """Whether a total is an average, which tells no sum."""
    return re.match(r"(trung binh|binh quan)\b", plain(text)) is not None


def is_total(text: str, words: UnitWords) -> bool:
    return bool(_total(words).fullmatch(plain(text)) or _total_start(words).match(plain(text)))


def _is_cluster(texts: Sequence[str], whole: Whole) -> bool:
    """Among communes, "Cụm 1", "Vùng ven biển": the total of some of them."""
    return whole.is_of_communes and any(map(names_cluster, texts))


def _says_total(text: str, words: UnitWords) -> bool:
    return bool(_total(words).fullmatch(plain(without_numbering(text))) or _total_start(words).match(plain(text)))


def name_row(
    table: OfficeTable, base: Row, row: Raw, context: MatchContext, rows_name_units: bool | None, whole: Whole
) -> Row:
    """The unit, indicator or part that the row's name columns name between them."""
    named = base
    for _, text in row.texts:
        named = _one_name(named, text, context, rows_name_units)
    if named.kind is RowKind.FIGURES and row.has_figures and len(row.texts) > 1:
        named = _unless_contradicted(named, row, context)
    if row.has_figures and len(row.texts) + len(row.beside) > 1:
        named = _unless_of_a_part(named, row, context)
    words = [text for _, text in row.texts]
    if any(map(is_carried, words)):
        return base
    total = any(_says_total(text, context.unit_names.words) for text in words) or _is_cluster(words, whole)
    if named.kind is RowKind.FIGURES and named.unit is None and total and whole.is_of_communes:
        return replace(named, kind=RowKind.TOTAL)
    if named.kind is not RowKind.NOTHING:
        return named
    if total:
        return replace(base, kind=RowKind.TOTAL)
    if not row.has_figures:
        return replace(base, kind=RowKind.SECTION)
    return _ask(base, words[-1], row, context, rows_name_units, whole)


def _one_name(named: Row, text: str, context: MatchContext, rows_name_units: bool | None) -> Row:
    indicator = context.indicator_names.find(text) if rows_name_units is not True else Found()
    unit = context.unit_names.find(text) if rows_name_units is not False or not indicator.is_known else Found()
    parts = context.indicator_names.part(text) if rows_name_units is not True else frozenset()
    if unit.is_known and named.indicator is not None and not _has_figures_of_its_own(unit.code or "", context):
        return named  # the office that answers for the indicator
    if unit.is_known and not (rows_name_units is False and indicator.maybe):
        return replace(named, kind=RowKind.FIGURES, unit=unit.code)
    if parts and (not indicator.is_known or _is_part(text, named, context, indicator)):
        found = _one_part(parts, named, context)
        if found is not None:
            return replace(named, kind=RowKind.FIGURES, indicator=found[0], part=found[1])
    if indicator.is_known:
        clash = named.indicator is not None and named.indicator != indicator.code
        if clash:
            context.findings.error("code_and_name_differ", named.place, indicator=named.indicator, name=text)
            return replace(named, kind=RowKind.OTHER)
        return replace(
            named, kind=named.kind if named.kind is RowKind.OTHER else RowKind.FIGURES, indicator=indicator.code
        )
    return named


def _has_figures_of_its_own(code: str, context: MatchContext) -> bool:
    return context.units[code].is_member or code == context.plan.authority


def _unless_contradicted(named: Row, row: Raw, context: MatchContext) -> Row:
    """A code beside another unit's or indicator's name: rows were shifted, or the code is from another year."""
    for _, text in row.texts:
        unit, indicator = context.unit_names.find(text), context.indicator_names.find(text)
        if unit.former is not None and named.unit is not None:
            ask_unit(context, text, named.place)
            return replace(named, kind=RowKind.OTHER)
        coded = any(other in (named.unit, named.indicator) for _, other in row.texts if other != text)
        neither = not unit.is_known and not indicator.is_known and coded and not context.indicator_names.part(text)
        if neither or (named.unit and unit.is_known and unit.code != named.unit):
            code = named.indicator or named.unit
            context.findings.error("code_and_name_differ", named.place, indicator=code, name=text)
            return replace(named, kind=RowKind.OTHER)
    return named


def _unless_of_a_part(named: Row, row: Raw, context: MatchContext) -> Row:
    """Beside "Xã Cẩm Bình" another column may say whose part of it the row is ("Thôn 1", a project, a household): asked
    once a column."""
    stranger = next(
        ((column, text) for column, text in (*row.texts, *row.beside) if not _is_understood(text, context)), None
    )
    if named.kind is not RowKind.FIGURES or stranger is None:
        return named
    column, text = stranger
    key = (named.place.sheet, column)
    if key not in context.of_parts:
        choice = Choice(key=_WHOLE, code="whole_row", values={"name": text})
        context.of_parts[key] = context.findings.ask("row_of_a_part", named.place, [choice], name=text)
    return named if context.of_parts[key] == _WHOLE else replace(named, kind=RowKind.OTHER)


_WHOLE = "whole"


def _is_understood(text: str, context: MatchContext) -> bool:
    names = context.indicator_names
    if context.unit_names.find(text).is_known or names.find(text).is_known or names.part(text):
        return True
    if _says_total(text, context.unit_names.words) or is_carried(text):
        return True
    return not any(map(str.isalpha, text)) or measure_unit(text) is not None or role_of(text, context) is not None


def _is_part(text: str, named: Row, context: MatchContext, found: Found) -> bool:
    """ "Hộ nghèo" in households is the number of them, in percent the rate."""
    measured = measure_unit(named.measure)
    if not named.measure or (measured is not None and measured.kind == "share"):
        return (
            bool(re.match(r"so (ho|nguoi|lao dong|thon|co quan|tre)\b", plain(without_numbering(text))))
            and not named.measure
        )
    return found.is_known and context.indicators[found.code or ""].numerator is not None


def _one_part(
    parts: frozenset[tuple[str, FigurePart]], named: Row, context: MatchContext
) -> tuple[str, FigurePart] | None:
    if named.indicator is not None:
        parts = frozenset(found for found in parts if found[0] == named.indicator)
    return next(iter(parts)) if len(parts) == 1 else None


def _ask(base: Row, text: str, row: Raw, context: MatchContext, rows_name_units: bool | None, whole: Whole) -> Row:
    """A name with figures that is not known exactly: a question where it may be something of ours, said otherwise."""
    units, indicators = context.unit_names.find(text), context.indicator_names.find(text)
    town = _the_town(text, units, row, context, whole)
    if town is not None:
        return replace(base, kind=RowKind.FIGURES, unit=town)
    likely_unit = rows_name_units or (rows_name_units is None and (units.maybe or units.former))
    if likely_unit or (units.former is not None and not indicators.maybe):
        code = ask_unit(context, text, base.place)
        return replace(base, kind=RowKind.OTHER) if code is None else replace(base, kind=RowKind.FIGURES, unit=code)
    # "Tỷ lệ hộ cận nghèo" beside "Tỷ lệ hộ nghèo" is something else: the near name has its own row
    if indicators.maybe and not (rows_name_units is False and indicators.maybe[0] in whole.indicators):
        code = ask_indicator(context, text, indicators, base.place)
        return (
            replace(base, kind=RowKind.OTHER) if code is None else replace(base, kind=RowKind.FIGURES, indicator=code)
        )
    context.findings.warn("not_in_plan", base.place, name=text)
    return replace(base, kind=RowKind.FOREIGN)


def _the_town(text: str, found: Found, row: Raw, context: MatchContext, whole: Whole) -> str | None:
    """ "Cẩm Xuyên" numbered among other communes is the town; what stands apart from them is asked."""
    exact = [code for code in found.maybe if _same_name(context, code, text)]
    towns = [code for code in exact if context.units[code].is_member]
    if len(exact) < 2 or len(towns) != 1 or not whole.is_of_communes:
        return None
    return towns[0] if row.ordinal or (not whole.numbers_units and whole.has_total) else None


def _same_name(context: MatchContext, code: str, text: str) -> bool:
    unit = context.units[code]
    names = {fold(name) for name in (unit.short_name, unit.name.vi, *unit.aliases)}
    return fold(without_numbering(text)) in names or any(
        name.endswith(f" {fold(without_numbering(text))}") for name in names
    )
