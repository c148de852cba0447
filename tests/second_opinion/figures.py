"""What is on record, and who owes which report when."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple

from kpi.domain.figures.observation import Observation
from kpi.domain.plan import Basis, Frequency, Indicator, LineKind, Measure, OverPeriods, Plan, ReportedBy
from kpi.domain.plan.period import Calendar
from kpi.domain.plan.units import OrgUnit, UnitRole, Units

CERTAINTY = [Basis.ESTIMATE, Basis.OFFICIAL, Basis.REVISED]


class Told(NamedTuple):
    """A figure of a month of one year, or a sum of several."""

    month: int
    value: Fraction | None  # none where it divides by zero
    parts: tuple[Fraction, Fraction] | None
    basis: Basis
    summed: bool = False

    @property
    def official(self) -> bool:
        return self.basis is not Basis.ESTIMATE


@dataclass(frozen=True)
class Question:
    """One indicator, asked about at one month of the plan year."""

    plan: Plan
    units: Units
    indicator: Indicator
    month: int
    book: dict[tuple[str, int, int], Told]  # by unit, year and month

    @property
    def year(self) -> int:
        return self.plan.year

    @property
    def authority(self) -> str:
        return self.plan.authority

    @property
    def is_event(self) -> bool:
        return self.indicator.frequency is Frequency.EVENT

    @property
    def is_year_to_date(self) -> bool:
        return self.indicator.over_periods is OverPeriods.CUMULATIVE

    @property
    def members_report(self) -> bool:
        return self.indicator.reported_by is ReportedBy.MEMBER

    @property
    def deciding_month(self) -> int:
        line = self.indicator.plan_line
        return line.due_month if line is not None and line.kind is LineKind.END else 12

    def at(self, month: int) -> "Question":
        return replace(self, month=month)


def book_of(observations: Iterable[Observation], indicator: Indicator) -> dict[tuple[str, int, int], Told]:
    book = {}
    for row in observations:
        if row.indicator == indicator.code:
            told = _told(row, indicator)
            if told is not None:
                book[row.unit, row.period.year, row.period.month] = told
    return book


def _told(row: Observation, indicator: Indicator) -> Told | None:
    if row.numerator is not None and row.denominator is not None:
        parts = Fraction(row.numerator), Fraction(row.denominator)
        return Told(row.period.month, ratio(parts, indicator), parts, row.basis)
    if row.value is None:
        return None  # withdrawn
    return Told(row.period.month, Fraction(row.value), None, row.basis)


def ratio(parts: tuple[Fraction, Fraction], indicator: Indicator) -> Fraction | None:
    return None if parts[1] == 0 else parts[0] / parts[1] * Fraction(indicator.scale)


def newest(question: Question, unit: str, *, official: bool = False) -> Told | None:
    for month in range(question.month, 0, -1):
        told = question.book.get((unit, question.year, month))
        if told is not None and (told.official or not official):
            return told
    return None


def summable(question: Question, told: Told | None) -> bool:
    """A bare percentage is in no sum."""
    return told is not None and (told.parts is not None or question.indicator.measure is not Measure.RATIO)


def add_up(question: Question, figures: list[Told]) -> Told | None:
    """As certain as the least certain of them, and of the newest month among them."""
    if not figures:
        return None
    basis = min((one.basis for one in figures), key=CERTAINTY.index)
    month = max(one.month for one in figures)
    if question.indicator.measure is Measure.RATIO:
        tops, bottoms = zip(*(one.parts for one in figures if one.parts is not None), strict=True)
        parts = sum(tops, Fraction(0)), sum(bottoms, Fraction(0))
        return Told(month, ratio(parts, question.indicator), parts, basis, summed=True)
    return Told(month, sum((one.value or Fraction(0) for one in figures), Fraction(0)), None, basis, summed=True)


# -- who owes which report


def last_day(question: Question, month: int, year: int | None = None) -> date:
    year = year or question.year
    if (question.indicator.calendar or question.plan.reporting.calendar) is Calendar.MID_MONTH:
        return date(year, month, 14)
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def exists(question: Question, unit: OrgUnit, month: int, year: int | None = None) -> bool:
    day = last_day(question, month, year)
    begun = unit.valid_from is None or unit.valid_from <= day
    return begun and (unit.valid_to is None or day <= unit.valid_to)


def reporters(question: Question) -> list[OrgUnit]:
    """The members that the indicator asks, whether they exist at the time or not."""
    if not question.members_report:
        return []
    named = question.indicator.units
    members = [unit for unit in question.units.all if unit.kind.role is UnitRole.MEMBER]
    return [unit for unit in members if not named or unit.code in named or unit.kind.code in named]


def expected_in(question: Question, month: int, year: int | None = None) -> list[str]:
    return [unit.code for unit in reporters(question) if exists(question, unit, month, year)]


def due_months(question: Question) -> list[int]:
    """Of the whole year."""
    line = question.indicator.plan_line
    match question.indicator.frequency:
        case Frequency.MONTH:
            return list(range(1, 13))
        case Frequency.QUARTER:
            return [3, 6, 9, 12]
        case Frequency.HALF_YEAR:
            return [6, 12]
        case Frequency.STEP:
            return sorted(line.shares) if line is not None and line.shares else [question.deciding_month]
    return [question.deciding_month]


def fallen_due(question: Question, unit: str) -> list[int]:
    """The months for which a report of the unit has fallen due. Of an event only the authority's closing one does."""
    months = [month for month in due_months(question) if month <= question.month]
    if unit == question.authority:
        return months
    org_unit = next((one for one in reporters(question) if one.code == unit), None)
    if org_unit is None or question.is_event:
        return []
    if months and not question.is_year_to_date and not exists(question, org_unit, months[-1]):
        return []  # of a level nobody waits for what a unit that has ended would have said before
    return [month for month in months if exists(question, org_unit, month)]


def is_stale(question: Question, unit: str, told: Told) -> bool:
    """Whether a report fell due after its month; of an event what is recorded stands."""
    return any(month > told.month for month in fallen_due(question, unit))
