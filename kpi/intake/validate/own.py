"""A figure of the district itself, which takes the place of its communes' sum on the table."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from kpi.domain.figures.loss import parts_of
from kpi.domain.figures.submission import Choice, FigureKey, Value
from kpi.domain.plan import Basis, Indicator, Measure, ReportedBy
from kpi.intake.match import Candidate, MatchContext, Past
from kpi.intake.match.context import level
from kpi.intake.normalise import tidy

KEEP_SUM = Choice(key="keep_sum", code="keep_sum")


def against_sums(candidates: Sequence[Candidate], context: MatchContext) -> list[Candidate]:
    """Drops those bare ratios of the district that would take a whole sum's place and that nobody said may."""
    in_file = {one.key: Past(one.period, *one.figure, one.basis) for one in candidates}
    return [one for one in candidates if _may_stand(one, in_file, context)]


_InFile = Mapping[FigureKey, Past]


def _may_stand(candidate: Candidate, in_file: _InFile, context: MatchContext) -> bool:
    indicator = context.indicators[candidate.indicator]
    own = level(indicator, Past(candidate.period, *candidate.figure, candidate.basis))
    if own is None or not _takes_the_place(candidate, indicator, context):
        return True
    expected = context.units.expected(indicator, candidate.period, context.plan.calendar_of(indicator))
    adding = [past for unit in expected if (past := _of(unit, candidate, in_file, context)) is not None]
    together = _total(indicator, adding) if adding else None
    is_whole = len(adding) == len(expected)
    if together is None or round(together, 2) == round(own, 2) or not (is_whole or indicator.measure is Measure.RATIO):
        return True
    told: dict[str, Value] = {
        "indicator": indicator.code,
        "period": str(candidate.period),
        "count": len(adding),
        "all": len(expected),
        "sum": tidy(round(together, 2)),
        "number": tidy(round(own, 2)),
    }
    is_bare = indicator.measure is Measure.RATIO and candidate.value is not None
    if not is_whole or not is_bare or _own_stands(candidate, context):
        context.findings.warn("own_beside_sum", candidate.place, **told)
        return True
    taking = Choice(key=f"instead_of_{told['sum']:f}", code="own", values={"number": candidate.value})
    return context.findings.ask_outright("own_replaces_sum", candidate.place, (KEEP_SUM, taking), **told) == taking.key


def _takes_the_place(candidate: Candidate, indicator: Indicator, context: MatchContext) -> bool:
    """Of a sum: it is the district's own, and no estimate beside an official figure."""
    is_summed = indicator.reported_by is ReportedBy.MEMBER and not indicator.is_outcome
    if candidate.unit != context.plan.authority or not is_summed:
        return False
    stands = context.recorded.get((indicator.code, candidate.unit), {}).get(candidate.period)
    return stands is None or candidate.basis is not Basis.ESTIMATE or stands.basis is Basis.ESTIMATE


def _own_stands(candidate: Candidate, context: MatchContext) -> bool:
    return candidate.period in context.recorded.get((candidate.indicator, candidate.unit), {})


def _of(unit: str, own: Candidate, in_file: _InFile, context: MatchContext) -> Past | None:
    """The unit's figure of the same month that adds up, from the same file or recorded."""
    recorded = context.recorded.get((own.indicator, unit), {}).get(own.period)
    past = in_file.get((unit, own.indicator, own.period, own.kind), recorded)
    if past is None or context.indicators[own.indicator].measure is not Measure.RATIO:
        return past
    return None if parts_of(past.value, past.numerator, past.denominator) is None else past


def _total(indicator: Indicator, adding: Sequence[Past]) -> Decimal | None:
    if indicator.measure is not Measure.RATIO:
        return _sum(past.value for past in adding)
    below = _sum(past.denominator for past in adding)
    return _sum(past.numerator for past in adding) / below * indicator.scale if below else None


def _sum(numbers: Iterable[Decimal | None]) -> Decimal:
    return sum((number for number in numbers if number is not None), Decimal(0))
