"""Figures said to be final of a window that has not closed: nobody can know them yet."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from kpi.domain.figures.submission import Choice
from kpi.domain.plan import Basis
from kpi.domain.plan.period import Period
from kpi.intake.match import Candidate, MatchContext

AS_ESTIMATE = Choice(key="as_estimate", code="as_estimate")


def without_future(candidates: Sequence[Candidate], context: MatchContext) -> list[Candidate]:
    """Asks, once for a sheet and window, about final figures of one that is still open; they are kept as estimates or
    not at all."""
    early: dict[tuple[str, Period, date], list[Candidate]] = {}
    for one in candidates:
        last = context.plan.last_day(context.indicators[one.indicator], one.period, one.basis)
        if context.today <= last and _is_final(one):
            early.setdefault((one.place.sheet, one.period, last), []).append(one)
    asked = {id(one) for group in early.values() for one in group}
    agreed = {
        id(one) for (_, _, last), group in early.items() if _may_be_estimates(group, last, context) for one in group
    }
    return [
        replace(one, basis=Basis.ESTIMATE) if id(one) in agreed else one
        for one in candidates
        if id(one) not in asked - agreed
    ]


def _is_final(candidate: Candidate) -> bool:
    return candidate.basis is not Basis.ESTIMATE and candidate.figure != (None, None, None)


def _may_be_estimates(group: Sequence[Candidate], last: date, context: MatchContext) -> bool:
    first = group[0]
    answer = context.findings.ask(
        "window_still_open",
        first.place,
        (AS_ESTIMATE,),
        indicator=first.indicator,
        period=str(first.period),
        until=str(last),
        count=len(group),
    )
    return answer == AS_ESTIMATE.key
