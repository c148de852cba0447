"""Which language the command line speaks: `--lang`, else `KPI_LANG`, else the machine's locale, else Vietnamese."""

import os
from collections.abc import Sequence
from itertools import pairwise
from typing import Annotated, Final

import typer
from typer._click.core import ParameterSource

from kpi.wording import Lang, LangCode

VARIABLE = "KPI_LANG"
_OF_THE_LOCALE: Final = ("LC_ALL", "LC_MESSAGES", "LANG")  # the first that is set counts


def _language(text: object) -> Lang:
    """Of what was typed, or of the default, which is one already."""
    if str(text) not in tuple(LangCode):
        choices = ", ".join(f"'{code}'" for code in LangCode)
        raise typer.BadParameter(f"'{text}' is not one of {choices}.")
    return Lang(LangCode(str(text)))


def _spoken(context: typer.Context, parameter: typer.CallbackParam, lang: Lang) -> Lang:
    """What nobody asked for is said in the language of the locale."""
    is_asked = context.get_parameter_source(str(parameter.name)) is not ParameterSource.DEFAULT
    return lang if is_asked else _of_the_locale()


def _of_the_locale() -> Lang:
    """Vietnamese where it names neither language, as "C" does."""
    name = next((text for variable in _OF_THE_LOCALE if (text := os.environ.get(variable))), "")
    return next((Lang(code) for code in LangCode if name.partition("_")[0] == code), Lang.VI)


_METAVAR: Final = f"[{'|'.join(LangCode)}]"
LangOption = Annotated[
    Lang,
    typer.Option(
        "--lang",
        envvar=VARIABLE,
        help="Language of the sentences.",
        parser=_language,
        callback=_spoken,
        metavar=_METAVAR,
        show_default=False,
    ),
]
FileLangOption = Annotated[
    Lang, typer.Option("--lang", envvar=VARIABLE, help="Language of the file.", parser=_language, metavar=_METAVAR)
]
"""A file is for its readers: the machine's locale says nothing of them."""


def language_asked(arguments: Sequence[str]) -> Lang:
    """Tells the language for what is said before or beside a command, whether the command can be understood or not."""
    typed = [after for option, after in pairwise([*arguments, ""]) if option == "--lang"]
    typed += [text.removeprefix("--lang=") for text in arguments if text.startswith("--lang=")]
    asked = (*reversed(typed), os.environ.get(VARIABLE, ""))
    return next((Lang(LangCode(text)) for text in asked if text in tuple(LangCode)), _of_the_locale())
