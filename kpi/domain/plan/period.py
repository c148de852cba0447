"""Reporting periods: the months of a plan year, the days they cover and when their reports are due."""

import re
from collections.abc import Set
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Annotated, Self

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema

_CODE = re.compile(r"([0-9]{4})-([0-9]{2})")  # `\d` would take the digits of every script


class NotAPeriod(ValueError):
    """A period is written YYYY-MM."""


@dataclass(frozen=True, order=True, slots=True)
class Period:
    """A month of a plan year, written `2021-05`; which days it covers is the calendar's business."""

    year: int
    month: int

    def __post_init__(self) -> None:
        if not 1 <= self.month <= 12:
            raise NotAPeriod(f"{self.year}-{self.month}")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Raises NotAPeriod for anything but `YYYY-MM`."""
        match = _CODE.fullmatch(text)
        if match is None:
            raise NotAPeriod(text)
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def parse_within(cls, text: str, year: int) -> Self:
        """A month of this year. Raises NotAPeriod."""
        period = cls.parse(text)
        if period.year != year:
            raise NotAPeriod(text)
        return period

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"

    def plus(self, months: int) -> "Period":
        index = self.year * 12 + self.month - 1 + months
        return Period(index // 12, index % 12 + 1)

    @property
    def a_year_before(self) -> "Period":
        return Period(self.year - 1, self.month)


def _as_period(value: object) -> object:
    return Period.parse(value) if isinstance(value, str) else value


PeriodField = Annotated[
    Period,
    BeforeValidator(_as_period),
    PlainSerializer(str),
    WithJsonSchema({"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}$"}),
]


_MONTH_AND_DAY = re.compile(r"([0-9]{2})-([0-9]{2})")


class NotADayOfTheYear(ValueError):
    """A day of any year is written MM-DD."""


@dataclass(frozen=True, order=True, slots=True)
class DayOfYear:
    """A day that every year has, written `01-01`: the 29th of February is none."""

    month: int
    day: int

    def __post_init__(self) -> None:
        try:
            self.of(2001)
        except ValueError:
            raise NotADayOfTheYear(f"{self.month:02d}-{self.day:02d}") from None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Raises NotADayOfTheYear for anything but `MM-DD`."""
        match = _MONTH_AND_DAY.fullmatch(text)
        if match is None:
            raise NotADayOfTheYear(text)
        return cls(int(match[1]), int(match[2]))

    def __str__(self) -> str:
        return f"{self.month:02d}-{self.day:02d}"

    def of(self, year: int) -> date:
        return date(year, self.month, self.day)


def _as_day_of_year(value: object) -> object:
    return DayOfYear.parse(value) if isinstance(value, str) else value


DayOfYearField = Annotated[
    DayOfYear,
    BeforeValidator(_as_day_of_year),
    PlainSerializer(str),
    WithJsonSchema({"type": "string", "pattern": "^[0-9]{2}-[0-9]{2}$"}),
]


class Calendar(StrEnum):
    """Which days a month's report covers."""

    MID_MONTH = "15-14"  # Nghị định 09/2019/NĐ-CP, Điều 12
    MONTH = "month"


def window(period: Period, calendar: Calendar) -> tuple[date, date]:
    """First and last day covered: 15/(M-1) to 14/M, or the calendar month."""
    if calendar is Calendar.MID_MONTH:
        before = period.plus(-1)
        return date(before.year, before.month, 15), date(period.year, period.month, 14)
    after = period.plus(1)
    return date(period.year, period.month, 1), date(after.year, after.month, 1) - timedelta(days=1)


def due_date(period: Period, calendar: Calendar, working_days: int, holidays: Set[date] = frozenset()) -> date:
    """The day a report is due: so many working days (Monday to Friday, no holiday) after its window closes."""
    day = window(period, calendar)[1]
    left = working_days
    while left > 0:
        day += timedelta(days=1)
        if day.weekday() < 5 and day not in holidays:
            left -= 1
    return day


def newest_due(today: date, calendar: Calendar, working_days: int, holidays: Set[date] = frozenset()) -> Period:
    """The newest period whose due date has passed on `today`."""
    period = Period(today.year, today.month)
    while due_date(period, calendar, working_days, holidays) >= today:
        period = period.plus(-1)
    return period
