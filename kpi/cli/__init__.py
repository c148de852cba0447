"""`python -m kpi`: everything the machine's operator does, and the same figures for other programs.

Exit 0 done, 1 refused because of the data (nothing is stored), 2 wrong usage or a broken world.
"""

import sys
from typing import Annotated

import typer
from typer._click.exceptions import NoArgsIsHelpError, UsageError

from kpi import VERSION
from kpi.cli.command_index import LazyCommands, name_all
from kpi.cli.language import language_asked
from kpi.cli.printing import complain, say
from kpi.cli.usage import usage_sentence

__all__ = ["app", "main"]

app = typer.Typer(
    name="kpi",
    cls=LazyCommands,
    help="Theo dõi chỉ tiêu kế hoạch năm · target tracking for an authority's yearly plan",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
name_all(app)


def _show_version(asked: bool) -> None:
    if asked:
        say(VERSION)
        raise typer.Exit


@app.callback()
def _every_command(
    _: Annotated[bool, typer.Option("--version", callback=_show_version, is_eager=True, help="The version.")] = False,
) -> None: ...


def main() -> None:
    lang = language_asked(sys.argv[1:])
    try:
        sys.exit(app(prog_name="python -m kpi", standalone_mode=False) or 0)
    except NoArgsIsHelpError as fault:
        complain(fault.format_message())
        sys.exit(2)
    except UsageError as fault:
        complain(usage_sentence(fault, lang))
        sys.exit(2)
    except typer.Abort:
        sys.exit(1)
    except Exception as fault:
        from kpi.cli.faults import FAULTS, sentence_of  # every room's: what goes well needs few of them

        if not isinstance(fault, FAULTS):
            raise
        complain(sentence_of(fault, lang))
        sys.exit(2)
