"""The day that a paper was signed on, beside the year it is read for."""

import re
from collections.abc import Iterator
from typing import Final

from kpi.domain.names import plain
from kpi.intake.findings import Place
from kpi.intake.layout import OfficeTable
from kpi.intake.match.context import MatchContext

_SIGNED: Final = re.compile(
    r"(?:[^,]{0,40}, ?)?ngay \d{1,2} thang \d{1,2} nam (20\d\d)\W*"
    r"|\W*kem theo (?:bao cao|bc|cong van)\b.*\bngay \d{1,2}[/.-]\d{1,2}[/.-](20\d\d)\W*"
)


def say_dated_earlier(table: OfficeTable, context: MatchContext) -> None:
    """A paper that was signed before the year began is likely last year's under a new title."""
    for line, year in _signed(table):
        if year < context.year and context.once("dated_earlier", line.sheet, line.cell):
            context.findings.warn("dated_earlier", line, signed=str(year), year=str(context.year))


def _signed(table: OfficeTable) -> Iterator[tuple[Place, int]]:
    for line in dict.fromkeys((*table.above, *table.titles)):
        found = _SIGNED.fullmatch(plain(line.seen or ""))
        if found is not None:
            yield line, int(found[1] or found[2])
