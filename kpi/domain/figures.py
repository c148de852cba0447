"""The figures on record about an indicator, and their sum."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Final

import pandas as pd

from kpi.domain.period import Period
from kpi.domain.plan import Basis, Indicator, Measure, Plan

_CERTAINTY: Final = (Basis.ESTIMATE, Basis.OFFICIAL, Basis.REVISED)  # least certain first


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
