"""`plan check` and `plan show`; the other commands of the plan are added to them."""

from pathlib import Path
from typing import Annotated

import typer

from kpi.cli import next_plan, quotas
from kpi.cli.language import LangOption
from kpi.cli.printing import say, say_json
from kpi.config import settings
from kpi.plans import PlanFault, check_plan, check_units, load_plan, load_units
from kpi.wording import N_, Lang, gettext
from kpi.wording.plan_faults import fault_sentence

_plan = typer.Typer(help="The plan file.", no_args_is_help=True)


def add_to(app: typer.Typer) -> None:
    next_plan.add_to(_plan)
    quotas.add_to(_plan)
    app.add_typer(_plan, name="plan")


@_plan.command()
def check(
    file: Annotated[Path | None, typer.Argument(help="A plan file; without it every one in use.")] = None,
    lang: LangOption = Lang.VI,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Every fault of a plan file, with its line."""
    paths = settings().plan_files if file is None else (file,)
    faults = check_units(settings().units_file)
    units = None if faults else load_units(settings().units_file)
    faults += [fault for path in paths for fault in check_plan(path, units)]
    if as_json:
        say_json([_fault(fault, lang) for fault in faults])
    else:
        for fault in faults:
            say(f"{fault.file}:{fault.line}: {fault.where}: {fault_sentence(fault.code, fault.values, lang)}")
        for path in () if faults else paths:
            say(gettext(N_("{file}: không có lỗi."), lang).format(file=path.name))
        for path in settings().drafts if file is None else ():
            say(gettext(N_("{file}: dự thảo, chưa được dùng."), lang).format(file=path.name))
    if faults:
        raise typer.Exit(1)


@_plan.command()
def show(
    file: Annotated[Path | None, typer.Argument(help="A plan file; without it the one in use.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="The plan as data.")] = False,
    lang: LangOption = Lang.VI,
) -> None:
    """The plan as data, or one line a target."""
    plan = load_plan(file or settings().plan_file)
    if as_json:
        say_json(plan.model_dump())
        return
    for indicator in plan.indicators:
        say(f"{indicator.code:6} {indicator.name[lang]}: “{indicator.quotation.text}”")


def _fault(fault: PlanFault, lang: Lang) -> dict[str, object]:
    return {
        "file": fault.file,
        "line": fault.line,
        "where": fault.where,
        "code": fault.code,
        "message": fault_sentence(fault.code, fault.values, lang),
    }
