"""The form a unit fills in for a month: what is asked of it, and what is known already."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Final

from kpi.domain.access import Account, may_hand_in
from kpi.domain.figures.observation import Observation
from kpi.domain.figures.recorded import Figure, IndicatorFigures, recorded
from kpi.domain.plan import (
    Basis,
    Comparator,
    Compare,
    Frequency,
    Indicator,
    LineKind,
    Measure,
    OverPeriods,
    Plan,
    ReportedBy,
    Text,
)
from kpi.domain.plan.period import Period, due_date, window
from kpi.domain.plan.units import OrgUnit, UnitRole, Units
from kpi.domain.progress.expected import decimal, expected, whole_line
from kpi.domain.progress.measuring import target_of
from kpi.domain.progress.reporting import Debt, debts

TOO_MUCH: Final = 20
"""A value beyond so many times its target is taken for a slip in the unit of measure."""


class OtherYear(Exception):
    """The period lies outside the plan's year."""


class FormRowKind(StrEnum):
    """Why a row is in the form, in the order of the form."""

    DUE = "due"
    EVENT = "event"  # to be filled in only when something happened
    EARLY = "early"  # not due this month; taken where it is known
    INSTEAD = "instead"  # the members report it; a figure of the authority's own would replace their sum


@dataclass(frozen=True, slots=True)
class FormRow:
    """One indicator asked of a unit: a value, or numerator and denominator where it is a ratio."""

    indicator: Indicator
    kind: FormRowKind
    due: date | None  # absent where nothing is due
    first_day: date
    last_day: date
    target: Decimal | None  # of the unit the form is about
    expected: Decimal | None  # by the plan line in this period, where that follows from the target alone
    last: Figure | None  # the newest of an earlier period; of the year before only what is no year to date
    last_year: Decimal | None  # of the same period

    @property
    def takes_parts(self) -> bool:
        return self.indicator.measure is Measure.RATIO

    @property
    def is_whole(self) -> bool:
        return self.indicator.is_whole

    @property
    def is_cumulative(self) -> bool:
        return self.indicator.over_periods is OverPeriods.CUMULATIVE

    @property
    def unit(self) -> Text:
        """The unit of what is recorded. The target of a change in a rate is in points, the rate itself is not."""
        indicator = self.indicator
        changes = indicator.compare is Compare.CHANGE and self.takes_parts and indicator.scale == 100
        return Text(vi="%", en="%") if changes else indicator.unit

    @property
    def is_share(self) -> bool:
        """Whether it cannot pass 100%: a ratio in percent, unless its target lies above."""
        target = self.indicator.target
        lies_above = (
            target is not None
            and target.value is not None
            and (target.value > 100 or (target.value == 100 and target.comparator is Comparator.GT))
        )
        return self.takes_parts and self.unit.vi == "%" and not lies_above

    @property
    def maximum(self) -> Decimal | None:
        """Upper bound of the value; absent where none follows from the plan."""
        if self.indicator.measure is Measure.CHECKLIST and self.indicator.items:
            return Decimal(len(self.indicator.items))
        if self.is_share:
            return Decimal(100)
        if self.indicator.is_outcome:
            return Decimal(len(self.indicator.outcomes))
        return TOO_MUCH * self.target if self.target else None


@dataclass(frozen=True, slots=True)
class Form:
    """What a unit is asked for in a month, about itself or, of an office, about the authority (`reported_unit`)."""

    plan: Text
    year: int
    authority: str
    unit: OrgUnit
    reported_unit: OrgUnit
    period: Period
    first_day: date
    last_day: date
    due: date
    rows: tuple[FormRow, ...]

    @property
    def shows_illustrative(self) -> bool:
        return any(row.last is not None and row.last.illustrative for row in self.rows)


def blank_form(
    plan: Plan,
    units: Units,
    unit: str,
    period: Period,
    observations: Iterable[Observation],
    *,
    who: Account | None = None,
) -> Form:
    """The month's form of a member or office.

    A member is asked for what members report, an office for the authority's figures of the indicators it owns,
    the authority itself for all of them. `who` will fill it in: without one, restricted indicators are left out.
    Raises KeyError for an unknown unit and OtherYear.
    """
    if period.year != plan.year:
        raise OtherYear(f"{period} ≠ {plan.year}")
    sender = units[unit]
    reported_unit = sender if sender.is_member else units[plan.authority]
    request = _Request(
        plan=plan,
        units=units,
        sender=sender,
        reported_unit=reported_unit.code,
        period=period,
        due={debt.indicator: debt.due for debt in debts(plan, units, period) if _is_asked(debt, reported_unit)},
        books=recorded((one for one in observations if one.period < period), plan, period),
        who=who,
    )
    calendar, level = plan.reporting.calendar, ReportedBy.MEMBER if sender.is_member else ReportedBy.AUTHORITY
    first_day, last_day = window(period, calendar)
    return Form(
        plan=plan.name,
        year=plan.year,
        authority=plan.authority,
        unit=sender,
        reported_unit=reported_unit,
        period=period,
        first_day=first_day,
        last_day=last_day,
        due=due_date(period, calendar, plan.reporting.working_days[level], frozenset(plan.reporting.holidays)),
        rows=tuple(sorted(request.rows(), key=lambda row: list(FormRowKind).index(row.kind))),
    )


def _is_asked(debt: Debt, reported_unit: OrgUnit) -> bool:
    """A member's figure that the owner collects is owed by the owner; the member may send its own beside."""
    return debt.unit == reported_unit.code and (not reported_unit.is_member or debt.debtor == debt.unit)


@dataclass(frozen=True, slots=True)
class _Request:
    """Who asks for which form, and what is known for it."""

    plan: Plan
    units: Units
    sender: OrgUnit
    reported_unit: str
    period: Period
    due: Mapping[str, date]  # by indicator, the figures of `reported_unit` that fall due
    books: Mapping[str, IndicatorFigures]  # earlier figures by indicator
    who: Account | None

    def rows(self) -> Iterator[FormRow]:
        for indicator in self.plan.indicators:
            kind = self._kind(indicator)
            if kind is not None and self._may_fill_in(indicator):
                yield self._row(indicator, kind)

    def _may_fill_in(self, indicator: Indicator) -> bool:
        if self.who is None:
            return not indicator.restricted
        return may_hand_in(self.who, indicator, self.reported_unit, self.plan, self.units)

    def _kind(self, indicator: Indicator) -> FormRowKind | None:
        """Why the row is in the form; None where the unit has nothing to report on the indicator."""
        sender, calendar = self.sender, self.plan.calendar_of(indicator)
        if indicator.is_composite:
            return None
        if sender.is_member:
            if sender.code not in self.units.expected(indicator, self.period, calendar):
                return None
        elif sender.kind.role is UnitRole.OFFICE and indicator.owner != sender.code:
            return None
        if indicator.code in self.due:
            return FormRowKind.DUE
        if indicator.frequency is Frequency.EVENT:
            return FormRowKind.EVENT
        summed = indicator.reported_by is ReportedBy.MEMBER and not indicator.is_outcome and not sender.is_member
        return FormRowKind.INSTEAD if summed else FormRowKind.EARLY

    def _row(self, indicator: Indicator, kind: FormRowKind) -> FormRow:
        first_day, last_day = window(self.period, self.plan.calendar_of(indicator))
        target = target_of(indicator, self.reported_unit, is_authority=self.reported_unit == self.plan.authority)
        book = self.books[indicator.code]
        before = book.before(self.reported_unit, self.period.month)
        return FormRow(
            indicator=indicator,
            kind=kind,
            due=self.due.get(indicator.code),
            first_day=first_day,
            last_day=last_day,
            target=decimal(target),
            expected=self._expected(indicator, target),
            last=book.newest(self.reported_unit) or _closing(book, self.reported_unit),
            last_year=None if before is None else decimal(before.value),
        )

    def _expected(self, indicator: Indicator, target: Fraction | None) -> Decimal | None:
        """What the plan line asks for, where that follows from the target alone."""
        line, cumulative = indicator.plan_line, indicator.over_periods is OverPeriods.CUMULATIVE
        from_baseline = line is not None and line.kind is LineKind.EVEN and not cumulative
        if from_baseline or indicator.compare is not Compare.VALUE:
            return None
        elapsed = self.plan.elapsed(indicator, self.period, Basis.ESTIMATE)
        return decimal(whole_line(indicator, expected(indicator, target, None, self.period.month, elapsed)))


def _closing(book: IndicatorFigures, reported_unit: str) -> Figure | None:
    """The last level of the year before; a year to date starts anew."""
    if book.indicator.over_periods is OverPeriods.CUMULATIVE:
        return None
    figures = (book.before(reported_unit, month) for month in range(12, 0, -1))
    return next((figure for figure in figures if figure is not None), None)
