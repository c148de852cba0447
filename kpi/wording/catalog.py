"""Messages in the languages of the screens: the Vietnamese sentence is its own key, English stands in the catalogs."""

from enum import StrEnum
from functools import cache
from pathlib import Path

from babel.messages import Catalog
from babel.messages.pofile import read_po

CATALOGS = Path(__file__).resolve().parent.parent / "locale" / "en" / "LC_MESSAGES"


class Lang(StrEnum):
    VI = "vi"
    EN = "en"


def N_(message: str) -> str:  # noqa: N802 -- gettext's customary name for "to be translated where it is used"
    return message


def read_catalogs(folder: Path) -> dict[Path, Catalog]:
    """Every room's catalog in the folder, in the order of their names."""
    catalogs = {}
    for path in sorted(folder.glob("*.po")):
        with path.open("rb") as file:
            catalogs[path] = read_po(file, locale="en", abort_invalid=True)
    return catalogs


@cache
def _english() -> dict[str, tuple[str, ...]]:
    """By Vietnamese message: its English; of a message that counts, the English of one and of many."""
    messages = (message for catalog in read_catalogs(CATALOGS).values() for message in catalog if message.id)
    return {forms(message.id)[0]: forms(message.string) for message in messages}


def forms(text: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    """A message's text, or its two texts where it counts."""
    return (text,) if isinstance(text, str) else tuple(text or ("",))


def gettext(message: str, lang: Lang) -> str:
    """The message in that language; what has no English yet stays Vietnamese."""
    if lang is Lang.VI:
        return message
    return _english().get(message, (message,))[0] or message


def ngettext(message: str, count: int, lang: Lang) -> str:
    """As gettext, for a message whose English has another form for many."""
    if lang is Lang.VI:
        return message
    english = _english().get(message, (message,))
    return english[0 if count == 1 else -1] or message
