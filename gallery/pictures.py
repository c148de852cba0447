"""What is taken: every screen in every width, language, theme and state of the data, and each further view once."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from urllib.parse import urlencode

from kpi.domain.access import Role
from kpi.wording import LangCode


class State(StrEnum):
    """Of the figures that the app has."""

    FULL = "full"
    PARTIAL = "partial"  # the year has only begun, and some communes have not handed in
    EMPTY = "empty"


class Width(StrEnum):
    WIDE = "wide"
    PHONE = "phone"


class Way(StrEnum):
    SCREEN = "screen"
    MEETING = "meeting"
    PRINT = "print"


COMMUNE: Final = "18676"
PERIODS: Final = {State.FULL: "2021-10", State.PARTIAL: "2021-05", State.EMPTY: "2021-05"}


_WAYS: Final = {Way.MEETING: "on the projector", Way.PRINT: "the first printed page"}
_LANGUAGES: Final = {LangCode.VI: "Vietnamese", LangCode.EN: "English"}
_STATES: Final = {State.FULL: (), State.PARTIAL: ("partial data",), State.EMPTY: ("no data",)}


@dataclass(frozen=True, slots=True)
class View:
    """One address of a screen. `screen` is the page's file in pages/; `opens` what is unfolded before the picture."""

    name: str
    screen: str
    words: str
    path: str
    choices: tuple[tuple[str, str], ...] = ()
    who: Role | None = Role.LEADER
    opens: str = ""
    uploads: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    view: View
    width: Width = Width.WIDE
    lang: LangCode = LangCode.VI
    dark: bool = False
    state: State = State.FULL
    way: Way = Way.SCREEN

    @property
    def name(self) -> str:
        """Of its file, without the ending: `target-wide-vi-dark`."""
        shape = self.width if self.way is Way.SCREEN else self.way
        state = [] if self.state is State.FULL else [self.state]
        return "-".join((self.view.name, shape, self.lang, *self._theme, *state))

    @property
    def file(self) -> str:
        return f"{self.name}.webp"

    @property
    def words(self) -> str:
        shape = self.width if self.way is Way.SCREEN else _WAYS[self.way]
        return ", ".join((self.view.words, shape, _LANGUAGES[self.lang], *self._theme, *_STATES[self.state]))

    @property
    def _theme(self) -> tuple[str, ...]:
        return ("dark",) if self.dark else ()

    @property
    def address(self) -> str:
        if self.view.who is None:
            return self.view.path
        mode = {"mode": "meeting"} if self.way is Way.MEETING else {}
        return f"{self.view.path}?{urlencode({'period': PERIODS[self.state], **dict(self.view.choices), **mode})}"


OVERVIEW: Final = View("overview", "overview", "Overview", "/")
SECTOR: Final = View("sector", "sector", "One sector", "/sector", (("sector", "KT"),))
TARGET: Final = View("target", "target", "One target", "/target", (("target", "KT-6"),))
COMMUNES: Final = View("communes", "communes", "The communes on the map", "/communes")
ONE_COMMUNE: Final = View("commune", "commune", "One commune", "/commune", (("unit", COMMUNE),))
SUBMIT: Final = View("submit", "submit", "Handing in figures", "/submit", who=Role.OFFICER)
BRIEFING: Final = View("briefing", "briefing", "A briefing before it is made", "/briefing")
PLAN: Final = View("plan", "plan", "The plan and who changed it", "/plan")
SIGN_IN: Final = View("sign-in", "account", "Signing in", "/account/sign-in", who=None)

SCREENS: Final = (OVERVIEW, SECTOR, TARGET, COMMUNES, ONE_COMMUNE, SUBMIT, BRIEFING, PLAN)

_YEAR_END = View("overview-december", "overview", "Overview at the end of the year", "/", (("period", "2021-12"),))
_CHARTS = View("overview-charts", "overview", "Overview as charts", "/", (("view", "charts"),))
_TILES = View("communes-tiles", "communes", "The communes as tiles", "/communes", (("view", "tiles"),))
_HEAT = View("communes-heat", "communes", "Communes by targets in one table", "/communes", (("view", "heat"),))
_RANK = View("communes-rank", "communes", "The communes in order", "/communes", (("view", "rank"),))
_BY_COMMUNES = View("target-communes", "target", "One target by its communes", "/target", (("target", "MT-2"),))
_OF_COMMUNE = View(
    "target-commune", "target", "One target in a commune", "/target", (("target", "MT-1"), ("unit", COMMUNE))
)
_DATA = View("target-data", "target", "The figures behind a chart", "/target", (("target", "KT-5"),), opens="details")
_READ = View("submit-read", "submit", "What was read from a file", "/submit", who=Role.OFFICER, uploads=True)
_ACCOUNT = View("account", "account", "One's own account", "/account/me")
_PASSWORD = View("password", "account", "A new password", "/account/password")


def _every_choice(view: View, place: int) -> Iterator[Picture]:
    """Not every combination: on each screen every choice is seen, in turn wide and on the phone."""
    one, other = (Width.WIDE, Width.PHONE) if place % 2 else (Width.PHONE, Width.WIDE)
    yield Picture(view)
    yield Picture(view, Width.PHONE)
    yield Picture(view, one, LangCode.EN)
    yield Picture(view, other, dark=True)
    yield Picture(view, one, state=State.PARTIAL)
    yield Picture(view, other, state=State.EMPTY)


def _further() -> Iterator[Picture]:
    yield from (Picture(view) for view in (_YEAR_END, _CHARTS, _TILES, _HEAT, _RANK, _BY_COMMUNES, _OF_COMMUNE, _DATA))
    yield from (Picture(view, Width.PHONE, dark=True) for view in (_CHARTS, _TILES, _HEAT, _RANK))
    yield from (Picture(_READ, width, state=State.PARTIAL) for width in Width)
    yield from (Picture(view, way=Way.MEETING) for view in (OVERVIEW, TARGET, COMMUNES))
    yield from (Picture(view, way=Way.PRINT) for view in (OVERVIEW, SECTOR, TARGET, COMMUNES, _HEAT, ONE_COMMUNE, PLAN))
    yield from (Picture(SIGN_IN), Picture(SIGN_IN, Width.PHONE, LangCode.EN, dark=True))
    yield from (Picture(view) for view in (_ACCOUNT, _PASSWORD))


PICTURES: Final = (
    *(picture for place, view in enumerate(SCREENS) for picture in _every_choice(view, place)),
    *_further(),
)
