"""Rows below a target that look like targets, or like the target itself: breakdowns, and what was new of a stock."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from kpi.domain.figures.submission import Choice
from kpi.domain.names import fold, plain, without_numbering
from kpi.intake.match.columns import SKIP
from kpi.intake.match.context import MatchContext, is_percent
from kpi.intake.match.rows.labels import Raw
from kpi.intake.match.rows.row import Row, RowKind

_BULLET = re.compile(r"^\s*[-–—+*•·]")
_NEW = re.compile(r"\b(tang them|moi|trong nam|nam 20\d\d|trong ky)\b")
_VILLAGE = re.compile(r"(thon|xom|tdp|to( dan pho)?|khu pho|khoi( pho)?|ap|buon)\.? (?!chuc|hop tac)\w")


def is_village(row: Raw, above: Sequence[Row], context: MatchContext) -> bool:
    """A village below its commune, whose figures hold the village's already; said once a sheet."""
    label = without_numbering(row.texts[0][1]) if len(row.texts) == 1 else ""
    whole = next((other for other in reversed(above) if other.kind is not RowKind.DETAIL), None)
    if not _VILLAGE.match(plain(label)) or context.unit_names.find(label).is_known:
        return False
    if whole is None or whole.kind is not RowKind.FIGURES or not whole.has_figures or whole.indicator is not None:
        return False
    if whole.unit is None or not context.units[whole.unit].is_member:
        return False
    if context.once("village_left", row.place.sheet):
        context.findings.warn("village_left", row.place, name=label, whole=context.units[whole.unit].name.vi)
    return True


def settle_breakdowns(rows: Sequence[Row], context: MatchContext) -> list[Row]:
    """ "- Hộ nghèo" below another target is asked about; of "3 xã, trong đó tăng thêm 1" which of the two is meant; a
    part with the fuller name is the target, too."""
    return list(_fuller(list(_stocks(list(_bullets(rows, context)), context)), context))


def _bullets(rows: Sequence[Row], context: MatchContext) -> Iterator[Row]:
    parent: Row | None = None
    for row in rows:
        is_bullet = _BULLET.match(row.label) is not None and not row.ordinal.strip(" -+*.")
        if row.kind is RowKind.FIGURES and is_bullet and parent is not None and _is_another(row, parent):
            yield _bullet(row, context)
            continue
        if not is_bullet:
            parent = row if row.kind is RowKind.FIGURES and row.has_figures and row.indicator else None
        yield row


def _is_another(row: Row, parent: Row) -> bool:
    return row.indicator is not None and row.indicator != parent.indicator and row.unit == parent.unit


def _bullet(row: Row, context: MatchContext) -> Row:
    """A short name ("- Hộ nghèo") says what is counted there; a target's own whole name is asked about."""
    name = context.indicators[row.indicator or ""].name.vi
    if fold(without_numbering(row.label)) == fold(name):
        return row if _is_meant(row, name, context) else replace(row, kind=RowKind.OTHER)
    context.findings.warn("breakdown_left", row.place, name=row.label)
    return replace(row, kind=RowKind.DETAIL)


def _is_meant(row: Row, name: str, context: MatchContext) -> bool:
    choice = Choice(key=row.indicator or "", code="indicator", values={"indicator": row.indicator, "name": name})
    answer = context.findings.ask("breakdown_row", row.place, [choice, SKIP], name=row.label, suggestion=name)
    return answer == row.indicator


def _stocks(rows: list[Row], context: MatchContext) -> Iterator[Row]:
    """Which of both rows is meant is asked; until then neither is taken."""
    taken: dict[int, RowKind] = {}
    for row, below in pairwise(rows):
        if not _may_be_stock(row, below, context):
            continue
        choices = [
            Choice(key="new", code="row", values={"name": below.label}),
            Choice(key="whole", code="row", values={"name": row.label}),
        ]
        answer = context.findings.ask("stock_or_new", row.place, choices, indicator=row.indicator, name=below.label)
        taken[row.number] = RowKind.FIGURES if answer == "whole" else RowKind.OTHER
        taken[below.number] = RowKind.FIGURES if answer == "new" else RowKind.DETAIL
    previous: Row | None = None
    for row in rows:
        kind = taken.get(row.number, row.kind)
        if kind is RowKind.FIGURES and row.kind is RowKind.DETAIL and previous is not None:
            row = replace(row, indicator=previous.indicator, unit=previous.unit)
        previous = row
        yield replace(row, kind=kind)


def _may_be_stock(row: Row, below: Row, context: MatchContext) -> bool:
    """Of what is counted: "Trong đó: tăng thêm năm 2021" below the number of all there are."""
    if row.kind is not RowKind.FIGURES or row.indicator is None or not row.has_figures:
        return False
    if below.kind is not RowKind.DETAIL or not below.has_figures or is_percent(context.indicators[row.indicator]):
        return False
    return _NEW.search(plain(below.label)) is not None


def _fuller(rows: Sequence[Row], context: MatchContext) -> Iterator[Row]:
    """ "Thu ngân sách" over "Trong đó: thu trên địa bàn" may be all of it: both are figures of the target, and which of
    them is meant is asked as of any two that differ."""
    whole: Row | None = None
    for row in rows:
        if row.kind is RowKind.FIGURES and row.indicator is not None:
            whole = row if row.has_figures else None
        elif row.kind not in _PARTS:
            whole = None
        elif whole is not None and row.has_figures and _is_fuller(row, whole, context):
            row = replace(row, kind=RowKind.FIGURES, indicator=whole.indicator, unit=whole.unit)
        yield row


_PARTS = frozenset({RowKind.DETAIL, RowKind.FOREIGN})


def _is_fuller(row: Row, whole: Row, context: MatchContext) -> bool:
    is_new = _NEW.search(plain(row.label)) is not None
    return not is_new and context.indicator_names.completes(row.label, whole.label, whole.indicator or "")
