"""Words of titles and sheet names of which nothing is known, so that whoever confirms a table looks at them."""

import re
from collections.abc import Iterator
from typing import Final
from unicodedata import normalize

from kpi.domain.names import plain
from kpi.domain.plan import Plan
from kpi.domain.plan.units import Units
from kpi.intake.layout import Table
from kpi.intake.layout.known_words import HARMLESS, MEANT
from kpi.intake.match.context import MatchContext
from kpi.intake.match.titles import is_addressee
from kpi.intake.normalise import measure_unit

_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_OF_PAPERS: Final = re.compile(
    r"cong hoa xa hoi|doc lap ?[-–—] ?tu do|\bso ?:|\d+/\S+|^\W*(ngay|\w+( \w+)?, ngay) |phu luc|\(?(kem|ban hanh) theo"
)


def unread_of_titles(table: Table, context: MatchContext) -> tuple[str, ...]:
    """Lists what is not read of the titles, as typed, each once."""
    named = _named(context.plan, context.units)
    found: dict[str, str] = {}
    for line in _lines(table):
        for word in _WORD.findall(normalize("NFC", line)):
            bare = plain(word)
            is_known = bare in MEANT or bare in HARMLESS or word.casefold() in named or measure_unit(word) is not None
            if not is_known:
                found.setdefault(bare, word.casefold())
    return tuple(found.values())


def _lines(table: Table) -> Iterator[str]:
    """Without whom a paper goes to, its number and its motto."""
    lines = [place.seen or "" for place in dict.fromkeys((*table.above, *table.titles))]
    for line in (*lines, table.grid.sheet.name):
        bare = plain(line)
        if not is_addressee(bare) and not _OF_PAPERS.search(bare):
            yield line


def _named(plan: Plan, units: Units) -> frozenset[str]:
    """The words of all names, with their tones: “thảo” is none of “thể thao”."""
    names = [name for unit in units.all for name in (unit.name.vi, unit.short_name, *unit.aliases)]
    for one in plan.indicators:
        parts = [part.name.vi for part in (one.numerator, one.denominator) if part is not None]
        names += [one.name.vi, one.unit.vi, one.quotation.text, *one.aliases, *parts]
    typed = {word for name in names for word in _WORD.findall(normalize("NFC", name.casefold()))}
    return frozenset(typed)
