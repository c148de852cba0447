"""The authority's figure: its own, or the sum of its members'; and a unit's by its own alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from typing import Final

from kpi.domain.figures.recorded import Figure, IndicatorFigures, adds_up, total
from kpi.domain.plan import Basis, Comparator, Frequency, Indicator, ReportedBy
from kpi.domain.plan.period import Period
from kpi.domain.progress.reporting import Kept, Reporters
from kpi.domain.progress.rollup.members import Members, grows_by_months

NONE_ALLOWED: Final = (Comparator.LT, Comparator.LE, Comparator.EQ)


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
    settled_by_all: bool = True  # whether every unit expected has a part in it
    set_aside: Figure | None = None  # another figure in force, which does not decide

    @property
    def of_some(self) -> bool:
        """Whether the figure is the sum of some of the units expected only."""
        if self.figure is None or not self.figure.summed:
            return False
        return not self.settled_by_all if self.figure is self.settled else self.coverage[0] < self.coverage[1]


def stale(figure: Figure, due: Period | None) -> bool:
    """Whether a report has fallen due after the figure's period."""
    return due is not None and figure.period < due


def own_state(book: IndicatorFigures, unit: str, due: Period | None, kept: Sequence[Kept] = ()) -> ReportedState:
    """A unit by its own figure alone: a member, or an authority that reports itself. With what units brought that were
    merged into it and `kept` their year to date, where all of them have told it."""
    figure = book.newest(unit)
    if figure is not None and kept:
        figure = _with_kept(book, figure, kept)
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


def _with_kept(book: IndicatorFigures, own: Figure, kept: Sequence[Kept]) -> Figure:
    brought = [(book.newest(one.unit), Fraction(one.share)) for one in kept]
    parts = [figure.share(share) for figure, share in brought if figure is not None and adds_up(book.indicator, figure)]
    if len(parts) < len(kept) or not adds_up(book.indicator, own):
        return own
    together = total(book.indicator, [own, *parts])
    assert together is not None
    return replace(together, period=own.period, summed=False)


def authority_state(book: IndicatorFigures, authority: str, members: Reporters, due: Period | None) -> ReportedState:
    """The authority's own figure unless it is stale or overtaken, else the sum of its members' figures; results in
    words have no sum."""
    if book.indicator.reported_by is ReportedBy.AUTHORITY or book.indicator.is_outcome:
        return own_state(book, authority, due)
    official = _Table(book.indicator, Members(book, members, official=True), book.official(authority), due)
    shown = official
    if _estimates_count(book, due):
        shown = _Table(book.indicator, Members(book, members), book.newest(authority), due, official)
    return _together(authority, shown, official)


def _estimates_count(book: IndicatorFigures, due: Period | None) -> bool:
    """Whether any figure that may count is an estimate: a newest one, or one since the report that fell due."""
    if book.official_rows != book.newest_rows:
        return True
    since = (one for one in book.rows.values() if due is None or one.period >= due)
    return any(one.basis is Basis.ESTIMATE for one in since)


@dataclass(frozen=True)
class _Table:
    """The authority's own figure and its members', of which some may be stale."""

    indicator: Indicator
    members: Members
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
        return self.members.standing if self.event else self.members.expected

    @property
    def newest(self) -> Mapping[str, Figure]:
        return self.members.newest

    @cached_property
    def counted(self) -> Sequence[str]:
        return [unit for unit, figure in self.fresh.items() if adds_up(self.indicator, figure)]

    @cached_property
    def in_sum(self) -> Mapping[str, Figure]:
        """Also what those have left that have ended."""
        figures = {**self.fresh, **self.members.carried}
        return {unit: figure for unit, figure in figures.items() if adds_up(self.indicator, figure)}

    @cached_property
    def together(self) -> Figure | None:
        if not self.counted and not self.event:
            return None
        figure = total(self.indicator, self.in_sum.values())
        return replace(figure, period=self.members.period or figure.period) if figure is not None else None

    @property
    def own_is_fresh(self) -> bool:
        return self.own is not None and not stale(self.own, self.due)

    @property
    def own_stands(self) -> bool:
        return self.own_is_fresh and not self.overtaken

    @cached_property
    def overtaken(self) -> bool:
        """Whether the authority's own figure is an estimate, the sum is no older, and a member that is in the sum has
        handed in an official figure since."""
        own, together = self.own, self.together
        if own is None or own.basis is not Basis.ESTIMATE or together is None or together.period < own.period:
            return False
        if not (self.own_is_fresh or self.event):
            return False
        official = (self.members.book.official(unit) for unit in self.in_sum)
        return any(figure.period >= own.period for figure in official if figure is not None)

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
        if not self.overtaken and not self._outdated(own):
            return own
        proven = (self.without_estimates or self).own
        return proven if proven is not None and self._exceeds(proven, together) else together

    def _outdated(self, own: Figure) -> bool:
        """An estimate of a member outdates an estimate only, and what is in no sum nothing."""
        table = self if own.basis is Basis.ESTIMATE else (self.without_estimates or self)
        return any(table.newest[unit].period > own.period for unit in table.in_sum if unit in self.in_sum)

    def _exceeds(self, own: Figure, together: Figure) -> bool:
        only_grows = grows_by_months(self.indicator) and not self.indicator.signed
        return only_grows and (own.value or Fraction(0)) > (together.value or Fraction(0))

    @property
    def answered(self) -> bool:
        return self.own_is_fresh if self.event else self.own_stands or self.together is not None

    @property
    def whole(self) -> bool:
        alone = self.own_stands and not self.indicator.nil_report
        return self.event or len(self.counted) == len(self.expected) or alone

    @cached_property
    def evidence(self) -> Mapping[str, Figure]:
        """Of every member the newest that adds up, maybe stale."""
        ended = (unit for unit in self.members.reporters.ended if not self.members.has_handed_over(unit))
        members = (*self.members.reporters.standing, *ended)
        figures = {unit: self.newest[unit] for unit in members if unit in self.newest}
        return {unit: figure for unit, figure in figures.items() if adds_up(self.indicator, figure)}

    @property
    def by_all(self) -> bool:
        """Whether every unit that exists has told something that adds up, early or late."""
        return all(unit in self.evidence for unit in self.members.reporters.standing)

    @property
    def settled(self) -> Figure | None:
        """The newer of two that speak for every unit; else the most that is known: no later silence of some, and where
        nothing may happen no other unit's zero, takes it back."""
        own, together = self.own, total(self.indicator, self.evidence.values())
        if own is None or together is None:
            return own or together
        if not zero_target(self.indicator):
            if own.period >= together.period:
                return own
            if self.event:
                return self.figure
            if self.by_all and all(self.evidence[unit].period > own.period for unit in self.members.reporters.standing):
                return together
        return max((own, together), key=lambda figure: figure.value or Fraction(0))


def _together(authority: str, shown: _Table, official: _Table) -> ReportedState:
    """`official`: the same without estimates, which settle nothing."""
    counted, expected, figure = shown.counted, shown.expected, shown.figure
    owing = expected
    if shown.event:  # of which only the authority's closing figure is owed
        owing = () if shown.answered else (authority,)
    bare = tuple(shown.members.bare)
    silent = () if shown.due is None else tuple(unit for unit in owing if unit not in (*shown.fresh, *bare))
    return ReportedState(
        figure=figure,
        fresh=shown.own_stands or shown.together is not None,
        answered=shown.answered,
        whole=shown.whole,
        coverage=(len(expected) if shown.event else len(counted), len(expected)),
        missing=silent,
        beside=None if figure is None or figure.summed else shown.together,
        bare=bare,
        settled=official.settled,
        settled_by_all=shown.event or official.by_all,
        set_aside=shown.own if shown.overtaken else None,
    )


def zero_target(indicator: Indicator) -> bool:
    """Whether nothing of it may happen."""
    target = indicator.target
    return target is not None and target.value == 0 and target.comparator in NONE_ALLOWED
