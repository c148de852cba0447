"""Columns of weeks, and what stands beside them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kpi.domain.names import plain
from kpi.intake.layout import HeadingRole
from kpi.intake.match.cells import CellFigure
from kpi.intake.match.columns import Column
from kpi.intake.normalise import Span


def beside_weeks(figures: Iterable[CellFigure], columns: Sequence[Column]) -> Iterator[CellFigure]:
    """Yields the figures; beside "Tuần 1", "Tuần 2" a column without a time of its own sums the weeks of the month."""
    has_weeks = sum(re.match(r"tuan (thu )?\d", plain(column.text)) is not None for column in columns) > 1
    timed = {column.index for column in columns if column.heading.period.span is not None}
    for figure in figures:
        is_sum = has_weeks and figure.role is HeadingRole.ACTUAL and figure.column not in timed
        yield replace(figure, span=Span.OWN) if is_sum else figure
