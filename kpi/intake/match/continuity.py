"""A year to date against the one recorded for the month before, with the month's own value that stands beside it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from kpi.domain.figures.submission import Choice, Value
from kpi.intake.layout import HeadingRole
from kpi.intake.match.candidate import Candidate
from kpi.intake.match.cells import CellFigure, Hints, read_figure
from kpi.intake.match.context import MatchContext, is_cumulative
from kpi.intake.match.names import FigurePart
from kpi.intake.match.own_values import month_before
from kpi.intake.normalise import Span


@dataclass(frozen=True, slots=True)
class Continued:
    """What is recorded, what the month adds, and the year to date that the table says."""

    one: Candidate
    recorded: Decimal
    own: Decimal
    to_date: Decimal

    @property
    def adds_up(self) -> bool:
        return self.recorded + self.own == self.to_date


def continued(
    figures: Iterable[CellFigure],
    candidates: Iterable[Candidate],
    hints: Hints,
    context: MatchContext,
    printed: Mapping[tuple[str, str], Decimal] = MappingProxyType({}),
) -> Iterator[Continued]:
    """Yields every year to date taken that can be held against the month before. `printed`: what the table itself says
    of that month, by indicator and unit, where nothing is recorded."""
    taken = {(one.indicator, one.unit): one for one in candidates if one.value is not None and not one.is_check}
    for figure in figures:
        one = taken.get((figure.indicator, figure.unit or ""))
        if one is None or not _is_the_months_own(figure, one) or one.value is None:
            continue
        past = month_before(one, context)
        before = printed.get((one.indicator, one.unit)) if past is None else past.value
        own = read_figure(figure, hints, context, quiet=True)
        if before is not None and own is not None:
            yield Continued(one, before, own.value, one.value)


def _is_the_months_own(figure: CellFigure, one: Candidate) -> bool:
    is_own = figure.role is HeadingRole.ACTUAL and figure.span is Span.OWN and figure.part is FigurePart.VALUE
    return is_own and figure.period == one.period and not figure.total


def months_agree(
    figures: Sequence[CellFigure], candidates: Sequence[Candidate], hints: Hints, context: MatchContext
) -> bool:
    """Tells years to date that are not what is recorded with the month's own value; where most are not, they are taken
    only if somebody says that earlier months were corrected."""
    printed = _printed_before(figures, candidates, hints, context)
    compared = [
        row
        for row in continued(figures, candidates, hints, context, printed)
        if is_cumulative(context.indicators[row.one.indicator])
    ]
    differing = [row for row in compared if not row.adds_up]
    if len(differing) * 2 > len(compared):
        first = differing[0]
        told: dict[str, Value] = {"differing": len(differing), "compared": len(compared)}
        told |= {"name": context.indicators[first.one.indicator].name.vi, **_numbers(first)}
        choice = Choice(key="keep", code="keep_year_to_date")
        return context.findings.ask("months_do_not_add_up", first.one.place, [choice], **told) is not None
    for row in differing:
        context.findings.warn("month_does_not_add_up", row.one.place, indicator=row.one.indicator, **_numbers(row))
    return True


def _printed_before(
    figures: Iterable[CellFigure], candidates: Iterable[Candidate], hints: Hints, context: MatchContext
) -> dict[tuple[str, str], Decimal]:
    """The years to date of the month before that stand in the table: "LK T4" beside "T5" and "LK T5"."""
    before = {(one.indicator, one.unit): one.period.plus(-1) for one in candidates if one.period.month > 1}
    found: dict[tuple[str, str], Decimal] = {}
    for figure in figures:
        key = (figure.indicator, figure.unit or "")
        is_to_date = figure.span is Span.YEAR_TO_DATE and figure.part is FigurePart.VALUE and not figure.total
        if is_to_date and figure.role is HeadingRole.ACTUAL and figure.period == before.get(key):
            number = read_figure(figure, hints, context, quiet=True)
            found |= {} if number is None else {key: number.value}
    return found


def _numbers(row: Continued) -> dict[str, Value]:
    stood = str(row.one.period.plus(-1))
    return {"number": row.to_date, "recorded": row.recorded, "own": row.own, "stood": stood}
