"""The colours of everything that is drawn: those of the tones, and the quiet ones round them."""

from collections.abc import Mapping
from typing import Final

from kpi.content.statuses import APPEARANCES
from kpi.domain.progress.status import Tone

_QUIET: Final = APPEARANCES[Tone.WAITING]

LIGHT: Final[Mapping[str, str]] = {
    **{tone.value: one.light for tone, one in APPEARANCES.items()},
    "ink": "#1B1F26",
    "muted": _QUIET.light,
    "line": "#DCDFE5",
    "track": "#EEF0F3",
    "ground": "#FFFFFF",
    "past": "#9AA2AF",
}
DARK: Final[Mapping[str, str]] = {
    **{tone.value: one.dark for tone, one in APPEARANCES.items()},
    "ink": "#E6E8EC",
    "muted": _QUIET.dark,
    "line": "#343A45",
    "track": "#262B34",
    "ground": "#14171C",
    "past": "#6E7786",
}


def hex_digits(colour: str) -> str:
    """The digits of the colour without its `#`, as Office files write it."""
    return colour.removeprefix("#")
