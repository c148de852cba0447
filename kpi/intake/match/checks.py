"""Plan, percentage and last year's columns: never entries, they tell when something else is wrong."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kpi.domain.figures.submission import Choice, Value
from kpi.domain.plan import Compare
from kpi.domain.plan.period import Period
from kpi.intake.layout import HeadingRole
from kpi.intake.match.candidate import Candidate
from kpi.intake.match.cells import CellFigure, Hints, read_figure
from kpi.intake.match.context import MatchContext, has_own_target, reference
from kpi.intake.match.names import FigurePart
from kpi.intake.match.sums import say_equal
from kpi.intake.normalise import read_text


def last_years_agree(others: Sequence[CellFigure], hints: Hints, context: MatchContext) -> bool:
    """Last year's column against what is recorded of it; where most of it differs, columns may have changed places,
    unless somebody says otherwise."""
    compared = [one for figure in others if (one := _against_last_year(figure, hints, context)) is not None]
    differing = [one for one in compared if one[1] != one[2]]
    for figure, printed, recorded in compared:
        if printed == recorded:
            say_equal(figure, context)
    if _are_most(differing, compared):
        first, printed, recorded = differing[0]
        told: dict[str, Value] = {"name": context.indicators[first.indicator].name.vi, "printed": printed}
        told |= {"recorded": recorded, "differing": len(differing), "compared": len(compared)}
        choice = Choice(key="keep", code="keep_last_year")
        return context.findings.ask("last_years_differ", first.place, [choice], **told) is not None
    for figure, printed, recorded in differing:
        told = {"indicator": figure.indicator, "printed": printed, "recorded": recorded}
        period = str(_last_years_period(figure, context))
        context.findings.warn("last_year_differs", figure.place, period=period, **told)
    return True


def is_of_this_plan(others: Sequence[CellFigure], hints: Hints, context: MatchContext) -> bool:
    """Figures of the plan's column that are not our plan's are told; where most are not, it is another plan's table
    unless somebody says otherwise."""
    compared = [one for figure in others if (one := _against_plan(figure, hints, context)) is not None]
    differing = [one for one in compared if one[1] != one[2]]
    if _are_most(differing, compared):
        figure, printed, target = differing[0]
        told: dict[str, Value] = {"name": context.indicators[figure.indicator].name.vi, "printed": printed}
        told |= {"target": target, "differing": len(differing), "compared": len(compared)}
        choice = Choice(key="ours", code="ours")
        return context.findings.ask("another_plan", figure.place, [choice], **told) is not None
    for figure, printed, target in compared:
        if printed == target:
            say_equal(figure, context)
        else:
            of = figure.indicator
            context.findings.warn("plan_differs", figure.place, indicator=of, printed=printed, target=target)
    return True


_SEVERAL = 2


def _are_most(differing: Sequence[object], compared: Sequence[object]) -> bool:
    """One that differs may be a slip; several, and more than half, say that the table is another than it seems."""
    return len(differing) >= _SEVERAL and len(differing) * 2 > len(compared)


def _against_plan(
    figure: CellFigure, hints: Hints, context: MatchContext
) -> tuple[CellFigure, Decimal, Decimal] | None:
    """As printed, and as in our plan; None where there is nothing to compare."""
    if figure.role is not HeadingRole.PLAN or figure.unit is None or figure.total:
        return None
    indicator = context.indicators[figure.indicator]
    target = reference(context, indicator, figure.unit)
    if indicator.compare is not Compare.VALUE or target is None or not has_own_target(indicator, figure.unit, context):
        return None
    number = read_figure(figure, hints, context, quiet=True)
    return None if number is None else (figure, number.value, target)


@dataclass(frozen=True, slots=True)
class _Share:
    """A percentage of the plan as printed, beside the one that the figure taken makes of our plan."""

    figure: CellFigure
    printed: Decimal
    computed: Decimal

    @property
    def differs(self) -> bool:
        """Both the share and the percentage are accepted as its writing."""
        off = min(abs(self.printed - self.computed), abs(self.printed * 100 - self.computed))
        return off > max(Decimal("0.6"), self.computed * Decimal("0.005"))


def shares_agree(others: Sequence[CellFigure], candidates: Sequence[Candidate], context: MatchContext) -> bool:
    """Percentages of the plan that do not fit are told; where most do not, another column than the one taken is meant,
    unless somebody says otherwise."""
    taken = {(one.indicator, one.unit): one for one in reversed(candidates)}
    compared = [one for figure in others if (one := _share(figure, taken, context)) is not None]
    differing = [one for one in compared if one.differs]
    if _are_most(differing, compared):
        first = differing[0]
        told: dict[str, Value] = {"name": context.indicators[first.figure.indicator].name.vi, "printed": first.printed}
        told |= {"computed": round(first.computed, 1), "differing": len(differing), "compared": len(compared)}
        choice = Choice(key="keep", code="keep_reading")
        return context.findings.ask("shares_differ", first.figure.place, [choice], **told) is not None
    for one in compared:
        _say_share(one, context)
    return True


def _say_share(one: _Share, context: MatchContext) -> None:
    if not one.differs:
        say_equal(one.figure, context)
        return
    code, computed = one.figure.indicator, round(one.computed, 1)
    context.findings.warn("percent_differs", one.figure.place, indicator=code, printed=one.printed, computed=computed)


def _share(figure: CellFigure, taken: Mapping[tuple[str, str], Candidate], context: MatchContext) -> _Share | None:
    """None where there is nothing to compare; "Tỷ lệ" beside a percentage may be the percentage again."""
    candidate = taken.get((figure.indicator, figure.unit or "")) if figure.role is HeadingRole.PERCENT else None
    printed = None if figure.total else printed_share(figure)
    if candidate is None or candidate.value is None or printed is None or figure.period != candidate.period:
        return None
    indicator = context.indicators[figure.indicator]
    target = reference(context, indicator, candidate.unit)
    if not target or indicator.compare is not Compare.VALUE or not has_own_target(indicator, candidate.unit, context):
        return None
    return None if printed == candidate.value else _Share(figure, printed, candidate.value / target * 100)


def printed_share(figure: CellFigure) -> Decimal | None:
    """Reads what is printed as a share, in percent."""
    value = figure.cell.value
    if isinstance(value, str):
        readings = read_text(value).readings
        return readings[0][1] if len(readings) == 1 else None
    if not isinstance(value, Decimal):
        return None
    return value * 100 if figure.cell.is_percent else value


def _last_years_period(figure: CellFigure, context: MatchContext) -> Period:
    return figure.period if figure.period.year < context.year else figure.period.a_year_before


def _against_last_year(
    figure: CellFigure, hints: Hints, context: MatchContext
) -> tuple[CellFigure, Decimal, Decimal] | None:
    """As printed, and as recorded; None where there is nothing to compare."""
    if (
        figure.role is not HeadingRole.LAST_YEAR
        or figure.unit is None
        or figure.total
        or figure.part is not FigurePart.VALUE
    ):
        return None
    past = context.recorded.get((figure.indicator, figure.unit), {}).get(_last_years_period(figure, context))
    number = read_figure(figure, hints, context, quiet=True)
    return None if past is None or past.value is None or number is None else (figure, number.value, past.value)
