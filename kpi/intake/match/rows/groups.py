"""Rows below "Đối với hộ nghèo", "Học sinh, sinh viên": their figures may be of these alone."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kpi.domain.figures.submission import Choice
from kpi.domain.names import plain, without_numbering
from kpi.intake.match.context import MatchContext
from kpi.intake.match.own_words import is_group, names_group, own_words
from kpi.intake.match.rows.row import RANKED_HIGH, Row, RowKind, rank


def below_groups(rows: Sequence[Row], context: MatchContext) -> Iterator[Row]:
    """Each section of a group is asked about once, until another section, or a row of its rank, begins."""
    over: Row | None = None
    answers: dict[int, bool] = {}
    for row in rows:
        if _is_over_others(row):
            over = row if is_group(_label(row)) else None
        elif over is not None and _is_of_others(row, over, context):
            if over.number not in answers:
                answers[over.number] = _is_of_all(over, context)
            row = row if answers[over.number] else replace(row, kind=RowKind.OTHER)
        yield row


def _label(row: Row) -> str:
    return plain(without_numbering(row.label))


def _is_over_others(row: Row) -> bool:
    """A target's own name ("I. Hộ nghèo") may stand over others as well."""
    named = row.kind is RowKind.FIGURES and not row.has_figures and rank(row) in RANKED_HIGH
    return row.kind is RowKind.SECTION or named


def _is_of_others(row: Row, over: Row, context: MatchContext) -> bool:
    """Whether the row's target is about others than those that stand over it."""
    if row.kind is not RowKind.FIGURES or row.indicator is None or not row.has_figures:
        return False
    return names_group(_label(over), own_words(context.indicators[row.indicator]))


def _is_of_all(over: Row, context: MatchContext) -> bool:
    choice = Choice(key="whole", code="whole_row", values={"name": over.label})
    return context.findings.ask("row_of_a_part", over.place, [choice], name=over.label) is not None
