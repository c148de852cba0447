"""What a file is read against: the plan, the units, what is recorded, what was asked for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from kpi.domain.figures.layout import KeptLayout, Layout
from kpi.domain.figures.observation import Observation
from kpi.domain.figures.submission import Value
from kpi.domain.names import plain
from kpi.domain.plan import Basis, Comparator, Compare, Indicator, Measure, OverPeriods, Plan
from kpi.domain.plan.period import Period
from kpi.domain.plan.units import Units
from kpi.intake.findings import Findings, Place
from kpi.intake.layout import Headings
from kpi.intake.match.names import IndicatorNames, UnitNames
from kpi.intake.normalise import MeasureUnit, things


@dataclass(frozen=True, slots=True)
class Past:
    """A figure already recorded."""

    period: Period
    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    basis: Basis
    carried: bool = True


Recorded = Mapping[tuple[str, str], Mapping[Period, Past]]


def by_indicator_and_unit(recorded: Iterable[Observation]) -> dict[tuple[str, str], dict[Period, Past]]:
    figures: dict[tuple[str, str], dict[Period, Past]] = {}
    for one in recorded:
        past = Past(one.period, one.value, one.numerator, one.denominator, one.basis, one.carried)
        figures.setdefault((one.indicator, one.unit), {})[one.period] = past
    return figures


@dataclass
class MatchContext:
    """One reading of one file. `sender` is the unit a row without one is about."""

    plan: Plan
    units: Units
    sender: str | None
    period: Period | None
    recorded: Recorded
    unit_names: UnitNames
    indicator_names: IndicatorNames
    findings: Findings
    today: date  # at the authority: no window that is still open has an official figure
    layouts: tuple[KeptLayout, ...] = ()  # confirmed for the sender before
    plan_years: frozenset[int] = frozenset()  # that have a plan of their own
    layouts_confirmed: list[Layout] = field(default_factory=list)  # with this file
    confirmed: dict[str, str] = field(default_factory=dict)  # names a person confirmed, with their codes
    for_all: set[str] = field(default_factory=set)  # those of them confirmed for everybody's files
    is_of_several: bool = False  # a district's file with the tables of several communes
    is_text_file: bool = False  # of text with separators, where a comma may have parted a number
    chosen: dict[tuple[str, str], str] = field(default_factory=dict)  # words of chosen columns, by the table's place
    said: set[tuple[str, ...]] = field(default_factory=set)
    equal: set[tuple[str, str]] = field(default_factory=set)  # sheet and cell of what was compared and is the same
    scaled: dict[tuple[str, int], str | None] = field(default_factory=dict)  # answers, by sheet and column
    of_parts: dict[tuple[str, int], str | None] = field(default_factory=dict)  # likewise

    def __post_init__(self) -> None:
        self.headings = Headings(self.year - 1, self.unit_names.words)
        self.indicators = {indicator.code: indicator for indicator in self.plan.indicators}
        self.units_of_measure = frozenset(plain(indicator.unit.vi) for indicator in self.plan.indicators)

    @property
    def year(self) -> int:
        return self.period.year if self.period else self.plan.year

    @property
    def about(self) -> str | None:
        """An office hands in the district's figures."""
        if self.sender is None:
            return None
        unit = self.units.by_code.get(self.sender)
        return self.sender if unit is None or unit.is_member else self.plan.authority

    def carries(self, indicator: str, unit: str) -> bool:
        """Whether the figure counts in the report that this file is, or stands beside the one that does."""
        return self.plan.carries(self.indicators[indicator], unit, self.sender)

    def is_asked(self, period: Period) -> bool:
        """Whether figures of the month become entries; those of others are only held against what is recorded."""
        return self.period is None or period == self.period

    def is_of_another_plan(self, year: int) -> bool:
        return year != self.plan.year and year in self.plan_years

    def refuse_year(self, place: Place | None, year: int, **about: Value) -> None:
        """Says that figures are of another year, and, where that has a plan, that they are handed in under it; `month`:
        which month of it, if it is known."""
        told: dict[str, Value] = {"year": year, "plan": self.plan.year, **about}
        if self.is_of_another_plan(year):
            self.findings.error("other_plan_year", place, **told)
        else:
            self.findings.error("other_year", place, **told)

    def once(self, *what: str) -> bool:
        """Whether something is to be said for the first time in this file."""
        fresh = what not in self.said
        self.said.add(what)
        return fresh

    def last(self, indicator: str, unit: str, before: Period) -> Past | None:
        """The newest recorded figure of an earlier period of the same year."""
        figures = self.recorded.get((indicator, unit), {})
        earlier = [period for period in figures if period < before and period.year == before.year]
        return figures[max(earlier)] if earlier else None


def is_percent(indicator: Indicator) -> bool:
    """Whether what is recorded is a percentage; of a change in a rate, the rate itself is recorded."""
    return indicator.unit.vi == "%" or (indicator.measure is Measure.RATIO and indicator.scale == 100)


def recorded_unit(indicator: Indicator) -> MeasureUnit:
    return things("%" if is_percent(indicator) else indicator.unit.vi)


def is_cumulative(indicator: Indicator) -> bool:
    return indicator.over_periods is OverPeriods.CUMULATIVE


def may_pass_hundred(indicator: Indicator) -> bool:
    """A share lies between 0 and 100 unless its target itself lies above."""
    target = indicator.target
    if not (is_percent(indicator) and indicator.measure is Measure.RATIO):
        return True
    if target is None or target.value is None or indicator.compare is not Compare.VALUE:
        return False
    return target.value > 100 or (target.value == 100 and target.comparator is Comparator.GT)


def reference(context: MatchContext, indicator: Indicator, unit: str) -> Decimal | None:
    """The size the figure should have: of a level the target, its quota for a commune; of a change the baseline."""
    target = indicator.target
    if indicator.compare is Compare.CHANGE:
        baseline = indicator.used_baseline
        return baseline.value if baseline else None
    if target is None or target.value is None or indicator.compare is not Compare.VALUE:
        return None
    return indicator.quotas.get(unit, target.value)


def has_own_target(indicator: Indicator, unit: str, context: MatchContext) -> bool:
    return unit == context.plan.authority or unit in indicator.quotas


def level(indicator: Indicator, past: Past) -> Decimal | None:
    """A recorded figure as one value in the recorded unit; None where the denominator is zero."""
    if past.numerator is not None and past.denominator is not None:
        return past.numerator / past.denominator * indicator.scale if past.denominator else None
    return past.value
