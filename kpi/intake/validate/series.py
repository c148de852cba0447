"""A figure beside others of the same thing: repeats in the file, and years to date that fall."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from kpi.domain.figures.submission import Choice
from kpi.domain.plan import Basis, Measure
from kpi.domain.plan.period import Period
from kpi.intake.match import Candidate, MatchContext, Past
from kpi.intake.match.context import is_cumulative
from kpi.intake.validate.parts import says_the_same
from kpi.intake.validate.ranges import KEEP


def without_repeats(candidates: Sequence[Candidate], reading: MatchContext) -> list[Candidate]:
    """The same figure twice counts once; two figures for one thing count for nothing until a person says which."""
    first: dict[tuple[str, str, Period], Candidate] = {}
    refused: set[tuple[str, str, Period]] = set()
    for candidate in candidates:
        earlier = first.setdefault(candidate.key, candidate)
        if earlier is candidate:
            continue
        where = f"{earlier.place.sheet}!{earlier.place.cell}"
        if candidate.key in refused:
            continue
        if (whole := _ratio_with_parts(earlier, candidate, reading)) is not None:
            first[candidate.key] = whole
            continue
        if earlier.figure == candidate.figure:
            if earlier.basis is Basis.ESTIMATE:
                first[candidate.key] = replace(earlier, basis=candidate.basis)
            if reading.once("repeated", *map(str, candidate.key)):
                reading.findings.note(
                    "repeated", candidate.place, indicator=candidate.indicator, unit=candidate.unit, first=where
                )
            continue
        choices = [_of_cell("first", earlier), _of_cell("second", candidate)]
        answer = reading.findings.ask(
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


def _ratio_with_parts(one: Candidate, other: Candidate, reading: MatchContext) -> Candidate | None:
    """Of a ratio's parts and the ratio printed in a row of its own the parts, where they say the same."""
    for whole, printed in ((one, other), (other, one)):
        if whole.numerator is None or not whole.denominator or printed.value is None:
            continue
        ratio = whole.numerator / whole.denominator * reading.indicators[whole.indicator].scale
        if says_the_same(printed.value, ratio):
            return whole
    return None


def _of_cell(key: str, candidate: Candidate) -> Choice:
    place = candidate.place
    return Choice(key=key, code="cell", values={"cell": f"{place.sheet}!{place.cell}", "seen": place.seen})


def falling(candidates: Sequence[Candidate], reading: MatchContext) -> set[tuple[str, str, Period]]:
    """Keys whose year to date lies below an earlier month's, or above a later one's, recorded or in the same file."""
    in_file: dict[tuple[str, str], list[Candidate]] = {}
    for candidate in candidates:
        if is_cumulative(reading.indicators[candidate.indicator]):
            in_file.setdefault((candidate.indicator, candidate.unit), []).append(candidate)
    refused = set()
    for (code, unit), series in in_file.items():
        said = {candidate.period: Past(candidate.period, *candidate.figure, candidate.basis) for candidate in series}
        known = {**reading.recorded.get((code, unit), {}), **said}
        for candidate in series:
            if not candidate.is_check and _falls(candidate, known, reading):
                refused.add(candidate.key)
    return refused


def _falls(candidate: Candidate, known: dict[Period, Past], reading: MatchContext) -> bool:
    year = [period for period in known if period.year == candidate.period.year]
    before = max((period for period in year if period < candidate.period), default=None)
    after = min((period for period in year if period > candidate.period), default=None)
    own = known[candidate.period]
    if before is not None and (drop := _drop(known[before], own)) is not None:
        return not _confirmed(candidate, "falling", before, drop, reading)
    recorded_after = after is not None and after in reading.recorded.get((candidate.indicator, candidate.unit), {})
    if after is not None and recorded_after and (drop := _drop(own, known[after])) is not None:
        return not _confirmed(candidate, "above_later", after, drop, reading)
    return False


def _drop(earlier: Past, later: Past) -> tuple[Decimal, Decimal] | None:
    """The two numbers between which a year to date falls; a rate may fall, its parts may not."""
    pairs = [(earlier.numerator, later.numerator), (earlier.denominator, later.denominator)]
    if all(None in pair for pair in pairs):
        pairs = [(earlier.value, later.value)]
    for was, is_now in pairs:
        if was is not None and is_now is not None and is_now < was:
            return was, is_now
    return None


def _confirmed(
    candidate: Candidate, code: str, other: Period, drop: tuple[Decimal, Decimal], reading: MatchContext
) -> bool:
    indicator = reading.indicators[candidate.indicator]
    if indicator.measure is Measure.RATIO and candidate.value is not None:
        return True
    number, recorded = (drop[1], drop[0]) if code == "falling" else (drop[0], drop[1])
    answer = reading.findings.ask(
        code, candidate.place, [KEEP], indicator=indicator.code, number=number, recorded=recorded, period=str(other)
    )
    return answer == KEEP.key
