"""Briefings for tests of what draws them: the illustrative year, and years that try a layout."""

import csv
import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from functools import cache, wraps
from typing import Any

import pytest

from kpi.config import DATA, ROOT
from kpi.content.briefing import Briefing, BriefingFigures, BriefingRequest, Earlier, Scope, compose
from kpi.content.briefing.content import TargetLine
from kpi.domain.figures.observation import FirstRecorded, Observation, Observations, RecordedForecast
from kpi.domain.outlines import Outlines, outlines
from kpi.domain.plan import Basis, Compare, Plan, Text
from kpi.domain.plan.period import Period
from kpi.domain.plan.units import Units
from kpi.domain.progress.course import Course, course
from kpi.domain.progress.reporting import closing
from kpi.domain.situation import Situation, View
from kpi.plans import load_plan, load_units
from kpi.wording import Lang
from tests.languages import VI

KNOWN_AT = datetime(2021, 12, 20, 2, 30, tzinfo=UTC)
HEAD = "3f" * 32
DIGEST = "9a" * 32


@cache
def plan_and_units() -> tuple[Plan, Units]:
    units = load_units(DATA / "units.yaml")
    return load_plan(DATA / "plans" / "2021.yaml", units), units


@cache
def boundaries() -> Outlines:
    return outlines(json.loads((DATA / "communes.geojson").read_bytes()))


@cache
def demo_rows() -> Observations:
    """Of the illustrative year and the year before."""
    files = [(ROOT / "demo" / f"{year}.csv").read_text("utf-8").splitlines() for year in (2020, 2021)]
    found = [row for file in files for row in csv.DictReader(file)]
    return tuple(_row(row, number) for number, row in enumerate(found, start=1))


@cache
def demo_forecasts() -> tuple[RecordedForecast, ...]:
    file = (ROOT / "demo" / "2021-forecasts.csv").read_text("utf-8").splitlines()
    return tuple(RecordedForecast(_row(row, number)) for number, row in enumerate(csv.DictReader(file), start=1))


def _row(row: dict[str, str], number: int) -> Observation:
    period = Period.parse(row["period"])
    value, numerator, denominator = (Decimal(row[part]) if row[part] else None for part in _PARTS)
    recorded = datetime(period.year, period.month, 16, 2, tzinfo=UTC)
    basis = Basis(row["basis"])
    return Observation(
        row["indicator"], row["unit"], period, value, numerator, denominator, basis, number, recorded, illustrative=True
    )


_PARTS = ("value", "numerator", "denominator")


def source(rows: Iterable[Observation] | None = None, **changes: Any) -> BriefingFigures:
    """The illustrative year as the district knows it at its end, unless changed."""
    plan, units = plan_and_units()
    figures = demo_rows() if rows is None else tuple(rows)
    fields: dict[str, Any] = {
        "plan": plan,
        "units": units,
        "view": View(Period(2021, 6), KNOWN_AT),
        "recorded": figures,
        "first_recorded": tuple(FirstRecorded(one.indicator, one.unit, one.period, one.recorded_at) for one in figures),
        "read_at": KNOWN_AT,
        "revision": len(figures),
        "head": HEAD,
        "plan_digest": DIGEST,
        "illustrative": True,
        "forecasts": demo_forecasts(),
    }
    outlines = changes.pop("outlines", boundaries())
    return BriefingFigures(Situation(**{**fields, **changes}), outlines)


@cache
def the_illustrative_year() -> BriefingFigures:
    return source()


def up_to(of: BriefingFigures, as_of: Period) -> BriefingFigures:
    """The same figures, of another month."""
    return replace(of, situation=replace(of.situation, view=replace(of.situation.view, as_of=as_of)))


def a_course(code: str, **changed: Any) -> Course:
    """The whole illustrative year of a target of the district, its indicator changed."""
    plan, units = plan_and_units()
    told = course(demo_rows(), plan, units, plan.indicator(code), plan.authority, Period(2021, 12))
    assert told is not None
    return replace(told, row=replace(told.row, indicator=told.indicator.model_copy(update=changed)))


AXES = pytest.mark.parametrize(
    ("code", "changed", "from_zero"),
    [
        ("KT-5", {}, True),
        ("VX-5", {}, True),
        ("NTM-1", {}, True),
        ("VX-7", {}, False),
        ("VX-7", {"compare": Compare.CHANGE}, True),
        ("KT-5", {"compare": Compare.CHANGE}, True),
    ],
    ids=["an amount", "a count", "a checklist", "a share", "a change of a share", "a change of an amount"],
)
"""Where an axis begins: only that of a share may begin near its figures, on the screen as in a briefing."""


def goal(line: TargetLine) -> list[str]:
    """What forms say where the target stands: the forecast of the year below it."""
    return [line.target, *line.beside]


def since_last_month(of: BriefingFigures) -> BriefingFigures:
    """With what changes are told against."""
    now, before = of.situation, of.situation.as_of.plus(-1)
    then = tuple(one for one in now.figures if one.recorded_at <= closing(now.plan, before))
    return replace(of, earlier=Earlier(before, now.figures, then, now.plan, now.units))


def a_briefing(
    period: str = "2021-06",
    *,
    scope: Scope = Scope.MONTH,
    lang: Lang = VI,
    sector: str | None = None,
    unit: str | None = None,
    of: BriefingFigures | None = None,
) -> Briefing:
    """Of the illustrative year's June, unless changed."""
    request = BriefingRequest(Period.parse(period), scope, lang.code, sector, unit)
    known = the_illustrative_year() if of is None else of
    key = (request, id(known))
    if key not in _COMPOSED:
        _COMPOSED[key] = known, composed(known, request)
    return _COMPOSED[key][1]


_COMPOSED: dict[tuple[BriefingRequest, int], tuple[BriefingFigures, Briefing]] = {}
"""Made once of each order and source: most tests only look at it."""


def composed(known: BriefingFigures, request: BriefingRequest) -> Briefing:
    """Anew, with what has changed since the month before."""
    figures = up_to(known, request.as_of)
    return compose(since_last_month(figures) if request.as_of.month > 1 else figures, request)


def plain_june(lang: Lang = VI) -> Briefing:
    return a_briefing(lang=lang)


def of_targets(*codes: str, lang: Lang = VI) -> Briefing:
    """Of the illustrative year's June by a plan that asks for these alone."""
    plan, _ = plan_and_units()
    kept = tuple(one for one in plan.indicators if one.code in codes)
    rows = [row for row in demo_rows() if row.indicator in codes]
    return compose(
        source(rows, plan=plan.model_copy(update={"indicators": kept})),
        BriefingRequest(Period(2021, 6), lang=lang.code),
    )


# -- years that try a layout


@cache
def nothing_handed_in() -> BriefingFigures:
    """No figure at all."""
    return source([], illustrative=False)


@cache
def far_above() -> BriefingFigures:
    """Every amount and count of the plan year at about three times what it is."""
    return source(
        [_times(row, 3) if row.period.year == 2021 and row.denominator is None else row for row in demo_rows()]
    )


def _times(row: Observation, factor: int) -> Observation:
    return replace(row, value=None if row.value is None else row.value * factor)


@cache
def long_names() -> BriefingFigures:
    """Names of targets and of units as long as offices write them."""
    plan, units = plan_and_units()
    longer = " và các nhiệm vụ, giải pháp trọng tâm khác có liên quan trên địa bàn các xã, thị trấn của huyện"
    indicators = tuple(
        one.model_copy(update={"name": _longer(one.name, longer), "short_name": _longer(one.name, longer[:60])})
        for one in plan.indicators
    )
    named = tuple(one.model_copy(update={"name": _longer(one.name, " - Đơn vị hành chính")}) for one in units.all)
    return source(plan=plan.model_copy(update={"indicators": indicators}), units=Units(kinds=units.kinds, all=named))


def _longer(text: Text, more: str) -> Text:
    return Text(vi=text.vi + more, en=text.en + more)


@cache
def hostile_names() -> BriefingFigures:
    """Names that try to be formulas, markup and template tags."""
    plan, _ = plan_and_units()
    evil = '=1+1 <w:b> & {{ 7*7 }} #read("/etc/passwd") *b* @SUM(A1)'
    indicators = tuple(
        one.model_copy(update={"name": Text(vi=evil, en=evil), "short_name": None}) for one in plan.indicators
    )
    return source(plan=plan.model_copy(update={"indicators": indicators}))


def once_of_each(make: Callable[[Briefing], bytes]) -> Callable[[Briefing], bytes]:
    """Makes the file of a briefing once: most tests only look at it."""
    kept: dict[int, tuple[Briefing, bytes]] = {}

    @wraps(make)
    def made(briefing: Briefing) -> bytes:
        if id(briefing) not in kept:
            kept[id(briefing)] = briefing, make(briefing)
        return kept[id(briefing)][1]

    return made
