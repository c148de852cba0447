"""Messages in the languages of the screens: the Vietnamese sentence is the key, English is in the catalogs.

`{authority}`, `{members}` and the other names of `Terms` in a message are the authority's own words: `{Members}` begins
with a capital, `{MEMBERS}` is all capitals.
"""

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from babel.messages import Catalog
from babel.messages.pofile import read_po

from kpi.domain.plan import Lang, Terms

CATALOGS = Path(__file__).resolve().parent.parent / "locale" / "en" / "LC_MESSAGES"


_NAMES: Final = tuple(Terms.__dataclass_fields__)
_TERM: Final = re.compile(rf"\{{({'|'.join(_NAMES)})\}}", re.IGNORECASE)


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
    if lang.is_vietnamese:
        return _in_own_words(message, lang.terms)
    return _in_own_words(_english().get(message, (message,))[0] or message, lang.terms)


def ngettext(message: str, count: int, lang: Lang) -> str:
    """Translates as `gettext` does a message whose English has another form for many."""
    if lang.is_vietnamese:
        return _in_own_words(message, lang.terms)
    english = _english().get(message, (message,))
    return _in_own_words(english[0 if count == 1 else -1] or message, lang.terms)


@lru_cache(maxsize=4096)
def _in_own_words(message: str, terms: Terms | None) -> str:
    return _TERM.sub(lambda named: _term(named[1], terms), message)


def _term(name: str, terms: Terms | None) -> str:
    assert terms is not None, f"{{{name}}} is said where no authority is known"
    word: str = getattr(terms, name.lower())
    if name.isupper():
        return word.upper()
    return word if name.islower() else capitalised(word)


def capitalised(text: str) -> str:
    """The text with a capital at the beginning and the rest as it is."""
    return f"{text[0].upper()}{text[1:]}"
