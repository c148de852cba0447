"""A figure beside a recorded one with numerator and denominator, which says more."""

from dataclasses import replace
from decimal import Decimal

from kpi.domain.figures.loss import Loss, loss, parts_of
from kpi.domain.figures.submission import Choice, Parts, Value
from kpi.domain.plan import Basis, Indicator, ReportedBy
from kpi.domain.plan.period import Period
from kpi.intake.match import Candidate, MatchContext, Past
from kpi.intake.match.context import is_cumulative, level
from kpi.intake.normalise import tidy

KEEP_PARTS = Choice(key="keep_parts", code="keep_recorded")
LEAVE_OUT = Choice(key="leave_out", code="skip")


def against_parts(candidate: Candidate, context: MatchContext) -> Candidate | None:
    """The candidate, unless it would take away what the recorded parts say and nobody said outright that it may.

    An answer given to the same bytes before does not settle it: it was about the figure that stood then.
    """
    own = parts_of(*candidate.figure)
    if own is not None:
        return _with_parts(candidate, own, context)
    return candidate if candidate.value is None else _bare(candidate, candidate.value, context)


def _bare(candidate: Candidate, value: Decimal, context: MatchContext) -> Candidate | None:
    stands = context.recorded.get((candidate.indicator, candidate.unit), {}).get(candidate.period)
    parts = None if stands is None else _parts(stands)
    if stands is None or parts is None or stays_aside(candidate, stands, context):
        return candidate
    indicator = context.indicators[candidate.indicator]
    if candidate.basis is stands.basis and says_the_same(value, level(indicator, stands)):
        context.findings.note("parts_say_the_same", candidate.place, **_told(candidate, indicator, parts, stands))
        return None
    replacing = _replacing(parts, value, _measure(indicator))
    answer = _asked(candidate, indicator, parts, stands, replacing, context)
    return replace(candidate, replaces=parts) if answer == replacing.key else None


def _with_parts(candidate: Candidate, own: Parts, context: MatchContext) -> Candidate | None:
    stands = _held_against(candidate, context)
    parts = None if stands is None else _parts(stands)
    lost = None if parts is None else loss(parts, own)
    if stands is None or parts is None or lost is None:
        if not own[1]:
            context.findings.warn("nothing_to_divide", candidate.place, **_place(candidate, context))
        return candidate
    in_force = stands.period == candidate.period
    key = f"{'replace' if in_force else 'despite'}_{parts[0]:f}_{parts[1]:f}"
    taking = Choice(key=key, code="parts", values={"numerator": own[0], "denominator": own[1]})
    answer = _asked_of_parts(lost, candidate, (KEEP_PARTS if in_force else LEAVE_OUT, taking), stands, context)
    if answer != taking.key:
        return None
    return replace(candidate, replaces=parts) if in_force else candidate


def _held_against(candidate: Candidate, context: MatchContext) -> Past | None:
    """The figure in force; of a stock, where there is none with parts, that of the nearest month recorded."""
    figures = context.recorded.get((candidate.indicator, candidate.unit), {})
    stands = figures.get(candidate.period)
    if stands is not None and (_parts(stands) is not None or stays_aside(candidate, stands, context)):
        return None if stays_aside(candidate, stands, context) else stands
    if is_cumulative(context.indicators[candidate.indicator]):
        return None
    return min(
        (past for past in figures.values() if past.denominator),
        key=lambda past: (_months_between(past.period, candidate.period), past.period),
        default=None,
    )


def _months_between(one: Period, other: Period) -> int:
    return abs((one.year - other.year) * 12 + one.month - other.month)


def _asked_of_parts(
    lost: Loss, candidate: Candidate, choices: tuple[Choice, Choice], stands: Past, context: MatchContext
) -> str | None:
    told = _place(candidate, context) | {
        "above": candidate.numerator,
        "below": candidate.denominator,
        "numerator": stands.numerator,
        "denominator": stands.denominator,
        "recorded": _shown(context.indicators[candidate.indicator], stands),
        "stood": str(stands.period),
    }
    if lost is Loss.BASE:
        return context.findings.ask_outright("base_differs", candidate.place, choices, **told)
    return context.findings.ask_outright("divisor_lost", candidate.place, choices, **told)


def _place(candidate: Candidate, context: MatchContext) -> dict[str, Value]:
    unit = context.units[candidate.unit].name.vi
    return {"indicator": candidate.indicator, "unit": unit, "period": str(candidate.period)}


def _shown(indicator: Indicator, past: Past) -> Value:
    ratio = level(indicator, past)
    return "–" if ratio is None else tidy(round(ratio, 2))


def _parts(past: Past) -> Parts | None:
    return parts_of(past.value, past.numerator, past.denominator)


def stays_aside(candidate: Candidate, stands: Past, context: MatchContext) -> bool:
    """An estimate takes nothing away from an official or revised figure, nor another report from the one that carries
    it."""
    is_final = candidate.basis is not Basis.ESTIMATE, stands.basis is not Basis.ESTIMATE
    if is_final[0] != is_final[1]:
        return is_final[1]
    return stands.carried and not context.carries(candidate.indicator, candidate.unit)


def says_the_same(value: Decimal, recorded: Decimal | None) -> bool:
    """Whether the two differ by no more than half of the last decimal written, of one decimal at least."""
    exponent = value.as_tuple().exponent
    places = max(1, -exponent) if isinstance(exponent, int) else 1
    return recorded is not None and abs(recorded - value) <= Decimal("0.5").scaleb(-places)


def _replacing(parts: Parts, value: Decimal, measure: str) -> Choice:
    """Its key names what would be lost: an answer is about these parts and no later ones."""
    numerator, denominator = parts
    key, values = f"replace_{numerator:f}_{denominator:f}", {"number": value, "measure": measure}
    return Choice(key=key, code="replace_parts", values=values)


def _asked(
    candidate: Candidate, indicator: Indicator, parts: Parts, stands: Past, replacing: Choice, context: MatchContext
) -> str | None:
    choices = (KEEP_PARTS, replacing)
    told = _told(candidate, indicator, parts, stands) | _place(candidate, context)
    if indicator.reported_by is ReportedBy.MEMBER and candidate.unit != context.plan.authority:
        return context.findings.ask_outright("parts_lost_from_sum", candidate.place, choices, **told)
    return context.findings.ask_outright("parts_lost", candidate.place, choices, **told)


def _told(candidate: Candidate, indicator: Indicator, parts: Parts, stands: Past) -> dict[str, Value]:
    numerator, denominator = parts
    return {
        "indicator": indicator.code,
        "numerator": numerator,
        "denominator": denominator,
        "recorded": _shown(indicator, stands),
        "number": candidate.value,
        "measure": _measure(indicator),
    }


def _measure(indicator: Indicator) -> str:
    return "%" if indicator.scale == 100 else ""
