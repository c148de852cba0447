"""Which figure counts for a unit, and how the members' figures make the authority's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from typing import Final

from kpi.domain.figures.recorded import Figure, IndicatorFigures, adds_up, total
from kpi.domain.plan import Basis, Comparator, Frequency, Indicator, Measure, OverPeriods, ReportedBy
from kpi.domain.plan.period import Period
from kpi.domain.progress.expected import adds_up_over_months
from kpi.domain.progress.reporting import Reporters

_NONE_ALLOWED: Final = (Comparator.LT, Comparator.LE, Comparator.EQ)


@dataclass(frozen=True, slots=True)
class ReportedState:
    """A unit's figure, and whose reports are missing, once reports have fallen due."""

    figure: Figure | None  # the one that counts; a stale one is shown where there is no other
    fresh: bool  # whether that figure is up to date
    answered: bool  # whether the report that fell due is in
    whole: bool  # whether the figure speaks for every unit expected
    coverage: tuple[int, int]  # units standing, units expected
    missing: tuple[str, ...]  # units whose report is overdue: nothing of them stands
    beside: Figure | None = None  # the members' sum beside an authority's own figure
    bare: tuple[str, ...] = ()  # units whose bare percentage is in and cannot enter the sum
    settled: Figure | None = None  # a year to date that nobody can take back: never an estimate, maybe stale
    set_aside: Figure | None = None  # another figure in force, which does not decide

    @property
    def of_some(self) -> bool:
        """Whether the figure is the sum of some of the units expected only."""
        return self.beside is None and 0 < self.coverage[0] < self.coverage[1]


def stale(figure: Figure, due: Period | None) -> bool:
    """Whether a report has fallen due after the figure's period."""
    return due is not None and figure.period < due


def own_state(book: IndicatorFigures, unit: str, due: Period | None) -> ReportedState:
    """A unit by its own figure alone: a member, or an authority that reports itself."""
    figure = book.newest(unit)
    fresh = figure is not None and not stale(figure, due)
    return ReportedState(
        figure=figure,
        fresh=fresh,
        answered=fresh,
        whole=fresh,
        coverage=(int(fresh), 1),
        missing=() if fresh or due is None else (unit,),
        settled=book.official(unit),
    )


def authority_state(book: IndicatorFigures, authority: str, members: Reporters, due: Period | None) -> ReportedState:
    """The authority's own figure unless it is stale or overtaken, else the sum of its members' figures; results in
    words have no sum."""
    if book.indicator.reported_by is ReportedBy.AUTHORITY or book.indicator.is_outcome:
        return own_state(book, authority, due)
    official = _Table(book.indicator, _Members(book, members, official=True), book.official(authority), due)
    shown = official
    if book.official_rows != book.newest_rows:
        shown = _Table(book.indicator, _Members(book, members), book.newest(authority), due, official)
    return _together(shown, official)


def in_the_sum(book: IndicatorFigures, members: Reporters) -> dict[str, Figure]:
    """The figures that make up the members' sum, by unit."""
    known = _Members(book, members)
    figures = {**known.up_to_date, **known.carried}
    return {unit: figure for unit, figure in figures.items() if adds_up(book.indicator, figure)}


@dataclass(frozen=True)
class _Members:
    """What the members have reported: of all bases, or official and revised figures only."""

    book: IndicatorFigures
    reporters: Reporters
    official: bool = False

    @cached_property
    def expected(self) -> Sequence[str]:
        """Those that stand, and those that have ended and still owe their last report."""
        return [*self.reporters.standing, *(unit for unit in self.reporters.ended if self._left_owing(unit))]

    @cached_property
    def newest(self) -> Mapping[str, Figure]:
        known = (*self.reporters.standing, *self.reporters.ended)
        return {unit: figure for unit in known if (figure := self._newest(unit)) is not None}

    @cached_property
    def carried(self) -> Mapping[str, Figure]:
        """What those that have ended are known to have brought in the year while they stood."""
        return {unit: self.newest[unit] for unit in self.reporters.ended if unit in self.newest}

    @cached_property
    def up_to_date(self) -> Mapping[str, Figure]:
        """By unit that stands the figure that counts: before the first report falls due the newest, then the one of the
        period of all. Of a level, which does not grow with the months, a later one counts where that is missing."""
        standing, period = self.reporters.standing, self.period
        if period is None:
            return {unit: self.newest[unit] for unit in standing if unit in self.newest}
        return {unit: figure for unit in standing if (figure := self._counting(unit, period)) is not None}

    @cached_property
    def period(self) -> Period | None:
        """Of the sum: the newest for which everybody has a figure, else that of the report that fell due, so that no
        sum is held against a month of which only some have told. Absent before the first report falls due."""
        due, standing = self.reporters.due, self.reporters.standing
        if due is None:
            return None
        period = min((self.newest[unit].period for unit in standing if unit in self.newest), default=due)
        while period > due and not all(self._of(unit, period) for unit in standing):
            period = period.plus(-1)
        return max(period, due)

    def _counting(self, unit: str, period: Period) -> Figure | None:
        newest, figure = self.newest.get(unit), self._of(unit, period)
        later = newest is not None and newest.period > period and not adds_up_over_months(self.book.indicator)
        return newest if figure is None and later else figure

    def _left_owing(self, unit: str) -> bool:
        due, newest = self.reporters.ended[unit], self.newest.get(unit)
        return due is not None and (newest is None or newest.period < due)

    def _newest(self, unit: str) -> Figure | None:
        return self.book.official(unit) if self.official else self.book.newest(unit)

    def _of(self, unit: str, period: Period) -> Figure | None:
        figure = self.book.of(unit, period)
        return None if figure is None or (self.official and figure.basis is Basis.ESTIMATE) else figure


@dataclass(frozen=True)
class _Table:
    """The authority's own figure and its members', of which some may be stale."""

    indicator: Indicator
    members: _Members
    own: Figure | None
    due: Period | None
    without_estimates: "_Table | None" = None  # absent where there are none

    @property
    def event(self) -> bool:
        """A silent unit has nothing to report."""
        return self.indicator.frequency is Frequency.EVENT

    @property
    def fresh(self) -> Mapping[str, Figure]:
        return self.members.up_to_date

    @property
    def expected(self) -> Sequence[str]:
        return self.members.expected

    @property
    def newest(self) -> Mapping[str, Figure]:
        return self.members.newest

    @cached_property
    def counted(self) -> Sequence[str]:
        return [unit for unit, figure in self.fresh.items() if adds_up(self.indicator, figure)]

    @cached_property
    def together(self) -> Figure | None:
        if not self.fresh and not self.event:
            return None
        figure = total(self.indicator, (*self.fresh.values(), *self.members.carried.values()))
        return replace(figure, period=self.members.period or figure.period) if figure is not None else None

    @property
    def own_stands(self) -> bool:
        return self.own is not None and not stale(self.own, self.due) and not self.overtaken

    @cached_property
    def overtaken(self) -> bool:
        """Whether the authority's own figure is an estimate, and members have handed in official figures of its period
        or of a later one."""
        official = self.without_estimates
        if self.event or official is None or self.own is None or self.own.basis is not Basis.ESTIMATE:
            return False
        return any(official.fresh[unit].period >= self.own.period for unit in official.counted)

    @property
    def figure(self) -> Figure | None:
        if self.own is None or self.together is None:
            return self.own or self.together
        if self.event:
            return self._of_event(self.own, self.together)
        return self.own if self.own_stands else self.together

    def _of_event(self, own: Figure, together: Figure) -> Figure:
        """The authority's own until a member reports more lately; a year to date that the authority has proven is not
        made less by what some of its members have reported since."""
        if not self._outdated(own):
            return own
        proven = (self.without_estimates or self).own
        return proven if proven is not None and self._exceeds(proven, together) else together

    def _outdated(self, own: Figure) -> bool:
        """An estimate of a member outdates an estimate only."""
        table = self if own.basis is Basis.ESTIMATE else (self.without_estimates or self)
        return any(table.newest[unit].period > own.period for unit in table.counted)

    def _exceeds(self, own: Figure, together: Figure) -> bool:
        grows = self.indicator.over_periods is OverPeriods.CUMULATIVE and self.indicator.measure is not Measure.RATIO
        return grows and (own.value or Fraction(0)) > (together.value or Fraction(0))

    @property
    def answered(self) -> bool:
        return self.own_stands or (self.together is not None and not self.event)

    @property
    def whole(self) -> bool:
        alone = self.own_stands and not self.indicator.nil_report
        return self.event or len(self.counted) == len(self.expected) or alone

    @property
    def settled(self) -> Figure | None:
        """What speaks for every unit, else the most that is known: no later silence, and no other unit's zero, takes
        it back."""
        if (self.answered or self.event) and self.whole and not zero_target(self.indicator):
            own = self.event or self.own_stands
            return self.figure if own else total(self.indicator, self.newest.values())
        evidence = [one for one in (self.own, total(self.indicator, self.newest.values())) if one is not None]
        return max(evidence, key=lambda figure: figure.value or Fraction(0), default=None)


def _together(shown: _Table, official: _Table) -> ReportedState:
    """`official`: the same without estimates, which settle nothing."""
    counted, expected, figure = shown.counted, shown.expected, shown.figure
    silent = () if shown.event or shown.due is None else tuple(unit for unit in expected if unit not in shown.fresh)
    return ReportedState(
        figure=figure,
        fresh=shown.own_stands or shown.together is not None,
        answered=shown.answered,
        whole=shown.whole,
        coverage=(len(expected) if shown.event else len(counted), len(expected)),
        missing=silent,
        beside=None if figure is None or figure.summed else shown.together,
        bare=tuple(unit for unit in shown.fresh if unit not in counted),
        settled=official.settled,
        set_aside=shown.own if shown.overtaken else None,
    )


def zero_target(indicator: Indicator) -> bool:
    """Whether nothing of it may happen."""
    target = indicator.target
    return target is not None and target.value == 0 and target.comparator in _NONE_ALLOWED
