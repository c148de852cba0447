"""Which figure counts for a unit, and how the members' figures make the authority's."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Final

from kpi.domain.figures.recorded import Figure, IndicatorFigures, adds_up, total
from kpi.domain.plan import Basis, Comparator, Frequency, Indicator, Measure, OverPeriods, ReportedBy
from kpi.domain.plan.period import Period

_NONE_ALLOWED: Final = (Comparator.LT, Comparator.LE, Comparator.EQ)


@dataclass(frozen=True, slots=True)
class ReportedState:
    """A unit's figure, and whose reports are missing, once reports have fallen due."""

    figure: Figure | None  # the one that counts; a stale one is shown where there is no other
    fresh: bool  # whether that figure is up to date
    answered: bool  # whether the report that fell due is in
    whole: bool  # whether the figure speaks for every unit expected
    coverage: tuple[int, int]  # units standing, units expected
    missing: tuple[str, ...]  # units whose report is overdue
    beside: Figure | None = None  # the members' sum beside an authority's own figure
    bare: int = 0  # units whose bare percentage cannot enter the sum
    settled: Figure | None = None  # a year to date that nobody can take back: never an estimate, maybe stale
    set_aside: Figure | None = None  # the figure that would count, had the settled one not decided

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


def authority_state(
    book: IndicatorFigures, authority: str, expected: Sequence[str], due: Period | None, member_due: Period | None
) -> ReportedState:
    """The authority's own figure unless stale, else the sum of the expected members' figures that are not."""
    if book.indicator.reported_by is ReportedBy.AUTHORITY:
        return own_state(book, authority, due)
    proven = _newest(book.official, expected)
    official = _Table(book.indicator, expected, book.official(authority), proven, due, member_due)
    shown = official
    if book.official_rows != book.newest_rows:
        newest = _newest(book.newest, expected)
        shown = _Table(book.indicator, expected, book.newest(authority), newest, due, member_due, official)
    return _together(shown, official)


def in_the_sum(book: IndicatorFigures, expected: Sequence[str], member_due: Period | None) -> dict[str, Figure]:
    """The figures that make up the members' sum, by unit."""
    fresh = _fresh(_newest(book.newest, expected), member_due)
    return {unit: figure for unit, figure in fresh.items() if adds_up(book.indicator, figure)}


def _newest(of: Callable[[str], Figure | None], expected: Sequence[str]) -> dict[str, Figure]:
    return {unit: figure for unit in expected if (figure := of(unit)) is not None}


def _fresh(newest: Mapping[str, Figure], due: Period | None) -> dict[str, Figure]:
    return {unit: figure for unit, figure in newest.items() if not stale(figure, due)}


@dataclass(frozen=True)
class _Table:
    """The authority's own figure and its members', of which some may be stale."""

    indicator: Indicator
    expected: Sequence[str]
    own: Figure | None
    newest: Mapping[str, Figure]
    due: Period | None
    member_due: Period | None
    without_estimates: "_Table | None" = None  # absent where there are none

    @property
    def event(self) -> bool:
        """A silent unit has nothing to report."""
        return self.indicator.frequency is Frequency.EVENT

    @cached_property
    def fresh(self) -> Mapping[str, Figure]:
        return _fresh(self.newest, self.member_due)

    @cached_property
    def counted(self) -> Sequence[str]:
        return [unit for unit, figure in self.fresh.items() if adds_up(self.indicator, figure)]

    @cached_property
    def together(self) -> Figure | None:
        return total(self.indicator, self.fresh.values())

    @property
    def own_stands(self) -> bool:
        return self.own is not None and not stale(self.own, self.due)

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
            return self.figure
        evidence = [one for one in (self.own, total(self.indicator, self.newest.values())) if one is not None]
        return max(evidence, key=lambda figure: figure.value or Fraction(0), default=None)


def _together(shown: _Table, official: _Table) -> ReportedState:
    """`official`: the same without estimates, which settle nothing."""
    counted, expected, figure = shown.counted, shown.expected, shown.figure
    silent = () if shown.event or shown.due is None else tuple(unit for unit in expected if unit not in counted)
    return ReportedState(
        figure=figure,
        fresh=shown.own_stands or shown.together is not None,
        answered=shown.answered,
        whole=shown.whole,
        coverage=(len(expected) if shown.event else len(counted), len(expected)),
        missing=silent,
        beside=None if figure is None or figure.summed else shown.together,
        bare=len(shown.fresh) - len(counted),
        settled=official.settled,
    )


def zero_target(indicator: Indicator) -> bool:
    """Whether nothing of it may happen."""
    target = indicator.target
    return target is not None and target.value == 0 and target.comparator in _NONE_ALLOWED
