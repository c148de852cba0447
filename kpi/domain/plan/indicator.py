"""What is measured and what is to be reached.

What a number *is* follows from few independent fields (measure, over_periods, reported_by, compare, plan_line,
frequency, comparator); no class per case.
"""

from datetime import date
from decimal import Decimal
from typing import Final

from kpi.domain.plan.kinds import (
    Basis,
    Change,
    CollectedBy,
    Comparator,
    Compare,
    Frequency,
    LineKind,
    Measure,
    OverPeriods,
    ReportedBy,
    Verb,
)
from kpi.domain.plan.period import Calendar, DayOfYearField, Period, PeriodField
from kpi.domain.plan.target import Assignment, PlanLine, Quotation, Target
from kpi.domain.plan.text import Frozen, Text


class SecondaryTest(Frozen):
    """A second test shown beside the target and never counted."""

    compare: Compare
    comparator: Comparator
    value: Decimal | None = None
    name: Text


class Part(Frozen):
    """Numerator or denominator of a ratio: what it counts and in which unit."""

    name: Text
    unit: Text


_LAST_MONTH: Final = 12


class Baseline(Frozen):
    """A value the year starts from, with where it comes from; unknown is left out, never invented."""

    period: PeriodField
    value: Decimal
    basis: Basis
    source: str
    used: bool = False
    rebased: bool = False  # whether it is measured in the new way although it lies before a break in the series


class SeriesBreak(Frozen):
    """From this period on it is measured in another way: nothing before is compared with what comes after."""

    period: PeriodField
    reason: Text


class Question(Frozen):
    """Something the text leaves open, shown where it matters until someone rules on it."""

    code: str
    text: Text
    working_answer: Text | None = None
    decided_by: str | None = None


class Indicator(Frozen):
    """What is measured, with its target of the year."""

    code: str
    name: Text
    short_name: Text | None = None
    aliases: tuple[str, ...] = ()  # names officers write for it
    definition: Text | None = None
    sector: str
    headline: bool
    quotation: Quotation
    owner: str | None = None  # the office that answers for it
    unit: Text  # of the target and of what is shown; percent as "%"
    measure: Measure
    scale: Decimal = Decimal(1)  # ratio: 100 for percent, 1 for a value per head or hectare
    numerator: Part | None = None
    denominator: Part | None = None
    items: tuple[Text, ...] = ()  # checklist: what is to be done; the target value is their number
    outcomes: tuple[Text, ...] = ()  # outcome: the results there can be, from worst to best; figures are places, from 1
    all_of: tuple[str, ...] = ()  # composite: the codes of the indicators that it is made of
    over_periods: OverPeriods
    reported_by: ReportedBy
    collected_by: CollectedBy = CollectedBy.UNIT
    units: tuple[str, ...] = ()  # codes or kinds (`commune`, `town`) expected to report; empty: all members
    compare: Compare = Compare.VALUE
    change: Change | None = None
    target: Target | None = None  # absent: it lies in another plan
    assignments: tuple[Assignment, ...] = ()  # what other plans set for it
    plan_line: PlanLine | None = None  # absent only for same_period and where there is no target
    frequency: Frequency
    nil_report: bool = False
    whole: bool = False  # whether an amount is counted in whole things: cases, petitions
    signed: bool = False  # whether it may lie below zero, as growth and a balance of trade may
    verb: Verb | None = None  # how sentences tell of its figures; absent: as its other fields have it (`told_as`)
    calendar: Calendar | None = None  # absent: the plan's
    counts_from: DayOfYearField | None = None  # first day of a year to date; absent: that of the calendar's year
    official_by: date | None = None  # when the closing figure is published; an estimate suffices until then
    baselines: tuple[Baseline, ...] = ()
    breaks: tuple[SeriesBreak, ...] = ()
    same_as: str | None = None  # the code that last year's plan had for it; null: it had none; absent: its own
    quotas: dict[str, Decimal] = {}  # by member; a ratio's own targets by member
    restricted: bool = False
    also: tuple[SecondaryTest, ...] = ()
    assumed: tuple[str, ...] = ()  # names of the fields the signed text does not say
    questions: tuple[Question, ...] = ()
    watch: Text | None = None

    @property
    def code_of_last_year(self) -> str | None:
        """The code that last year's plan had for the same thing; None where it said outright that there was none."""
        return self.same_as if "same_as" in self.model_fields_set else self.code

    @property
    def deciding_month(self) -> int:
        """The due month of an `end` line, else December."""
        line = self.plan_line
        return line.due_month if line is not None and line.kind is LineKind.END else _LAST_MONTH

    def takes_forecast(self, month: int) -> bool:
        """Whether a forecast of the year that is made in this month says more than the year's own figure: the target is
        judged at the year's end, and that has not come."""
        judged_last = self.target is not None and self.deciding_month == _LAST_MONTH
        return judged_last and month < _LAST_MONTH and not self.is_outcome

    @property
    def is_whole(self) -> bool:
        """Whether it is counted in whole things."""
        return self.whole or self.measure in (Measure.COUNT, Measure.CHECKLIST)

    @property
    def is_outcome(self) -> bool:
        """Whether its figures are the places of words in their order, with which nothing can be reckoned."""
        return self.measure is Measure.OUTCOME

    @property
    def is_composite(self) -> bool:
        """Whether it is made of others: its rows follow from theirs, and nobody reports it."""
        return self.measure is Measure.COMPOSITE

    @property
    def has_scale(self) -> bool:
        """Whether its figures lie on a line that can be drawn, shared out and projected."""
        return not (self.is_outcome or self.is_composite)

    def outcome_at(self, place: Decimal) -> Text | None:
        """The result that stands at the place; None for a place that the plan does not have (any more)."""
        return self.outcomes[int(place) - 1] if place in range(1, len(self.outcomes) + 1) else None

    @property
    def for_members_only(self) -> bool:
        """Whether each member has a target and the authority has none."""
        target = self.target
        no_value = target is not None and target.value is None and self.compare is not Compare.SAME_PERIOD
        return no_value and bool(self.quotas)

    def comparable(self, before: Period, after: Period) -> bool:
        """Whether no break in the series lies between the two."""
        return not any(before < one.period <= after for one in self.breaks)

    @property
    def told_as(self) -> Verb:
        """Where less is better nothing is done: things arise over the year, or remain at its end."""
        if self.verb is not None:
            return self.verb
        target = self.target
        if target is None or not (target.comparator.lower_is_better or target.value == 0):
            return Verb.DONE
        return Verb.ARISES if self.over_periods is OverPeriods.CUMULATIVE else Verb.REMAINS

    @property
    def used_baseline(self) -> Baseline | None:
        return next((baseline for baseline in self.baselines if baseline.used), None)
