"""Which language the command line speaks: `--lang`, else `KPI_LANG`, else Vietnamese."""

import os
from collections.abc import Sequence
from itertools import pairwise
from typing import Annotated, Final

import typer

from kpi.wording import Lang, LangCode

VARIABLE = "KPI_LANG"


def _language(text: object) -> Lang:
    """Of what was typed, or of the default, which is one already."""
    if str(text) not in tuple(LangCode):
        choices = ", ".join(f"'{code}'" for code in LangCode)
        raise typer.BadParameter(f"'{text}' is not one of {choices}.")
    return Lang(LangCode(str(text)))


_METAVAR: Final = f"[{'|'.join(LangCode)}]"
_HELP: Final = "Language of the sentences."
LangOption = Annotated[Lang, typer.Option("--lang", envvar=VARIABLE, help=_HELP, parser=_language, metavar=_METAVAR)]


def language_asked(arguments: Sequence[str]) -> Lang:
    """Tells the language for what is said before or beside a command, whether the command can be understood or not."""
    typed = [after for option, after in pairwise([*arguments, ""]) if option == "--lang"]
    typed += [text.removeprefix("--lang=") for text in arguments if text.startswith("--lang=")]
    asked = (*reversed(typed), os.environ.get(VARIABLE, ""))
    return next((Lang(LangCode(text)) for text in asked if text in tuple(LangCode)), Lang.VI)
