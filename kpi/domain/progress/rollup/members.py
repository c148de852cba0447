"""What the members have reported, and which of it makes the authority's sum."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from kpi.domain.figures.recorded import Figure, IndicatorFigures, adds_up
from kpi.domain.plan import Basis, Indicator, Measure, OverPeriods
from kpi.domain.plan.period import Period
from kpi.domain.progress.reporting import Reporters


@dataclass(frozen=True)
class Members:
    """What the members have reported: of all bases, or official and revised figures only."""

    book: IndicatorFigures
    reporters: Reporters
    official: bool = False

    @cached_property
    def standing(self) -> Sequence[str]:
        """Those that exist in the period of the sum."""
        return self.reporters.existing[self.period or self.reporters.now]

    @cached_property
    def ended(self) -> Sequence[str]:
        return [unit for unit in self.reporters.ended if unit not in self.standing and not self.has_handed_over(unit)]

    @cached_property
    def expected(self) -> Sequence[str]:
        """Those that stand, and those that have ended and still owe their last report."""
        return [*self.standing, *(unit for unit in self.ended if self.left_a_gap(unit))]

    @cached_property
    def newest(self) -> Mapping[str, Figure]:
        known = dict.fromkeys((*self.reporters.standing, *self.reporters.ended, *self.standing))
        return {unit: figure for unit in known if (figure := self._newest(unit)) is not None}

    @cached_property
    def carried(self) -> Mapping[str, Figure]:
        """What those that have ended are known to have brought in the year while they stood."""
        return {unit: self.newest[unit] for unit in self.ended if unit in self.newest}

    @cached_property
    def up_to_date(self) -> Mapping[str, Figure]:
        """By unit that stands the figure that counts: before the first report falls due the newest, then the one of the
        period of all. Of a level, which does not grow with the months, a later one counts where that is missing."""
        period = self.period
        if period is None:
            return {unit: self.newest[unit] for unit in self.standing if unit in self.newest}
        return {unit: figure for unit in self.standing if (figure := self._counting(unit, period)) is not None}

    @cached_property
    def period(self) -> Period | None:
        """Of the sum: the newest for which everybody has a figure that adds up, else that of the report that fell due,
        so that no sum is held against a month of which only some have told. Absent before any report falls due."""
        due, existing = self.reporters.due, self.reporters.existing
        if due is None:
            return None
        later = sorted((period for period in existing if period > due and existing[period]), reverse=True)
        return next((one for one in later if all(self._adds_up(unit, one) for unit in existing[one])), due)

    def has_handed_over(self, unit: str) -> bool:
        """Whether everybody who took its year to date over has told a figure since: it is in theirs."""
        heirs = self.reporters.heirs.get(unit, ())
        figures = [self._newest(heir) for heir in heirs]
        return bool(heirs) and all(one is not None and adds_up(self.book.indicator, one) for one in figures)

    def _adds_up(self, unit: str, period: Period) -> bool:
        figure = self._of(unit, period)
        return figure is not None and adds_up(self.book.indicator, figure)

    def _counting(self, unit: str, period: Period) -> Figure | None:
        newest, indicator = self._newest(unit), self.book.indicator
        if self._adds_up(unit, period) or newest is None or grows_by_months(indicator):
            return self._of(unit, period)
        stands_in = newest.period > period and adds_up(indicator, newest)
        return newest if stands_in else self._of(unit, period)

    def left_a_gap(self, unit: str) -> bool:
        """Whether it has ended and its part of the year is not known in full."""
        return self._left_owing(unit) or self._left_bare(unit)

    def _left_owing(self, unit: str) -> bool:
        due, newest = self.reporters.ended[unit], self.newest.get(unit)
        return due is not None and (newest is None or newest.period < due)

    def _left_bare(self, unit: str) -> bool:
        """With a percentage alone, which is in no sum: its part would be missing without a word."""
        newest = self.newest.get(unit)
        return newest is not None and not adds_up(self.book.indicator, newest)

    @property
    def bare(self) -> Sequence[str]:
        """Of which a percentage alone is in, which enters no sum."""
        fresh = (unit for unit, figure in self.up_to_date.items() if not adds_up(self.book.indicator, figure))
        return [*fresh, *(unit for unit in self.ended if self._left_bare(unit) and not self._left_owing(unit))]

    def _newest(self, unit: str) -> Figure | None:
        return self.book.official(unit) if self.official else self.book.newest(unit)

    def _of(self, unit: str, period: Period) -> Figure | None:
        figure = self.book.of(unit, period)
        return None if figure is None or (self.official and figure.basis is Basis.ESTIMATE) else figure


def in_the_sum(book: IndicatorFigures, members: Reporters) -> dict[str, Figure]:
    """The figures that make up the members' sum, by unit."""
    known = Members(book, members)
    figures = {**known.up_to_date, **known.carried}
    return {unit: figure for unit, figure in figures.items() if adds_up(book.indicator, figure)}


def left_by_ended(book: IndicatorFigures, members: Reporters) -> dict[str, Figure] | None:
    """By unit that has ended in the year what it brought; None while one of them still owes its last report."""
    known = Members(book, members)
    lacking = any(known.left_a_gap(unit) for unit in members.ended)
    kept = (unit for unit in members.ended if unit in known.newest and unit not in members.heirs)
    return None if lacking else {unit: known.newest[unit] for unit in kept}


def grows_by_months(indicator: Indicator) -> bool:
    """Whether a later figure has months in it that an earlier one lacks, so that it is no less."""
    return indicator.over_periods is OverPeriods.CUMULATIVE and indicator.measure is not Measure.RATIO
