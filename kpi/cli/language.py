"""Which language the command line speaks: `--lang`, else `KPI_LANG`, else Vietnamese."""

import os
from collections.abc import Sequence
from itertools import pairwise
from typing import Annotated

import typer

from kpi.wording import Lang

VARIABLE = "KPI_LANG"

LangOption = Annotated[Lang, typer.Option("--lang", envvar=VARIABLE, help="Language of the sentences.")]


def language_asked(arguments: Sequence[str]) -> Lang:
    """For what is said before or beside a command, whether the command can be understood or not."""
    typed = [after for option, after in pairwise([*arguments, ""]) if option == "--lang"]
    typed += [text.removeprefix("--lang=") for text in arguments if text.startswith("--lang=")]
    asked = (*reversed(typed), os.environ.get(VARIABLE, ""))
    return next((Lang(text) for text in asked if text in tuple(Lang)), Lang.VI)
