"""What moved between two moments, the gravest first."""

from collections.abc import Callable, Sequence
from datetime import datetime

from kpi.content import columns
from kpi.content.table import Cell, Kind, Table, TableColumn
from kpi.content.tables.figure_source import FigureSource
from kpi.domain.plan.period import Period
from kpi.domain.progress.changes import Shift
from kpi.domain.progress.standing import Standing
from kpi.wording import N_, basis_word, moment_text, period_text, status_word
from kpi.wording.phrases.figure import cell_value
from kpi.wording.phrases.shifts import MOVES
from kpi.wording.phrases.standing import why as sentence

ShiftColumn = tuple[TableColumn, Callable[[Shift], Cell]]


def changes(shifts: Sequence[Shift], since: Period, known_at: datetime | None, source: FigureSource) -> Table:
    """`since` is the period they are compared with, as it was known at `known_at`; absent: as it is known now."""
    title = source.say(N_("Thay đổi so với {period}"), period=period_text(str(since), source.lang))
    shown, words = _columns(source), N_("Số của kỳ trước theo số liệu đến {moment}.")
    notes = () if known_at is None else (source.say(words, moment=moment_text(known_at, source.lang)),)
    return source.table(
        title,
        source.unit_name(source.plan.authority),
        [column for column, _ in shown],
        [tuple(cell_of(shift) for _, cell_of in shown) for shift in shifts],
        bases=[shift.now.basis if shift.now.actual is not None else None for shift in shifts],
        notes=notes,
        named_by=2,
    )


def _columns(source: FigureSource) -> Sequence[ShiftColumn]:
    lang = source.lang

    def status(row: Standing) -> str:
        return status_word(row.status, lang, row.coverage)

    def why(shift: Shift) -> str:
        return sentence(shift.now, lang)

    def actual(row: Standing) -> Cell:
        return cell_value(row.actual, row.indicator, lang)

    return (
        (source.column(columns.CODE), lambda shift: shift.now.indicator.code),
        (source.column(columns.NAME), lambda shift: shift.now.indicator.name[lang]),
        (source.column(columns.UNIT), lambda shift: shift.now.indicator.unit[lang]),
        (TableColumn(source.say(N_("Chiều thay đổi"))), lambda shift: source.say(MOVES[shift.move])),
        (TableColumn(source.say(N_("Đánh giá trước"))), lambda shift: status(shift.before)),
        (TableColumn(source.say(N_("Đánh giá nay"))), lambda shift: status(shift.now)),
        (source.column(columns.TARGET), lambda shift: columns.target_cell(shift.now, lang)),
        (TableColumn(source.say(N_("Thực hiện nay")), Kind.FIGURE, against_left=True), lambda shift: actual(shift.now)),
        (TableColumn(source.say(N_("Thực hiện trước")), Kind.FIGURE), lambda shift: actual(shift.before)),
        (TableColumn(source.say(N_("Chênh lệch")), Kind.POINTS), lambda shift: shift.difference),
        (
            source.column(columns.BASIS),
            lambda shift: shift.now.basis and basis_word(shift.now.basis, lang),
        ),
        (TableColumn(source.say(N_("Số mới")), Kind.COUNT), lambda shift: shift.added),
        (TableColumn(source.say(N_("Số cũ được sửa")), Kind.COUNT), lambda shift: len(shift.revised)),
        (source.column(columns.WHY), why),
    )
