"""`progress`: where every target stands, and why."""

from typing import Annotated

import typer

from kpi.cli.context import acting, instant, opened, period_of, unit_of
from kpi.cli.language import LangOption
from kpi.cli.options import ByOption, JsonOption, UnitOption
from kpi.cli.printing import say, say_json
from kpi.domain.progress.standing import Assigned, Standing
from kpi.domain.situation import View
from kpi.reading.composing import situation
from kpi.wording import Lang, status_word
from kpi.wording.phrases.standing import value_in_unit, why


def add_to(app: typer.Typer) -> None:
    app.command()(progress)


def progress(
    as_of: Annotated[str, typer.Option("--as-of", help="The month, 2021-05.")],
    unit: UnitOption = None,
    known_at: Annotated[str | None, typer.Option("--known-at", help="As it was known at this instant.")] = None,
    as_json: JsonOption = False,
    by: ByOption = None,
    lang: LangOption = Lang.VI,
) -> None:
    """Where every target stands, and why."""
    context = opened(period=as_of, make=False)
    lang = context.units.languages[lang.code]
    period, who = period_of(as_of, context.plan), acting(context.store, by)
    at = None if known_at is None else instant(known_at)
    found = situation(context, who, View(period, at))
    rows = found.of_one(found.plan.authority if unit is None else unit_of(unit, found.units, period))
    if as_json:
        say_json([_row(row, lang) for row in rows])
        return
    for row in rows:
        word = status_word(row.status.value, lang, row.coverage)
        say(f"{row.indicator.code:6} {word:28} {why(row, lang)}")


_SHOWN = (
    "unit",
    "as_of",
    "period",
    "actual",
    "level",
    "target",
    "comparator",
    "attainment",
    "expected",
    "pace",
    "last_year",
    "year_on_year",
    "baseline",
    "baseline_period",
    "baseline_basis",
    "needed",
    "coverage",
    "missing",
    "basis",
    "sum_of_communes",
    "differs",
    "short_so_far",
    "status",
    "illustrative",
)
_OF_FORECAST = ("period", "value", "level", "attainment", "passes", "of_members")
_ATTRIBUTES = {"sum_of_communes": "sum_of_members", "expected": "exact_expected", "pace": "exact_pace"}
"""Programs know the first by another key, and reckon on with the exact ones."""


def _row(row: Standing, lang: Lang) -> dict[str, object]:
    forecast = None if row.forecast is None else {key: getattr(row.forecast, key) for key in _OF_FORECAST}
    reason = {"code": row.reason.code, "numbers": row.reason.numbers, "sentence": why(row, lang)}
    shown = {key: getattr(row, _ATTRIBUTES.get(key, key)) for key in _SHOWN}
    said = {"actual_word": value_in_unit(row, row.actual, lang)} if row.indicator.is_outcome else {}
    more = {"forecast": forecast, "assignments": [_assigned(one) for one in row.assigned], "reason": reason}
    return {"indicator": row.indicator.code, **shown, **said, **more}


def _assigned(one: Assigned) -> dict[str, object]:
    """What another plan sets, and how the actual stands to it."""
    told = {key: getattr(one.assignment, key) for key in ("given_by", "comparator", "value")}
    return {**told, "attainment": one.attainment, "passes": one.passes}
