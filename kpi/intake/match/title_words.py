"""Words of titles and sheet names of which nothing is known, so that whoever confirms a table looks at them."""

import re
from collections.abc import Iterable, Iterator
from typing import Final
from unicodedata import normalize

from kpi.domain.names import plain
from kpi.domain.plan import Indicator
from kpi.domain.plan.units import Units
from kpi.intake.layout import HeadingRole, OfficeTable
from kpi.intake.layout.known_words import HARMLESS, MEANT
from kpi.intake.match.context import MatchContext
from kpi.intake.match.own_words import names_of, own_words
from kpi.intake.match.table import Read
from kpi.intake.match.titles import is_addressee
from kpi.intake.normalise import measure_unit

_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_OF_PAPERS: Final = re.compile(
    r"cong hoa xa hoi|doc lap ?[-–—] ?tu do|\bso ?:"
    r"|\d+/(?:20\d\d/)?[^\W\d]|^\W*(ngay|\w+( \w+)?, ngay) |phu luc|\(?(kem|ban hanh) theo"
)


def unread_of_titles(read: Read, context: MatchContext) -> tuple[str, ...]:
    """Lists what is not read of the titles, as typed, each once. Over one target the words of others may say of which
    part its figures are."""
    only = _only_target(read, context)
    named = _named(context.plan.indicators if only is None else (only,), context.units)
    found: dict[str, str] = {}
    for line in _lines(read.table):
        for word in _WORD.findall(normalize("NFC", line)):
            bare = plain(word)
            is_known = bare in MEANT or bare in HARMLESS or word.casefold() in named or measure_unit(word) is not None
            if not is_known:
                found.setdefault(bare, word.casefold())
    return tuple(found.values())


def _lines(table: OfficeTable) -> Iterator[str]:
    """Without whom a paper goes to, its number and its motto."""
    lines = [place.seen or "" for place in dict.fromkeys((*table.above, *table.titles))]
    for line in (*lines, table.grid.sheet.name):
        bare = plain(line)
        if not is_addressee(bare) and not _OF_PAPERS.search(bare):
            yield line


def words_of_only_target(read: Read, context: MatchContext) -> frozenset[str] | None:
    """The plain words of the names of the only target that the table is about, if it is about one."""
    only = _only_target(read, context)
    return None if only is None else own_words(only)


def _only_target(read: Read, context: MatchContext) -> Indicator | None:
    targets = {figure.indicator for figure in read.figures if figure.role is HeadingRole.ACTUAL}
    return context.indicators[targets.pop()] if len(targets) == 1 else None


def _named(indicators: Iterable[Indicator], units: Units) -> frozenset[str]:
    """The words of all names, with their tones: “thảo” is none of “thể thao”."""
    names = [name for unit in units.all for name in (unit.name.vi, unit.short_name, *unit.aliases)]
    names += [name for one in indicators for name in names_of(one)]
    typed = {word for name in names for word in _WORD.findall(normalize("NFC", name.casefold()))}
    return frozenset(typed)
