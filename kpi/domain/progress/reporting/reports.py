"""Who has handed in what they owe, cell by cell."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from kpi.domain.figures.observation import ExplainedBlank, FirstRecorded, Observation
from kpi.domain.plan import Plan
from kpi.domain.plan.period import Period
from kpi.domain.plan.units import Units
from kpi.domain.progress.reporting.due import LOCAL_ZONE, Debt, debts


@dataclass(frozen=True, slots=True)
class OwedCell:
    """One figure owed in a period, and what of it is in: submitted, or answered by the reason why it is blank."""

    debt: Debt
    since: datetime | None  # when it was first handed in; absent: it is missing
    reason: str | None = None  # of the blank

    @property
    def is_missing(self) -> bool:
        return self.since is None

    @property
    def is_late(self) -> bool:
        """In, but first recorded after its own due date."""
        return self.since is not None and _day(self.since) > self.debt.due


@dataclass(frozen=True, slots=True)
class UnitReport:
    """What one unit owes in a period and what of it is in, cell by cell: it is complete when all its cells are.

    Cells of restricted targets stand apart and are in no count, so that a store is as complete for one reader as for
    another; who may not see the targets has none of them.
    """

    unit: str
    cells: tuple[OwedCell, ...]
    restricted: tuple[OwedCell, ...] = ()
    earlier: tuple[Debt, ...] = ()  # of earlier months, which nothing has settled since: in no count of this one

    @property
    def owed(self) -> int:
        return len(self.cells)

    @property
    def missing(self) -> tuple[str, ...]:
        """Codes of indicators; likewise the others."""
        return tuple(one.debt.indicator for one in self.cells if one.is_missing)

    @property
    def explained(self) -> tuple[str, ...]:
        return tuple(one.debt.indicator for one in self.cells if one.reason is not None)

    @property
    def late(self) -> tuple[str, ...]:
        return tuple(one.debt.indicator for one in self.cells if one.is_late)

    @property
    def missing_restricted(self) -> tuple[str, ...]:
        return tuple(one.debt.indicator for one in self.restricted if one.is_missing)

    @property
    def lacking(self) -> bool:
        """Whether anything that it owes is missing, counted or not."""
        return bool(self.missing or self.missing_restricted or self.earlier)

    @property
    def due(self) -> date | None:
        """The day of the last one it owes in the period."""
        return max((one.debt.due for one in (*self.cells, *self.restricted)), default=None)

    @property
    def complete(self) -> bool:
        return not self.missing

    @property
    def on_time(self) -> bool:
        return not self.missing and not self.late


def unit_reports(
    observations: Iterable[Observation | FirstRecorded],
    plan: Plan,
    units: Units,
    period: Period,
    first: Iterable[FirstRecorded] | None = None,
    explained: Iterable[ExplainedBlank] = (),
    earlier: Iterable[Debt] = (),
) -> tuple[UnitReport, ...]:
    """The report of every unit that owes one in the period, in the units' order. Whoever counts what is in, counts
    these.

    `first`: when each figure of the period was first handed in; absent, a corrected figure counts from its correction.
    `explained`: the blanks that somebody gave a reason for. `earlier`: what is still owed of months before.
    """
    now = _recorded(observations, period)
    blanks = {(one.indicator, one.unit): one for one in explained if one.period == period}
    since = {**now, **_recorded(blanks.values(), period)}
    begun = since if first is None else {**since, **_recorded(first, period)}
    owed: dict[str, list[OwedCell]] = {}
    for debt in debts(plan, units, period):
        key = debt.indicator, debt.unit
        blank = None if key in now else blanks.get(key)
        reason = None if blank is None else blank.reason
        owed.setdefault(debt.debtor, []).append(OwedCell(debt, begun[key] if key in since else None, reason))
    before: dict[str, list[Debt]] = {}
    for debt in earlier:
        before.setdefault(debt.debtor, []).append(debt)
    order = {code: place for place, code in enumerate(units.by_code)}
    debtors = sorted(owed.keys() | before.keys(), key=lambda code: order.get(code, len(order)))
    return tuple(_report(debtor, owed.get(debtor, ()), before.get(debtor, ())) for debtor in debtors)


def _report(debtor: str, cells: Iterable[OwedCell], earlier: Iterable[Debt]) -> UnitReport:
    apart: dict[bool, list[OwedCell]] = {False: [], True: []}
    for cell in cells:
        apart[cell.debt.restricted].append(cell)
    return UnitReport(debtor, tuple(apart[False]), tuple(apart[True]), tuple(earlier))


def unsettled(
    owed: Iterable[Debt], observations: Iterable[Observation], explained: Iterable[ExplainedBlank], as_of: Period
) -> Iterator[Debt]:
    """Those of which nothing has come since: no figure of that month or of a later one, no reason of a blank."""
    newest: dict[_Key, Period] = {}
    rows: tuple[Observation | ExplainedBlank, ...] = (*observations, *explained)
    for one in rows:
        if one.period <= as_of and _answers(one):
            key = one.indicator, one.unit
            newest[key] = max(newest.get(key, one.period), one.period)
    return (debt for debt in owed if newest.get((debt.indicator, debt.unit), _LONG_AGO) < debt.period)


_LONG_AGO: Final = Period(1, 1)
_Key = tuple[str, str]


def _recorded(rows: Iterable[Observation | FirstRecorded | ExplainedBlank], period: Period) -> Mapping[_Key, datetime]:
    """What came in another report than the one that carries it answers for nothing that is owed."""
    found = (row for row in rows if row.period == period and _answers(row))
    return {(row.indicator, row.unit): row.recorded_at for row in found}


def _answers(row: Observation | FirstRecorded | ExplainedBlank) -> bool:
    return not isinstance(row, Observation) or row.carried


def _day(at: datetime) -> date:
    return at.astimezone(LOCAL_ZONE).date()


@dataclass(frozen=True, slots=True)
class ReportingTally:
    """How many units owe reports, handed in all of them, and did so by the due date."""

    owing: int
    complete: int
    on_time: int


def reporting(reports: tuple[UnitReport, ...]) -> ReportingTally:
    counted = [report for report in reports if report.owed]
    return ReportingTally(
        owing=len(counted),
        complete=sum(report.complete for report in counted),
        on_time=sum(report.on_time for report in counted),
    )
