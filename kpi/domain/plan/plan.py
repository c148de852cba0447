"""A year's plan as reviewed data: its targets, its dates and when reports on it are due."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import Annotated, Self

from pydantic import Field, PrivateAttr, model_validator

from kpi.domain.plan.changes import PlanChange, Thresholds, changed
from kpi.domain.plan.indicator import Indicator, Question
from kpi.domain.plan.kinds import Basis, CollectedBy, ReportedBy
from kpi.domain.plan.period import Calendar, Period, window
from kpi.domain.plan.target import Quotation
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


class Giver(Frozen):
    """Whose plan sets another value for a target: the province's, the council's, or what is aimed at beyond."""

    code: str
    name: Text  # as it stands behind "plan of": `tỉnh giao`, `HĐND huyện giao`, `phấn đấu`


class Reporting(Frozen):
    """When reports are due: working days after the window closes, by level; `holidays` are no working days."""

    calendar: Calendar = Calendar.MID_MONTH
    working_days: dict[ReportedBy, Annotated[int, Field(ge=1)]] = {ReportedBy.MEMBER: 2, ReportedBy.AUTHORITY: 2}
    holidays: tuple[date, ...] = ()


class Plan(Frozen):
    """A year's targets of one authority, tied to the signed text."""

    draft: bool = False  # still being written: no figure is judged by it
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
    givers: tuple[Giver, ...] = ()
    indicators: tuple[Indicator, ...]
    changes: tuple[PlanChange, ...] = ()  # by decisions, in the order in which they came into force
    _at_first: "Plan | None" = PrivateAttr(None)  # of a plan that has been changed: as the year began

    def indicator(self, code: str) -> Indicator:
        """Raises KeyError for a code the plan does not hold."""
        for indicator in self.indicators:
            if indicator.code == code:
                return indicator
        raise KeyError(code)

    def in_force(self, period: Period) -> "Plan":
        """The plan as the decisions in force in the period have changed it; what this one leaves out stays out."""
        first = self._at_first or self
        if not first.changes:
            return self
        made = [one for one in first.changes if one.starts <= period]
        thresholds = [one.thresholds for one in made if one.thresholds is not None]
        kept = {one.code for one in self.indicators}
        indicators = tuple(changed(one, made) for one in first.indicators if one.code in kept)
        update = {"indicators": indicators, "thresholds": (first.thresholds, *thresholds)[-1]}
        plan = first.model_copy(update=update)
        plan._at_first = first
        return plan

    def with_changes(self, changes: Iterable[PlanChange]) -> "Plan":
        """With further decisions; of the same month, those come after the plan's own."""
        laid = sorted((*self.changes, *changes), key=lambda one: one.starts)
        return self.model_copy(update={"changes": tuple(laid)})

    def up_to(self, period: Period) -> "Plan":
        """Without the decisions that come into force after the period."""
        made = tuple(one for one in self.changes if one.starts <= period)
        return self if made == self.changes else self.model_copy(update={"changes": made})

    @property
    def settled(self) -> "Plan":
        """As it is now, whatever month it is asked for."""
        plan = self.model_copy(update={"changes": ()})
        plan._at_first = None
        return plan

    @property
    def ever(self) -> Iterable[Indicator]:
        """The indicators as they were at first, then as each decision left them."""
        return (one for plan in (self, *(self.in_force(one.starts) for one in self.changes)) for one in plan.indicators)

    def indicator_in_force(self, code: str, period: Period) -> Indicator:
        """Raises KeyError for a code the plan does not hold."""
        first = self._at_first or self
        return changed(first.indicator(code), (one for one in first.changes if one.starts <= period))

    @property
    def codes_of_last_year(self) -> Mapping[str, str]:
        """Of each code that last year's plan had, the one that the same thing has now."""
        return {one.code_of_last_year: one.code for one in self.indicators if one.code_of_last_year is not None}

    def giver(self, code: str) -> Giver:
        """Raises KeyError for a code the plan does not hold."""
        return {one.code: one for one in self.givers}[code]

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

    def days_to_come(self, indicator: Indicator, period: Period, basis: Basis) -> bool:
        """Whether it is a figure of December that leaves days of the year open, which the official one will cover."""
        starts_apart = indicator.counts_from is not None and period.month == 12
        return starts_apart and self.last_day(indicator, period, basis) < date(period.year, 12, 31)

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
