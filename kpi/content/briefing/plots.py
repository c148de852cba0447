"""Turns a target's year, and a target across the members, into series for charts."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

from kpi.content.briefing.content import (
    ABSENT,
    Area,
    Bar,
    LegendEntry,
    Look,
    MemberBars,
    MemberMap,
    Silent,
    TargetLine,
)
from kpi.content.briefing.lines import look_of
from kpi.content.row_column import DisplayNames
from kpi.domain.outlines import Outlines
from kpi.domain.plan import Measure
from kpi.domain.plan.units import Units
from kpi.domain.progress.course import Course
from kpi.domain.progress.ranking import Ranking, UnrankedReason, ranking
from kpi.domain.progress.standing import Standing
from kpi.domain.progress.status import IN_ORDER, Status
from kpi.wording import Lang, gettext, list_text
from kpi.wording.phrases import members as member_phrases
from kpi.wording.phrases.members import ComparedUnits, compared_at
from kpi.wording.phrases.standing import actual_text, name_till


def worth_plotting(course: Course) -> bool:
    """A line takes two points, on a scale."""
    if not course.indicator.has_scale:
        return False
    return sum(month.actual is not None for month in course.months) > 1


def member_bars(line: TargetLine, by_unit: Mapping[str, Sequence[Standing]], names: DisplayNames) -> MemberBars | None:
    """Returns None where no member has a figure to draw; those that nothing is asked of stand after the ranked."""
    if not line.row.indicator.has_scale:
        return None
    plan, units, lang = names.plan, names.units, names.lang
    seen = compared_at(by_unit, line.code, line.row.as_of, plan, units)
    found = ranking(seen.indicator, seen.standings)
    shown = [*(one.row for one in found.ranked), *_only_compared(found)]
    if not shown:
        return None
    placed = {row.unit for row in shown}
    silent = [row for row in seen.standings if row.unit not in placed]
    return MemberBars(
        line=line,
        title=member_phrases.finding(seen, lang),
        subtitle=member_phrases.subtitle(seen, plan, lang),
        alt=_spoken(seen, units, lang),
        bars=tuple(_bar(row, units, lang) for row in shown),
        silent=tuple(Silent(row.unit, _short(row, units, lang), look_of(row, lang)) for row in silent),
        goal=line.row.target if seen.indicator.measure is Measure.RATIO and not seen.indicator.quotas else None,
        goal_name=gettext("Kế hoạch {target}", lang).format(target=line.target),
    )


_COMPARED: Final = (UnrankedReason.NO_QUOTA, UnrankedReason.NO_LINE)


def _only_compared(found: Ranking) -> list[Standing]:
    rows = [row for row, why in found.unranked if why in _COMPARED and row.status is Status.NO_BASIS]
    rows = [row for row in rows if row.actual is not None and row.coverage[0]]
    return sorted(rows, key=lambda row: row.actual or Decimal(0), reverse=True)


def _bar(row: Standing, units: Units, lang: Lang) -> Bar:
    assert row.actual is not None
    return Bar(row.unit, _short(row, units, lang), row.actual, actual_text(row, lang) or "", look_of(row, lang))


def _short(row: Standing, units: Units, lang: Lang) -> str:
    return name_till(units[row.unit], row.as_of, lang, short=True)


def _spoken(seen: ComparedUnits, units: Units, lang: Lang) -> str:
    texts = [f"{_short(row, units, lang)}: {text}" for row in seen.standings if (text := actual_text(row, lang))]
    return f"{member_phrases.finding(seen, lang)}. {'; '.join(texts)}"


def member_map(
    line: TargetLine,
    by_unit: Mapping[str, Sequence[Standing]],
    shapes: Outlines,
    names: DisplayNames,
) -> MemberMap:
    plan, units, lang = names.plan, names.units, names.lang
    seen = compared_at(by_unit, line.code, line.row.as_of, plan, units)
    rows = seen.rows
    return MemberMap(
        line=line,
        title=member_phrases.finding(seen, lang),
        subtitle=member_phrases.subtitle(seen, plan, lang),
        alt=_map_spoken(seen, units, lang),
        width=shapes.width,
        height=shapes.height,
        areas=tuple(
            Area(
                outline=one,
                name=one.name,
                text=(actual_text(rows[one.code], lang) if one.code in rows else None) or ABSENT,
                look=look_of(rows[one.code], lang) if one.code in rows else None,
            )
            for one in shapes.units
        ),
        legend=_legend(seen.standings, lang),
    )


def _legend(rows: Sequence[Standing], lang: Lang) -> tuple[LegendEntry, ...]:
    """Each status once, whole and as an estimate alike, with how many units have it."""
    found = ((status, [row for row in rows if row.status is status]) for status in IN_ORDER)
    return tuple(LegendEntry(_plain_look(own, lang), len(own)) for _, own in found if own)


def _plain_look(rows: Sequence[Standing], lang: Lang) -> Look:
    return look_of(next((row for row in rows if not row.is_estimate), rows[0]), lang)


def _map_spoken(seen: ComparedUnits, units: Units, lang: Lang) -> str:
    """The map in words: its finding, with the members in trouble by name."""
    named = [_short(row, units, lang) for row in seen.standings if row.status.grave]
    found = member_phrases.finding(seen, lang)
    return f"{found}: {list_text(named, lang)}" if named else found
