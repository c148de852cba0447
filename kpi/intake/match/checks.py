"""Totals, plan, percentage and last year's columns: never entries, they tell when something else is wrong."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kpi.domain.figures.submission import Choice, Value
from kpi.domain.plan import Compare, Measure
from kpi.domain.plan.period import Period
from kpi.intake.layout import Role
from kpi.intake.match.candidate import Candidate
from kpi.intake.match.cells import Figure, Hints, Number, read_figure
from kpi.intake.match.context import MatchContext, has_own_target, is_cumulative, is_percent, reference
from kpi.intake.match.names import Part
from kpi.intake.match.own_values import OF_ANOTHER_MONTH
from kpi.intake.normalise import read_text
from kpi.intake.workbook.cells import cell_name


def check_totals(
    actual: Sequence[Figure], numbers: Mapping[int, Number | None], hints: Hints, reading: MatchContext
) -> None:
    """A printed total against the sum of what was read above it; rates are not summed."""
    sums: dict[tuple[str, int, Part, Period], Decimal] = defaultdict(Decimal)
    unread: set[tuple[str, int, Part, Period]] = set()
    for figure in actual:
        key = (figure.indicator, figure.column, figure.part, figure.period)
        if not figure.total:
            number = numbers.get(id(figure)) or read_figure(figure, hints, reading, quiet=True)
            if number is None:
                unread.add(key)
            else:
                sums[key] += number.value
    for figure in actual:
        key = (figure.indicator, figure.column, figure.part, figure.period)
        if figure.total and key in sums and key not in unread and _adds_up(figure, reading):
            total = read_figure(figure, hints, reading, quiet=True)
            if total is not None:
                _check_total(figure, total.value, sums[key], reading)


def _check_total(figure: Figure, total: Decimal, summed: Decimal, reading: MatchContext) -> None:
    if abs(total - summed) <= _slack(total):
        _say_equal(figure, reading)
    else:
        reading.findings.warn("total_mismatch", figure.place, indicator=figure.indicator, total=total, sum=summed)


def _say_equal(figure: Figure, reading: MatchContext) -> None:
    reading.equal.add((figure.sheet, cell_name(figure.cell.row, figure.cell.column)))


def check_column_totals(
    totals: Sequence[Figure], actual: Sequence[Figure], hints: Hints, reading: MatchContext
) -> None:
    """A column of totals against the sum of what stands beside it in the row."""
    rows: dict[_OfRow, list[Figure]] = defaultdict(list)
    for figure in actual if totals else ():
        if not figure.total:
            rows[_of_row(figure)].append(figure)
    for total in totals:
        beside = [one for one in rows[_of_row(total)] if one.span in (total.span, None)]
        numbers = [read_figure(one, hints, reading, quiet=True) for one in beside]
        printed = read_figure(total, hints, reading, quiet=True) if _adds_up(total, reading) else None
        if not beside or printed is None or any(number is None for number in numbers):
            continue
        summed = sum((number.value for number in numbers if number is not None), Decimal())
        _check_total(total, printed.value, summed, reading)


_OfRow = tuple[int, str, Part, Period]


def _of_row(figure: Figure) -> _OfRow:
    return figure.row, figure.indicator, figure.part, figure.period


def _adds_up(figure: Figure, reading: MatchContext) -> bool:
    indicator = reading.indicators[figure.indicator]
    return figure.part is not Part.VALUE or not (indicator.measure is Measure.RATIO or is_percent(indicator))


def _slack(total: Decimal) -> Decimal:
    return max(abs(total) * Decimal("0.0005"), Decimal("0.005"))


def last_years_agree(others: Sequence[Figure], hints: Hints, reading: MatchContext) -> bool:
    """Last year's column against what is recorded of it; where most of it differs, columns may have changed places,
    unless somebody says otherwise."""
    compared = [one for figure in others if (one := _against_last_year(figure, hints, reading)) is not None]
    differing = [one for one in compared if one[1] != one[2]]
    for figure, printed, recorded in compared:
        if printed == recorded:
            _say_equal(figure, reading)
    if _are_most(differing, compared):
        first, printed, recorded = differing[0]
        told: dict[str, Value] = {"name": reading.indicators[first.indicator].name.vi, "printed": printed}
        told |= {"recorded": recorded, "differing": len(differing), "compared": len(compared)}
        choice = Choice(key="keep", code="keep_last_year")
        return reading.findings.ask("last_years_differ", first.place, [choice], **told) is not None
    for figure, printed, recorded in differing:
        told = {"indicator": figure.indicator, "printed": printed, "recorded": recorded}
        period = str(_last_years_period(figure, reading))
        reading.findings.warn("last_year_differs", figure.place, period=period, **told)
    return True


def is_news(candidates: Sequence[Candidate], reading: MatchContext) -> bool:
    """A table whose every year to date is what the month before has recorded may be the month before's, unless somebody
    says otherwise."""
    taken = [
        one for one in candidates if not one.is_check and one.value and is_cumulative(reading.indicators[one.indicator])
    ]
    same = [one for one in taken if _is_as_before(one, reading)]
    if len(same) < _MANY or len(same) < len(taken):
        return True
    period = str(same[0].period.plus(-1))
    choices = [Choice(key="no_change", code="no_change"), OF_ANOTHER_MONTH]
    answer = reading.findings.ask("nothing_new", same[0].place, choices, count=len(same), stood=period)
    return answer == "no_change"


_MANY = 3


def _is_as_before(one: Candidate, reading: MatchContext) -> bool:
    past = (
        reading.recorded.get((one.indicator, one.unit), {}).get(one.period.plus(-1)) if one.period.month > 1 else None
    )
    return past is not None and past.value == one.value


def is_of_this_plan(others: Sequence[Figure], hints: Hints, reading: MatchContext) -> bool:
    """Figures of the plan's column that are not our plan's are told; where most are not, it is another plan's table
    unless somebody says otherwise."""
    compared = [one for figure in others if (one := _against_plan(figure, hints, reading)) is not None]
    differing = [one for one in compared if one[1] != one[2]]
    if _are_most(differing, compared):
        figure, printed, target = differing[0]
        told: dict[str, Value] = {"name": reading.indicators[figure.indicator].name.vi, "printed": printed}
        told |= {"target": target, "differing": len(differing), "compared": len(compared)}
        choice = Choice(key="ours", code="ours")
        return reading.findings.ask("another_plan", figure.place, [choice], **told) is not None
    for figure, printed, target in compared:
        if printed == target:
            _say_equal(figure, reading)
        else:
            of = figure.indicator
            reading.findings.warn("plan_differs", figure.place, indicator=of, printed=printed, target=target)
    return True


_SEVERAL = 2


def _are_most(differing: Sequence[object], compared: Sequence[object]) -> bool:
    """One that differs may be a slip; several, and more than half, say that the table is another than it seems."""
    return len(differing) >= _SEVERAL and len(differing) * 2 > len(compared)


def _against_plan(figure: Figure, hints: Hints, reading: MatchContext) -> tuple[Figure, Decimal, Decimal] | None:
    """As printed, and as in our plan; None where there is nothing to compare."""
    if figure.role is not Role.PLAN or figure.unit is None or figure.total:
        return None
    indicator = reading.indicators[figure.indicator]
    target = reference(reading, indicator, figure.unit)
    if indicator.compare is not Compare.VALUE or target is None or not has_own_target(indicator, figure.unit, reading):
        return None
    number = read_figure(figure, hints, reading, quiet=True)
    return None if number is None else (figure, number.value, target)


@dataclass(frozen=True, slots=True)
class _Share:
    """A percentage of the plan as printed, beside the one that the figure taken makes of our plan."""

    figure: Figure
    printed: Decimal
    computed: Decimal

    @property
    def differs(self) -> bool:
        """Both the share and the percentage are accepted as its writing."""
        off = min(abs(self.printed - self.computed), abs(self.printed * 100 - self.computed))
        return off > max(Decimal("0.6"), self.computed * Decimal("0.005"))


def shares_agree(others: Sequence[Figure], candidates: Sequence[Candidate], reading: MatchContext) -> bool:
    """Percentages of the plan that do not fit are told; where most do not, another column than the one taken is meant,
    unless somebody says otherwise."""
    taken = {(one.indicator, one.unit): one for one in reversed(candidates)}
    compared = [one for figure in others if (one := _share(figure, taken, reading)) is not None]
    differing = [one for one in compared if one.differs]
    if _are_most(differing, compared):
        first = differing[0]
        told: dict[str, Value] = {"name": reading.indicators[first.figure.indicator].name.vi, "printed": first.printed}
        told |= {"computed": round(first.computed, 1), "differing": len(differing), "compared": len(compared)}
        choice = Choice(key="keep", code="keep_reading")
        return reading.findings.ask("shares_differ", first.figure.place, [choice], **told) is not None
    for one in compared:
        _say_share(one, reading)
    return True


def _say_share(one: _Share, reading: MatchContext) -> None:
    if not one.differs:
        _say_equal(one.figure, reading)
        return
    code, computed = one.figure.indicator, round(one.computed, 1)
    reading.findings.warn("percent_differs", one.figure.place, indicator=code, printed=one.printed, computed=computed)


def _share(figure: Figure, taken: Mapping[tuple[str, str], Candidate], reading: MatchContext) -> _Share | None:
    """None where there is nothing to compare; "Tỷ lệ" beside a percentage may be the percentage again."""
    candidate = taken.get((figure.indicator, figure.unit or "")) if figure.role is Role.PERCENT else None
    printed = None if figure.total else printed_share(figure)
    if candidate is None or candidate.value is None or printed is None or figure.period != candidate.period:
        return None
    indicator = reading.indicators[figure.indicator]
    target = reference(reading, indicator, candidate.unit)
    if not target or indicator.compare is not Compare.VALUE or not has_own_target(indicator, candidate.unit, reading):
        return None
    return None if printed == candidate.value else _Share(figure, printed, candidate.value / target * 100)


def printed_share(figure: Figure) -> Decimal | None:
    """In percent."""
    value = figure.cell.value
    if isinstance(value, str):
        readings = read_text(value).readings
        return readings[0][1] if len(readings) == 1 else None
    if not isinstance(value, Decimal):
        return None
    return value * 100 if figure.cell.is_percent else value


def _last_years_period(figure: Figure, reading: MatchContext) -> Period:
    return figure.period if figure.period.year < reading.year else figure.period.a_year_before


def _against_last_year(figure: Figure, hints: Hints, reading: MatchContext) -> tuple[Figure, Decimal, Decimal] | None:
    """As printed, and as recorded; None where there is nothing to compare."""
    if figure.role is not Role.LAST_YEAR or figure.unit is None or figure.total or figure.part is not Part.VALUE:
        return None
    past = reading.recorded.get((figure.indicator, figure.unit), {}).get(_last_years_period(figure, reading))
    number = read_figure(figure, hints, reading, quiet=True)
    return None if past is None or past.value is None or number is None else (figure, number.value, past.value)
