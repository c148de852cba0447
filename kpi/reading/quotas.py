"""The annex of a decision, read for who gives members their share, beside what is in force."""

from dataclasses import dataclass

from kpi.context import AppContext
from kpi.domain.figures.quota_reading import QuotaChange, QuotaReading, QuotaSum, quota_changes, quota_sums
from kpi.domain.figures.submission import Answer
from kpi.domain.plan.period import Period
from kpi.intake.quotas import read_quotas
from kpi.reading.plans import decided_plan


@dataclass(frozen=True, slots=True)
class Annex:
    """`starts`: the first month that is judged by it."""

    data: bytes
    name: str
    starts: Period
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True)
class QuotaPreview:
    """What recording it would change, and what the members then have together."""

    reading: QuotaReading
    changes: tuple[QuotaChange, ...]
    sums: tuple[QuotaSum, ...]


def preview_quotas(context: AppContext, annex: Annex) -> QuotaPreview:
    """Against the whole plan: whoever may manage it sees all of it."""
    plan, units = decided_plan(context).in_force(annex.starts), context.units
    reading = read_quotas(annex.data, annex.name, plan=plan, units=units, answers=annex.answers)
    given = [plan.indicator(code) for code in dict.fromkeys(one.indicator for one in reading.quotas)]
    reporting = {one.code: units.expected(one, annex.starts, plan.calendar_of(one)) for one in given}
    return QuotaPreview(reading, quota_changes(reading.quotas, plan), quota_sums(reading.quotas, plan, reporting))
