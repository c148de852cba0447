"""Formulas that count statuses in a column of their codes."""

from collections.abc import Iterable

from kpi.domain.progress.reporting import FirstCount
from kpi.domain.progress.status import IN_ORDER, Status


def first_count(first: FirstCount, cells: str, out_of: str) -> str:
    """`5 trong 7` as an expression that the sheet calculates."""
    done, asked = filter(first.counts, IN_ORDER), filter(first.asks_about, IN_ORDER)
    return f'{_number_of(done, cells)}&" {out_of} "&{_number_of(asked, cells)}'


def _number_of(statuses: Iterable[Status], cells: str) -> str:
    return "(" + "+".join(f'COUNTIF({cells},"{status.value}")' for status in statuses) + ")"
