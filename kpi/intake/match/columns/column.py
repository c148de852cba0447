"""What a column of a table is."""

import re
from dataclasses import dataclass, replace

from kpi.domain.names import plain
from kpi.intake.findings import Place
from kpi.intake.layout import Heading, HeadingRole
from kpi.intake.match.names import FigurePart


@dataclass(frozen=True, slots=True)
class Column:
    """`text` is the heading as seen, for evidence such as "(%)"."""

    index: int
    place: Place
    text: str
    heading: Heading
    indicator: str | None = None
    unit: str | None = None
    part: FigurePart | None = None
    parts_of: frozenset[tuple[str, FigurePart]] = frozenset()  # ratios whose part the heading may name
    group: str = ""  # words above the indicator's name that say nothing known
    inner: Heading | None = None  # what is said without them
    holds_roles: bool = False  # its rows say what their figures are: "KH", "TH"
    is_foreign: bool = False  # it stands below another thing's name
    is_set_aside: bool = False  # somebody chose another column in its place

    @property
    def role(self) -> HeadingRole:
        return self.heading.role

    @property
    def is_told(self) -> bool:
        """Whether a layout has a line of it."""
        return bool(self.text) or self.role is not HeadingRole.UNKNOWN

    @property
    def bottom(self) -> str:
        """The lowest of its headings."""
        return self.text.rsplit(" / ", 1)[-1]

    @property
    def above(self) -> str:
        """The headings over the lowest."""
        return self.text.rpartition(" / ")[0]

    def with_role(self, role: HeadingRole) -> "Column":
        return replace(self, heading=replace(self.heading, role=role))


def says_rate(text: str) -> bool:
    return bool(re.search(r"%|\b(ty|ti) (le|trong)\b", plain(text)))
