"""Which figure counts for a unit, and how the communes' figures make the district's."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Final

import pandas as pd

from kpi.domain.period import Period
from kpi.domain.plan import Basis, Comparator, Frequency, Indicator, Measure, Plan, ReportedBy

_CERTAINTY: Final = (Basis.ESTIMATE, Basis.OFFICIAL, Basis.REVISED)  # least certain first
_NONE_ALLOWED: Final = (Comparator.LT, Comparator.LE, Comparator.EQ)


@dataclass(frozen=True, slots=True)
class Figure:
    """One recorded figure, or a sum of them, in the recorded unit."""

    period: Period
    value: Fraction | None  # absent only for a ratio whose denominator is zero
    parts: tuple[Fraction, Fraction] | None  # numerator and denominator; absent for a bare value
    basis: Basis
    illustrative: bool
    summed: bool = False


_Row = tuple[Period, Decimal | None, Decimal | None, Decimal | None, Basis, bool]
_COLUMNS: Final = ("indicator", "unit", "period", "value", "numerator", "denominator", "basis", "illustrative")


@dataclass(frozen=True, slots=True)
class Recorded:
    """The figures of one indicator: of the plan year the newest of each unit, of the year before all of them."""

    indicator: Indicator
    newest_rows: dict[str, _Row] = field(default_factory=dict)
    official_rows: dict[str, _Row] = field(default_factory=dict)  # of each unit the newest that is no estimate
    rows_before: dict[tuple[str, int], _Row] = field(default_factory=dict)  # by unit and month
    _figures: dict[tuple[str, Period], Figure] = field(default_factory=dict)  # those asked for once

    def newest(self, unit: str) -> Figure | None:
        return self._figure(unit, self.newest_rows.get(unit))

    def official(self, unit: str) -> Figure | None:
        """The newest official or revised one, whatever has been estimated since."""
        return self._figure(unit, self.official_rows.get(unit))

    def before(self, unit: str, month: int) -> Figure | None:
        """The figure of that month of the year before."""
        return self._figure(unit, self.rows_before.get((unit, month)))

    def _figure(self, unit: str, row: _Row | None) -> Figure | None:
        if row is None:
            return None
        known = self._figures.get((unit, row[0]))
        if known is None:
            known = self._figures[unit, row[0]] = _read(row, self.indicator)
        return known


def _read(row: _Row, indicator: Indicator) -> Figure:
    period, value, numerator, denominator, basis, illustrative = row
    if numerator is not None and denominator is not None and indicator.measure is Measure.RATIO:
        parts = Fraction(numerator), Fraction(denominator)
        return Figure(period, _ratio(parts, indicator), parts, basis, illustrative)
    assert value is not None
    return Figure(period, Fraction(value), None, basis, illustrative)


def recorded(observations: pd.DataFrame, plan: Plan, as_of: Period) -> dict[str, Recorded]:
    """By indicator of the plan: what an OBSERVATIONS frame holds up to `as_of`. Rows without a figure are left out."""
    books = {indicator.code: Recorded(indicator) for indicator in plan.indicators}
    for code, unit, *row in zip(*(observations[name].tolist() for name in _COLUMNS), strict=True):
        if code in books and _has_figure(books[code].indicator, row):
            _enter(books[code], unit, tuple(row), plan.year, as_of)
    return books


def _has_figure(indicator: Indicator, row: Sequence[object]) -> bool:
    _, value, numerator, denominator, *_ = row
    parts = indicator.measure is Measure.RATIO and numerator is not None and denominator is not None
    return value is not None or parts


def _enter(book: Recorded, unit: str, row: _Row, year: int, as_of: Period) -> None:
    period = row[0]
    if period.year == year - 1:
        book.rows_before[unit, period.month] = row
    elif period.year == year and (year < as_of.year or period.month <= as_of.month):
        _keep_newest(book.newest_rows, unit, row)
        if row[4] is not Basis.ESTIMATE:
            _keep_newest(book.official_rows, unit, row)


def _keep_newest(rows: dict[str, _Row], unit: str, row: _Row) -> None:
    held = rows.get(unit)
    if held is None or held[0].month < row[0].month:
        rows[unit] = row


def _ratio(parts: tuple[Fraction, Fraction], indicator: Indicator) -> Fraction | None:
    numerator, denominator = parts
    return numerator * Fraction(indicator.scale) / denominator if denominator else None


def adds_up(indicator: Indicator, figure: Figure) -> bool:
    """A bare percentage counts only for the unit it is about."""
    return indicator.measure is not Measure.RATIO or figure.parts is not None


def total(indicator: Indicator, figures: Iterable[Figure]) -> Figure | None:
    """Amounts by sum, ratios as Σ numerator ÷ Σ denominator; at its newest period, with its least certain basis."""
    adding = [figure for figure in figures if adds_up(indicator, figure)]
    if not adding:
        return None
    parts = _sum_of_parts(adding) if indicator.measure is Measure.RATIO else None
    return Figure(
        period=max(figure.period for figure in adding),
        value=_ratio(parts, indicator)
        if parts
        else sum((figure.value or Fraction(0) for figure in adding), Fraction(0)),
        parts=parts,
        basis=min((figure.basis for figure in adding), key=_CERTAINTY.index),
        illustrative=any(figure.illustrative for figure in adding),
        summed=True,
    )


def _sum_of_parts(figures: Iterable[Figure]) -> tuple[Fraction, Fraction]:
    parts = [figure.parts for figure in figures if figure.parts is not None]
    return sum((part[0] for part in parts), Fraction(0)), sum((part[1] for part in parts), Fraction(0))


@dataclass(frozen=True, slots=True)
class OnRecord:
    """What is on the table about a unit once reports have fallen due."""

    figure: Figure | None  # the one that counts; a stale one is shown where nothing else stands
    fresh: bool  # whether that figure stands
    answered: bool  # whether the report that fell due is in
    whole: bool  # whether the figure speaks for every unit expected
    coverage: tuple[int, int]  # units standing, units expected
    missing: tuple[str, ...]  # units whose report has fallen due and does not stand
    beside: Figure | None = None  # the communes' sum beside a district's own figure
    bare: int = 0  # units whose bare percentage cannot enter the sum
    settled: Figure | None = None  # a year to date that nobody can take back: never an estimate, maybe stale
    set_aside: Figure | None = None  # what would stand, had the settled figure not decided

    @property
    def of_some(self) -> bool:
        """Whether the figure is the sum of some of the units expected only."""
        return self.beside is None and 0 < self.coverage[0] < self.coverage[1]


def stale(figure: Figure, due: Period | None) -> bool:
    """Whether a report has fallen due after the figure's period."""
    return due is not None and figure.period < due


def of_one(book: Recorded, unit: str, due: Period | None) -> OnRecord:
    """A unit by its own figure alone: a commune, or a district that reports itself."""
    figure = book.newest(unit)
    fresh = figure is not None and not stale(figure, due)
    return OnRecord(
        figure=figure,
        fresh=fresh,
        answered=fresh,
        whole=fresh,
        coverage=(int(fresh), 1),
        missing=() if fresh or due is None else (unit,),
        settled=book.official(unit),
    )


def of_district(
    book: Recorded, district: str, expected: Sequence[str], due: Period | None, commune_due: Period | None
) -> OnRecord:
    """The district's own figure unless stale, else the sum of the expected communes' figures that are not."""
    if book.indicator.reported_by is ReportedBy.DISTRICT:
        return of_one(book, district, due)
    newest = _newest(book.newest, expected)
    shown = _Table(book.indicator, expected, book.newest(district), newest, due, commune_due)
    official = shown
    if book.official_rows != book.newest_rows:
        figures = _newest(book.official, expected)
        official = _Table(book.indicator, expected, book.official(district), figures, due, commune_due)
    return _together(shown, official)


def in_the_sum(book: Recorded, expected: Sequence[str], commune_due: Period | None) -> dict[str, Figure]:
    """By unit: the figures that the communes' sum is made of."""
    fresh = _fresh(_newest(book.newest, expected), commune_due)
    return {unit: figure for unit, figure in fresh.items() if adds_up(book.indicator, figure)}


def _newest(of: Callable[[str], Figure | None], expected: Sequence[str]) -> dict[str, Figure]:
    return {unit: figure for unit in expected if (figure := of(unit)) is not None}


def _fresh(newest: Mapping[str, Figure], due: Period | None) -> dict[str, Figure]:
    return {unit: figure for unit, figure in newest.items() if not stale(figure, due)}


@dataclass(frozen=True)
class _Table:
    """The district's own figure and its communes', of which some may be stale."""

    indicator: Indicator
    expected: Sequence[str]
    own: Figure | None
    newest: Mapping[str, Figure]
    due: Period | None
    commune_due: Period | None

    @property
    def event(self) -> bool:
        """A silent unit has nothing to report."""
        return self.indicator.frequency is Frequency.EVENT

    @cached_property
    def fresh(self) -> Mapping[str, Figure]:
        return _fresh(self.newest, self.commune_due)

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
        return self.own if self.own_stands or self.together is None else self.together

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
        if self.answered and self.whole and not zero_target(self.indicator):
            return self.figure
        evidence = [one for one in (self.own, total(self.indicator, self.newest.values())) if one is not None]
        return max(evidence, key=lambda figure: figure.value or Fraction(0), default=None)


def _together(shown: _Table, official: _Table) -> OnRecord:
    """`official`: the same without estimates, which settle nothing."""
    counted, expected = shown.counted, shown.expected
    silent = () if shown.event or shown.due is None else tuple(unit for unit in expected if unit not in counted)
    return OnRecord(
        figure=shown.figure,
        fresh=shown.own_stands or shown.together is not None,
        answered=shown.answered,
        whole=shown.whole,
        coverage=(len(expected) if shown.event else len(counted), len(expected)),
        missing=silent,
        beside=shown.together if shown.own_stands else None,
        bare=len(shown.fresh) - len(counted),
        settled=official.settled,
    )


def zero_target(indicator: Indicator) -> bool:
    """Nothing of it may happen."""
    target = indicator.target
    return target is not None and target.value == 0 and target.comparator in _NONE_ALLOWED
