"""What the annex of a decision gives each member, as read from its file."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from kpi.domain.figures.submission import Answer, Issue, Level
from kpi.domain.plan import Indicator, IndicatorChange, Measure, Plan


@dataclass(frozen=True, slots=True)
class Quota:
    """In the indicator's unit, and the cell that says it."""

    indicator: str
    unit: str
    value: Decimal
    sheet: str | None = None
    cell: str | None = None


@dataclass(frozen=True, slots=True)
class QuotaChange:
    """A quota beside the one in force; `before` is absent where the member had none."""

    quota: Quota
    before: Decimal | None

    @property
    def is_other(self) -> bool:
        return self.quota.value != self.before


@dataclass(frozen=True, slots=True)
class QuotaSum:
    """Of an amount or a count: what the members have together, and the authority's target."""

    indicator: str
    total: Decimal
    target: Decimal | None
    unassigned: tuple[str, ...]  # members that report it and have no quota

    @property
    def over(self) -> Decimal | None:
        """How much more is given than the target asks for, or less."""
        return None if self.target is None else self.total - self.target


@dataclass(frozen=True, slots=True)
class QuotaReading:
    """A file read: what it gives, and what is wrong with it. With an error nothing of it is recorded."""

    digest: str
    file_name: str
    quotas: tuple[Quota, ...]
    issues: tuple[Issue, ...] = ()
    answers: tuple[Answer, ...] = ()

    @property
    def errors(self) -> tuple[Issue, ...]:
        return tuple(one for one in self.issues if one.level is Level.ERROR)

    @property
    def changes(self) -> tuple[IndicatorChange, ...]:
        """By indicator, in the order in which the file names them."""
        given: dict[str, dict[str, Decimal]] = {}
        for one in self.quotas:
            given.setdefault(one.indicator, {})[one.unit] = one.value
        return tuple(IndicatorChange(indicator=code, quotas=quotas) for code, quotas in given.items())


def quota_changes(quotas: Iterable[Quota], plan: Plan) -> tuple[QuotaChange, ...]:
    """Beside what is in force in `plan`."""
    return tuple(QuotaChange(one, plan.indicator(one.indicator).quotas.get(one.unit)) for one in quotas)


def quota_sums(quotas: Iterable[Quota], plan: Plan, reporting: Mapping[str, tuple[str, ...]]) -> tuple[QuotaSum, ...]:
    """Of the indicators that the quotas are about and that add up. `reporting`: by indicator, who reports it."""
    given: dict[str, dict[str, Decimal]] = {}
    for one in quotas:
        given.setdefault(one.indicator, {})[one.unit] = one.value
    held = {code: {**plan.indicator(code).quotas, **values} for code, values in given.items()}
    sums = (quota_sum(plan.indicator(code), values, reporting.get(code, ())) for code, values in held.items())
    return tuple(one for one in sums if one is not None)


def quota_sum(indicator: Indicator, held: Mapping[str, Decimal], reporting: Iterable[str]) -> QuotaSum | None:
    """None of what does not add up."""
    if indicator.measure not in (Measure.AMOUNT, Measure.COUNT):
        return None
    target = None if indicator.target is None else indicator.target.value
    without = tuple(unit for unit in reporting if unit not in held)
    return QuotaSum(indicator.code, sum(held.values(), Decimal(0)), target, without)
