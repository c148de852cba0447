"""Charts as plain data: lines, bars and areas with their places, and the words beside them."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from kpi.content.briefing.content import Area, Bar, CommuneBars, CommuneMap, Plot, Silent
from kpi.export.paper.axes import Axis, alone, axis, month_place, places, strokes
from kpi.wording import Lang, number


def plot(of: Plot, lang: Lang) -> dict[str, Any]:
    on = axis((*of.actual, *of.expected, *of.last_year, of.goal), from_zero=of.from_zero)
    actual = places(of.actual, on)
    return {
        "title": of.title,
        "subtitle": of.subtitle,
        "alt": of.alt,
        "tone": of.line.look.tone.value,
        "months": [{"at": month_place(nth), "text": month} for nth, month in enumerate(of.months)],
        "ticks": _ticks(on, lang),
        "actual": strokes(actual),
        "points": [(place, hollow) for place, hollow in zip(actual, of.hollow, strict=True) if place is not None],
        "latest": of.line.actual,
        "expected": strokes(places(of.expected, on), stepped=of.stepped),
        "expected_alone": alone(places(of.expected, on)),
        "last_year": strokes(places(of.last_year, on)),
        "last_year_alone": alone(places(of.last_year, on)),
        "goal": None if of.goal is None else on.share(of.goal),
        "names": _names(of),
    }


def _ticks(on: Axis, lang: Lang) -> list[dict[str, Any]]:
    return [{"at": on.share(tick), "text": number(tick, lang)} for tick in on.ticks]


def _names(of: Plot) -> dict[str, str | None]:
    """Only of what is drawn."""
    return {
        "actual": of.actual_name,
        "expected": of.expected_name if _any(of.expected) else None,
        "last_year": of.last_year_name if _any(of.last_year) else None,
        "goal": None if of.goal is None else of.goal_name,
    }


def _any(series: Sequence[Decimal | None]) -> bool:
    return any(value is not None for value in series)


def bars(of: CommuneBars, lang: Lang) -> dict[str, Any]:
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
        "silent": _told_silent(of.silent),
    }


def _bar(of: Bar, on: Axis) -> dict[str, Any]:
    tone, shape, hollow = of.look.tone.value, of.look.shape, of.look.estimate
    return {"name": of.name, "to": on.share(of.value), "text": of.text, "tone": tone, "shape": shape, "hollow": hollow}


def _told_silent(silent: Sequence[Silent]) -> list[dict[str, str]]:
    """Units without a figure, by why they have none."""
    words: dict[tuple[str, str, str], list[str]] = {}
    for one in silent:
        words.setdefault((one.look.shape, one.look.word, one.look.tone.value), []).append(one.name)
    return [
        {"shape": shape, "word": word, "tone": tone, "names": ", ".join(names)}
        for (shape, word, tone), names in words.items()
    ]


def areas(of: CommuneMap) -> Mapping[str, Any]:
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
