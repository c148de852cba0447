"""`layouts`: how a unit's tables were confirmed to be read, and the end of it."""

from typing import Annotated

import typer

from kpi import actions
from kpi.cli.context import acting, opened, unit_of
from kpi.cli.language import LangOption
from kpi.cli.options import ByOption, JsonOption, YearOption
from kpi.cli.printing import say, say_json
from kpi.domain.figures.layout import KeptLayout
from kpi.reading.uploads import layouts_of
from kpi.wording import Lang


def add_to(app: typer.Typer) -> None:
    app.command("layouts")(show)


def show(
    unit: Annotated[str, typer.Option("--unit", help="Code of the org unit that hands the tables in.")],
    revoke: Annotated[
        str | None, typer.Option("--revoke", help="The name of a layout: its tables are asked about again.")
    ] = None,
    year: YearOption = None,
    as_json: JsonOption = False,
    by: ByOption = None,
    lang: LangOption = Lang.VI,
) -> None:
    """How a unit's tables were confirmed to be read."""
    context = opened(year=year)
    who, sender = acting(context.store, by), unit_of(unit, context.units)
    if revoke is not None:
        actions.revoke_layout(
            context.store, sender, revoke, who, context.clock(), plan=context.plan, units=context.units
        )
    kept = layouts_of(context, who, sender)
    if as_json:
        say_json([_layout(one) for one in kept])
        return
    for one in kept:
        say(f"{one.layout.name}  {one.by}  {one.at:%Y-%m-%d %H:%M}")
        for line in (*one.layout.headings, *one.layout.rows):
            say(f"  {line}")


def _layout(one: KeptLayout) -> dict[str, object]:
    return {"name": one.layout.name, "by": one.by, "at": one.at, **one.layout.model_dump()}
