"""A figure beside others of the same thing: repeats in the file, and years to date that fall."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from kpi.domain.figures.submission import Choice, FigureKey, Value
from kpi.domain.plan import Basis, Measure
from kpi.domain.plan.period import Period
from kpi.intake.match import OF_ANOTHER_MONTH, Candidate, MatchContext, Past, add_choice, added, month_before
from kpi.intake.match.context import is_cumulative
from kpi.intake.validate.parts import says_the_same
from kpi.intake.validate.ranges import KEEP


def without_repeats(candidates: Sequence[Candidate], context: MatchContext) -> list[Candidate]:
    """The same figure twice counts once; two figures for one thing count for nothing until a person says which."""
    first: dict[FigureKey, Candidate] = {}
    refused: set[FigureKey] = set()
    for candidate in candidates:
        earlier = first.setdefault(candidate.key, candidate)
        if earlier is candidate:
            continue
        where = f"{earlier.place.sheet}!{earlier.place.cell}"
        if candidate.key in refused:
            continue
        if (whole := _ratio_with_parts(earlier, candidate, context)) is not None:
            first[candidate.key] = whole
            continue
        if earlier.figure == candidate.figure:
            if earlier.basis is Basis.ESTIMATE:
                first[candidate.key] = replace(earlier, basis=candidate.basis)
            if context.once("repeated", *map(str, candidate.key)):
                context.findings.note(
                    "repeated", candidate.place, indicator=candidate.indicator, unit=candidate.unit, first=where
                )
            continue
        choices = [_of_cell("first", earlier), _of_cell("second", candidate)]
        answer = context.findings.ask(
            "repeated_disagrees",
            candidate.place,
            choices,
            indicator=candidate.indicator,
            unit=candidate.unit,
            first=where,
        )
        if answer is None:
            refused.add(candidate.key)
        elif answer == "second":
            first[candidate.key] = candidate
    return [candidate for key, candidate in first.items() if key not in refused]


def _ratio_with_parts(one: Candidate, other: Candidate, context: MatchContext) -> Candidate | None:
    """Of a ratio's parts and the ratio printed in a row of its own the parts, where they say the same."""
    for whole, printed in ((one, other), (other, one)):
        if whole.numerator is None or not whole.denominator or printed.value is None:
            continue
        ratio = whole.numerator / whole.denominator * context.indicators[whole.indicator].scale
        if says_the_same(printed.value, ratio):
            return whole
    return None


def _of_cell(key: str, candidate: Candidate) -> Choice:
    place = candidate.place
    return Choice(key=key, code="cell", values={"cell": f"{place.sheet}!{place.cell}", "seen": place.seen})


def without_falls(
    checks: Sequence[Candidate], candidates: Sequence[Candidate], context: MatchContext
) -> list[Candidate]:
    """Drops those whose year to date lies below an earlier month's, or above a later one's, recorded or in the same
    file, unless a person says what they are. What is recorded counts before what the file says of months not asked
    for."""
    told, taken = _by_series(checks), _by_series(candidates)
    kept: list[Candidate | None] = []
    for one in candidates:
        series = (one.indicator, one.unit)
        known = {**told.get(series, {}), **context.recorded.get(series, {}), **taken[series]}
        is_asked = is_cumulative(context.indicators[one.indicator])
        kept.append(_settled(one, known, context) if is_asked else one)
    return _with_their_columns(candidates, kept, context)


def _with_their_columns(
    given: Sequence[Candidate], settled: Sequence[Candidate | None], context: MatchContext
) -> list[Candidate]:
    """Asks about the others of a column of which somebody said that a figure is the month's own: theirs may be, too."""
    pairs = list(zip(given, settled, strict=True))
    own = {_column(one) for one, now in pairs if now is not None and now.value != one.value}
    kept = []
    for one, now in pairs:
        is_open = now is one and one.value is not None and _column(one) in own and one.period.month > 1
        is_asked = is_open and is_cumulative(context.indicators[one.indicator])
        kept.append(_own_or_to_date(one, context) if is_asked else now)
    return [one for one in kept if one is not None]


def _column(one: Candidate) -> tuple[str, str]:
    return one.place.sheet, one.place.cell.rstrip("0123456789")


def _own_or_to_date(one: Candidate, context: MatchContext) -> Candidate | None:
    past = month_before(one, context)
    adding = [] if past is None else [add_choice(one, past)]
    choices = [*adding, KEEP, OF_ANOTHER_MONTH]
    values: dict[str, Value] = {"indicator": one.indicator, "number": one.value}
    answer = context.findings.ask("month_like_its_column", one.place, choices, **values)
    if past is not None and answer == adding[0].key:
        return added(one, past)
    return one if answer == KEEP.key else None


def _by_series(candidates: Sequence[Candidate]) -> dict[tuple[str, str], dict[Period, Past]]:
    found: dict[tuple[str, str], dict[Period, Past]] = {}
    for one in candidates:
        past = Past(one.period, *one.figure, one.basis)
        found.setdefault((one.indicator, one.unit), {})[one.period] = past
    return found


def _settled(one: Candidate, known: dict[Period, Past], context: MatchContext) -> Candidate | None:
    year = [period for period in known if period.year == one.period.year]
    before = max((period for period in year if period < one.period), default=None)
    after = min((period for period in year if period > one.period), default=None)
    own = known[one.period]
    if before is not None and (drop := _drop(known[before], own)) is not None:
        return _asked("falling", one, known[before], drop, context)
    recorded_after = after is not None and after in context.recorded.get((one.indicator, one.unit), {})
    if after is not None and recorded_after and (drop := _drop(own, known[after])) is not None:
        return _asked("above_later", one, known[after], drop, context)
    return one


def _drop(earlier: Past, later: Past) -> tuple[Decimal, Decimal] | None:
    """The two numbers between which a year to date falls; a rate may fall, its parts may not."""
    pairs = [(earlier.numerator, later.numerator), (earlier.denominator, later.denominator)]
    if all(None in pair for pair in pairs):
        pairs = [(earlier.value, later.value)]
    for was, is_now in pairs:
        if was is not None and is_now is not None and is_now < was:
            return was, is_now
    return None


def _asked(
    code: str, one: Candidate, other: Past, drop: tuple[Decimal, Decimal], context: MatchContext
) -> Candidate | None:
    """The figure as a person says it is meant: as it stands, as a month's own value, or as none of this month."""
    indicator = context.indicators[one.indicator]
    if indicator.measure is Measure.RATIO and one.value is not None:
        return one
    number, recorded = (drop[1], drop[0]) if code == "falling" else (drop[0], drop[1])
    past = month_before(one, context) if code == "falling" and one.value is not None else None
    adding = [] if past is None else [add_choice(one, past)]
    values: dict[str, Value] = {"number": number, "recorded": recorded, "period": str(other.period)}
    choices = [*adding, KEEP, OF_ANOTHER_MONTH]
    answer = context.findings.ask(code, one.place, choices, indicator=indicator.code, **values)
    if past is not None and answer == adding[0].key:
        return added(one, past)
    return one if answer == KEEP.key else None
