"""Random stores of known shape: the same number makes the same store."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from random import Random

from kpi.domain.figures.observation import Observation, RecordedForecast
from kpi.domain.plan import Basis, Indicator, Measure, OverPeriods, Plan, Thresholds
from kpi.domain.plan.period import Calendar, Period, window
from kpi.domain.plan.plan import Reporting
from kpi.domain.plan.units import OrgUnit, UnitRole, Units
from tests.factories import COMMUNE, DISTRICT, KINDS, THE_DISTRICT, TOWN, a_plan, a_unit
from tests.second_opinion.plans import random_composite, random_indicator

YEAR = 2021


@dataclass(frozen=True)
class RandomStore:
    """What `measure` is asked with."""

    seed: int
    plan: Plan
    units: Units
    observations: tuple[Observation, ...]
    forecasts: tuple[RecordedForecast, ...]
    month: int

    @property
    def as_of(self) -> Period:
        return Period(YEAR, self.month)

    def __str__(self) -> str:
        lines = [f"random_store({self.seed}), as of {self.as_of}; {self.plan.reporting.calendar}"]
        lines += [f"  {unit.code} {unit.kind.code} {unit.valid_from} – {unit.valid_to}" for unit in self.units.all]
        hidden = {"name", "quotation", "headline", "sector", "items", "unit", "numerator", "denominator"}
        lines += [f"  {one.model_dump(mode='json', exclude_defaults=True, exclude=hidden)}" for one in self.indicators]
        lines += [f"  {_line(one)}" for one in self.observations]
        lines += [f"  forecast {_line(one.made)}" for one in self.forecasts]
        return "\n".join(lines)

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        return self.plan.indicators


def _line(one: Observation) -> str:
    figure = one.value if one.numerator is None else f"{one.numerator}/{one.denominator}"
    return f"{one.indicator} {one.unit} {one.period} {figure} {one.basis}"


def random_store(seed: int) -> RandomStore:
    chance = Random(seed)
    units = _units(chance)
    members = [unit.code for unit in units.all if unit.is_member]
    count = chance.choice([1, 1, 2, 3])
    indicators = [random_indicator(chance, f"X-{number + 1}", members) for number in range(count)]
    together = [one for one in indicators if one.reported_by is indicators[0].reported_by]
    composites = [random_composite(chance, "X-9", together)] if len(together) > 1 and chance.random() < 0.5 else []
    plan = a_plan(
        *composites,
        *indicators,
        reporting=Reporting(calendar=chance.choice(list(Calendar))),
        thresholds=chance.choice(
            [Thresholds(), Thresholds(), Thresholds(on_track=Decimal("0.95"), slightly_behind=Decimal("0.8"))]
        ),
    )
    month = chance.randint(1, 12)
    rows = [row for indicator in indicators for row in _Figures(chance, plan, units, indicator, month).rows()]
    made = [row for indicator in indicators for row in _forecasts(chance, plan, units, indicator)]
    return RandomStore(seed, plan, units, tuple(rows), tuple(map(RecordedForecast, made)), month)


def _units(chance: Random) -> Units:
    members = [_member(chance, number) for number in range(chance.randint(2, 5))]
    return Units(kinds=KINDS, all=(a_unit(DISTRICT, "Huyện", THE_DISTRICT), *members))


def _member(chance: Random, number: int) -> OrgUnit:
    kind = chance.choice([COMMUNE, COMMUNE, TOWN])
    begins = date(2020, 1, 1)
    ends = None
    lot = chance.random()
    if lot < 0.1:
        begins = date(YEAR, chance.randint(1, 12), chance.choice([1, 10, 15, 20]))
    elif lot < 0.22:
        ends = date(YEAR, chance.randint(1, 12), chance.choice([1, 14, 20, 28]))
    elif lot < 0.25:
        ends = date(2020, 12, 31)
    return a_unit(f"1867{number}", f"Xã {number}", kind, valid_from=begins, valid_to=ends)


@dataclass
class _Figures:
    """The figures of one indicator, near enough to its target that every verdict comes up."""

    chance: Random
    plan: Plan
    units: Units
    indicator: Indicator
    month: int

    def rows(self) -> Iterator[Observation]:
        diligence = self.chance.choice([0.15, 0.5, 0.85, 1])
        for unit in self.units.all:
            is_authority = unit.kind.role is UnitRole.AUTHORITY
            often = self.chance.choice([0, 0.3, 0.6]) if is_authority else diligence
            if is_authority and self.indicator.reported_by.value == "authority":
                often = diligence
            for year in (YEAR - 1, YEAR):
                yield from self._year_of(unit, year, often)

    def _year_of(self, unit: OrgUnit, year: int, often: float) -> Iterator[Observation]:
        calendar = self.plan.calendar_of(self.indicator)
        latest = self.month + 1 if self.chance.random() < 0.8 else self.month - 1
        level, members = self._level(), sum(one.is_member for one in self.units.all)
        for month in range(1, 13):
            period = Period(year, month)
            there = unit.valid_on(window(period, calendar)[1])
            if there and self.chance.random() < often and (month <= latest or year < YEAR):
                share = level if unit.kind.role is UnitRole.AUTHORITY else level / members
                yield self._figure(unit, period, share)

    def _level(self) -> float:
        """About where the year will end."""
        target = self.indicator.target
        value = None if target is None else target.value
        if value is None or self.indicator.compare.value == "change":
            return self.chance.choice([4.0, 40.0, 90.0])
        return float(value) * self.chance.choice([0.7, 0.9, 1.0, 1.0, 1.1, 1.5])

    def _figure(self, unit: OrgUnit, period: Period, level: float) -> Observation:
        chance, indicator = self.chance, self.indicator
        basis = chance.choices(list(Basis), [3, 6, 1])[0]
        grows = indicator.over_periods is OverPeriods.CUMULATIVE and indicator.measure is not Measure.RATIO
        about = level * (period.month / 12 if grows else 1) * chance.choice([0.8, 0.9, 1, 1, 1, 1.1])
        if indicator.measure is Measure.RATIO:
            value, parts = _ratio(chance, indicator, about * sum(one.is_member for one in self.units.all))
        else:
            value, parts = _plain(chance, indicator, about), None
        if chance.random() < 0.03:
            value, parts = None, None
        return _observation(indicator.code, unit.code, period, value, parts, basis)


def _plain(chance: Random, indicator: Indicator, about: float) -> Decimal:
    whole = indicator.measure in (Measure.COUNT, Measure.CHECKLIST)
    if about == 0 or chance.random() < 0.06:
        return Decimal(chance.choice([0, 0, 0, 0, 1]))
    value = Decimal(str(round(about, 0 if whole else 1)))
    return -value if indicator.signed and chance.random() < 0.4 else value.to_integral_value() if whole else value


def _ratio(chance: Random, indicator: Indicator, about: float) -> tuple[Decimal | None, tuple[Decimal, Decimal] | None]:
    """Of a member no share of the target, but the same percentage."""
    lot = chance.random()
    about = min(about, 100) if indicator.scale == 100 else about
    if lot < 0.15:
        return Decimal(str(round(about, 1))), None
    bottom = Decimal(chance.choice([10, 40, 100, 200]))
    if lot < 0.2:
        return None, (Decimal(0), Decimal(0))
    top = Decimal(str(about)) * bottom / indicator.scale
    return None, (top.to_integral_value(), bottom)


def _observation(
    code: str,
    unit: str,
    period: Period,
    value: Decimal | None,
    parts: tuple[Decimal, Decimal] | None,
    basis: Basis,
) -> Observation:
    top, bottom = parts or (None, None)
    at = datetime(YEAR, 1, 1, tzinfo=UTC)
    return Observation(code, unit, period, value, top, bottom, basis, 1, at, illustrative=False)


def _forecasts(chance: Random, plan: Plan, units: Units, indicator: Indicator) -> Iterator[Observation]:
    """Only of what takes one, as intake has it."""
    often = chance.choice([0, 0, 0.4, 0.9])
    figures = _Figures(chance, plan, units, indicator, 12)
    for unit in units.all:
        for month in (3, 6, 9):
            there = unit.valid_on(window(Period(YEAR, month), plan.calendar_of(indicator))[1])
            if there and indicator.takes_forecast(month) and chance.random() < often:
                level = figures._level() / (1 if unit.code == DISTRICT else len(units.all) - 1)
                made = figures._figure(unit, Period(YEAR, 12), level)
                yield _observation(
                    indicator.code,
                    unit.code,
                    Period(YEAR, month),
                    made.value,
                    None if made.numerator is None or made.denominator is None else (made.numerator, made.denominator),
                    Basis.ESTIMATE,
                )
