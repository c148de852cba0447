"""Which figure counts for a unit, and how the communes' figures make the district's."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
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


_Row = tuple[Period, Decimal | None, Decimal | None, Decimal | None, Basis, bool]
_COLUMNS: Final = ("indicator", "unit", "period", "value", "numerator", "denominator", "basis", "illustrative")


@dataclass(frozen=True, slots=True)
class Recorded:
    """The figures of one indicator: of the plan year the newest of each unit, of the year before all of them."""

    indicator: Indicator
    newest_rows: dict[str, _Row] = field(default_factory=dict)
    rows_before: dict[tuple[str, int], _Row] = field(default_factory=dict)  # by unit and month
    _figures: dict[tuple[str, Period], Figure] = field(default_factory=dict)  # those asked for once

    def newest(self, unit: str) -> Figure | None:
        return self._figure(unit, self.newest_rows.get(unit))

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
        held = book.newest_rows.get(unit)
        if held is None or held[0].month < period.month:
            book.newest_rows[unit] = row


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
    settled: Figure | None = None  # a year to date that nobody can take back; it may be stale

    @property
    def of_some(self) -> bool:
        """Whether the figure is the sum of some of the units expected only."""
        return self.beside is None and 0 < self.coverage[0] < self.coverage[1]


def stale(figure: Figure, due: Period | None) -> bool:
    """Whether a report has fallen due after the figure's period."""
    return due is not None and figure.period < due


def of_one(unit: str, figure: Figure | None, due: Period | None) -> OnRecord:
    """A unit by its own figure alone: a commune, or a district that reports itself."""
    fresh = figure is not None and not stale(figure, due)
    return OnRecord(
        figure=figure,
        fresh=fresh,
        answered=fresh,
        whole=fresh,
        coverage=(int(fresh), 1),
        missing=() if fresh or due is None else (unit,),
        settled=figure,
    )


def of_district(
    book: Recorded, district: str, expected: Sequence[str], due: Period | None, commune_due: Period | None
) -> OnRecord:
    """The district's own figure unless stale, else the sum of the expected communes' figures that are not."""
    indicator = book.indicator
    own = book.newest(district)
    if indicator.reported_by is ReportedBy.DISTRICT:
        return of_one(district, own, due)
    newest = _newest(book, expected)
    return _together(indicator, own, expected, newest, _fresh(newest, commune_due), due)


def in_the_sum(book: Recorded, expected: Sequence[str], commune_due: Period | None) -> dict[str, Figure]:
    """By unit: the figures that the communes' sum is made of."""
    fresh = _fresh(_newest(book, expected), commune_due)
    return {unit: figure for unit, figure in fresh.items() if adds_up(book.indicator, figure)}


def _newest(book: Recorded, expected: Sequence[str]) -> dict[str, Figure]:
    return {unit: figure for unit in expected if (figure := book.newest(unit)) is not None}


def _fresh(newest: Mapping[str, Figure], due: Period | None) -> dict[str, Figure]:
    return {unit: figure for unit, figure in newest.items() if not stale(figure, due)}


def _together(
    indicator: Indicator,
    own: Figure | None,
    expected: Sequence[str],
    newest: Mapping[str, Figure],
    fresh: Mapping[str, Figure],
    due: Period | None,
) -> OnRecord:
    counted = [unit for unit, figure in fresh.items() if adds_up(indicator, figure)]
    event = indicator.frequency is Frequency.EVENT  # a silent unit has nothing to report
    own_stands = own is not None and not stale(own, due)
    together = total(indicator, fresh.values())
    figure = own if own_stands or together is None else together
    answered = own_stands or (together is not None and not event)
    whole = event or len(counted) == len(expected) or (own_stands and not indicator.nil_report)
    final = answered and whole and not zero_target(indicator)
    return OnRecord(
        figure=figure,
        fresh=own_stands or together is not None,
        answered=answered,
        whole=whole,
        coverage=(len(expected) if event else len(counted), len(expected)),
        missing=() if event or due is None else tuple(unit for unit in expected if unit not in counted),
        beside=together if own_stands else None,
        bare=len(fresh) - len(counted),
        settled=figure if final else _most_known(indicator, own, newest.values()),
    )


def _most_known(indicator: Indicator, own: Figure | None, newest: Iterable[Figure]) -> Figure | None:
    """Of the year to date, stale figures included: what no later silence, and no other unit's zero, takes back."""
    evidence = [figure for figure in (own, total(indicator, newest)) if figure is not None]
    return max(evidence, key=lambda figure: figure.value or Fraction(0), default=None)


def zero_target(indicator: Indicator) -> bool:
    """Nothing of it may happen."""
    target = indicator.target
    return target is not None and target.value == 0 and target.comparator in _NONE_ALLOWED
