"""An indicator and a unit, measured: what a `Standing` shows and what the status table asks."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from kpi.domain.plan import Basis, Comparator, Compare, Indicator, Measure, Target, Thresholds
from kpi.domain.plan.period import Period
from kpi.domain.progress.reporting import Due
from kpi.domain.progress.rollup import ReportedState
from kpi.domain.progress.status import Status, comparator_against, verdict


@dataclass(frozen=True, slots=True)
class Case:
    """Figures are exact fractions in the indicator's unit; absent is None."""

    indicator: Indicator
    thresholds: Thresholds
    is_authority: bool
    standing: ReportedState
    due: Due
    decided: bool  # whether the deciding period has come
    judged_from: Period  # the first period the plan line says anything about
    period: Period  # of the figure that counts; without one, of the question
    covered_to: date | None  # of a figure of December that leaves days of the year open: the last one it covers
    actual: Fraction | None
    level: Fraction | None  # the recorded figure behind a change
    target: Fraction | None
    baseline: Fraction | None  # the value the year starts from, as recorded
    expected: Fraction | None  # of a count a whole number
    exact_expected: Fraction | None
    last_year: Fraction | None  # the figure of the same period
    comparable: bool  # whether last year has a figure for that period, or for the next that falls due
    wanted: Period  # of last year: the one to compare with when a report is due
    attainment: Fraction | None
    pace: Fraction | None
    exact_pace: Fraction | None
    year_on_year: Fraction | None
    needed: Fraction | None

    @property
    def goal(self) -> Target:
        """Asked only once the case is known to have a target."""
        assert self.indicator.target is not None
        return self.indicator.target

    @property
    def comparator(self) -> Comparator:
        return comparator_against(self.indicator, self.expected)

    @property
    def same_period(self) -> bool:
        return self.indicator.compare is Compare.SAME_PERIOD

    @property
    def is_checklist(self) -> bool:
        return self.indicator.measure is Measure.CHECKLIST

    @property
    def final_line(self) -> Fraction | None:
        """What the actual is held against in the end: the target, or last year's figure."""
        return self.expected if self.same_period else self.target

    @property
    def short_so_far(self) -> bool:
        """Whether nothing is to be judged yet, and the interim figure of all units falls short of the target."""
        return self._interim and self.target is not None and not self.passes(self.target)

    @property
    def passing_so_far(self) -> bool:
        """Whether nothing is to be judged yet, and the interim figure of all units already passes the target."""
        return self._interim and self.target is not None and self.passes(self.target)

    @property
    def _interim(self) -> bool:
        return self.expected is None and self.standing.whole and self.actual is not None

    @property
    def judges_the_year(self) -> bool:
        """Whether the deciding period has come, and no day that the figure leaves open may still turn the verdict."""
        return self.decided and (self.covered_to is None or self._stays)

    @property
    def _stays(self) -> bool:
        """Days to come add to a year to date: what is reached of more stays so, and what is passed of less."""
        assert self.actual is not None
        assert self.final_line is not None
        goal, signed = self.goal, self.indicator.signed
        if signed or self.indicator.measure is Measure.RATIO:
            return False
        if self.passes(self.final_line):
            return goal.more_is_better or self.is_checklist or goal.comparator in (Comparator.GT, Comparator.GE)
        most = self.final_line if goal.upper is None else Fraction(goal.upper)
        return goal.comparator.lower_is_better or self.actual > most

    @property
    def open_until(self) -> date | None:
        """When the official figure is due that replaces the estimate by which the year is judged; absent where none is
        announced."""
        figure = self.standing.figure
        estimate = figure is not None and figure.basis is Basis.ESTIMATE
        return self.indicator.official_by if self.decided and estimate else None

    def passes(self, line: Fraction) -> bool:
        return self.actual is not None and self.against(line).reached

    def against(self, line: Fraction) -> Status:
        """The verdict if the actual is held against the line, the lower one of a range."""
        assert self.actual is not None
        return verdict(self.indicator, self.actual, line)
