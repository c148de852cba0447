"""The figures on record about an indicator, and their sum."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Final

from kpi.domain.figures.observation import Observation
from kpi.domain.plan import Basis, Indicator, Measure, Plan
from kpi.domain.plan.period import Period

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

    def share(self, share: Fraction) -> "Figure":
        """The part of it that a unit has which took over a share of another."""
        parts = None if self.parts is None else (self.parts[0] * share, self.parts[1] * share)
        return replace(self, value=None if self.value is None else self.value * share, parts=parts)


@dataclass(frozen=True, slots=True)
class IndicatorFigures:
    """The figures of one indicator, of the plan year and of the year before."""

    indicator: Indicator
    rows: dict[tuple[str, int], Observation] = field(default_factory=dict)  # of the plan year, by unit and month
    newest_rows: dict[str, Observation] = field(default_factory=dict)
    official_rows: dict[str, Observation] = field(default_factory=dict)  # of each unit the newest that is no estimate
    rows_before: dict[tuple[str, int], Observation] = field(default_factory=dict)  # by unit and month
    _figures: dict[tuple[str, Period], Figure] = field(default_factory=dict)  # those asked for once

    def newest(self, unit: str) -> Figure | None:
        return self._figure(unit, self.newest_rows.get(unit))

    def official(self, unit: str) -> Figure | None:
        """The newest official or revised one, whatever has been estimated since."""
        return self._figure(unit, self.official_rows.get(unit))

    def of(self, unit: str, period: Period) -> Figure | None:
        """The figure of that very period of the plan year."""
        return self._figure(unit, self.rows.get((unit, period.month)))

    def before(self, unit: str, month: int) -> Figure | None:
        """The figure of that month of the year before."""
        return self._figure(unit, self.rows_before.get((unit, month)))

    def _figure(self, unit: str, row: Observation | None) -> Figure | None:
        if row is None:
            return None
        known = self._figures.get((unit, row.period))
        if known is None:
            known = self._figures[unit, row.period] = _read(row, self.indicator)
        return known


def _read(row: Observation, indicator: Indicator) -> Figure:
    if row.numerator is not None and row.denominator is not None and indicator.measure is Measure.RATIO:
        parts = Fraction(row.numerator), Fraction(row.denominator)
        return Figure(row.period, _ratio(parts, indicator), parts, row.basis, row.illustrative)
    assert row.value is not None
    return Figure(row.period, Fraction(row.value), None, row.basis, row.illustrative)


def figure_of(row: Observation, indicator: Indicator) -> Figure | None:
    """The figure that was recorded; None of a row without one."""
    return _read(row, indicator) if _has_figure(indicator, row) else None


def recorded(observations: Iterable[Observation], plan: Plan, as_of: Period) -> dict[str, IndicatorFigures]:
    """Gathers what is observed up to `as_of`, by indicator of the plan. Rows without a figure are left out."""
    books = {indicator.code: IndicatorFigures(indicator) for indicator in plan.indicators}
    for row in observations:
        book = books.get(row.indicator)
        if book is not None and _has_figure(book.indicator, row):
            _enter(book, row, plan.year, as_of)
    return books


def _has_figure(indicator: Indicator, row: Observation) -> bool:
    if indicator.is_outcome:
        return row.value is not None and indicator.outcome_at(row.value) is not None
    parts = indicator.measure is Measure.RATIO and row.numerator is not None and row.denominator is not None
    return row.value is not None or parts


def _enter(book: IndicatorFigures, row: Observation, year: int, as_of: Period) -> None:
    period = row.period
    if period.year == year - 1:
        book.rows_before[row.unit, period.month] = row
    elif period.year == year and (year < as_of.year or period.month <= as_of.month):
        book.rows[row.unit, row.period.month] = row
        _keep_newest(book.newest_rows, row)
        if row.basis is not Basis.ESTIMATE:
            _keep_newest(book.official_rows, row)


def _keep_newest(rows: dict[str, Observation], row: Observation) -> None:
    held = rows.get(row.unit)
    if held is None or held.period.month < row.period.month:
        rows[row.unit] = row


def _ratio(parts: tuple[Fraction, Fraction], indicator: Indicator) -> Fraction | None:
    numerator, denominator = parts
    return numerator * Fraction(indicator.scale) / denominator if denominator else None


def adds_up(indicator: Indicator, figure: Figure) -> bool:
    """A bare percentage counts only for the unit it is about, and so does a result in words."""
    if indicator.is_outcome:
        return False
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


def least_certain(bases: Iterable[Basis]) -> Basis | None:
    return min(bases, key=_CERTAINTY.index, default=None)


def _sum_of_parts(figures: Iterable[Figure]) -> tuple[Fraction, Fraction]:
    parts = [figure.parts for figure in figures if figure.parts is not None]
    return sum((part[0] for part in parts), Fraction(0)), sum((part[1] for part in parts), Fraction(0))
