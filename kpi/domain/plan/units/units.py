"""Org units: an authority, its members and offices, each with the dates between which it exists."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property

from pydantic import ConfigDict

from kpi.domain.plan.indicator import Indicator
from kpi.domain.plan.kinds import ReportedBy
from kpi.domain.plan.period import Calendar, Period, window
from kpi.domain.plan.text import Frozen, Lang, LangCode, Terms, Text
from kpi.domain.plan.units.org_unit import LAST_DAY, Committee, FormerUnit, OrgUnit, UnitKind, UnitRole, Word


class MapFiles(Frozen):
    """Names from the folder of the units file on."""

    outlines: Word  # GeoJSON
    squares: Word  # CSV
    until: date | None = None  # last day on which the units were those that it shows


class Units(Frozen):
    """Every unit the authority knows, in the order of the official list.

    Codes are reused, so a code names a unit only together with a time: `in_year` gives the units of a plan's year,
    among which each code names one. In the whole file a bare code names the unit that has it last.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", ignored_types=(cached_property,))

    kinds: tuple[UnitKind, ...]
    members_called: str | None = None  # code of the kind that short sentences name for all; absent: each
    committee: Committee = Committee()
    recipients: tuple[Text, ...] = ()  # of the authority's reports, beside those of every report
    map: MapFiles | None = None  # absent where there is no map
    all: tuple[OrgUnit, ...]

    def has_map(self, year: int) -> bool:
        """Whether the map shows the units as they are at the end of the year."""
        return self.map is None or self.map.until is None or self.map.until >= date(year, 12, 31)

    @cached_property
    def by_code(self) -> dict[str, OrgUnit]:
        latest: dict[str, OrgUnit] = {}
        for unit in self.all:
            held = latest.get(unit.code)
            if held is None or (held.valid_from or date.min) <= (unit.valid_from or date.min):
                latest[unit.code] = unit
        return latest

    def __getitem__(self, code: str) -> OrgUnit:
        """Raises KeyError for an unknown code."""
        return self.by_code[code]

    def in_year(self, year: int, authority: str | None = None) -> "Units":
        """What a plan of the year is checked, read and measured with: of the holders of a code those that stand in the
        year or in the year before, with which it is compared; the last where none does. A unit that has its code alone
        is never left out: figures of it may be on record; but members of another authority are."""
        first, last = date(year - 1, 1, 1), date(year, 12, 31)
        standing = [unit for unit in self.all if unit.valid_between(first, last)]
        held = {unit.code for unit in standing}
        others = [unit for code, unit in self.by_code.items() if code not in held]
        kept = {id(unit) for unit in (*standing, *others) if not _is_of_another(unit, authority)}
        fields = {name: getattr(self, name) for name in Units.model_fields}
        return Units(**fields | {"all": tuple(_told_apart([unit for unit in self.all if id(unit) in kept]))})

    @cached_property
    def _holders(self) -> dict[str, list[OrgUnit]]:
        """By official code, in the order in which they had it."""
        held: dict[str, list[OrgUnit]] = {}
        for unit in sorted(self.all, key=lambda unit: unit.valid_from or date.min):
            held.setdefault(unit.official_code, []).append(unit)
        return held

    @property
    def reuses_codes(self) -> bool:
        """Whether a code changes hands among these units."""
        return any(len(holders) > 1 for holders in self._holders.values())

    def holder_on(self, code: str, day: date) -> OrgUnit | None:
        """The unit that has the official code on a day; None where it stands for none then."""
        return next((unit for unit in self._holders.get(code, ()) if unit.valid_on(day)), None)

    def code_in(self, code: str, period: Period, calendar: Calendar) -> str:
        """By which code these units call the one that an official code named on the last day of the period: the last
        that has it, where it named none then."""
        holders = self._holders.get(code, ())
        if len(holders) < 2:
            return code
        found = self.holder_on(code, window(period, calendar)[1])
        return (found or holders[-1]).code

    def standing_in(self, period: Period) -> "Units":
        """Without the members that do not stand in the month, where codes change hands: their names and codes are the
        others'."""
        if not self.reuses_codes:
            return self
        days = [window(period, calendar)[1] for calendar in Calendar]
        kept = tuple(unit for unit in self.all if not unit.is_member or any(map(unit.valid_on, days)))
        return Units(**{name: getattr(self, name) for name in Units.model_fields} | {"all": kept})

    def parts_on(self, code: str, day: date) -> tuple[tuple[str, Decimal], ...] | None:
        """The units that this one was on an earlier day, with the share of each that went into it; None where one of
        them is not known. A unit that stood on the day is itself."""
        unit = self.by_code.get(code)
        if unit is None or unit.valid_on(day):
            return ((code, Decimal(1)),)
        found: list[tuple[str, Decimal]] = []
        for former in unit.former:
            holder = None if former.code is None else self.holder_on(former.code, former.until)
            parts = None if holder is None or holder is unit else self.parts_on(holder.code, day)
            if parts is None:
                return None
            found += [(part, share * former.share) for part, share in parts]
        return tuple(found) or None

    def answering_for(self, code: str) -> tuple[str, ...]:
        """The unit, and where it has ended those that it was merged into: who answers for its figures."""
        return self._answering.get(code, (code,))

    @cached_property
    def _answering(self) -> dict[str, tuple[str, ...]]:
        ended = [unit for unit in self.all if unit.valid_to is not None]
        return {one.code: (one.code, *(heir.code for heir, _ in self.successors(one))) for one in ended}

    def successors(self, unit: OrgUnit) -> Iterator[tuple[OrgUnit, FormerUnit]]:
        """The units that name this one as merged into them."""
        for other in self.all:
            for former in other.former:
                if former.code is not None and self.holder_on(former.code, former.until) is unit:
                    yield other, former

    @cached_property
    def languages(self) -> dict[LangCode, Lang]:
        """The languages with the words for this authority, its members and its committee."""
        return {code: Lang(code, self._terms(Lang(code))) for code in LangCode}

    def _terms(self, lang: Lang) -> Terms:
        authority = next(kind for kind in self.kinds if kind.role is UnitRole.AUTHORITY)
        members = [kind for kind in self.kinds if kind.role is UnitRole.MEMBER] or [authority]
        short = [kind for kind in members if kind.code == self.members_called] or members
        return Terms(
            authority=authority.name[lang],
            member=_one_of(members, lang),
            members=_all_of(members, lang),
            member_short=_one_of(short, lang),
            members_short=_all_of(short, lang),
            committee=self.committee.name[lang],
            committee_short=self.committee.short_name[lang],
            chair=self.committee.chair[lang],
        )

    @cached_property
    def kind_order(self) -> dict[str, int]:
        """Each kind's position in the official list, by code."""
        return {code: place for place, code in enumerate(dict.fromkeys(unit.kind.code for unit in self.all))}

    def members(self, period: Period, calendar: Calendar = Calendar.MONTH) -> Iterator[OrgUnit]:
        """The members that exist in the period."""
        last_day = window(period, calendar)[1]
        return (unit for unit in self.all if unit.is_member and unit.valid_on(last_day))

    def expected(self, indicator: Indicator, period: Period, calendar: Calendar) -> tuple[str, ...]:
        """Codes of the members that owe figures of the indicator; empty where the authority reports."""
        if indicator.reported_by is ReportedBy.AUTHORITY:
            return ()
        return tuple(unit.code for unit in self.members(period, calendar) if self._reports(unit, indicator))

    def _reports(self, unit: OrgUnit, indicator: Indicator) -> bool:
        """Whether it is named, by its code or kind; what was asked of a unit that was merged is asked of its heir."""
        named = indicator.units
        return not named or unit.kind.code in named or unit.official_code in named or self._is_heir(unit, named)

    def _is_heir(self, unit: OrgUnit, named: Sequence[str]) -> bool:
        formers = (one for one in unit.former if one.code in named)
        return any(one.code is not None and self.holder_on(one.code, one.until) is not None for one in formers)

    def ended(self, indicator: Indicator, period: Period, calendar: Calendar) -> Iterator[OrgUnit]:
        """The members that reported the indicator and have ended in the period's year, before the period's last day."""
        if indicator.reported_by is ReportedBy.MEMBER:
            first, last = date(period.year, 1, 1), window(period, calendar)[1]
            ended = (unit for unit in self.all if unit.valid_to is not None and first <= unit.valid_to < last)
            yield from (unit for unit in ended if unit.is_member and self._reports(unit, indicator))


def _is_of_another(unit: OrgUnit, authority: str | None) -> bool:
    return authority is not None and unit.is_member and unit.parent not in (None, authority)


def _told_apart(units: Sequence[OrgUnit]) -> Iterator[OrgUnit]:
    """Of those that have had a code one after another all but the last get their last day behind it."""
    last: dict[str, OrgUnit] = {}
    for unit in sorted(units, key=lambda unit: unit.valid_from or date.min):
        last[unit.official_code] = unit
    for unit in units:
        if last[unit.official_code] is unit:
            yield unit
        else:
            yield unit.model_copy(update={"code": f"{unit.official_code}{LAST_DAY}{unit.valid_to}"})


def _one_of(kinds: Sequence[UnitKind], lang: Lang) -> str:
    return _listed([kind.name[lang] for kind in kinds], ", " if lang.is_vietnamese else " or ")


def _all_of(kinds: Sequence[UnitKind], lang: Lang) -> str:
    return _listed([kind.several(lang) for kind in kinds], ", " if lang.is_vietnamese else " and ")


def _listed(names: Sequence[str], last: str) -> str:
    """`a, b and c`; `last` joins the last name."""
    *before, end = names
    return f"{', '.join(before)}{last}{end}" if before else end
