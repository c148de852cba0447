"""The index of commands, whose modules are imported only when run, so that none waits for others' imports."""

import gc
from functools import cache
from importlib import import_module
from typing import Any, Final, NamedTuple

import typer
from typer.core import TyperGroup
from typer.main import get_group


class CommandEntry(NamedTuple):
    module: str
    help: str  # the first line of what the command says of itself


COMMANDS: Final = {
    "template": CommandEntry(
        "intake",
        "The officer's sheet of a unit for a month; restricted targets only with --by an account that may see them.",
    ),
    "import": CommandEntry("intake", "Read a file, show what it says, record it."),
    "layouts": CommandEntry("layouts", "How a unit's tables were confirmed to be read."),
    "progress": CommandEntry("progress", "Where every target stands, and why."),
    "export": CommandEntry(
        "briefings", "The briefing: slides, report, paper and workbook, with the same figures as the screens."
    ),
    "demo": CommandEntry(
        "maintenance",
        "Load the illustrative year into a store without real figures; make the demo accounts and print them.",
    ),
    "backup": CommandEntry("maintenance", "A whole copy of the store, made while the app runs."),
    "restore": CommandEntry(
        "maintenance", "Bring a copy back, once it has proved whole; into an empty store unless told otherwise."
    ),
    "verify": CommandEntry("maintenance", "Prove that the history is whole; prints its head."),
    "migrate": CommandEntry("maintenance", "Bring the store's schema to today's."),
}
GROUPS: Final = {"plan": CommandEntry("plans", "The plan file."), "user": CommandEntry("accounts", "Accounts.")}
ENTRIES: Final = {**COMMANDS, **GROUPS}


class LazyCommands(TyperGroup):
    """Lists every command by name and line of help, and imports the one that is run."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        name, command, rest = super().resolve_command(ctx, args)
        return name, in_full(name) if name in ENTRIES else command, rest


def name_all(app: typer.Typer) -> None:
    for name, entry in COMMANDS.items():
        app.command(name, help=entry.help)(_nothing)
    for name, entry in GROUPS.items():
        app.add_typer(typer.Typer(help=entry.help), name=name)


def _nothing() -> None:
    """A placeholder for the command."""


def in_full(name: str) -> Any:
    """The command with its options, imported from its module."""
    app = typer.Typer(rich_markup_mode=None, add_completion=False)
    _imported(f"kpi.cli.{ENTRIES[name].module}").add_to(app)
    return get_group(app).commands[name]


@cache
def _imported(name: str) -> Any:
    """Imports with garbage collection off: collecting what stays for good takes a sixth of the start-up time."""
    collects = gc.isenabled()
    gc.disable()
    module = import_module(name)
    gc.freeze()
    if collects:
        gc.enable()
    return module
