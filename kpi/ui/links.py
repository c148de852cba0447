"""Addresses of screens and files: every view has one that opens exactly it."""

from typing import Final
from urllib.parse import urlencode

from kpi.domain.situation import Situation

OVERVIEW: Final = "overview"


def to(screen: str, **choices: object) -> str:
    """`/target?target=KT-5&period=2021-05`; a choice that is absent or empty is left to the screen."""
    return _address("" if screen == OVERVIEW else screen, choices)


def download(name: str, **choices: object) -> str:
    """The address of a file made on request, behind the check of who may have it."""
    return _address(f"download/{name}", choices)


def download_parameters(situation: Situation) -> dict[str, object]:
    """The query of /download/figures for files of the same figures."""
    return {"period": situation.as_of, "estimates": None if situation.view.estimates else "without"}


def _address(path: str, choices: dict[str, object]) -> str:
    given = {name: str(value) for name, value in choices.items() if value not in (None, "")}
    return f"/{path}?{urlencode(given)}" if given else f"/{path}"
