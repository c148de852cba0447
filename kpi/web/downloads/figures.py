"""The figures behind a chart or a table of the screens, as a workbook or as CSV."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from kpi.content import tables
from kpi.content.table import Table
from kpi.domain.access import Account, Act, may, readable
from kpi.domain.changes import what_moved
from kpi.domain.course import course
from kpi.domain.plan import Plan
from kpi.domain.units import Units
from kpi.export import csv_bytes, workbook
from kpi.web.downloads.files import XLSX, Asked, File, House, NoSuchFile, NotForThem
from kpi.web.downloads.reading import Reading, read
from kpi.wording import Lang

_FORMS: Final[Mapping[str, tuple[str, Callable[[Table, Lang], bytes]]]] = {
    "xlsx": (XLSX, workbook),
    "csv": ("text/csv; charset=utf-8", csv_bytes),
}


def _targets(reading: Reading) -> Table:
    return tables.targets(reading.of_district(), reading.origin, reading.of_communes())


def _sector(reading: Reading) -> Table:
    """Who has handed in is told of the whole month's report, not of a sector's part in it."""
    return tables.targets(reading.of_district(), reading.origin, sector=reading.plan.indicators[0].sector)


def _communes(reading: Reading) -> Table:
    """The district first, then the units that stand, in the order of the official list."""
    rows, origin = reading.standings(), reading.origin
    order = (reading.plan.district, *(unit.code for unit in origin.units.communes(origin.as_of)))
    return tables.communes([row for unit in order for row in rows.get(unit, ())], reading.figures, origin)


def _heat(reading: Reading) -> Table:
    return tables.heat(reading.standings(), reading.origin)


def _unit(reading: Reading) -> Table:
    rows = reading.standings().get(reading.unit)
    if not rows:
        raise NoSuchFile(reading.unit)
    return tables.unit_targets(rows, reading.origin)


def _months(reading: Reading) -> Table:
    (indicator,) = reading.plan.indicators
    found = course(reading.figures, reading.plan, reading.origin.units, indicator, reading.unit, reading.origin.as_of)
    if found is None:
        raise NoSuchFile(reading.unit)
    return tables.months(found, reading.origin)


def _revisions(reading: Reading) -> Table:
    (indicator,) = reading.plan.indicators
    return tables.revisions(reading.recorded, indicator, reading.unit, reading.origin)


def _changes(reading: Reading) -> Table:
    then = reading.earlier
    assert then is not None
    shifts = what_moved(then.moment(reading.plan.district), reading.moment(), then.known_then)
    return tables.changes(shifts, then.as_of, then.briefed_at, reading.origin)


@dataclass(frozen=True, slots=True)
class _Kind:
    """`takes` names the parameters that say what the table is about; a unit may be left out: the district.
    `counts`: whether it can be asked for without estimates."""

    make: Callable[[Reading], Table]
    takes: tuple[str, ...] = ()
    counts: bool = True


KINDS: Final[Mapping[str, _Kind]] = {
    "targets": _Kind(_targets),
    "sector": _Kind(_sector, ("sector",)),
    "communes": _Kind(_communes, ("target",)),
    "heat": _Kind(_heat),
    "unit": _Kind(_unit, ("unit",)),
    "months": _Kind(_months, ("target", "unit")),
    "revisions": _Kind(_revisions, ("target", "unit"), counts=False),  # every recording
    "changes": _Kind(_changes, ("since",)),
}


def takes(choices: Mapping[str, str]) -> tuple[str, ...]:
    """The parameters of the table asked for."""
    kind = KINDS.get(choices.get("of", ""))
    if kind is None:
        return ()
    return ("of", "format", "period", *kind.takes, *(("estimates",) if kind.counts else ()))


def figures(house: House, who: Account, asked: Asked) -> File:
    """`of` names the table, `format` the form; the period is always asked for."""
    if not may(who, Act.EXPORT):
        raise NotForThem(who.name)
    kind, form = KINDS.get(asked["of"]), asked["format"]
    if kind is None or form not in _FORMS:
        raise NoSuchFile(asked["of"])
    about = {name: asked[name] for name in kind.takes}
    plan, unit = _asked_of(house.plan, who, about), about.pop("unit", "") or house.plan.district
    if unit != plan.district and not _is_commune(unit, house.units):
        raise NoSuchFile(unit)
    table = kind.make(read(house, who, plan, unit, asked))
    media_type, written = _FORMS[form]
    named = (unit, asked["period"], *about.values(), "official" if asked["estimates"] else "", asked["of"])
    return File(f"{'_'.join(filter(None, named))}.{form}", media_type, written(table, asked.lang))


def _asked_of(plan: Plan, who: Account, about: Mapping[str, str]) -> Plan:
    """The plan as far as they may read it and ask for it. What is hidden from them is as if it did not exist."""
    chosen = tuple(
        one
        for one in readable(plan, who).indicators
        if about.get("target", one.code) == one.code and about.get("sector", one.sector) == one.sector
    )
    if not chosen:
        raise NoSuchFile(", ".join(about.values()))
    return plan.model_copy(update={"indicators": chosen})


def _is_commune(code: str, units: Units) -> bool:
    return code in units.by_code and units[code].kind.adds_up
