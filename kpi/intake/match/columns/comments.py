"""Comments on the cells of a heading are read with it: "số ước", "của tháng trước"."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from kpi.intake.layout import Heading, HeadingRole, Headings, OfficeTable

_AUTHOR: Final = re.compile(r"^[^:\n]{1,40}:\n")


def with_comments(heading: Heading, table: OfficeTable, index: int, headings: Headings) -> Heading:
    """An actual's heading whose comment says something else is not understood; its words are named with the others."""
    for comment in dict.fromkeys(_comments(table, index)):
        said = headings.read((comment,))
        if heading.role is not HeadingRole.ACTUAL:
            return heading
        if said.role.is_no_result or _is_of_another_month(said, heading):
            return replace(heading, role=HeadingRole.UNKNOWN)
        period = heading.period if heading.period.month or heading.period.to_day else said.period
        unread = (*heading.unread, *headings.unread(comment))
        heading = replace(heading, basis=heading.basis or said.basis, period=period, unread=unread)
    return heading


def _comments(table: OfficeTable, index: int) -> Iterator[str]:
    for row in table.heading_rows:
        cell = table.grid.seen(row, index)
        if cell is not None and cell.comment and (text := _AUTHOR.sub("", cell.comment).strip()):
            yield text


def _is_of_another_month(said: Heading, heading: Heading) -> bool:
    return said.period.month is not None and heading.period.month not in (None, said.period.month)
