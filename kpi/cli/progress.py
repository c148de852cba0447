"""`progress`: where every target stands, and why."""

from datetime import datetime
from typing import Annotated

import typer

from kpi.cli.house import House, acting, moment, period_of, the_house, unit_of
from kpi.cli.intake import ByOption, JsonOption, UnitOption
from kpi.cli.language import LangOption
from kpi.cli.printing import say, say_json
from kpi.domain.access import Account, readable
from kpi.domain.plan import Plan
from kpi.domain.progress import measure
from kpi.domain.standing import Standing
from kpi.domain.units import Units
from kpi.reading.plans import Readers, plan_known_at
from kpi.store import queries
from kpi.wording import Lang, reason_sentence, status_word


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
    house = the_house(make=False)
    period, who = period_of(as_of, house.plan), acting(house.store, by)
    at = None if known_at is None else moment(known_at)
    plan, units = _plan_and_units(house, who, at)
    with house.store.reading() as db:
        observations = queries.observations(db, plan.year, at)
    rows = measure(observations, plan, units, period, only=plan.district if unit is None else unit_of(unit, units))
    if as_json:
        say_json([_row(row, lang) for row in rows])
        return
    for row in rows:
        word = status_word(row.status.value, lang, row.coverage)
        say(f"{row.indicator.code:6} {word:28} {_sentence(row, lang)}")


def _plan_and_units(house: House, who: Account, at: datetime | None) -> tuple[Plan, Units]:
    """Today's, or those in force at the moment; only what they may read."""
    if at is None:
        return readable(house.plan, who), house.units
    with house.store.reading() as db:
        then = plan_known_at(db, Readers(who, house.plan, house.units), at)
    return then.plan, then.units


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


def _row(row: Standing, lang: Lang) -> dict[str, object]:
    reason = {"code": row.reason.code, "numbers": row.reason.numbers, "sentence": _sentence(row, lang)}
    shown = {name: getattr(row, name) for name in _SHOWN}
    return {"indicator": row.indicator.code, **shown, "reason": reason}


def _sentence(row: Standing, lang: Lang) -> str:
    return reason_sentence(row.reason.code, row.reason.numbers, unit=row.indicator.unit[lang], lang=lang)
