"""Org units: communes, towns and offices, each with the dates between which it exists."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from functools import cached_property

from pydantic import ConfigDict

from kpi.domain.period import Calendar, Period, window
from kpi.domain.plan import Frozen, Indicator, ReportedBy, Text


class UnitKind(StrEnum):
    DISTRICT = "district"
    TOWN = "town"
    COMMUNE = "commune"
    OFFICE = "office"

    @property
    def adds_up(self) -> bool:
        """Whether units of this kind add up to the district."""
        return self in (UnitKind.TOWN, UnitKind.COMMUNE)


class FormerUnit(Frozen):
    """A unit that was merged into this one. Its name is not an alias: after `until` it is an error."""

    code: str | None
    name: str
    until: date


class OrgUnit(Frozen):
    """A commune, town, office, or the district itself."""

    code: str
    kind: UnitKind
    name: Text
    short_name: str
    aliases: tuple[str, ...] = ()
    former: tuple[FormerUnit, ...] = ()
    parent: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None  # last day; absent while it stands

    def valid_on(self, day: date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)

    def valid_in(self, period: Period, calendar: Calendar) -> bool:
        """Whether it stands on the last day the period covers."""
        return self.valid_on(window(period, calendar)[1])


class Units(Frozen):
    """Every unit the district knows, in the order of the official list."""

    model_config = ConfigDict(frozen=True, extra="forbid", ignored_types=(cached_property,))

    all: tuple[OrgUnit, ...]

    @cached_property
    def by_code(self) -> dict[str, OrgUnit]:
        return {unit.code: unit for unit in self.all}

    def __getitem__(self, code: str) -> OrgUnit:
        """Raises KeyError for an unknown code."""
        return self.by_code[code]

    def communes(self, period: Period, calendar: Calendar = Calendar.MONTH) -> Iterator[OrgUnit]:
        """The communes and towns that stand in the period."""
        last_day = window(period, calendar)[1]
        return (unit for unit in self.all if unit.kind.adds_up and unit.valid_on(last_day))

    def expected(self, indicator: Indicator, period: Period, calendar: Calendar) -> tuple[str, ...]:
        """Codes of the communes and towns that owe figures of the indicator; empty where the district reports."""
        if indicator.reported_by is ReportedBy.DISTRICT:
            return ()
        named = indicator.units
        return tuple(
            unit.code
            for unit in self.communes(period, calendar)
            if not named or unit.code in named or unit.kind.value in named
        )
