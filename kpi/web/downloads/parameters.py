"""The parameters of a file's address: each file takes its own, each once, and no others.

A parameter that a maker does not use is refused, since an event that named it would record a file that was never made.
"""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from typing import Final

from starlette.datastructures import QueryParams

from kpi.web.downloads import figures
from kpi.web.downloads.files import FileRequest, NoSuchFile
from kpi.wording import Lang, LangCode

Takes = Callable[[Mapping[str, str]], Collection[str]]
"""The names that a file takes, by what is asked for."""

_LONGEST: Final = 64
"""Letters of a value: a moment with its offset has 32, every code fewer."""

_ABOUT: Final = ("period", "sector", "unit")
_BRIEFING: Final = (*_ABOUT, "scope", "format", "known_at")
_REVISED: Final = (*_ABOUT, "known_at")  # what was revised is the same for every meeting
_MARKED: Final = ("file",)
_PREVIEW: Final = (*_ABOUT, "scope", "v")  # `v` is another after every change, so that a browser asks again
_TEMPLATE: Final = ("unit", "period")

TAKES: Final[Mapping[str, Takes]] = {
    "briefing": lambda _: _BRIEFING,
    "figures": figures.takes,
    "marked": lambda _: _MARKED,
    "preview": lambda _: _PREVIEW,
    "revised": lambda _: _REVISED,
    "template": lambda _: _TEMPLATE,
}
"""Of every maker; each takes `lang` too."""


def file_request(name: str, given: QueryParams, lang: Lang, at: datetime) -> FileRequest:
    """The request to the maker of this name. `lang` is the reader's.

    Raises NoSuchFile for a name that the file does not take or that is given twice, and for a value that is empty or
    longer than any there is.
    """
    choices = dict(given.multi_items())
    takes = TAKES[name](choices) if name in TAKES else ()
    foreign = choices.keys() - {*takes, "lang"}
    if foreign or len(choices) < len(given.multi_items()):
        raise NoSuchFile(name)
    if not all(0 < len(value) <= _LONGEST for value in choices.values()):
        raise NoSuchFile(name)
    if choices.pop("lang", lang.code) not in tuple(LangCode):
        raise NoSuchFile(name)
    return FileRequest(choices, lang, at)
