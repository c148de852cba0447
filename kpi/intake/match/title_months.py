"""A month over a table that is not the one its columns say."""

from typing import Final

from kpi.domain.names import plain
from kpi.domain.plan.period import Period
from kpi.intake.findings import Place
from kpi.intake.layout import HeadingRole
from kpi.intake.match.context import MatchContext
from kpi.intake.match.table import Read

_MONTH: Final = "thang"


def other_month(read: Read, context: MatchContext) -> tuple[Place, list[Period]] | None:
    """The line that names another month or year than all columns, and the months that figures would be taken for.

    A sheet's name counts where it says "tháng": "T1" may be the first table.
    """
    titles, taken = read.titles, _taken(read, context)
    if not taken:
        return None
    if titles.other_month is not None and not _says_its_month(read):
        return titles.other_month, taken
    line = titles.place
    if line is None or titles.month is None or (line.seen == read.table.grid.sheet.name and not _says_month(line)):
        return None
    named = Period(titles.year or context.year, titles.month)
    said = {column.heading.period.month for column in read.columns}
    is_said = titles.month in said and named.year == context.year
    return None if named in read.months or is_said else (line, taken)


def _taken(read: Read, context: MatchContext) -> list[Period]:
    return sorted(month for month in read.months if context.is_asked(month) and month.year == context.year)


def _says_its_month(read: Read) -> bool:
    """Whether every column of actuals does."""
    actuals = [column.heading.period for column in read.columns if column.role is HeadingRole.ACTUAL]
    return all(period.month is not None or period.to_day is not None for period in actuals)


def _says_month(line: Place) -> bool:
    return _MONTH in plain(line.seen or "")
