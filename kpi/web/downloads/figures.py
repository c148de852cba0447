"""The figures behind a chart or a table of the screens, as a workbook or as CSV."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from kpi.content import tables
from kpi.content.table import Table
from kpi.content.tables import FigureSource
from kpi.context import AppContext
from kpi.domain.access import Account, Act, may
from kpi.domain.plan import Indicator, Plan
from kpi.domain.plan.units import Units
from kpi.domain.progress.changes import what_moved
from kpi.domain.progress.course import course
from kpi.domain.progress.reporting import reporting
from kpi.domain.situation import Situation, View
from kpi.export import csv_bytes, workbook
from kpi.reading.plans import plan_for
from kpi.reading.tables import ComparedWith, NothingEarlier, TableFigures, table_figures
from kpi.web.downloads.files import XLSX, File, FileForbidden, FileRequest, NoSuchFile
from kpi.wording import Lang

WITHOUT: Final = "without"
"""The value of `estimates` with which only official and revised figures count."""

_FILE_FORMATS: Final[Mapping[str, tuple[str, Callable[[Table, Lang], bytes]]]] = {
    "xlsx": (XLSX, workbook),
    "csv": ("text/csv; charset=utf-8", csv_bytes),
}


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked for, as far as the reader may see it: the plan holds nothing else but what that is made of."""

    read: TableFigures
    codes: tuple[str, ...]
    unit: str
    source: FigureSource

    @property
    def situation(self) -> Situation:
        return self.read.situation

    @property
    def indicator(self) -> Indicator:
        """The one that is asked for."""
        (code,) = self.codes
        return self.situation.plan.indicator(code)


def _targets(asked: _Asked) -> Table:
    return tables.targets(asked.situation.rows, asked.source, reporting(asked.situation.reports_of_members()))


def _sector(asked: _Asked) -> Table:
    """Who has handed in is shown for the whole month's report, not for one sector's part of it."""
    return tables.targets(
        asked.situation.rows, asked.source, sector=asked.situation.plan.indicator(asked.codes[0]).sector
    )


def _members(asked: _Asked) -> Table:
    """The authority first, then the units that exist and those that have ended and are in the sum, in the order of the
    official list."""
    situation = asked.situation
    rows = (*situation.rows, *(row for own in situation.listed.values() for row in own))
    return tables.members([row for row in rows if row.indicator.code in asked.codes], situation.figures, asked.source)


def _heat(asked: _Asked) -> Table:
    return tables.heat(asked.situation.by_unit, asked.source)


def _unit(asked: _Asked) -> Table:
    rows = asked.situation.of(asked.unit)
    if not rows:
        raise NoSuchFile(asked.unit)
    return tables.unit_targets(rows, asked.source)


def _months(asked: _Asked) -> Table:
    situation = asked.situation
    found = course(situation.figures, situation.plan, situation.units, asked.indicator, asked.unit, situation.as_of)
    if found is None:
        raise NoSuchFile(asked.unit)
    return tables.months(found, asked.source)


def _revisions(asked: _Asked) -> Table:
    return tables.revisions(asked.read.recorded, asked.indicator, asked.unit, asked.source)


def _changes(asked: _Asked) -> Table:
    then = asked.read.earlier
    assert then is not None
    shifts = what_moved(then.snapshot(asked.situation.plan.authority), asked.situation.snapshot(), then.known_then)
    return tables.changes(shifts, then.as_of, then.briefed_at, asked.source)


@dataclass(frozen=True, slots=True)
class _Kind:
    """`takes` names the parameters that say what the table is about; a unit may be left out: the authority.
    `counts`: whether it can be asked for without estimates."""

    make: Callable[[_Asked], Table]
    takes: tuple[str, ...] = ()
    counts: bool = True


KINDS: Final[Mapping[str, _Kind]] = {
    "targets": _Kind(_targets),
    "sector": _Kind(_sector, ("sector",)),
    "communes": _Kind(_members, ("target",)),
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


def figures_file(context: AppContext, who: Account, asked: FileRequest) -> File:
    """`of` names the table, `format` the file format; the period is always required."""
    if not may(who, Act.EXPORT):
        raise FileForbidden(who.name)
    kind, file_format = KINDS.get(asked["of"]), asked["format"]
    if kind is None or file_format not in _FILE_FORMATS:
        raise NoSuchFile(asked["of"])
    about = {name: asked[name] for name in kind.takes}
    codes, unit = _indicators(plan_for(context, who), about), about.pop("unit", "") or context.plan.authority
    if unit != context.plan.authority and not _is_member(unit, context.units):
        raise NoSuchFile(unit)
    read = _read(context, who, codes, unit, asked)
    table = kind.make(_Asked(read, codes, unit, FigureSource.of(read.situation, asked.lang, asked.at)))
    media_type, written = _FILE_FORMATS[file_format]
    named = (unit, asked["period"], *about.values(), "official" if asked["estimates"] else "", asked["of"])
    return File(f"{'_'.join(filter(None, named))}.{file_format}", media_type, written(table, asked.lang))


def _indicators(plan: Plan, about: Mapping[str, str]) -> tuple[str, ...]:
    """Codes of those that are asked for. What is hidden from the reader is as if it did not exist."""
    chosen = tuple(
        one.code
        for one in plan.indicators
        if about.get("target", one.code) == one.code and about.get("sector", one.sector) == one.sector
    )
    if not chosen:
        raise NoSuchFile(", ".join(about.values()))
    return chosen


def _read(context: AppContext, who: Account, codes: tuple[str, ...], unit: str, asked: FileRequest) -> TableFigures:
    if asked["estimates"] not in ("", WITHOUT):
        raise NoSuchFile(asked["estimates"])
    view = View(asked.period(context.plan), estimates=not asked["estimates"])
    history = (codes[0], unit) if asked["of"] == "revisions" else None
    try:
        since = ComparedWith(asked["since"]) if asked["of"] == "changes" else None
        return table_figures(context, who, view, codes, revisions_of=history, since=since)
    except (ValueError, NothingEarlier) as fault:
        raise NoSuchFile(asked["since"]) from fault


def _is_member(code: str, units: Units) -> bool:
    return code in units.by_code and units[code].is_member
