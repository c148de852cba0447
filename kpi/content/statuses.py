"""How a tone looks wherever it is drawn: its shape, and its colour on a light and on a dark ground."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from kpi.domain.progress.status import Status, Tone


@dataclass(frozen=True, slots=True)
class Appearance:
    shape: str
    hollow: str  # the shape of an estimate
    light: str  # the colour on a light ground
    dark: str


APPEARANCES: Final[Mapping[Tone, Appearance]] = {
    Tone.GOOD: Appearance("●", "○", "#2E7D4F", "#6FBF8F"),
    Tone.WATCH: Appearance("▲", "△", "#9A6700", "#E0B252"),
    Tone.BAD: Appearance("■", "□", "#B3261E", "#F28B82"),
    Tone.WAITING: Appearance("–", "–", "#5B6472", "#A3ABB8"),
    Tone.SILENT: Appearance("◌", "◌", "#5B6472", "#A3ABB8"),
}


def _own(code: str) -> tuple[str, str] | None:
    """Shape, and what style sheets call it, of a status as quiet as its tone, and not the same: waiting does not help
    what has no basis, and of a part something is in."""
    match code:
        case Status.NO_BASIS:
            return "◇", "diamond"
        case Status.PARTIAL:
            return "◐", "half"
        case _:
            return None


def status_shape(code: str, *, estimate: bool = False) -> str:
    """The mark beside the word, so that colour is never the only sign; hollow for an estimate."""
    own = _own(code)
    if own is not None:
        return own[0]
    appearance = APPEARANCES[Status(code).tone]
    return appearance.hollow if estimate else appearance.shape


def own_look(code: str) -> str | None:
    """What style sheets call a shape that is not its tone's."""
    own = _own(code)
    return None if own is None else own[1]
