"""Candidates -> entries, and issues: ranges, slips of the unit, falling years to date, repeats, jumps."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from kpi.domain.form import TOO_MUCH
from kpi.domain.period import Period
from kpi.domain.plan import Basis, Compare, Indicator, Measure, OverPeriods
from kpi.domain.submission import Choice, Entry
from kpi.ingest.match import Candidate, Past, Reading
from kpi.ingest.match.context import is_cumulative, is_percent, level, may_pass_hundred, reference
from kpi.ingest.normalise import tidy

_JUMP = 3  # times the last figure, or the usual month's growth
_JUMP_POINTS = Decimal(15)  # of a percentage


def validate(candidates: Iterable[Candidate], reading: Reading) -> tuple[Entry, ...]:
    """Entries in the order of the file. What fails a check is no entry, unless a person said to keep it."""
    given = list(candidates)
    checks = [c for c in given if c.is_check]
    kept = [c for c in given if not c.is_check and _unit_stands(c, reading)]
    sound = [fixed for c in kept if (fixed := _in_range(c, reading)) is not None]
    single = _without_repeats(sound, reading)
    falling = _falling([*checks, *single], reading)
    entries = [c for c in single if c.key not in falling]
    for candidate in entries:
        _look(candidate, reading)
    for candidate in checks:
        _compare_with_store(candidate, reading)
    return tuple(_entry(c) for c in entries)


def _entry(candidate: Candidate) -> Entry:
    return Entry(
        indicator=candidate.indicator,
        unit=candidate.unit,
        period=candidate.period,
        value=candidate.value,
        numerator=candidate.numerator,
        denominator=candidate.denominator,
        basis=candidate.basis,
        sheet=candidate.place.sheet,
        cell=candidate.place.cell,
    )


def _unit_stands(candidate: Candidate, reading: Reading) -> bool:
    """Whether the unit exists in the period. An office has no figures of its own."""
    unit = reading.units.by_code.get(candidate.unit)
    calendar = reading.plan.calendar_of(reading.indicators[candidate.indicator])
    if unit is None:
        reading.findings.error("unknown_unit", candidate.place, name=candidate.unit)
        return False
    if not unit.valid_in(candidate.period, calendar):
        reading.findings.error("unit_not_valid", candidate.place, name=unit.name.vi, period=str(candidate.period))
        return False
    if unit.kind.adds_up or unit.code == reading.plan.district:
        return True
    reading.findings.error("office_has_no_figures", candidate.place, name=unit.name.vi)
    return False


def _in_range(candidate: Candidate, reading: Reading) -> Candidate | None:
    indicator = reading.indicators[candidate.indicator]
    for check in (_signs, _parts, _share, _items, _slip):
        fixed = check(candidate, indicator, reading)
        if fixed is None:
            return None
        candidate = fixed
    return candidate


def _signs(candidate: Candidate, indicator: Indicator, reading: Reading) -> Candidate | None:
    """Nothing counted is negative; a rate of growth can be, and is asked about."""
    if all(number is None or number >= 0 for number in candidate.figure):
        return candidate
    if is_percent(indicator) and indicator.measure is Measure.AMOUNT:
        answer = reading.findings.ask("negative", candidate.place, [_KEEP], indicator=indicator.code)
        return candidate if answer == _KEEP.key else None
    reading.findings.error("negative", candidate.place, indicator=indicator.code)
    return None


_KEEP = Choice(key="keep", code="keep")


def _parts(candidate: Candidate, indicator: Indicator, reading: Reading) -> Candidate | None:
    if candidate.numerator is None or candidate.denominator is None:
        return candidate
    if candidate.denominator == 0 and candidate.numerator != 0:
        reading.findings.error("denominator_zero", candidate.place, indicator=indicator.code)
        return None
    if candidate.numerator > candidate.denominator and not may_pass_hundred(indicator):
        reading.findings.error(
            "numerator_above_denominator",
            candidate.place,
            indicator=indicator.code,
            numerator=candidate.numerator,
            denominator=candidate.denominator,
        )
        return None
    return candidate


def _share(candidate: Candidate, indicator: Indicator, reading: Reading) -> Candidate | None:
    if candidate.value is None or may_pass_hundred(indicator) or candidate.value <= 100:
        return candidate
    reading.findings.error("share_out_of_range", candidate.place, indicator=indicator.code, number=candidate.value)
    return None


def _items(candidate: Candidate, indicator: Indicator, reading: Reading) -> Candidate | None:
    """Counts are whole; a checklist has no more than its items."""
    value = candidate.value
    if value is None or indicator.measure not in (Measure.COUNT, Measure.CHECKLIST):
        return candidate
    if value != value.to_integral_value():
        reading.findings.error("not_whole", candidate.place, indicator=indicator.code, number=value)
        return None
    if indicator.measure is Measure.CHECKLIST and indicator.items and value > len(indicator.items):
        reading.findings.error("too_many_items", candidate.place, indicator=indicator.code, items=len(indicator.items))
        return None
    return candidate


def _slip(candidate: Candidate, indicator: Indicator, reading: Reading) -> Candidate | None:
    """More than twenty times what it should be: the unit of measure is likely another."""
    size = reference(reading, indicator, candidate.unit)
    value = _value(candidate, indicator)
    if size is None or size <= 0 or value is None or value <= TOO_MUCH * size:
        return candidate
    choices = [_KEEP]
    if candidate.value is not None:
        choices = [*_smaller(candidate.value, size), _KEEP]
    answer = reading.findings.ask(
        "unit_slip", candidate.place, choices, indicator=indicator.code, number=tidy(value), target=size
    )
    if answer is None:
        return None
    if answer == _KEEP.key or candidate.value is None:
        return candidate
    return replace(candidate, value=tidy(candidate.value / int(answer.removeprefix("divide_"))))


def _smaller(value: Decimal, size: Decimal) -> list[Choice]:
    """What it would be in a smaller unit, where that is no slip any more."""
    scales = (
        scale for scale in (100, 1000, 10_000, 1_000_000, 1_000_000_000) if size / 1000 <= value / scale <= size * 2
    )
    return [
        Choice(key=f"divide_{scale}", code="divide", values={"by": scale, "number": tidy(value / scale)})
        for scale in scales
    ]


def _value(candidate: Candidate, indicator: Indicator) -> Decimal | None:
    figure = Past(candidate.period, *candidate.figure, candidate.basis)
    return level(indicator, figure)


def _without_repeats(candidates: Sequence[Candidate], reading: Reading) -> list[Candidate]:
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
        if earlier.figure == candidate.figure:
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


def _of_cell(key: str, candidate: Candidate) -> Choice:
    place = candidate.place
    return Choice(key=key, code="cell", values={"cell": f"{place.sheet}!{place.cell}", "seen": place.seen})


def _falling(candidates: Sequence[Candidate], reading: Reading) -> set[tuple[str, str, Period]]:
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


def _falls(candidate: Candidate, known: dict[Period, Past], reading: Reading) -> bool:
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


def _confirmed(candidate: Candidate, code: str, other: Period, drop: tuple[Decimal, Decimal], reading: Reading) -> bool:
    indicator = reading.indicators[candidate.indicator]
    if indicator.measure is Measure.RATIO and candidate.value is not None:
        return True
    number, recorded = (drop[1], drop[0]) if code == "falling" else (drop[0], drop[1])
    answer = reading.findings.ask(
        code, candidate.place, [_KEEP], indicator=indicator.code, number=number, recorded=recorded, period=str(other)
    )
    return answer == _KEEP.key


def _look(candidate: Candidate, reading: Reading) -> None:
    """What is taken and yet deserves a look: a jump, an estimate after an official figure."""
    indicator = reading.indicators[candidate.indicator]
    stands = reading.recorded.get((candidate.indicator, candidate.unit), {}).get(candidate.period)
    if stands is not None and candidate.basis is Basis.ESTIMATE and stands.basis is not Basis.ESTIMATE:
        reading.findings.note("estimate_after_official", candidate.place, indicator=indicator.code)
    past = reading.last(candidate.indicator, candidate.unit, candidate.period)
    was, now = (None if past is None else level(indicator, past)), _value(candidate, indicator)
    if past is None or was is None or now is None or not _jumps(indicator, was, now, past.period, candidate.period):
        return
    reading.findings.warn(
        "jump",
        candidate.place,
        indicator=indicator.code,
        number=tidy(round(now, 2)),
        recorded=tidy(round(was, 2)),
        period=str(past.period),
    )


def _jumps(indicator: Indicator, was: Decimal, now: Decimal, then: Period, period: Period) -> bool:
    if is_percent(indicator):
        return abs(now - was) >= _JUMP_POINTS
    if indicator.over_periods is OverPeriods.LAST or indicator.measure is Measure.RATIO:
        return was > 0 and (now > was * _JUMP or now * _JUMP < was)
    if indicator.measure is Measure.COUNT:
        return False
    usual = was / then.month
    return was > 0 and (now - was) / (period.month - then.month) > usual * _JUMP and indicator.compare is Compare.VALUE


def _compare_with_store(candidate: Candidate, reading: Reading) -> None:
    """Another month's column is held against what is recorded for that month."""
    stands = reading.recorded.get((candidate.indicator, candidate.unit), {}).get(candidate.period)
    if stands is None:
        return
    if (stands.value, stands.numerator, stands.denominator) != candidate.figure and None not in (
        stands.value,
        candidate.value,
    ):
        reading.findings.warn(
            "differs_from_recorded",
            candidate.place,
            indicator=candidate.indicator,
            period=str(candidate.period),
            number=candidate.value,
            recorded=stands.value,
        )
