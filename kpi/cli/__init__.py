"""`python -m kpi`: everything the machine's operator does, and the same figures for other programs.

Exit 0 done, 1 refused because of the data (nothing is stored), 2 wrong usage or a broken world.
"""

import sys

import typer

from kpi.actions import AccountExists, BadAccountName, NoSuchAccount, NotAllowed, UnknownUnits
from kpi.actions.packing import BadOrder, NoSuchForm
from kpi.auth import UnsafeSecret
from kpi.cli import briefings, intake, keeping, people, plans, progress
from kpi.cli.house import WrongUse
from kpi.cli.printing import complain
from kpi.config import BadSetting
from kpi.export.unusable import UnusableTemplate
from kpi.ingest import FaultyFile
from kpi.store import (
    AlreadyThere,
    BrokenCopy,
    HoldsHistory,
    NewerSchema,
    NoCopy,
    NotOurs,
    OlderSchema,
    StoreUnreachable,
    UnsafeSQLite,
)

__all__ = ["app", "main"]

app = typer.Typer(
    name="kpi",
    help="Theo dõi chỉ tiêu kế hoạch năm · target tracking for a district's yearly plan",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for room in (plans, intake, progress, briefings, keeping, people):
    room.add_to(app)

_BROKEN_WORLD = (
    AccountExists,
    AlreadyThere,
    BadAccountName,
    BadOrder,
    BadSetting,
    BrokenCopy,
    FaultyFile,
    HoldsHistory,
    NewerSchema,
    NoCopy,
    NoSuchAccount,
    NoSuchForm,
    NotAllowed,
    NotOurs,
    OlderSchema,
    OSError,
    StoreUnreachable,
    UnknownUnits,
    UnsafeSecret,
    UnsafeSQLite,
    UnusableTemplate,
    WrongUse,
)


def main() -> None:
    try:
        app(prog_name="python -m kpi")
    except _BROKEN_WORLD as fault:
        complain(f"{type(fault).__doc__ or type(fault).__name__} {fault}")
        sys.exit(2)
