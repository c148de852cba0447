"""One cell of figures -> an exact value in the recorded unit, or an issue that says why not."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from kpi.domain.period import Period
from kpi.domain.plan import Basis, Indicator, Measure, Text
from kpi.domain.submission import Choice, Value
from kpi.ingest.findings import Place
from kpi.ingest.layout import Role, cell_name, shown
from kpi.ingest.match.context import Reading, is_percent, level, recorded_unit, reference
from kpi.ingest.match.names import Part
from kpi.ingest.normalise import (
    MeasureUnit,
    Shape,
    Span,
    Style,
    TextNumber,
    factor,
    measure_unit,
    plain,
    read_text,
    things,
    tidy,
)
from kpi.ingest.workbook.cells import Cell, CellValue, ErrorValue


@dataclass(frozen=True, slots=True)
class Figure:
    """A cell that holds a figure, with everything its row, column and titles say about it."""

    sheet: str
    cell: Cell
    row: int
    column: int
    role: Role
    part: Part
    indicator: str
    unit: str | None  # None: nobody said which, or a total
    total: bool  # a total row or column
    period: Period
    span: Span | None
    basis: Basis
    measures: tuple[str | MeasureUnit | None, ...]  # from the nearest to the farthest: row, column, label
    table_measures: tuple[MeasureUnit, ...]
    label: str  # the words that name it, for evidence such as "tỷ lệ"
    column_place: Place

    @property
    def place(self) -> Place:
        return Place(self.sheet, cell_name(self.cell.row, self.cell.column), shown(self.cell))


@dataclass(frozen=True, slots=True)
class Number:
    """A cell's exact value in the recorded unit; a ratio typed as "14/25" has `of`, its denominator."""

    value: Decimal
    of: Decimal | None = None
    is_estimate: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the other cells of a table tell: how numbers are marked, and whether shares are written as 0,97 or 97."""

    styles: frozenset[Style]
    fractions: frozenset[str]  # indicators whose bare shares are mostly up to 1.5
    wholes: frozenset[str]
    sizes: Mapping[tuple[int, str, Part], Decimal]  # the middle of the clear numbers of a column


def gather_evidence(figures: Iterable[Figure], targets: Iterable[tuple[Figure, Decimal]]) -> Evidence:
    """`targets`: cells of plan columns beside the target that they should show."""
    figures = list(figures)
    styles = {style for figure in figures for style in _style_of(figure.cell.value)}
    for figure, target in targets:
        styles |= _style_that_gives(figure.cell.value, target)
    small: Counter[str] = Counter()
    large: Counter[str] = Counter()
    clear: dict[tuple[int, str, Part], list[Decimal]] = defaultdict(list)
    for figure in figures:
        value = _bare(figure.cell.value) if figure.role in _OWN and not figure.cell.is_percent else None
        if value is None or value == 0:
            continue
        clear[figure.column, figure.indicator, figure.part].append(abs(value))
        if figure.part is Part.VALUE:
            (small if abs(value) <= Decimal("1.5") else large)[figure.indicator] += 1
    return Evidence(
        frozenset(styles),
        frozenset(key for key, count in small.items() if count > large[key]),
        frozenset(key for key, count in large.items() if count >= small[key]),
        {key: sorted(values)[len(values) // 2] for key, values in clear.items() if len(values) >= 2},
    )


_OWN = (Role.ACTUAL, Role.RATE)


def _style_of(value: CellValue) -> set[Style]:
    if not isinstance(value, str):
        return set()
    read = read_text(value)
    if read.shape is not Shape.NUMBER or len(read.readings) != 1:
        return set()
    style = read.readings[0][0]
    return set() if style is None else {style}


def _style_that_gives(value: CellValue, target: Decimal) -> set[Style]:
    if not isinstance(value, str):
        return set()
    readings = read_text(value).readings
    return {style for style, number in readings if style is not None and len(readings) == 2 and number == target}


def _bare(value: CellValue) -> Decimal | None:
    if isinstance(value, Decimal) and not isinstance(value, bool):
        return value
    if not isinstance(value, str):
        return None
    read = read_text(value)
    return read.readings[0][1] if read.shape is Shape.NUMBER and len(read.readings) == 1 and not read.percent else None


def is_empty(figure: Figure) -> bool:
    """Said to be empty ("-"), which is no fault."""
    value = figure.cell.value
    return isinstance(value, str) and read_text(value).shape is Shape.EMPTY


def read_figure(figure: Figure, evidence: Evidence, reading: Reading, *, quiet: bool = False) -> Number | None:
    """The figure's value, or None: empty, or an issue was raised. `quiet`: only looked at, never an entry."""
    number = _number(figure, evidence, reading, quiet=quiet)
    if number is None:
        return None
    value, text = number
    if text is not None and text.shape is Shape.FRACTION:
        return _fraction(figure, text, reading, quiet=quiet)
    indicator = reading.indicators[figure.indicator]
    if _counts_as_percent(figure, indicator):
        read = _percent(figure, value, text, evidence, reading, quiet=quiet)
    elif figure.cell.is_percent or (text is not None and text.percent):
        _say(reading, quiet, "percent_not_amount", figure, unit=_wanted_name(figure, indicator))
        return None
    else:
        read = _convert(figure, value, text, indicator, reading, quiet=quiet)
    return None if read is None else Number(tidy(read), is_estimate=text is not None and text.estimate)


def _say(reading: Reading, quiet: bool, code: str, figure: Figure, **values: Value) -> None:
    if not quiet:
        reading.findings.error(code, figure.place, indicator=figure.indicator, **values)


def _counts_as_percent(figure: Figure, indicator: Indicator) -> bool:
    return figure.part is Part.VALUE and is_percent(indicator)


def _wanted(figure: Figure, indicator: Indicator) -> MeasureUnit:
    return things(_wanted_text(figure, indicator).vi) if figure.part is not Part.VALUE else recorded_unit(indicator)


def _wanted_text(figure: Figure, indicator: Indicator) -> Text:
    part = {Part.NUMERATOR: indicator.numerator, Part.DENOMINATOR: indicator.denominator}.get(figure.part)
    return indicator.unit if part is None else part.unit


def _wanted_name(figure: Figure, indicator: Indicator) -> str:
    return "%" if _counts_as_percent(figure, indicator) else _wanted_text(figure, indicator).vi


def _number(
    figure: Figure, evidence: Evidence, reading: Reading, *, quiet: bool
) -> tuple[Decimal, TextNumber | None] | None:
    value = figure.cell.value
    fault = _not_a_number(value)
    if fault is not None:
        _say(reading, quiet, fault, figure)
        return None
    if isinstance(value, Decimal):
        return value, None
    assert isinstance(value, str)
    text = read_text(value)
    if quiet:
        return (text.readings[0][1], text) if text.shape is Shape.NUMBER and len(text.readings) == 1 else None
    return _from_text(figure, text, evidence, reading)


def _not_a_number(value: CellValue) -> str | None:
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, ErrorValue):
        return "uncalculated" if value.text == "uncalculated" else "formula_error"
    return "date_not_number" if isinstance(value, date) else None


def _from_text(
    figure: Figure, text: TextNumber, evidence: Evidence, reading: Reading
) -> tuple[Decimal, TextNumber | None] | None:
    findings, place, code = reading.findings, figure.place, figure.indicator
    if text.shape is Shape.EMPTY:
        findings.note("empty_with_reason", place, indicator=code)
        return None
    if text.shape is Shape.UNREADABLE:
        findings.error("not_a_number", place, indicator=code)
        return None
    if text.shape is Shape.FRACTION:
        return text.parts[0], text
    if text.shape is Shape.RANGE:
        return _chosen("range", figure, text.parts, text, reading)
    if text.change:
        return _chosen("change_not_value", figure, (text.readings[0][1],), text, reading)
    if len(text.readings) == 2 or _contradicted(text, evidence):
        return _one_of_two(figure, text, evidence, reading)
    if text.decimal_point:
        findings.warn("decimal_point", place, indicator=code, number=text.readings[0][1])
    if text.about:
        findings.warn("about", place, indicator=code, number=text.readings[0][1])
    return text.readings[0][1], text


def _chosen(
    code: str, figure: Figure, numbers: Iterable[Decimal], text: TextNumber, reading: Reading
) -> tuple[Decimal, TextNumber | None] | None:
    """The number a person picks; None while the question stands."""
    choices = [Choice(key=f"{number:f}", code="number", values={"number": number}) for number in numbers]
    answer = reading.findings.ask(code, figure.place, choices, indicator=figure.indicator)
    return None if answer is None else (Decimal(answer), text)


def _contradicted(text: TextNumber, evidence: Evidence) -> bool:
    """ "1,234" where the rest of the table marks its decimals with a point."""
    return text.places == 3 and text.readings[0][0] is Style.VIETNAMESE and evidence.styles == {Style.ENGLISH}


def _one_of_two(
    figure: Figure, text: TextNumber, evidence: Evidence, reading: Reading
) -> tuple[Decimal, TextNumber | None] | None:
    """Thousands or decimals, by the other cells of the table or the last recorded figure; else asked."""
    readings = dict(text.readings)
    if len(readings) == 1:
        value = text.readings[0][1]
        return _chosen("ambiguous_number", figure, (value.scaleb(3), value), text, reading)
    if _is_counted(figure, reading):
        return readings[Style.VIETNAMESE], text
    if len(evidence.styles) == 1:
        style = next(iter(evidence.styles))
        if style is Style.ENGLISH:
            reading.findings.warn("decimal_point", figure.place, indicator=figure.indicator, number=readings[style])
        return readings[style], replace(text, readings=((style, readings[style]),))
    likely = [number for number in readings.values() if _fits(figure, number, evidence, reading)]
    if not evidence.styles and len(likely) == 1:
        return likely[0], text
    return _chosen("ambiguous_number", figure, readings.values(), text, reading)


def _is_counted(figure: Figure, reading: Reading) -> bool:
    """People, households and the like come whole: "1.234" of them are thousands."""
    indicator = reading.indicators[figure.indicator]
    wanted = _wanted(figure, indicator)
    counted = wanted.kind == "people" or wanted.kind.startswith("things ")
    said = [unit for unit in (_measure_of(m) if isinstance(m, str) else m for m in figure.measures) if unit is not None]
    whole = figure.part is not Part.VALUE or indicator.measure in (Measure.COUNT, Measure.CHECKLIST)
    return counted and whole and all(unit.power == 0 for unit in said)


def _fits(figure: Figure, number: Decimal, evidence: Evidence, reading: Reading) -> bool:
    """Of the size of the clear numbers in its column, or of the last recorded figure."""
    middle = evidence.sizes.get((figure.column, figure.indicator, figure.part))
    if middle is not None:
        return middle / 20 <= number <= middle * 20
    return _fits_past(figure, number, reading)


def _fits_past(figure: Figure, number: Decimal, reading: Reading) -> bool:
    """Within a third and three times the last recorded figure, in the recorded unit."""
    past = reading.last(figure.indicator, figure.unit, figure.period) if figure.unit else None
    wanted = _wanted(figure, reading.indicators[figure.indicator])
    typed = _typed_measure(figure, None, wanted) or wanted
    scale = factor(typed, wanted)
    if past is None or scale is None:
        return False
    number *= scale
    known = {
        Part.VALUE: level(reading.indicators[figure.indicator], past),
        Part.NUMERATOR: past.numerator,
        Part.DENOMINATOR: past.denominator,
    }[figure.part]
    return known is not None and known > 0 and known / 3 <= number <= known * 3


def _fraction(figure: Figure, text: TextNumber, reading: Reading, *, quiet: bool) -> Number | None:
    """ "14/25": of a ratio numerator and denominator; of a count 14; a period, a date or a result beside its plan is asked."""
    first, second = text.parts
    indicator = reading.indicators[figure.indicator]
    whole = first == first.to_integral_value() and second == second.to_integral_value()
    target = indicator.target.value if indicator.target else None
    if quiet:
        return None
    ratio = indicator.measure is Measure.RATIO and figure.part is Part.VALUE
    clear = whole and first <= second and not 1900 <= second <= 2100 and (not ratio or second not in (target, 100))
    if not clear or text.suffix or (ratio and indicator.scale != 100):
        chosen = _chosen("fraction_unclear", figure, (first,), text, reading)
        return None if chosen is None else Number(tidy(chosen[0]))
    reading.findings.warn("fraction", figure.place, indicator=indicator.code, numerator=first, denominator=second)
    return Number(tidy(first), tidy(second) if ratio else None)


def _percent(
    figure: Figure, value: Decimal, text: TextNumber | None, evidence: Evidence, reading: Reading, *, quiet: bool
) -> Decimal | None:
    """97 from 0.97 shown as a percent, from "97%", from 97; a bare 0.97 by its column and the size it should have."""
    typed = _typed_measure(figure, text, things("%"))
    if figure.cell.is_percent:
        return value * 100
    if text is not None and text.percent:
        return value
    if typed is not None:
        scale = factor(typed, things("%"))
        if scale is None:
            _say(reading, quiet, "other_measure", figure, unit=typed.shown, expected="%")
            return None
        value *= scale
    if value == 0 or abs(value) > Decimal("1.5"):
        return value if _is_rate(figure, value, typed, reading, quiet=quiet) else None
    return _small_share(figure, value, evidence, reading, quiet=quiet)


def _is_rate(figure: Figure, value: Decimal, typed: MeasureUnit | None, reading: Reading, *, quiet: bool) -> bool:
    """ "Hộ nghèo: 85" may be households: without "%" or "tỷ lệ" a whole number up to 100 is asked."""
    said = typed is not None or any(
        word in f" {plain(figure.label)} "
        for word in (" ty le", " ti le", "%", "do che phu", " muc ", "toc do", "tang truong")
    )
    collides = reading.indicator_names.part(figure.label)
    whole = value == value.to_integral_value() and 0 < value <= 100
    if quiet or said or not collides or not whole:
        return True
    choice = Choice(key="rate", code="rate")
    return reading.findings.ask("count_or_rate", figure.place, [choice], indicator=figure.indicator) is not None


def _small_share(
    figure: Figure, value: Decimal, evidence: Evidence, reading: Reading, *, quiet: bool
) -> Decimal | None:
    readings = (value, value * 100)
    size = _expected_size(figure, reading)
    fitting = [number for number in readings if size and size / 8 <= number <= size * 8 and number <= 100]
    key = figure.indicator
    agrees = {value: key in evidence.wholes or key in evidence.fractions, value * 100: key in evidence.fractions}
    if len(fitting) == 1 and agrees[fitting[0]]:
        if fitting[0] != value and not quiet and reading.once("percent_fraction", figure.place.sheet, figure.indicator):
            reading.findings.warn("percent_fraction", figure.place, indicator=figure.indicator, number=tidy(fitting[0]))
        return fitting[0]
    if quiet:
        return None
    found = _chosen("fraction_or_percent", figure, [tidy(number) for number in readings], _NO_TEXT, reading)
    return None if found is None else found[0]


_NO_TEXT = TextNumber(Shape.NUMBER)


def _expected_size(figure: Figure, reading: Reading) -> Decimal | None:
    indicator = reading.indicators[figure.indicator]
    unit = figure.unit or reading.plan.district
    past = reading.last(figure.indicator, unit, figure.period)
    known = level(indicator, past) if past else None
    return known if known else reference(reading, indicator, unit)


def _typed_measure(figure: Figure, text: TextNumber | None, wanted: MeasureUnit) -> MeasureUnit | None:
    """The unit of measure said nearest to the cell; a table's own line counts only where it can be meant."""
    if text is not None and text.suffix:
        return things(text.suffix)
    for said in figure.measures:
        found = said if isinstance(said, MeasureUnit) else _measure_of(said)
        if found is not None:
            return found
    fitting = [unit for unit in figure.table_measures if factor(unit, wanted) is not None]
    return fitting[0] if len(fitting) == 1 else None


def _measure_of(said: str | None) -> MeasureUnit | None:
    return things(said) if said and said.strip(" -") else None


def _convert(
    figure: Figure, value: Decimal, text: TextNumber | None, indicator: Indicator, reading: Reading, *, quiet: bool
) -> Decimal | None:
    wanted = _wanted(figure, indicator)
    typed = _typed_measure(figure, text, wanted)
    if typed is None:
        return value
    scale = factor(typed, wanted)
    name = _wanted_name(figure, indicator)
    if scale is None:
        if _only_another_noun(typed, wanted) and not (text is not None and text.suffix):
            return value
        _say(reading, quiet, "other_measure", figure, unit=typed.shown, expected=name)
        return None
    if scale != 1 and not quiet and reading.once("unit_converted", figure.place.sheet, indicator.code, typed.shown):
        reading.findings.warn(
            "unit_converted",
            figure.place,
            indicator=indicator.code,
            unit=typed.shown,
            expected=name,
            number=tidy(value * scale),
        )
    return value * scale


def _only_another_noun(typed: MeasureUnit, wanted: MeasureUnit) -> bool:
    """Counted things under another name ("cái" for "trường"): nothing to convert."""
    counted = wanted.kind.startswith("things ") or wanted.kind == "people"
    return (
        typed.kind.startswith("things ")
        and counted
        and typed.power == wanted.power == 0
        and measure_unit(typed.shown) is None
    )
