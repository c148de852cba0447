"""An authority, its members and offices, each with the dates between which it exists."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Final

from pydantic import Field

from kpi.domain.plan.kinds import YearToDate
from kpi.domain.plan.period import Calendar, Period, window
from kpi.domain.plan.text import Frozen, Lang, Text

Word = Annotated[str, Field(min_length=1)]

LAST_DAY: Final = "@"
"""Parts an official code from the last day of who had it before."""


def official_code(code: str) -> str:
    """Of a unit's code among those of a year the one that stands in official lists, in files and on record."""
    return code.partition(LAST_DAY)[0]


class UnitRole(StrEnum):
    """What units of a kind are to the plan; the kinds themselves are named by the units file."""

    AUTHORITY = "authority"  # whose plan it is
    MEMBER = "member"  # its figures make up the authority's
    OFFICE = "office"  # answers for figures of the authority


class UnitKind(Frozen):
    """A province, district, ward, commune, village, office …"""

    code: str
    name: Text
    plural: Text | None = None  # absent: the name, in English with an s
    role: UnitRole
    has_committee: bool = True  # else papers about such a unit are the authority's
    abbreviations: tuple[Word, ...] = ()  # as offices write them before or behind a name: "TT", "P."

    def several(self, lang: Lang) -> str:
        """The kind's name after a number other than one."""
        if self.plural is not None:
            return self.plural[lang]
        return self.name.vi if lang.is_vietnamese else f"{self.name.en}s"


class Committee(Frozen):
    """In whose name an authority and its members speak."""

    name: Text = Text(vi="Ủy ban nhân dân", en="People's Committee")
    short_name: Text = Text(vi="UBND", en="UBND")
    chair: Text = Text(vi="Chủ tịch", en="Chair")  # who signs for it


class FormerUnit(Frozen):
    """A unit that was merged into this one, or split among several. Its name is not an alias: after `until` it is an
    error."""

    code: str | None
    name: str
    until: date
    share: Annotated[Decimal, Field(gt=0, le=1)] = Decimal(1)  # of it that went into this one
    year_to_date: YearToDate = YearToDate.HANDED


class OrgUnit(Frozen):
    """A member, an office, or the authority itself.

    Among the units of a year `code` names one: of several that have had an official code one after another the last has
    it bare, those before with their last day behind it (`18685@2025-06-30`).
    """

    code: str
    kind: UnitKind
    name: Text
    short_name: str
    aliases: tuple[str, ...] = ()
    former: tuple[FormerUnit, ...] = ()
    parent: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None  # last day; absent while it stands

    @property
    def official_code(self) -> str:
        """As it stands in official lists, in files and on record."""
        return official_code(self.code)

    def within(self, lang: Lang) -> str:
        """`xã Cẩm Hà`, as written in the middle of a sentence; an office's name keeps its capital."""
        name, kind = self.name[lang], self.kind.name[lang]
        of_a_kind = lang.is_vietnamese and name.lower().startswith(f"{kind.lower()} ")
        return f"{name[0].lower()}{name[1:]}" if of_a_kind else name

    @property
    def is_member(self) -> bool:
        return self.kind.role is UnitRole.MEMBER

    def valid_on(self, day: date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)

    def valid_between(self, first: date, last: date) -> bool:
        """Whether it exists on any of the days."""
        starts, ends = self.valid_from or date.min, self.valid_to or date.max
        return starts <= last and first <= ends

    def overlaps(self, other: "OrgUnit") -> bool:
        """Whether both exist on some day."""
        return self.valid_between(other.valid_from or date.min, other.valid_to or date.max)

    def valid_in(self, period: Period, calendar: Calendar) -> bool:
        """Whether it exists on the last day the period covers."""
        return self.valid_on(window(period, calendar)[1])
