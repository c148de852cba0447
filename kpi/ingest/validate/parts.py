"""A bare percentage beside a recorded figure with numerator and denominator, which says more."""

from dataclasses import replace
from decimal import Decimal

from kpi.domain.plan import Basis, Indicator, ReportedBy
from kpi.domain.submission import Choice, Parts, Value
from kpi.ingest.match import Candidate, Past, Reading
from kpi.ingest.match.context import level
from kpi.ingest.normalise import tidy

KEEP_PARTS = Choice(key="keep_parts", code="keep_recorded")


def against_parts(candidate: Candidate, reading: Reading) -> Candidate | None:
    """The candidate, unless it would take the parts away from what is recorded and nobody said outright that it may.

    An answer given to the same bytes before does not settle it: it was about the figure that stood then.
    """
    stands = reading.recorded.get((candidate.indicator, candidate.unit), {}).get(candidate.period)
    parts = None if stands is None else _parts(stands)
    if stands is None or parts is None or candidate.value is None or _stays_aside(candidate, stands):
        return candidate
    indicator = reading.indicators[candidate.indicator]
    if candidate.basis is stands.basis and _says_the_same(candidate.value, level(indicator, stands)):
        reading.findings.note("parts_say_the_same", candidate.place, **_told(candidate, indicator, parts, stands))
        return None
    replacing = _replacing(parts, candidate.value, _measure(indicator))
    answer = _asked(candidate, indicator, parts, stands, replacing, reading)
    return replace(candidate, replaces=parts) if answer == replacing.key else None


def _parts(stands: Past) -> Parts | None:
    if stands.numerator is None or stands.denominator is None:
        return None
    return stands.numerator, stands.denominator


def _stays_aside(candidate: Candidate, stands: Past) -> bool:
    """An estimate takes nothing away from an official or revised figure."""
    return candidate.basis is Basis.ESTIMATE and stands.basis is not Basis.ESTIMATE


def _says_the_same(value: Decimal, recorded: Decimal | None) -> bool:
    """Within half of the last decimal written, of one decimal at least."""
    exponent = value.as_tuple().exponent
    places = max(1, -exponent) if isinstance(exponent, int) else 1
    return recorded is not None and abs(recorded - value) <= Decimal("0.5").scaleb(-places)


def _replacing(parts: Parts, value: Decimal, measure: str) -> Choice:
    """Its key names what would be lost: an answer is about these parts and no later ones."""
    numerator, denominator = parts
    key, values = f"replace_{numerator:f}_{denominator:f}", {"number": value, "measure": measure}
    return Choice(key=key, code="replace_parts", values=values)


def _asked(
    candidate: Candidate, indicator: Indicator, parts: Parts, stands: Past, replacing: Choice, reading: Reading
) -> str | None:
    choices = (KEEP_PARTS, replacing)
    told = _told(candidate, indicator, parts, stands)
    told |= {"unit": reading.units[candidate.unit].name.vi, "period": str(candidate.period)}
    if indicator.reported_by is ReportedBy.COMMUNE and candidate.unit != reading.plan.district:
        return reading.findings.ask_outright("parts_lost_from_sum", candidate.place, choices, **told)
    return reading.findings.ask_outright("parts_lost", candidate.place, choices, **told)


def _told(candidate: Candidate, indicator: Indicator, parts: Parts, stands: Past) -> dict[str, Value]:
    ratio = level(indicator, stands)
    numerator, denominator = parts
    return {
        "indicator": indicator.code,
        "numerator": numerator,
        "denominator": denominator,
        "recorded": "–" if ratio is None else tidy(round(ratio, 2)),
        "number": candidate.value,
        "measure": _measure(indicator),
    }


def _measure(indicator: Indicator) -> str:
    return "%" if indicator.scale == 100 else ""
