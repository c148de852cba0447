"""A situation: a plan as one reader sees it, with its figures and everything measured from them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from kpi.domain.figures.observation import (
    ExplainedBlank,
    FirstRecorded,
    Observations,
    RecordedForecast,
    without_estimates,
)
from kpi.domain.plan import Plan
from kpi.domain.plan.period import Period
from kpi.domain.plan.units import Units
from kpi.domain.progress.changes import Snapshot
from kpi.domain.progress.contribution import Contributions, Drag, contributions, costing_most
from kpi.domain.progress.listed import listed
from kpi.domain.progress.measuring import measure
from kpi.domain.progress.reporting import (
    Counts,
    Debt,
    UnitReport,
    authority_due,
    counts_by_status,
    earlier_debts,
    unit_reports,
    unsettled,
)
from kpi.domain.progress.standing import Standing, by_unit, main_targets


@dataclass(frozen=True, slots=True)
class View:
    """A view of the figures: those of a year up to a month, as they were known at a moment."""

    as_of: Period
    known_at: datetime | None = None  # absent: now
    estimates: bool = True  # else only official and revised figures count

    @property
    def year(self) -> int:
        return self.as_of.year


@dataclass(frozen=True, eq=False)
class Situation:
    """A plan as far as a reader may see it, and the figures of its indicators; built by `kpi.reading` alone.

    Two situations are never equal: what is made of one is kept under it.
    """

    plan: Plan
    units: Units
    view: View
    recorded: Observations  # estimates too, whether or not they count
    first_recorded: tuple[FirstRecorded, ...]  # of the month
    read_at: datetime
    revision: int  # the newest
    head: str  # of the history
    plan_digest: str | None  # absent where the store has kept no plan file
    illustrative: bool
    forecasts: tuple[RecordedForecast, ...] = ()  # of the year; none is among `recorded`
    explained: tuple[ExplainedBlank, ...] = ()  # of the year

    @property
    def as_of(self) -> Period:
        return self.view.as_of

    @cached_property
    def figures(self) -> Observations:
        """The figures that count."""
        return self.recorded if self.view.estimates else without_estimates(self.recorded)

    @property
    def forecasts_shown(self) -> tuple[RecordedForecast, ...]:
        """Estimates, too: none where only official and revised figures are looked at."""
        return self.forecasts if self.view.estimates else ()

    @cached_property
    def standings(self) -> tuple[Standing, ...]:
        return measure(self.figures, self.plan, self.units, self.as_of, forecasts=self.forecasts_shown)

    @cached_property
    def by_unit(self) -> Mapping[str, tuple[Standing, ...]]:
        return by_unit(self.standings)

    def of(self, unit: str) -> tuple[Standing, ...]:
        """The unit's rows in the order of the plan; none where nothing is asked of it and nothing is in."""
        return self.by_unit.get(unit, ())

    def of_one(self, unit: str) -> tuple[Standing, ...]:
        """The same rows as `of`, measured without the other units': for callers that need one unit only."""
        return measure(self.figures, self.plan, self.units, self.as_of, only=unit, forecasts=self.forecasts_shown)

    @cached_property
    def listed(self) -> Mapping[str, tuple[Standing, ...]]:
        """By member the rows that tables of members list."""
        return listed(self.by_unit, self.plan, self.units, self.as_of)

    @cached_property
    def contributions(self) -> Contributions:
        return contributions(self.figures, self.plan, self.units, self.as_of)

    def costing_most(self, row: Standing) -> tuple[Drag, ...]:
        """The members that cost a target of the authority most; none of a member's own row."""
        if row.unit != self.plan.authority:
            return ()
        members = (one for unit, rows in self.by_unit.items() if unit != row.unit for one in rows)
        return costing_most(row, members, self.contributions)

    @property
    def rows(self) -> tuple[Standing, ...]:
        """The authority's."""
        return self.of(self.plan.authority)

    @cached_property
    def counts(self) -> Counts:
        return counts_by_status(self.standings, self.plan, self.as_of)

    @cached_property
    def reports(self) -> tuple[UnitReport, ...]:
        """The reports of the units: an estimate is a report too, whether or not it counts."""
        return self.reports_in(self.as_of, self.first_recorded, self.earlier_debts)

    @cached_property
    def earlier_debts(self) -> tuple[Debt, ...]:
        """What is still owed of months before, where none of it falls due in this one."""
        owed = earlier_debts(self.plan, self.units, self.as_of)
        return tuple(unsettled(owed, self.recorded, self.explained, self.as_of))

    def reports_in(
        self, period: Period, first: tuple[FirstRecorded, ...], earlier: tuple[Debt, ...] = ()
    ) -> tuple[UnitReport, ...]:
        """Like `reports`, of a month of the year; `first`: when its figures were first handed in."""
        return unit_reports(self.recorded, self.plan, self.units, period, first, self.explained, earlier)

    def reports_of_members(self) -> tuple[UnitReport, ...]:
        """The reports of the units that add up to the authority."""
        units = self.units
        return tuple(one for one in self.reports if one.unit in units.by_code and units[one.unit].is_member)

    def missing_since(self, row: Standing) -> Mapping[str, Period]:
        """Of the units that the row misses, those whose report is one of an earlier month."""
        owed = (debt for debt in self.earlier_debts if debt.indicator == row.indicator.code)
        return {debt.unit: debt.period for debt in owed if debt.unit in row.missing}

    @cached_property
    def explained_now(self) -> frozenset[tuple[str, str]]:
        """Indicator and unit whose newest report that has fallen due is blank for a reason."""
        now = min(self.as_of, Period(self.plan.year, 12))
        due = {one.code: authority_due(one, self.plan.year, now).last for one in self.plan.indicators}
        return frozenset((one.indicator, one.unit) for one in self.explained if one.period == due.get(one.indicator))

    def answered_blanks(self, row: Standing) -> tuple[str, ...]:
        """The units that the row misses and that said why their figure is blank: their report is in."""
        return tuple(unit for unit in row.missing if (row.indicator.code, unit) in self.explained_now)

    def snapshot(self, unit: str | None = None) -> Snapshot:
        """The unit's headline targets; the authority's where none is named."""
        return Snapshot(self.as_of, main_targets(self.of(unit or self.plan.authority)), self.figures)
