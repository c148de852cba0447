"""The request to a maker of files, its result and its refusals."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from kpi.context import AppContext
from kpi.domain.access import Account
from kpi.domain.plan import Plan
from kpi.domain.plan.period import NotAPeriod, Period
from kpi.wording import Lang

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class FileForbidden(Exception):
    """The account may not have this file."""


class NoSuchFile(Exception):
    """What the address asks for does not exist, or not for them."""


class UploadNotKept(Exception):
    """The file that somebody looks at before sending it is not kept any more."""


class CopyNotMarked(Exception):
    """The library that writes workbooks cannot write this one."""


@dataclass(frozen=True, slots=True)
class File:
    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class FileRequest:
    """A request for a file: the parameters of the address, the reader's language, and the time."""

    choices: Mapping[str, str]
    lang: Lang
    at: datetime
    awaited: Callable[[], bool] = lambda: True  # whether somebody still waits for it

    def __getitem__(self, name: str) -> str:
        """Empty where it is not given."""
        return self.choices.get(name, "")

    @property
    def all(self) -> Mapping[str, str]:
        """All choices with the language, as in an address."""
        return {**self.choices, "lang": self.lang.code.value}

    def period(self, plan: Plan) -> Period:
        """Raises NoSuchFile for anything but a period of the plan year."""
        try:
            return Period.parse_within(self["period"], plan.year)
        except NotAPeriod as error:
            raise NoSuchFile(self["period"]) from error


DownloadMaker = Callable[[AppContext, Account, FileRequest], File]
"""Raises FileForbidden, NoSuchFile, or what else `Downloads` explains. Runs in a thread."""
