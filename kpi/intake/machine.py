"""The machine CSV: one figure a row under fixed headings, a decimal point, UTF-8. Nothing in it is guessed."""

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal
from typing import Final

from kpi.domain.figures.submission import MACHINE_HEADER, Level, Value
from kpi.domain.plan import Basis, FigureKind, Indicator, Measure
from kpi.domain.plan.period import NotAPeriod, Period
from kpi.intake.findings import Place
from kpi.intake.match import Candidate, MatchContext, Past
from kpi.intake.match.cells import named_outcomes, place_of
from kpi.intake.match.names import code_meant
from kpi.intake.normalise import tidy
from kpi.intake.workbook.cells import FileKind, Sheet, Workbook, cell_name

HEADER: Final = MACHINE_HEADER
WITH_KIND: Final = (*MACHINE_HEADER, "kind")
_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,10})?")  # decimals are exact to 28 digits


def is_machine_csv(workbook: Workbook) -> bool:
    """A CSV whose first line names at least the indicator, the unit and the period in the machine's words."""
    if workbook.kind is not FileKind.CSV or not workbook.sheets:
        return False
    names = {str(cell.value).strip().lower() for (row, _), cell in workbook.sheets[0].cells.items() if row == 1}
    return {"indicator", "unit", "period"} <= names


def figures_of_book(workbook: Workbook, context: MatchContext) -> Workbook | None:
    """Takes the sheet of recorded figures out of the product's own briefing book, as a machine CSV; None of any other
    file.

    Its other sheets are views of the same figures. Whoever changed one of those is told that it is not read.
    """
    if workbook.kind is FileKind.CSV or len(workbook.sheets) < 2:
        return None
    found = next((sheet for sheet in workbook.sheets if _is_headed(sheet)), None)
    if found is None:
        return None
    context.findings.warn("book_of_briefing", Place(found.name, "A1"), sheet=found.name)
    cells = {place: cell for place, cell in found.cells.items() if place[1] <= len(HEADER)}
    return replace(workbook, kind=FileKind.CSV, sheets=(replace(found, cells=cells),))


def _is_headed(sheet: Sheet) -> bool:
    return tuple(_text(sheet, 1, column) for column in range(1, len(HEADER) + 1)) == HEADER


def read_machine_csv(workbook: Workbook, context: MatchContext) -> list[Candidate]:
    """Every fault with its cell; rows without a fault become candidates."""
    sheet = workbook.sheets[0]
    wanted = WITH_KIND if _text(sheet, 1, len(WITH_KIND)) == WITH_KIND[-1] else HEADER
    header = tuple(_text(sheet, 1, column) for column in range(1, len(wanted) + 1))
    if header != wanted or any(row == 1 and column > len(wanted) for row, column in sheet.cells):
        wrong = next((index for index, name in enumerate(header) if name != wanted[index]), len(wanted))
        context.findings.error("machine_header", _place(sheet, 1, wrong + 1), expected=",".join(HEADER))
        return []
    rows = sorted({row for row, _ in sheet.cells if row > 1})
    if not rows:
        context.findings.error("no_rows", _place(sheet, 2, 1))
    candidates = [candidate for row in rows if (candidate := _row(sheet, row, header, context)) is not None]
    _say_other_months(candidates, context)
    return [] if _is_about_another_month(candidates, context) else candidates


def _is_about_another_month(candidates: Sequence[Candidate], context: MatchContext) -> bool:
    periods = {candidate.period for candidate in candidates}
    if context.period is None or not periods or context.period in periods:
        return False
    place = candidates[0].place
    context.findings.error("other_period", place, period=str(max(periods)), expected=str(context.period))
    return True


def _say_other_months(candidates: Sequence[Candidate], context: MatchContext) -> None:
    others = [candidate for candidate in candidates if candidate.is_check]
    if others and len(others) < len(candidates):
        context.findings.note("other_months", others[0].place, count=len(others), expected=str(context.period))


def _text(sheet: Sheet, row: int, column: int) -> str:
    cell = sheet.cells.get((row, column))
    if cell is None:
        return ""
    return f"{cell.value:f}" if isinstance(cell.value, Decimal) else str(cell.value).strip()


def _place(sheet: Sheet, row: int, column: int) -> Place:
    return Place(sheet.name, cell_name(row, column), _text(sheet, row, column) or None)


_About = dict[str, Value]
"""The target of the row, as far as it is known, for what is said of its other cells."""


def _row(sheet: Sheet, row: int, header: Sequence[str], context: MatchContext) -> Candidate | None:
    texts = {name: _text(sheet, row, index) for index, name in enumerate(header, start=1)}
    places = {name: _place(sheet, row, index) for index, name in enumerate(header, start=1)}
    before = len(context.findings.issues)
    _say_extra_cells(sheet, row, header, context)
    if _is_named_in_another_plan(texts, context):
        context.refuse_year(places["period"], int(texts["period"][:4]))
        return None
    indicator = _indicator(texts["indicator"], places["indicator"], context)
    about: _About = {} if indicator is None else {"indicator": indicator.code}
    unit = _unit(texts["unit"], places["unit"], about, context)
    period = _period(texts["period"], places["period"], about, context)
    if indicator is not None and indicator.is_outcome:
        texts["value"] = _place_number(texts["value"], indicator, places["value"], context)
    numbers = {
        name: _number(texts[name], places[name], about, context) for name in ("value", "numerator", "denominator")
    }
    kind = _kind(texts.get("kind", ""), places.get("kind"), about, context)
    basis = _basis(texts["basis"], places["basis"], kind, about, context)
    is_faulty = any(issue.level is Level.ERROR for issue in context.findings.issues[before:])
    if indicator is None or unit is None or period is None or basis is None or is_faulty:
        return None
    if not _figure_is_whole(indicator, numbers, places, context):
        return None
    place = places["numerator"] if numbers["value"] is None else places["value"]
    unit = context.units.code_in(unit, period, context.plan.calendar_of(indicator))
    value = None if numbers["numerator"] is not None else numbers["value"]
    made = Candidate(
        indicator.code,
        unit,
        period,
        value,
        numbers["numerator"],
        numbers["denominator"],
        basis,
        place,
        is_check=not context.is_asked(period),
        kind=kind,
    )
    return _of_another_plan(made, places["period"], context) if context.is_of_another_plan(period.year) else made


def _of_another_plan(made: Candidate, place: Place, context: MatchContext) -> Candidate | None:
    """Compared where another month is asked for; else taken by the plan of its own year, unless it is recorded so."""
    if made.is_check:
        return made
    stands = context.recorded.get((made.indicator, made.unit), {}).get(made.period)
    known = None if stands is None or made.kind is FigureKind.FORECAST else replace(stands, carried=True)
    if known != Past(made.period, *made.figure, made.basis):
        context.refuse_year(place, made.period.year, indicator=made.indicator)
    return None


def _is_named_in_another_plan(texts: Mapping[str, str], context: MatchContext) -> bool:
    """Whether this plan lacks the target and another may have it."""
    lacks = code_meant(texts["indicator"], context.indicators) is None
    with suppress(NotAPeriod):
        return lacks and context.is_of_another_plan(Period.parse(texts["period"]).year)
    return False


def _say_extra_cells(sheet: Sheet, row: int, header: Sequence[str], context: MatchContext) -> None:
    """A figure with a comma as its decimal mark falls into two fields."""
    extra = sheet.cells.get((row, len(header) + 1))
    if extra is not None:
        context.findings.error("machine_extra_cell", _place(sheet, row, len(header) + 1))


def _indicator(text: str, place: Place, context: MatchContext) -> Indicator | None:
    code = code_meant(text, context.indicators)
    if code is None:
        context.findings.error("unknown_indicator_code", place, name=text)
        return None
    indicator = context.indicators[code]
    if code != text:
        context.findings.note("code_read_as", place, indicator=code)
    if indicator.is_composite:
        context.findings.error("composite_figure", place, indicator=code, parts=", ".join(indicator.all_of))
    return indicator


def _unit(text: str, place: Place, about: _About, context: MatchContext) -> str | None:
    """The code as it stands; the row's month says which of its holders is meant."""
    if text in context.units.by_code:
        return text
    context.findings.error("unknown_unit_code", place, name=text, **about)
    return None


def _period(text: str, place: Place, about: _About, context: MatchContext) -> Period | None:
    """A month of the plan's year or the year before."""
    try:
        period = Period.parse(text)
    except NotAPeriod:
        context.findings.error("not_a_period", place, **about)
        return None
    if context.plan.year - period.year in (0, 1):
        return period
    context.refuse_year(place, period.year, **about)
    return None


def _number(text: str, place: Place, about: _About, context: MatchContext) -> Decimal | None:
    if not text:
        return None
    if _NUMBER.fullmatch(text) is None or not text.isascii():
        context.findings.error("not_a_machine_number", place, **about)
        return None
    return tidy(Decimal(text))


def _place_number(text: str, indicator: Indicator, place: Place, context: MatchContext) -> str:
    """The number of a result that is given in words; a number as it is."""
    found = place_of(text, indicator)
    if found is not None or not text or _NUMBER.fullmatch(text):
        return text if found is None else str(found)
    context.findings.error("unknown_outcome", place, indicator=indicator.code, expected=named_outcomes(indicator))
    return ""


def _kind(text: str, place: Place | None, about: _About, context: MatchContext) -> FigureKind:
    """An actual where nothing else is said."""
    if not text or text in list(FigureKind):
        return FigureKind(text or FigureKind.ACTUAL)
    context.findings.error("unknown_kind", place, expected=", ".join(FigureKind), **about)
    return FigureKind.ACTUAL


def _basis(text: str, place: Place, kind: FigureKind, about: _About, context: MatchContext) -> Basis | None:
    """A forecast is an estimate, and may leave it unsaid."""
    allowed = [Basis.ESTIMATE] if kind is FigureKind.FORECAST else list(Basis)
    if text in allowed or (not text and kind is FigureKind.FORECAST):
        return Basis(text or Basis.ESTIMATE)
    context.findings.error("unknown_basis", place, expected=", ".join(allowed), **about)
    return None


def _figure_is_whole(
    indicator: Indicator, numbers: Mapping[str, Decimal | None], places: Mapping[str, Place], context: MatchContext
) -> bool:
    """A value, or numerator and denominator of a ratio; where all three stand they must agree."""
    value, above, below = numbers["value"], numbers["numerator"], numbers["denominator"]
    if (above is None) != (below is None):
        missing = "denominator" if below is None else "numerator"
        context.findings.error("half_of_a_ratio", places[missing], indicator=indicator.code)
        return False
    if above is None and value is None:
        context.findings.error("no_figure", places["value"], indicator=indicator.code)
        return False
    if above is not None and indicator.measure is not Measure.RATIO:
        context.findings.error("not_a_ratio", places["numerator"], indicator=indicator.code)
        return False
    if value and below == 0:
        context.findings.error("ratio_of_nothing", places["value"], indicator=indicator.code, printed=value)
        return False
    if value is not None and above is not None and below:
        computed = above / below * indicator.scale
        if abs(computed - value) > _rounding(value):
            context.findings.error(
                "ratio_disagrees", places["value"], indicator=indicator.code, printed=value, computed=round(computed, 2)
            )
            return False
    return True


def _rounding(value: Decimal) -> Decimal:
    """Half of the last decimal written."""
    exponent = value.as_tuple().exponent
    return Decimal("0.5").scaleb(exponent if isinstance(exponent, int) and exponent < 0 else 0)
