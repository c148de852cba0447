"""A year's plan as reviewed data: its targets, its dates and when reports on it are due."""

from collections.abc import Collection
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Self

from pydantic import Field, model_validator

from kpi.domain.plan.indicator import Indicator, Question, Quotation
from kpi.domain.plan.kinds import Basis, CollectedBy, ReportedBy
from kpi.domain.plan.period import Calendar, Period, window
from kpi.domain.plan.text import Frozen, Text


class Sector(Frozen):
    code: str
    name: Text


class Phase(Frozen):
    """An emulation phase; by the calendar, not by reporting windows."""

    code: str
    name: Text
    starts: date
    ends: date
    quotation: Quotation


class Milestone(Frozen):
    """A dated act. `as_written` keeps a date the text gets wrong; `reason` says how `date` was settled."""

    code: str
    name: Text
    date: date | None
    as_written: str | None = None
    reason: Text | None = None
    quotation: Quotation


class Document(Frozen):
    """The signed text behind the plan; `file` lies beside the plan file."""

    title: Text
    number: str | None
    signed_by: str
    file: str


class Thresholds(Frozen):
    """Lower bounds of pace."""

    on_track: Decimal = Decimal("1")
    slightly_behind: Decimal = Decimal("0.90")


class Reporting(Frozen):
    """When reports are due: working days after the window closes, by level; `holidays` are no working days."""

    calendar: Calendar = Calendar.MID_MONTH
    working_days: dict[ReportedBy, Annotated[int, Field(ge=1)]] = {ReportedBy.MEMBER: 2, ReportedBy.AUTHORITY: 2}
    holidays: tuple[date, ...] = ()


class Plan(Frozen):
    """A year's targets of one authority, tied to the signed text."""

    year: int
    authority: str  # code of the org unit whose plan this is
    name: Text
    document: Document
    reporting: Reporting = Reporting()
    thresholds: Thresholds = Thresholds()
    sectors: tuple[Sector, ...]
    phases: tuple[Phase, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    questions: tuple[Question, ...] = ()
    indicators: tuple[Indicator, ...]

    def indicator(self, code: str) -> Indicator:
        """Raises KeyError for a code the plan does not hold."""
        for indicator in self.indicators:
            if indicator.code == code:
                return indicator
        raise KeyError(code)

    def carries(self, indicator: Indicator, unit: str, sender: str | None) -> bool:
        """Whether a figure about the unit counts in this sender's report, or stands beside it.

        A member's is carried by its own report or by the owner's. What the authority, a third unit or nobody named
        sends goes into the one that carries it.
        """
        other = indicator.owner if indicator.collected_by is CollectedBy.UNIT else unit
        return unit == self.authority or sender is None or sender != other

    def behind(self, codes: Collection[str]) -> "Plan":
        """The plan with these indicators and what they are made of alone."""
        parts = {part for one in self.indicators if one.code in codes for part in one.all_of}
        kept = tuple(one for one in self.indicators if one.code in codes or one.code in parts)
        return self.model_copy(update={"indicators": kept})

    def calendar_of(self, indicator: Indicator) -> Calendar:
        return indicator.calendar or self.reporting.calendar

    def last_day(self, indicator: Indicator, period: Period, basis: Basis) -> date:
        """Last day that a figure of the period covers. A count that begins on a day of its own, not with the reporting
        year, is closed with the calendar's: its December covers the whole year once it is more than an estimate."""
        if indicator.counts_from is not None and period.month == 12 and basis is not Basis.ESTIMATE:
            return date(period.year, 12, 31)
        return window(period, self.calendar_of(indicator))[1]

    def elapsed(self, indicator: Indicator, period: Period, basis: Basis) -> Fraction:
        """The share of the year that a figure of the period covers: of twelve months, or of the days from the one on
        which the count begins; zero before that day and before the plan year."""
        if period.year < self.year:
            return Fraction(0)
        if indicator.counts_from is None:
            return Fraction(period.month, 12)
        eve = indicator.counts_from.of(self.year) - timedelta(days=1)
        covered = self.last_day(indicator, period, basis) - eve
        return Fraction(max(covered.days, 0), (date(self.year, 12, 31) - eve).days)

    @model_validator(mode="after")
    def _codes_are_unique(self) -> Self:
        codes = [indicator.code for indicator in self.indicators]
        repeated = sorted({code for code in codes if codes.count(code) > 1})
        if repeated:
            raise ValueError(f"repeated indicator codes: {', '.join(repeated)}")
        return self
