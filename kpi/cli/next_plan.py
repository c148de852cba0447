"""`plan new`: the draft of the next year's plan."""

from pathlib import Path
from typing import Annotated

import typer

from kpi import output_files
from kpi.cli.context import WrongUse
from kpi.cli.language import FileLangOption
from kpi.cli.output_file import AS_THE_USER_HAS_IT, OverwriteOption
from kpi.cli.printing import say
from kpi.config import Settings, settings
from kpi.context import NoSuchYear
from kpi.plans import check_plan, load_plan, load_units
from kpi.plans.next_plan import draft_of_year
from kpi.wording import N_, Lang, gettext


def add_to(plan: typer.Typer) -> None:
    plan.command()(new)


def new(
    before: Annotated[int, typer.Option("--from", help="The year whose plan it is made of.")],
    year: Annotated[int, typer.Option("--year", help="The year of the new plan.")],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="The file to write; without it YEAR.yaml beside the plan.")
    ] = None,
    overwrite: OverwriteOption = False,
    lang: FileLangOption = Lang.VI,
) -> None:
    """Draft a later year's plan of this year's: what the new text says is left to be filled in."""
    if year <= before:
        raise WrongUse(f"--year {year}")
    use = settings()
    text = _plan_of(use, before).read_text("utf-8-sig")
    path = output or use.plan_file.with_name(f"{year}.yaml")
    kept = (*use.plan_files, use.units_file, use.home / "secret")
    with output_files.atomic_file(path, kept, overwrite=overwrite, mode=AS_THE_USER_HAS_IT) as part:
        part.write_text(draft_of_year(text, year, lang), "utf-8")
    count = sum(fault.code == "to_be_filled" for fault in check_plan(path))
    say(f"{path}: {gettext(_WRITTEN, lang).format(count=count)}")


_WRITTEN = N_("dự thảo, có {count} giá trị cần điền. python -m kpi plan check TỆP liệt kê từng giá trị.")


def _plan_of(use: Settings, year: int) -> Path:
    """Raises NoSuchYear, FaultyFile."""
    units = load_units(use.units_file)
    found = {load_plan(path, units).year: path for path in use.plan_files}
    if year not in found:
        raise NoSuchYear(year, tuple(sorted(found)))
    return found[year]
