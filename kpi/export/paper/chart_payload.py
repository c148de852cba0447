"""Charts as plain data: lines, bars and areas with their places, and the words beside them."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from kpi.content.briefing.content import Area, Bar, MemberBars, MemberMap, Plot, Silent
from kpi.content.pictures import Series, Trend
from kpi.export.paper.axes import PaperAxis, alone, axis, month_place, positions, strokes
from kpi.wording import Lang, number


def plot(of: Plot) -> dict[str, Any]:
    trend = of.trend
    values, expected, last_year = (one.by_month for one in (trend.actual, trend.expected, trend.last_year))
    goals = trend.marks.ends
    on = axis((*values, *expected, *last_year, *goals), from_zero=trend.axis.from_zero)
    actual = positions(values, on)
    return {
        "title": trend.title,
        "subtitle": trend.subtitle,
        "alt": trend.alt,
        "tone": trend.tone.value,
        "months": [{"at": month_place(nth), "text": month} for nth, month in enumerate(trend.months)],
        "ticks": _ticks(on, trend.lang),
        "actual": strokes(actual, breaks=trend.breaks),
        "points": [(place, hollow) for place, hollow in zip(actual, trend.actual.hollow, strict=True) if place],
        "latest": of.line.actual,
        "expected": strokes(positions(expected, on), stepped=trend.stepped),
        "expected_alone": alone(positions(expected, on)),
        "last_year": strokes(positions(last_year, on)),
        "last_year_alone": alone(positions(last_year, on)),
        "goals": [on.share(end) for end in goals],
        "names": _names(trend),
    }


def _ticks(on: PaperAxis, lang: Lang) -> list[dict[str, Any]]:
    return [{"at": on.share(tick), "text": number(tick, lang)} for tick in on.ticks]


def _names(trend: Trend) -> dict[str, str | None]:
    """The names of the lines that are drawn."""
    return {
        "actual": trend.actual.name,
        "expected": trend.expected.name if _any(trend.expected) else None,
        "last_year": trend.last_year.name if _any(trend.last_year) else None,
        "goal": trend.marks.goal_name if trend.marks.ends else None,
    }


def _any(series: Series) -> bool:
    return any(point.value is not None for point in series.points)


def bars(of: MemberBars) -> dict[str, Any]:
    values = (*(bar.value for bar in of.bars), of.goal)
    on = axis(values, from_zero=True)
    return {
        "title": of.title,
        "subtitle": of.subtitle,
        "alt": of.alt,
        "zero": on.share(Decimal(0)),
        "goal": None if of.goal is None else on.share(of.goal),
        "goal_name": of.goal_name,
        "bars": [_bar(bar, on) for bar in of.bars],
        "silent": _silent(of.silent),
    }


def _bar(bar: Bar, on: PaperAxis) -> dict[str, Any]:
    tone, shape, hollow = bar.look.tone.value, bar.look.shape, bar.look.estimate
    return {
        "name": bar.name,
        "to": on.share(bar.value),
        "text": bar.text,
        "tone": tone,
        "shape": shape,
        "hollow": hollow,
    }


def _silent(silent: Sequence[Silent]) -> list[dict[str, str]]:
    """Units without a figure, by why they have none."""
    words: dict[tuple[str, str, str], list[str]] = {}
    for one in silent:
        words.setdefault((one.look.shape, one.look.word, one.look.tone.value), []).append(one.name)
    return [
        {"shape": shape, "word": word, "tone": tone, "names": ", ".join(names)}
        for (shape, word, tone), names in words.items()
    ]


def areas(member_map: MemberMap) -> Mapping[str, Any]:
    return {
        "title": member_map.title,
        "subtitle": member_map.subtitle,
        "alt": member_map.alt,
        "width": member_map.width,
        "height": member_map.height,
        "areas": list(map(_area, member_map.areas)),
        "legend": [
            {
                "tone": entry.look.tone.value,
                "shape": entry.look.shape,
                "word": entry.look.word,
                "hollow": entry.look.estimate,
                "count": entry.count,
            }
            for entry in member_map.legend
        ],
    }


def _area(area: Area) -> dict[str, Any]:
    look, outline = area.look, area.outline
    return {
        "path": outline.path,
        "at": outline.label,
        "room": outline.room,
        "name": area.name,
        "text": area.text,
        "tone": None if look is None else look.tone.value,
        "shape": "" if look is None else look.shape,
    }
