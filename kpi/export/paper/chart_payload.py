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
    goal = trend.marks.goal
    on = axis((*values, *expected, *last_year, goal), from_zero=trend.axis.from_zero)
    actual = positions(values, on)
    return {
        "title": trend.title,
        "subtitle": trend.subtitle,
        "alt": trend.alt,
        "tone": trend.tone.value,
        "months": [{"at": month_place(nth), "text": month} for nth, month in enumerate(trend.months)],
        "ticks": _ticks(on, trend.lang),
        "actual": strokes(actual),
        "points": [(place, hollow) for place, hollow in zip(actual, trend.actual.hollow, strict=True) if place],
        "latest": of.line.actual,
        "expected": strokes(positions(expected, on), stepped=trend.stepped),
        "expected_alone": alone(positions(expected, on)),
        "last_year": strokes(positions(last_year, on)),
        "last_year_alone": alone(positions(last_year, on)),
        "goal": None if goal is None else on.share(goal),
        "names": _names(trend),
    }


def _ticks(on: PaperAxis, lang: Lang) -> list[dict[str, Any]]:
    return [{"at": on.share(tick), "text": number(tick, lang)} for tick in on.ticks]


def _names(of: Trend) -> dict[str, str | None]:
    """The names of the lines that are drawn."""
    return {
        "actual": of.actual.name,
        "expected": of.expected.name if _any(of.expected) else None,
        "last_year": of.last_year.name if _any(of.last_year) else None,
        "goal": None if of.marks.goal is None else of.marks.goal_name,
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


def _bar(of: Bar, on: PaperAxis) -> dict[str, Any]:
    tone, shape, hollow = of.look.tone.value, of.look.shape, of.look.estimate
    return {"name": of.name, "to": on.share(of.value), "text": of.text, "tone": tone, "shape": shape, "hollow": hollow}


def _silent(silent: Sequence[Silent]) -> list[dict[str, str]]:
    """Units without a figure, by why they have none."""
    words: dict[tuple[str, str, str], list[str]] = {}
    for one in silent:
        words.setdefault((one.look.shape, one.look.word, one.look.tone.value), []).append(one.name)
    return [
        {"shape": shape, "word": word, "tone": tone, "names": ", ".join(names)}
        for (shape, word, tone), names in words.items()
    ]


def areas(of: MemberMap) -> Mapping[str, Any]:
    return {
        "title": of.title,
        "subtitle": of.subtitle,
        "alt": of.alt,
        "width": of.width,
        "height": of.height,
        "areas": list(map(_area, of.areas)),
        "legend": [
            {
                "tone": entry.look.tone.value,
                "shape": entry.look.shape,
                "word": entry.look.word,
                "hollow": entry.look.estimate,
                "count": entry.count,
            }
            for entry in of.legend
        ],
    }


def _area(of: Area) -> dict[str, Any]:
    look, outline = of.look, of.outline
    return {
        "path": outline.path,
        "at": outline.label,
        "room": outline.room,
        "name": of.name,
        "text": of.text,
        "tone": None if look is None else look.tone.value,
        "shape": "" if look is None else look.shape,
    }
