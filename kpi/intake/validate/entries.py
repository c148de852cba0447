"""Candidates that pass every check become entries."""

from collections import Counter
from collections.abc import Iterable, Sequence

from kpi.domain.figures.submission import Entry
from kpi.domain.plan import FigureKind
from kpi.intake.match import Candidate, MatchContext
from kpi.intake.validate.forecasts import sound_forecasts
from kpi.intake.validate.looks import compare_with_store, look
from kpi.intake.validate.open_windows import without_future
from kpi.intake.validate.own import against_sums
from kpi.intake.validate.parts import against_parts
from kpi.intake.validate.ranges import in_range, unit_stands
from kpi.intake.validate.series import without_falls, without_repeats


def validate(candidates: Iterable[Candidate], context: MatchContext) -> tuple[Entry, ...]:
    """Entries in the order of the file, forecasts behind actuals. What fails a check is no entry, unless a person said
    to keep it."""
    found = list(candidates)
    given = [one for one in found if one.kind is FigureKind.ACTUAL]
    checks = [c for c in given if c.is_check]
    kept = without_future([c for c in given if not c.is_check and unit_stands(c, context)], context)
    sound = [fixed for c in kept if (fixed := in_range(c, context)) is not None]
    single = without_repeats(_without_faulty_twins(kept, sound, context), context)
    kept = without_falls(checks, single, context)
    fuller = [whole for c in kept if (whole := against_parts(c, context)) is not None]
    entries = against_sums(fuller, context)
    for candidate in entries:
        look(candidate, context)
    for candidate in checks:
        compare_with_store(candidate, context)
    forecasts = sound_forecasts((one for one in found if one.kind is FigureKind.FORECAST), entries, context)
    return tuple(_entry(c) for c in (*entries, *forecasts))


def _without_faulty_twins(
    given: Sequence[Candidate], sound: Sequence[Candidate], context: MatchContext
) -> list[Candidate]:
    """Where another cell says something impossible of the same thing, nobody knows which of the two was meant."""
    faulty = Counter(c.key for c in given) - Counter(c.key for c in sound)
    for candidate in sound:
        if candidate.key in faulty:
            context.findings.error("repeated_with_fault", candidate.place, indicator=candidate.indicator)
    return [candidate for candidate in sound if candidate.key not in faulty]


def _entry(candidate: Candidate) -> Entry:
    return Entry(
        indicator=candidate.indicator,
        unit=candidate.unit,
        period=candidate.period,
        value=candidate.value,
        numerator=candidate.numerator,
        denominator=candidate.denominator,
        basis=candidate.basis,
        kind=candidate.kind,
        reason=candidate.reason,
        sheet=candidate.place.sheet,
        cell=candidate.place.cell,
        replaces=candidate.replaces,
        evidence=candidate.evidence,
    )
